use super::constraint::without_repeats;
use super::{Builder, TEMPORARY};
use crate::diagnostic::{Outcome, Report};
use crate::lookup::{Relation, unresolved};
use crate::model::{Column, IndexPart, PartitionOf, Partitioning, QualifiedName, Table, TypeRef};
use crate::parse::column::ColumnDef;
use crate::parse::constraint::{Constraint, ConstraintKind, Sql};
use crate::parse::create_index::Key;
use crate::parse::create_table::{CreateTable, CreateTableAs, Element, LikeOptions};
use crate::parse::expr::ExprKind;
use crate::parse::type_name::Shape;
use crate::parse::{Ident, ObjectName};
use crate::select;
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
        if incomplete {
            // Some of its columns are unknown, so that nobody can say what it lacks.
            self.broken.insert(qualified.clone());
        }
        self.declare(&qualified, name.name.span);
        self.catalog.tables.push(table);
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
            columns: Vec::new(),
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
            let parent = self.lookup().expect_table(parent)?;
            table.partition_of = Some(PartitionOf {
                parent: parent.qualified_name(),
                bound: bound.clone(),
            });
            inherit_columns(table, parent);
        }
        for parent in &statement.inherits {
            let parent = self.lookup().expect_table(parent)?;
            table.inherits.push(parent.qualified_name());
            inherit_columns(table, parent);
        }
        if let Some(of) = &statement.of_type {
            self.copy_fields(table, of)?;
        }
        Ok(())
    }

    fn copy_fields(&self, table: &mut Table, of: &ObjectName) -> Outcome<()> {
        let name = self
            .lookup()
            .candidates(of)
            .into_iter()
            .find(|name| self.catalog.composite(name).is_some());
        let Some(composite) = name.and_then(|name| self.catalog.composite(&name)) else {
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
        let origin = self.origin(of.span());
        let column = |field: &crate::model::Field| Column {
            origin: origin.clone(),
            ..plain(&field.name, field.ty.clone())
        };
        table.columns.extend(composite.fields.iter().map(column));
        Ok(())
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
            } => self.copy_like(table, like, *options),
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
                table.columns.extend(
                    from.columns
                        .iter()
                        .map(|column| like_column(column, options)),
                );
                if options.constraints {
                    table.checks.extend(from.checks.iter().cloned());
                }
                if options.indexes {
                    let from = from.clone();
                    self.copy_indexes(&from, table);
                }
            }
            Relation::View(view) => {
                table.columns.extend(
                    view.columns
                        .iter()
                        .map(|column| plain(&column.name, column.ty.clone())),
                );
            }
        }
        Ok(())
    }

    /// Adds the column as far as it is good. What is wrong with it is reported, not returned, unless it has no name of
    /// its own.
    pub(super) fn add_column_def(&mut self, table: &mut Table, def: &ColumnDef) -> Outcome<()> {
        let inherited = table
            .columns
            .iter()
            .position(|column| column.name == def.name.name && column.inherited);
        if inherited.is_none() {
            self.expect_new_column(table, &def.name)?;
        }
        let Some(ty) = &def.ty else {
            return self.override_column(table, def);
        };
        let serial = serial_type(&ty.shape).filter(|_| !ty.array);
        let resolved = match serial {
            Some(serial) => TypeRef::builtin(serial),
            None => {
                let outcome = self.lookup().type_ref(ty);
                self.note(outcome).unwrap_or_else(unresolved)
            }
        };
        let mut column = Column {
            origin: self.origin(def.name.span),
            ..plain(&def.name.name, resolved)
        };
        self.expect_storable(&column.ty, ty.span);
        self.set_column(&mut column, def);
        if let Some(serial) = serial {
            self.set_serial(table, &mut column, serial, def);
        }
        if column.identity.is_some() {
            self.set_identity_sequence(table, &mut column, def);
        }
        self.declared_columns.insert(
            (table.qualified_name(), def.name.name.clone()),
            def.name.span,
        );
        match inherited {
            Some(index) => merge(&mut table.columns[index], column),
            None => table.columns.push(column),
        }
        Ok(())
    }

    /// Refuses types that no column can have.
    fn expect_storable(&mut self, ty: &TypeRef, span: Span) {
        let name = ty
            .element()
            .unwrap_or(ty)
            .builtin_name()
            .unwrap_or_default();
        let pseudo = crate::builtin::builtin_type(name).is_some_and(|ty| ty.kind == 'p');
        if pseudo {
            self.report(Report::new(
                span,
                format!("no column can be of the pseudo-type {ty}"),
            ));
        }
    }

    fn expect_new_column(&self, table: &Table, name: &Ident) -> Outcome<()> {
        const SYSTEM: [&str; 6] = ["cmax", "cmin", "ctid", "tableoid", "xmax", "xmin"];
        if SYSTEM.contains(&name.name.as_str()) {
            let message = format!("`{}` is the name of a system column", name.name);
            return Err(Box::new(Report::new(name.span, message)));
        }
        if table.column(&name.name).is_none() {
            return Ok(());
        }
        let message = format!(
            "table `{}` has two columns named `{}`",
            table.name, name.name
        );
        let report = Report::new(name.span, message).label("declared again");
        Err(Box::new(match self.column_span(table, &name.name) {
            Some(first) => report.context(first, "first declared here"),
            None => report,
        }))
    }

    /// Where the column was declared, if it was declared with this table.
    pub(super) fn column_span(&self, table: &Table, column: &str) -> Option<Span> {
        self.declared_columns
            .get(&(table.qualified_name(), column.to_owned()))
            .copied()
    }

    fn override_column(&mut self, table: &mut Table, def: &ColumnDef) -> Outcome<()> {
        let Some(index) = table
            .columns
            .iter()
            .position(|column| column.name == def.name.name)
        else {
            return Err(self.no_column(table, &def.name));
        };
        let mut column = table.columns[index].clone();
        self.set_column(&mut column, def);
        table.columns[index] = column;
        Ok(())
    }

    /// Puts what stands after the type into the column.
    fn set_column(&mut self, column: &mut Column, def: &ColumnDef) {
        if let Some((not_null, _)) = def.not_null {
            column.not_null = not_null;
        }
        if let Some(default) = &def.default {
            column.default = stored(default, &column.ty);
        }
        if let Some(generated) = &def.generated {
            column.generated = Some(generated.text.clone());
        }
        if let Some((identity, _)) = def.identity {
            column.identity = Some(identity);
            column.not_null = true;
        }
        if let Some(collation) = &def.collation {
            column.collation = Some(collation.clone());
        }
        self.check_contradictions(def);
    }

    fn check_contradictions(&mut self, def: &ColumnDef) {
        let name = &def.name.name;
        if let (Some((false, span)), Some(_)) = (def.not_null, def.identity) {
            self.report(Report::new(
                span,
                format!("`{name}` is an identity column, which is never NULL"),
            ));
        }
        let given: Vec<&str> = [
            def.default.as_ref().map(|_| "a default"),
            def.identity.map(|_| "an identity"),
            def.generated.as_ref().map(|_| "a stored expression"),
        ]
        .into_iter()
        .flatten()
        .collect();
        if let [first, second, ..] = given.as_slice() {
            self.report(Report::new(
                def.name.span,
                format!("column `{name}` has both {first} and {second}"),
            ));
        }
    }

    fn set_serial(&mut self, table: &Table, column: &mut Column, serial: &str, def: &ColumnDef) {
        if def.default.is_some() || def.identity.is_some() {
            let message = format!("`{}` is serial, which is a default already", def.name.name);
            return self.report(Report::new(def.name.span, message));
        }
        let sequence = self.owned_sequence(table, column, serial, def.name.span);
        column.default = Some(format!("nextval('{sequence}'::regclass)"));
        column.not_null = true;
    }

    pub(super) fn set_identity_sequence(
        &mut self,
        table: &Table,
        column: &mut Column,
        def: &ColumnDef,
    ) {
        match column.ty.builtin_name() {
            Some(ty @ ("int2" | "int4" | "int8")) => {
                let ty = ty.to_owned();
                self.owned_sequence(table, column, &ty, def.name.span);
            }
            Some("") => {}
            _ => {
                let message = format!(
                    "an identity column is smallint, integer or bigint, not {}",
                    column.ty
                );
                let span = def.ty.as_ref().map_or(def.name.span, |ty| ty.span);
                self.report(Report::new(span, message));
            }
        }
    }

    /// Makes the sequence behind a column.
    pub(super) fn owned_sequence(
        &mut self,
        table: &Table,
        column: &Column,
        ty: &str,
        span: Span,
    ) -> QualifiedName {
        let name = self.relation_name(&table.schema, &table.name, &column.name, "seq", false);
        let name = QualifiedName::new(&table.schema, name);
        self.push_sequence(
            &name,
            ty,
            Some((table.qualified_name(), column.name.clone())),
            span,
        );
        name
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
        self.declare(&qualified, name.name.span);
        self.catalog.tables.push(table);
        Ok(())
    }

    pub(super) fn index_parts(&self, table: &Table, keys: &[Key]) -> Outcome<Vec<IndexPart>> {
        let part = |key: &Key| match key {
            Key::Column(column) => {
                self.expect_column(table, column)?;
                Ok(IndexPart::Column(column.name.clone()))
            }
            Key::Expr(sql) => {
                self.expect_columns_of(table, &sql.expr)?;
                Ok(IndexPart::Expression(sql.text.clone()))
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
        );
        Box::new(report.suggest(
            &name.name,
            table.columns.iter().map(|column| column.name.as_str()),
        ))
    }
}

