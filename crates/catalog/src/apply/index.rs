use super::Builder;
use super::default_name::joined;
use crate::diagnostic::{Outcome, Report};
use crate::lookup::Relation;
use crate::model::{Deferral, Index, IndexPart, QualifiedName, Table, Unique};
use crate::parse::Ident;
use crate::parse::constraint::Sql;
use crate::parse::create_index::{CreateIndex, Key};
use crate::select::{self, Stored};
use crate::source::Span;

impl Builder<'_> {
    pub(super) fn create_index(&mut self, statement: &CreateIndex) -> Outcome<()> {
        let name = match self.lookup().expect_relation(&statement.table)? {
            Relation::Table(table) => table.qualified_name(),
            Relation::View(view) if view.materialized => return self.create_view_index(statement),
            Relation::View(view) => {
                let message = format!("`{}` is a view, which cannot have an index", view.name);
                return Err(Box::new(Report::new(statement.table.span(), message)));
            }
        };
        let Some(table) = self.table(&name) else {
            return Ok(());
        };
        let Some(index) = self.index_of(table, statement)? else {
            return Ok(());
        };
        let partitions = if statement.only {
            Vec::new()
        } else {
            self.partitions(&name)
        };
        self.push_index(&name, index.clone());
        for partition in partitions {
            self.adopt_index(&partition, &index);
        }
        Ok(())
    }

    /// A materialized view is indexed like a table with its columns.
    fn create_view_index(&mut self, statement: &CreateIndex) -> Outcome<()> {
        let Relation::View(view) = self.lookup().expect_relation(&statement.table)? else {
            return Ok(());
        };
        let name = view.qualified_name();
        let mut table = self.empty_like(&name, view.origin.clone());
        table.columns = view
            .columns
            .iter()
            .map(|column| super::create_table::plain(&column.name, column.ty.clone()))
            .collect();
        let Some(index) = self.index_of(&table, statement)? else {
            return Ok(());
        };
        let view = self
            .catalog
            .views
            .iter_mut()
            .find(|view| view.qualified_name() == name);
        match (view, index) {
            (Some(view), NewIndex::Unique(unique)) => view.uniques.push(unique),
            (Some(view), NewIndex::Plain(index)) => view.indexes.push(index),
            (None, _) => {}
        }
        Ok(())
    }

    /// The index that the statement makes; None if it is there already and may be.
    fn index_of(&self, table: &Table, statement: &CreateIndex) -> Outcome<Option<NewIndex>> {
        if let Some(name) = &statement.name {
            let full = QualifiedName::new(&table.schema, &name.name);
            if statement.if_not_exists && self.kind_of(&full).is_some() {
                return Ok(None);
            }
            self.expect_free(&full, name.span)?;
        }
        let parts = self.index_parts(table, &statement.keys)?;
        if statement.unique {
            let columns = parts.iter().filter_map(IndexPart::column);
            self.expect_partition_keys(table, columns, "this unique index", statement.span)?;
        }
        if let Some(method) = &statement.method {
            expect_method(method)?;
        }
        let include = self.key_columns(table, &statement.include)?;
        let predicate = statement
            .predicate
            .as_ref()
            .map(|sql| self.predicate(table, sql))
            .transpose()?;
        let name = statement.name.as_ref().map(|name| name.name.clone());
        let name = name.unwrap_or_else(|| {
            let keys = key_names(&statement.keys);
            let second = joined(keys.iter().chain(&include).map(String::as_str));
            self.relation_name(&table.schema, &table.name, &second, "idx", false)
        });
        let origin = self.origin(statement.span);
        Ok(Some(if statement.unique {
            NewIndex::Unique(Unique {
                name,
                parts,
                predicate,
                nulls_not_distinct: statement.nulls_not_distinct,
                is_constraint: false,
                deferral: Deferral::Never,
                include,
                comment: None,
                origin,
            })
        } else {
            let method = statement
                .method
                .as_ref()
                .map_or_else(|| "btree".to_owned(), |method| method.name.clone());
            NewIndex::Plain(Index {
                name,
                method,
                parts,
                predicate,
                include,
                comment: None,
                origin,
            })
        }))
    }

    fn predicate(&self, table: &Table, sql: &Sql) -> Outcome<String> {
        select::expect_of_one_row(self.lookup(), &sql.expr, Stored::Index)?;
        self.expect_columns_of(table, &sql.expr)?;
        select::expect_condition(self.lookup(), table, &sql.expr)?;
        Ok(sql.text.clone())
    }

    fn push_index(&mut self, name: &QualifiedName, index: NewIndex) {
        let Some(table) = self.table_mut(name) else {
            return;
        };
        match index {
            NewIndex::Unique(unique) => table.uniques.push(unique),
            NewIndex::Plain(index) => table.indexes.push(index),
        }
    }

    /// Gives a partition the index of its parent, unless it has one like it.
    fn adopt_index(&mut self, partition: &QualifiedName, index: &NewIndex) {
        match index {
            NewIndex::Unique(unique) => self.adopt_unique(partition, unique),
            NewIndex::Plain(index) => self.adopt_plain_index(partition, index),
        }
    }

    pub(super) fn adopt_plain_index(&mut self, partition: &QualifiedName, index: &Index) {
        let Some(table) = self.table(partition) else {
            return;
        };
        let same = |known: &Index| {
            known.method == index.method
                && known.parts == index.parts
                && known.predicate == index.predicate
        };
        if table.indexes.iter().any(same) {
            return;
        }
        let name = self.relation_name(
            &table.schema,
            &table.name,
            &joined(part_names(&index.parts, &index.include)),
            "idx",
            false,
        );
        if let Some(table) = self.table_mut(partition) {
            table.indexes.push(Index {
                name,
                comment: None,
                ..index.clone()
            });
        }
    }

    pub(super) fn adopt_unique(&mut self, partition: &QualifiedName, unique: &Unique) {
        let Some(table) = self.table(partition) else {
            return;
        };
        if let Some(known) = table
            .uniques
            .iter()
            .position(|known| same_unique(known, unique))
        {
            if unique.is_constraint
                && let Some(table) = self.table_mut(partition)
            {
                table.uniques[known].is_constraint = true;
            }
            return;
        }
        let label = if unique.is_constraint { "key" } else { "idx" };
        let second = joined(part_names(&unique.parts, &unique.include));
        let name = self.relation_name(
            &table.schema,
            &table.name,
            &second,
            label,
            unique.is_constraint,
        );
        self.push_unique(
            partition,
            Unique {
                name,
                comment: None,
                ..unique.clone()
            },
        );
    }

    pub(super) fn adopt_primary_key(&mut self, parent: &QualifiedName, partition: &QualifiedName) {
        let Some(key) = self
            .catalog
            .table(parent)
            .and_then(|table| table.primary_key.clone())
        else {
            return;
        };
        let Some(table) = self
            .catalog
            .table(partition)
            .filter(|table| table.primary_key.is_none())
        else {
            return;
        };
        let name = self.relation_name(&table.schema, &table.name, "", "pkey", true);
        self.set_primary_key(
            partition,
            crate::model::Key {
                name,
                comment: None,
                ..key
            },
        );
    }

    /// `LIKE … INCLUDING INDEXES`: the same indexes under names of their own.
    pub(super) fn copy_indexes(&self, from: &Table, to: &mut Table, comments: bool) {
        if let Some(key) = &from.primary_key {
            let name = self.relation_name(&to.schema, &to.name, "", "pkey", true);
            to.primary_key = Some(crate::model::Key {
                name,
                comment: None,
                ..key.clone()
            });
        }
        for unique in &from.uniques {
            let label = if unique.is_constraint { "key" } else { "idx" };
            let second = joined(part_names(&unique.parts, &unique.include));
            let name =
                self.relation_name(&to.schema, &to.name, &second, label, unique.is_constraint);
            let comment = unique.comment.clone();
            to.uniques.push(Unique {
                name,
                comment: comment.filter(|_| comments && !unique.is_constraint),
                ..unique.clone()
            });
        }
        for index in &from.indexes {
            let name = self.relation_name(
                &to.schema,
                &to.name,
                &joined(part_names(&index.parts, &index.include)),
                "idx",
                false,
            );
            to.indexes.push(Index {
                name,
                comment: index.comment.clone().filter(|_| comments),
                ..index.clone()
            });
        }
    }

    /// The table or materialized view that an index of this name belongs to.
    pub(super) fn index_table(&self, name: &QualifiedName) -> Option<QualifiedName> {
        let is = |index: &str| index == name.name;
        let tables = self
            .catalog
            .tables
            .iter()
            .filter(|table| table.schema == name.schema)
            .find(|table| {
                table.primary_key.as_ref().is_some_and(|key| is(&key.name))
                    || table.uniques.iter().any(|unique| is(&unique.name))
                    || table.indexes.iter().any(|index| is(&index.name))
                    || table.exclusions.iter().any(|exclusion| is(&exclusion.name))
            });
        let views = self
            .catalog
            .views
            .iter()
            .filter(|view| view.schema == name.schema);
        let mut views = views.filter(|view| {
            view.uniques.iter().any(|unique| is(&unique.name))
                || view.indexes.iter().any(|index| is(&index.name))
        });
        tables
            .map(Table::qualified_name)
            .or_else(|| views.next().map(crate::model::View::qualified_name))
    }

    fn empty_like(&self, name: &QualifiedName, origin: crate::model::Origin) -> Table {
        Table {
            origin,
            ..self.empty_table(name, Span::default())
        }
    }
}

