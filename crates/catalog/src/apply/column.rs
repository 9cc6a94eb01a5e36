use super::Builder;
use super::create_table::plain;
use crate::block::Condition;
use crate::diagnostic::{Outcome, Report};
use crate::lookup::unresolved;
use crate::model::{Column, QualifiedName, Table, TypeRef};
use crate::parse::column::ColumnDef;
use crate::parse::constraint::Sql;
use crate::parse::expr::ExprKind;
use crate::parse::type_name::Shape;
use crate::parse::{Ident, ObjectName};
use crate::source::Span;

impl Builder<'_> {
    /// Adds the column as far as it is good. What is wrong with it is reported, not returned, unless it has no name of
    /// its own.
    pub(super) fn add_column_def(&mut self, table: &mut Table, def: &ColumnDef) -> Outcome<()> {
        let Some(ty) = &def.ty else {
            return self.override_column(table, def);
        };
        let inherited = table
            .columns
            .iter()
            .position(|column| column.name == def.name.name && column.inherited);
        if inherited.is_none() {
            self.expect_new_column(table, &def.name)?;
        }
        let serial = serial_type(&ty.shape).filter(|_| !ty.array);
        let resolved = match serial {
            Some(serial) => TypeRef::builtin(serial),
            None => {
                let outcome = self.lookup().type_ref(ty);
                let outcome = outcome.map_err(|report| with_index_in_mind(report, table, def));
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
            Some(index) => {
                self.lineage
                    .keep_column(&table.qualified_name(), &column.name);
                let merged = merge(&table.columns[index], column);
                table.columns.set(index, merged);
            }
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
        expect_room(table, 1, name.span)?;
        if table.column(&name.name).is_none() {
            return Ok(());
        }
        Err(self.two_columns(table, &name.name, name.span))
    }

    pub(super) fn two_columns(&self, table: &Table, name: &str, span: Span) -> Box<Report> {
        let message = format!("table `{}` has two columns named `{name}`", table.name);
        let report = Report::new(span, message)
            .label("declared again")
            .because(Condition::DuplicateColumn);
        Box::new(match self.column_span(table, name) {
            Some(first) => report.context(first, "first declared here"),
            None => report,
        })
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
        table.columns.set(index, column);
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
        let sequence = self.owned_sequence(table, column, serial, None, def.name.span);
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
                self.owned_sequence(table, column, &ty, def.sequence.as_ref(), def.name.span);
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
        given: Option<&ObjectName>,
        span: Span,
    ) -> QualifiedName {
        let name = match given {
            Some(given) => QualifiedName::new(&table.schema, &given.name.name),
            None => {
                let made_up =
                    self.relation_name(&table.schema, &table.name, &column.name, "seq", false);
                QualifiedName::new(&table.schema, made_up)
            }
        };
        self.push_sequence(
            &name,
            ty,
            Some((table.qualified_name(), column.name.clone())),
            span,
        );
        name
    }
}

/// Refuses more columns than PostgreSQL lets a table have.
pub(super) fn expect_room(table: &Table, more: usize, span: Span) -> Outcome<()> {
    const MOST: usize = 1600;
    if table.columns.len() + more <= MOST {
        return Ok(());
    }
    let report = Report::new(span, format!("a table has at most {MOST} columns"));
    Err(Box::new(report.because(Condition::TooManyColumns)))
}

/// The default's text; None for NULL, which is what a column has without a default.
///
/// Where the type is a domain, or has a length or precision, the server keeps the NULL, wrapped in the cast to it.
pub(super) fn stored(default: &Sql, ty: &TypeRef) -> Option<String> {
    let is_null = match &default.expr.kind {
        ExprKind::Cast { arg, .. } => arg.kind == ExprKind::Null,
        kind => *kind == ExprKind::Null,
    };
    let is_wrapped = matches!(ty, TypeRef::Domain(_)) || *ty != ty.without_modifiers();
    (!is_null || is_wrapped).then(|| default.text.clone())
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

/// `INDEX name (column)` and `KEY name (column)` of other databases read like a column.
fn with_index_in_mind(report: Box<Report>, table: &Table, def: &ColumnDef) -> Box<Report> {
    let likely = matches!(def.name.name.as_str(), "index" | "key" | "fulltext")
        && def.ty.as_ref().is_some_and(|ty| !ty.modifiers.is_empty());
    if !likely || report.is_silent() || report.has_help() {
        return report;
    }
    let cure = format!(
        "an index has a statement of its own: CREATE INDEX … ON {} (…)",
        crate::model::quoted(&table.name)
    );
    Box::new(report.help(cure))
}

/// A column that is declared again where it is inherited.
pub(super) fn merge(inherited: &Column, declared: Column) -> Column {
    let not_null = inherited.not_null || declared.not_null;
    let default = declared
        .default
        .clone()
        .or_else(|| inherited.default.clone());
    Column {
        not_null,
        default,
        inherited: true,
        ..declared
    }
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
