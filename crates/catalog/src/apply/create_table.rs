use std::sync::Arc;

use super::column::{Pending, expect_room, merge, pending};
use super::constraint::without_repeats;
use super::{Builder, TEMPORARY};
use crate::block::Condition;
use crate::diagnostic::{Outcome, Report};
use crate::lookup::Relation;
use crate::model::{
    Check, Column, Columns, Composite, IndexPart, Origin, PartitionOf, Partitioning, QualifiedName,
    Table, TypeRef,
};
use crate::parse::constraint::Constraint;
use crate::parse::create_index::Key;
use crate::parse::create_table::{CreateTable, CreateTableAs, Element, LikeOptions};
use crate::parse::expr::{Expr, ExprKind};
use crate::parse::{Ident, ObjectName};
use crate::select::{self, Stored};
use crate::source::Span;

impl Builder<'_> {
    pub(super) fn create_table(
        &mut self,
        statement: &CreateTable,
        incomplete: bool,
    ) -> Outcome<()> {
        let CreateTable { name, elements, .. } = statement;
        let Some(qualified) = self.new_table(name, statement.temporary, statement.if_not_exists)?
        else {
            return Ok(());
        };
        let mut table = self.empty_table(&qualified, name.name.span);
        table.foreign = statement.foreign;
        self.copy_parents(&mut table, statement)?;
        let mut constraints = Vec::new();
        let mut expressions: Vec<Pending<'_>> = Vec::new();
        for element in elements {
            let outcome = self.element(&mut table, element, &mut constraints, &mut expressions);
            self.note(outcome);
        }
        table.partitioning = match &statement.partition_by {
            Some((strategy, keys)) => Some(Partitioning {
                strategy: *strategy,
                key: self.index_parts(&table, keys)?,
            }),
            None => None,
        };
        let parent = table.partition_of.as_ref();
        if let Some(parent) = parent.and_then(|of| self.table(&of.parent)) {
            let outcome = Self::expect_keys_for(parent, &table, name.span());
            self.note(outcome);
        }
        if incomplete {
            // Some of its columns are unknown, so that nobody can say what it lacks.
            self.broken.insert(qualified.clone());
        }
        if let Some(of) = statement.of_type.as_ref().and_then(|of| self.composite(of)) {
            let of = of.qualified_name();
            self.lineage.set_type(&qualified, Some(&of));
        }
        self.declare(&qualified, name.name.span);
        self.push_table(table);
        for pending in expressions {
            self.check_pending(&qualified, &pending);
        }
        if !incomplete {
            self.add_constraints(&qualified, &without_repeats(&constraints));
        }
        self.inherit_from_parents(&qualified, &statement.inherits);
        Ok(())
    }

    /// The name of the new table; None if it may stay as it is.
    fn new_table(
        &self,
        name: &ObjectName,
        temporary: bool,
        if_not_exists: bool,
    ) -> Outcome<Option<QualifiedName>> {
        let mut qualified = if temporary && name.schema.is_none() {
            QualifiedName::new(TEMPORARY, &name.name.name)
        } else {
            self.new_name(name)?
        };
        if temporary {
            TEMPORARY.clone_into(&mut qualified.schema);
        }
        if if_not_exists && self.kind_of(&qualified).is_some() {
            return Ok(None);
        }
        self.expect_free(&qualified, name.name.span)?;
        Ok(Some(qualified))
    }

    pub(super) fn empty_table(&self, name: &QualifiedName, span: Span) -> Table {
        Table {
            schema: name.schema.clone(),
            name: name.name.clone(),
            columns: Columns::default(),
            primary_key: None,
            uniques: Vec::new(),
            foreign_keys: Vec::new(),
            checks: Vec::new(),
            exclusions: Vec::new(),
            indexes: Vec::new(),
            partitioning: None,
            partition_of: None,
            inherits: Vec::new(),
            foreign: false,
            comment: None,
            origin: self.origin(span),
        }
    }

    /// Columns that come from a partitioned table, from INHERITS, or from OF.
    fn copy_parents(&self, table: &mut Table, statement: &CreateTable) -> Outcome<()> {
        if let Some((parent, bound)) = &statement.partition_of {
            let parent = self.expect_partitioned(parent)?;
            table.partition_of = Some(PartitionOf {
                parent: parent.qualified_name(),
                bound: bound.clone(),
            });
            inherit_columns(table, parent);
        }
        for name in &statement.inherits {
            let parent = self.lookup().expect_table(name)?;
            table.inherits.push(parent.qualified_name());
            inherit_columns(table, parent);
            expect_room(table, 0, name.span())?;
        }
        if let Some(of) = &statement.of_type {
            self.copy_fields(table, of)?;
        }
        Ok(())
    }

    /// The table that a partition is of.
    pub(super) fn expect_partitioned(&self, name: &ObjectName) -> Outcome<&Table> {
        let table = self.lookup().expect_table(name)?;
        if table.partitioning.is_some() {
            return Ok(table);
        }
        let report = Report::new(name.span(), format!("table `{name}` is not partitioned"));
        Err(Box::new(
            report.help("its CREATE TABLE has to end with PARTITION BY"),
        ))
    }

    fn copy_fields(&self, table: &mut Table, of: &ObjectName) -> Outcome<()> {
        let Some(composite) = self.composite(of) else {
            if self.lookup().is_broken(of) {
                return Err(Report::silent());
            }
            let names = self
                .catalog
                .composites
                .iter()
                .map(|composite| composite.name.as_str());
            let report = Report::new(of.span(), format!("there is no composite type `{of}`"));
            return Err(Box::new(report.suggest(&of.name.name, names)));
        };
        table
            .columns
            .extend(columns_of(composite, &self.origin(of.span())));
        Ok(())
    }

    pub(super) fn composite(&self, name: &ObjectName) -> Option<&Composite> {
        let names = self.lookup().candidates(name);
        names.iter().find_map(|name| self.catalog.composite(name))
    }

    fn element<'e>(
        &mut self,
        table: &mut Table,
        element: &'e Element,
        constraints: &mut Vec<&'e Constraint>,
        expressions: &mut Vec<Pending<'e>>,
    ) -> Outcome<()> {
        match element {
            Element::Column(column) => {
                self.add_column_def(table, column)?;
                constraints.extend(&column.constraints);
                expressions.extend(pending(column));
                Ok(())
            }
            Element::Constraint(constraint) => {
                constraints.push(constraint);
                Ok(())
            }
            Element::Like {
                table: like,
                options,
            } => match self.composite(like) {
                Some(composite) => {
                    let origin = self.origin(like.span());
                    let columns = columns_of(composite, &origin).map(Arc::new).collect();
                    self.take_columns(table, columns, like.span())
                }
                None => self.copy_like(table, like, *options),
            },
        }
    }

    fn copy_like(
        &mut self,
        table: &mut Table,
        like: &ObjectName,
        options: LikeOptions,
    ) -> Outcome<()> {
        match self.lookup().expect_relation(like)? {
            Relation::Table(from) => {
                let columns = from.columns.shared();
                let columns: Vec<_> = columns.map(|it| like_column(it, options)).collect();
                let counted = columns.iter().filter(|column| column.identity.is_some());
                let counted: Vec<_> = counted.cloned().collect();
                if options.constraints {
                    table.checks.extend(from.checks.iter().map(|check| Check {
                        comment: check.comment.clone().filter(|_| options.comments),
                        ..check.clone()
                    }));
                }
                let from = options.indexes.then(|| from.clone());
                self.take_columns(table, columns, like.span())?;
                if let Some(from) = from {
                    self.copy_indexes(&from, table, options.comments);
                }
                for column in counted {
                    self.owned_sequence(table, &column, "int8", None, like.span());
                }
                Ok(())
            }
            Relation::View(view) => {
                let columns = view.columns.iter();
                let columns = columns.map(|it| Arc::new(plain(&it.name, it.ty.clone())));
                self.take_columns(table, columns.collect(), like.span())
            }
        }
    }

    /// Gives the table the columns of something else, which count as declared.
    fn take_columns(
        &mut self,
        table: &mut Table,
        columns: Vec<Arc<Column>>,
        span: Span,
    ) -> Outcome<()> {
        expect_room(table, columns.len(), span)?;
        let before = table.columns.len();
        for column in columns {
            let mut known = table.columns.iter().take(before);
            match known.position(|known| known.name == column.name) {
                None => table.columns.push(column),
                Some(at) if table.columns[at].inherited => {
                    self.lineage
                        .keep_column(&table.qualified_name(), &column.name);
                    let merged = merge(&table.columns[at], Column::clone(&column));
                    table.columns.set(at, merged);
                }
                Some(_) => return Err(self.two_columns(table, &column.name, span)),
            }
        }
        Ok(())
    }

    pub(super) fn create_table_as(&mut self, statement: &CreateTableAs) -> Outcome<()> {
        let name = &statement.name;
        let Some(qualified) = self.new_table(name, statement.temporary, statement.if_not_exists)?
        else {
            return Ok(());
        };
        let columns = select::view_columns(self.lookup(), &statement.query, &statement.columns)?;
        let mut table = self.empty_table(&qualified, name.name.span);
        let origin = self.origin(name.name.span);
        let column = |column: crate::model::ViewColumn| Column {
            origin: origin.clone(),
            ..plain(&column.name, column.ty)
        };
        table.columns = columns.into_iter().map(column).collect();
        expect_room(&table, 0, name.span())?;
        self.declare(&qualified, name.name.span);
        self.push_table(table);
        Ok(())
    }

    /// A table takes no room for columns that it has as the one before it.
    fn push_table(&mut self, mut table: Table) {
        if let Some(last) = self.catalog.tables.last() {
            table.columns.share_with(&last.columns);
        }
        self.catalog.tables.push(table);
    }

    pub(super) fn index_parts(&self, table: &Table, keys: &[Key]) -> Outcome<Vec<IndexPart>> {
        let part = |key: &Key| match key {
            Key::Column(column) => {
                self.expect_column(table, column)?;
                Ok(IndexPart::Column(column.name.clone()))
            }
            Key::Expr(sql) => {
                select::expect_of_one_row(self.lookup(), &sql.expr, Stored::Index)?;
                self.expect_columns_of(table, &sql.expr)?;
                Ok(match own_column(table, &sql.expr) {
                    Some(column) => IndexPart::Column(column.to_owned()),
                    None => IndexPart::Expression(sql.text.clone()),
                })
            }
        };
        keys.iter().map(part).collect()
    }

    /// The column, or what to say where there is none.
    pub(super) fn expect_column<'t>(&self, table: &'t Table, name: &Ident) -> Outcome<&'t Column> {
        table
            .column(&name.name)
            .ok_or_else(|| self.no_column(table, name))
    }

    pub(super) fn no_column(&self, table: &Table, name: &Ident) -> Box<Report> {
        if self.broken.contains(&table.qualified_name()) {
            return Report::silent();
        }
        let report = Report::new(
            name.span,
            format!("table `{}` has no column `{}`", table.name, name.name),
        )
        .because(Condition::UndefinedColumn);
        Box::new(report.suggest(
            &name.name,
            table.columns.iter().map(|column| column.name.as_str()),
        ))
    }
}

