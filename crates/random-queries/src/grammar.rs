//! What queries are made of, and the kinds of statements.

use crate::chance::Chance;
use crate::foreign_key::ForeignKey;
use crate::function::{self, Function};
use crate::operator::{self, Operator};
use crate::rows_function::{self, RowsFunction};
use crate::schema::{self, Table};
use crate::ty::Ty;
use failure::Failure;

/// How deep an expression can be.
const DEPTH: usize = 6;

/// What queries are made of.
pub(crate) struct Grammar {
    pub(crate) tables: Vec<Table>,
    pub(crate) foreign_keys: Vec<ForeignKey>,
    pub(crate) functions: Vec<Function>,
    pub(crate) operators: Vec<Operator>,
    pub(crate) rows_functions: Vec<RowsFunction>,
    /// From the first to the second.
    pub(crate) casts: Vec<(Ty, Ty)>,
}

/// A statement as Rust, on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Query {
    /// The aliases and derived tables that it declares first.
    pub(crate) before: String,
    pub(crate) expression: String,
    pub(crate) kind: Kind,
}

/// How a statement is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It gives rows: it reads, or writes with RETURNING.
    Rows,
    /// It writes.
    Writes,
}

impl Query {
    pub(crate) const fn reading(before: String, expression: String) -> Self {
        Self {
            before,
            expression,
            kind: Kind::Rows,
        }
    }
}

impl Grammar {
    pub(crate) fn read() -> Result<Self, Failure> {
        let (tables, foreign_keys) = schema::tables()?;
        Ok(Self {
            tables,
            foreign_keys,
            functions: function::functions()?,
            operators: operator::operators()?,
            rows_functions: rows_function::rows_functions()?,
            casts: operator::casts()?,
        })
    }

    /// The statement of this number.
    pub(crate) fn numbered(&self, number: u64) -> Query {
        let by = &mut Chance::of(number);
        match by.below(20) {
            0 | 1 => self.combined(by),
            2 => self.with(by),
            3 => self.recursive(by),
            4..=6 => self.writing(by),
            _ => self.plain(by),
        }
    }
}

/// Mostly small, since what is deep is wide as well.
pub(crate) fn depth(by: &mut Chance) -> usize {
    by.below(DEPTH + 1).min(by.below(DEPTH + 1))
}

#[cfg(test)]
mod tests {
    use super::{Grammar, Kind};
    use std::collections::BTreeSet;

    #[test]
    fn a_number_gives_one_query() {
        let [one, other] =
            [(); 2].map(|()| Grammar::read().expect("the sources of this repository"));
        let of = |grammar: &Grammar| {
            (0..300)
                .map(|number| grammar.numbered(number))
                .collect::<Vec<_>>()
        };
        let queries = of(&one);
        assert_eq!(queries, of(&other));
        let texts: BTreeSet<_> = queries.iter().map(|it| &it.expression).collect();
        assert!(
            texts.len() > 290,
            "{} different queries of 300",
            texts.len()
        );
        for kind in [Kind::Rows, Kind::Writes] {
            assert!(queries.iter().any(|it| it.kind == kind), "{kind:?}");
        }
    }

    #[test]
    fn every_clause_occurs() {
        let grammar = Grammar::read().expect("the sources of this repository");
        let all: String = (0..3000)
            .map(|number| grammar.numbered(number))
            .map(|query| query.before + &query.expression)
            .collect();
        let clauses = [
            ".over(",
            ".window(",
            "rollup(",
            "cube(",
            "grouping_sets(",
            ".distinct_on(",
            ".limit_with_ties(",
            ".for_",
            ".skip_locked()",
            "row((",
            ".after(",
            ".filter(",
            ".within_group(",
            ".recursive_union_all(",
            ".union(",
            ".cross_join(f",
            ".left_join(l",
            ".insert_from(",
            ".do_update(",
            ".merge_on(",
            ".returning(",
            ".delete()",
            ".get_text(",
            "each_row(",
            ".extend()",
            "range_between(",
            "functions::",
            ".tablesample_",
            "using!(",
            ".boxed()",
            "label!(",
            ".then_some(",
            ".search_",
            ".cycle(",
            ".insert_many(",
            ".then_do_nothing()",
            ".update_many(",
            ".delete_many(",
            ".key(",
            "json_table(",
            "rows::postal_address(",
            ".field(postal_address::",
            "<Citext>",
            ".before(",
            ".resume_after(",
            "sort_keys!",
            "_fkey)",
            "_fkey.reverse()",
            ".semi_join(",
            "set_row(",
            "concat_ws(",
            "_build_object(",
            "extract(",
            "neg(",
            "array_agg(",
            ".set_default()",
            "with_statement(",
            ".like_any(",
            ".escape(",
            ".overlaps((",
            "any_of(",
            ".in_rows(",
            ".collate(",
            "query::values::<",
            "expr::array((",
            ".slice(",
            "record((",
            "collect(",
            ".anti_join(",
        ];
        for clause in clauses {
            assert!(all.contains(clause), "{clause}");
        }
    }
}
