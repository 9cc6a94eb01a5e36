//! The programs, before any tool: their tables and their queries.

use crate::schema::{self, Table};
use failure::Failure;

/// What both tools are asked to express.
pub(crate) struct Program {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) tables: Vec<Table>,
    pub(crate) queries: Vec<Query>,
}

/// Joined tables, three filters, three columns of them, and a limit.
pub(crate) struct Query {
    pub(crate) join: Join,
    /// The first one is in FROM; each of the others is joined to the one before it.
    pub(crate) tables: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Join {
    Left,
    Inner,
}

/// The programs to measure; all of them if none is named.
pub(crate) fn all(names: &[String]) -> Result<Vec<Program>, Failure> {
    let mut programs = vec![
        many_tables(),
        ladder("joins10", "10 joins in one query", 10),
        ladder("joins30", "30 joins in one query", 30),
        wide("columns128", "a table of 128 columns", 128),
        wide("columns200", "a table of 200 columns", 200),
    ];
    if let Some(name) = names.iter().find(|name| !named(&programs, name)) {
        return Err(Failure::new(format!("there is no program `{name}`")));
    }
    programs.retain(|it| names.is_empty() || names.iter().any(|name| name == it.name));
    Ok(programs)
}

fn named(programs: &[Program], name: &str) -> bool {
    programs.iter().any(|it| it.name == name)
}

/// The program that stands for a real one.
pub(crate) fn many_tables() -> Program {
    const TABLES: usize = 200;
    Program {
        name: "tables",
        title: "200 tables, 400 queries",
        tables: schema::tables(TABLES, 15),
        queries: (0..400).map(|number| lookup(number, TABLES)).collect(),
    }
}

/// One table of many and another one, hardly ever the same pair.
fn lookup(number: usize, tables: usize) -> Query {
    let from = number % tables;
    let other = (number * 7 + 3) % tables;
    let joined = if other == from { from + 1 } else { other };
    Query {
        join: Join::Left,
        tables: [from, joined % tables].map(|it| format!("t{it}")).into(),
    }
}

fn ladder(name: &'static str, title: &'static str, joins: usize) -> Program {
    let tables = schema::tables(joins + 1, 15);
    let query = Query {
        join: Join::Inner,
        tables: tables.iter().map(|it| it.name.clone()).collect(),
    };
    Program {
        name,
        title,
        tables,
        queries: vec![query],
    }
}

fn wide(name: &'static str, title: &'static str, columns: usize) -> Program {
    let query = Query {
        join: Join::Inner,
        tables: vec!["t0".to_owned()],
    };
    Program {
        name,
        title,
        tables: schema::tables(1, columns),
        queries: vec![query],
    }
}

impl Program {
    /// The columns of the widest table.
    pub(crate) fn width(&self) -> usize {
        let widths = self.tables.iter().map(|it| it.columns.len());
        widths.max().unwrap_or(0)
    }

    /// Calls of all queries, one a line.
    pub(crate) fn calls(&self) -> String {
        (0..self.queries.len())
            .map(|number| format!("    q{number}(&mut db, 1, \"x\")?;\n"))
            .collect()
    }
}

impl Query {
    pub(crate) fn first(&self) -> &str {
        self.tables.first().map_or("", String::as_str)
    }

    pub(crate) fn last(&self) -> &str {
        self.tables.last().map_or("", String::as_str)
    }

    /// Whether what is selected of the last table may be missing.
    pub(crate) fn last_is_optional(&self) -> bool {
        self.join == Join::Left && self.tables.len() > 1
    }

    /// The query as a chain of methods up to its filters, which reads the same with both tools.
    pub(crate) fn chain(&self) -> String {
        let (first, last) = (self.first(), self.last());
        let joins: String = self
            .tables
            .windows(2)
            .map(|pair| self.join_call(&pair[0], &pair[1]))
            .collect();
        format!(
            "    {first}::table\n{joins}        .filter({first}::integer_5.eq(x))\n        \
             .filter({first}::text_11.like(s))\n        .filter({last}::bigint_9.is_not_null())\n"
        )
    }

    /// What a row of it holds.
    pub(crate) fn row(&self) -> &'static str {
        match self.last_is_optional() {
            true => "(i32, String, Option<i32>)",
            false => "(i32, String, i32)",
        }
    }

    fn join_call(&self, left: &str, right: &str) -> String {
        let method = match self.join {
            Join::Left => "left_join",
            Join::Inner => "inner_join",
        };
        format!("        .{method}({right}::table.on({right}::parent_id.eq({left}::id)))\n")
    }
}