/// The default's text; None for NULL, which is what a column has without a default.
///
/// Where the type has a length or precision, the server keeps the NULL, wrapped in the cast to that length.
pub(super) fn stored(default: &Sql, ty: &TypeRef) -> Option<String> {
    let is_null = match &default.expr.kind {
        ExprKind::Cast { arg, .. } => arg.kind == ExprKind::Null,
        kind => *kind == ExprKind::Null,
    };
    (!is_null || *ty != ty.without_modifiers()).then(|| default.text.clone())
}

/// An expression of a column that is looked at once the whole table is known.
pub(super) enum Pending<'e> {
    Default(&'e Ident, &'e Sql),
    Generated(&'e Ident, &'e Sql),
}

pub(super) fn pending(column: &ColumnDef) -> impl Iterator<Item = Pending<'_>> {
    let default = column
        .default
        .iter()
        .map(|sql| Pending::Default(&column.name, sql));
    default.chain(
        column
            .generated
            .iter()
            .map(|sql| Pending::Generated(&column.name, sql)),
    )
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

fn like_column(column: &Column, options: LikeOptions) -> Column {
    Column {
        not_null: column.not_null,
        default: column.default.clone().filter(|_| options.defaults),
        generated: column.generated.clone().filter(|_| options.generated),
        identity: column.identity.filter(|_| options.identity),
        comment: column.comment.clone().filter(|_| options.comments),
        origin: column.origin.clone(),
        ..plain(&column.name, column.ty.clone())
    }
}