/// An index that a statement makes.
#[derive(Clone)]
enum NewIndex {
    Unique(Unique),
    Plain(Index),
}

/// Refuses what is surely a slip of the finger; extensions bring methods of their own.
fn expect_method(method: &Ident) -> Outcome<()> {
    const METHODS: [&str; 6] = ["btree", "gin", "gist", "hash", "brin", "spgist"];
    const OTHERS: [&str; 2] = ["hnsw", "rtree"];
    let name = method.name.as_str();
    if METHODS.iter().chain(&OTHERS).any(|known| *known == name) {
        return Ok(());
    }
    match crate::similar::nearest(name, METHODS) {
        None => Ok(()),
        Some(meant) => {
            let report = Report::new(method.span, format!("there is no index method `{name}`"));
            Err(Box::new(report.help(format!("did you mean `{meant}`?"))))
        }
    }
}

fn same_unique(known: &Unique, unique: &Unique) -> bool {
    known.parts == unique.parts
        && known.predicate == unique.predicate
        && known.nulls_not_distinct == unique.nulls_not_distinct
}

/// What each place of the key is called in the index's made-up name.
fn key_names(keys: &[Key]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for key in keys {
        let name = match key {
            Key::Column(column) => column.name.clone(),
            Key::Expr(sql) => {
                Builder::expression_name(&sql.expr).unwrap_or_else(|| "expr".to_owned())
            }
        };
        names.push(distinct(name, &names));
    }
    names
}

/// The name, with a number behind it if it is taken.
fn distinct(name: String, taken: &[String]) -> String {
    let numbered = (0usize..).map(|i| {
        if i == 0 {
            name.clone()
        } else {
            format!("{name}{i}")
        }
    });
    numbered
        .into_iter()
        .find(|name| !taken.contains(name))
        .unwrap_or(name)
}

fn part_names<'p>(parts: &'p [IndexPart], include: &'p [String]) -> impl Iterator<Item = &'p str> {
    let parts = parts.iter().map(|part| match part {
        IndexPart::Column(name) => name.as_str(),
        IndexPart::Expression(text) => expression_head(text),
    });
    parts.chain(include.iter().map(String::as_str))
}

/// The function that an index expression begins with, if it is a call.
fn expression_head(text: &str) -> &str {
    match text.split_once('(') {
        Some((head, _))
            if !head.is_empty() && head.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') =>
        {
            head
        }
        _ => "expr",
    }
}