/// The column that an expression in parentheses comes down to.
fn own_column<'e>(table: &Table, expr: &'e Expr) -> Option<&'e str> {
    match &expr.kind {
        ExprKind::Collate(arg) => own_column(table, arg),
        ExprKind::Column(parts) => parts
            .last()
            .map(|name| name.name.as_str())
            .filter(|name| table.column(name).is_some()),
        _ => None,
    }
}

/// A column with a name and a type and nothing else.
pub(super) fn plain(name: &str, ty: TypeRef) -> Column {
    Column {
        name: name.to_owned(),
        ty,
        not_null: false,
        default: None,
        identity: None,
        generated: None,
        collation: None,
        inherited: false,
        comment: None,
        origin: crate::model::Origin::default(),
    }
}

/// The columns of a table of that type.
fn columns_of<'c>(
    composite: &'c Composite,
    origin: &'c Origin,
) -> impl Iterator<Item = Column> + 'c {
    composite.fields.iter().map(|field| Column {
        origin: origin.clone(),
        ..plain(&field.name, field.ty.clone())
    })
}

fn like_column(column: &Arc<Column>, options: LikeOptions) -> Arc<Column> {
    let is_the_same = !column.inherited
        && (options.defaults || column.default.is_none())
        && (options.generated || column.generated.is_none())
        && (options.identity || column.identity.is_none())
        && (options.comments || column.comment.is_none());
    if is_the_same {
        return Arc::clone(column);
    }
    Arc::new(Column {
        not_null: column.not_null,
        default: column.default.clone().filter(|_| options.defaults),
        generated: column.generated.clone().filter(|_| options.generated),
        collation: column.collation.clone(),
        identity: column.identity.filter(|_| options.identity),
        comment: column.comment.clone().filter(|_| options.comments),
        origin: column.origin.clone(),
        ..plain(&column.name, column.ty.clone())
    })
}

fn inherit_columns(table: &mut Table, parent: &Table) {
    // No two columns of one parent meet.
    let is_new = |column: &&Arc<Column>| table.column(&column.name).is_none();
    let new: Vec<_> = parent.columns.shared().filter(is_new).map(heir).collect();
    let is_not_null = |name: &str| parent.column(name).is_some_and(|column| column.not_null);
    table.columns.change(
        |known| !known.not_null && is_not_null(&known.name),
        |known| known.not_null = true,
    );
    table.columns.extend(new);
}

/// The column as a table has it that inherits it.
pub(super) fn heir(column: &Arc<Column>) -> Arc<Column> {
    if column.inherited && column.identity.is_none() && column.comment.is_none() {
        return Arc::clone(column);
    }
    Arc::new(Column {
        inherited: true,
        identity: None,
        comment: None,
        ..Column::clone(column)
    })
}