fn inherit_columns(table: &mut Table, parent: &Table) {
    for column in &parent.columns {
        match table
            .columns
            .iter_mut()
            .find(|known| known.name == column.name)
        {
            Some(known) => known.not_null |= column.not_null,
            None => table.columns.push(Column {
                inherited: true,
                identity: None,
                comment: None,
                ..column.clone()
            }),
        }
    }
}

/// A column that is declared again where it is inherited.
fn merge(inherited: &mut Column, declared: Column) {
    let not_null = inherited.not_null || declared.not_null;
    let default = declared
        .default
        .clone()
        .or_else(|| inherited.default.clone());
    *inherited = Column {
        not_null,
        default,
        inherited: true,
        ..declared
    };
}

/// The integer behind `serial` and its kin.
fn serial_type(shape: &Shape) -> Option<&'static str> {
    let Shape::Named(ObjectName { schema: None, name }) = shape else {
        return None;
    };
    match name.name.as_str() {
        "serial" | "serial4" => Some("int4"),
        "bigserial" | "serial8" => Some("int8"),
        "smallserial" | "serial2" => Some("int2"),
        _ => None,
    }
}

/// The constraint's place in the order that PostgreSQL makes them in, which decides who gets which made-up name.
pub(super) fn rank(constraint: &Constraint) -> u8 {
    match constraint.kind {
        ConstraintKind::Check(_) => 0,
        ConstraintKind::PrimaryKey { .. } => 1,
        ConstraintKind::Unique { .. }
        | ConstraintKind::UsingIndex { .. }
        | ConstraintKind::Exclude { .. } => 2,
        ConstraintKind::ForeignKey(_) => 3,
    }
}
