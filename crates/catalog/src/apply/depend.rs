//! What relies on what: who keeps an object where it is, and who goes with it.

use super::Builder;
use crate::block::Condition;
use crate::diagnostic::{Outcome, Report};
use crate::model::{
    Dependencies, Domain, Function, FunctionResult, FunctionSignature, QualifiedName, Range,
    TypeRef, View,
};
use crate::parse::ObjectName;
use crate::parse::drop::{Drop, Dropped};
use crate::source::Span;

/// Something that the query of a view may refer to.
#[derive(Clone, Copy)]
pub(super) enum Referred<'r> {
    /// A table, view, sequence or type.
    Object(&'r QualifiedName),
    /// A column, or a field of a composite type.
    Column(&'r QualifiedName, &'r str),
    Function(&'r FunctionSignature),
}

impl Referred<'_> {
    fn is_in(self, reads: &Dependencies) -> bool {
        match self {
            Self::Object(name) => reads.names(name),
            Self::Column(of, name) => reads.has_column(of, name),
            Self::Function(function) => reads.functions.contains(function),
        }
    }

    /// What the view does with it.
    fn verb(self, reads: &Dependencies) -> &'static str {
        match self {
            Self::Object(name) if !reads.relations.contains(name) => "names",
            Self::Object(_) | Self::Column(..) => "reads",
            Self::Function(_) => "calls",
        }
    }
}

impl Builder<'_> {
    /// The views whose queries refer to it.
    pub(super) fn readers(&self, of: Referred<'_>) -> Vec<QualifiedName> {
        let views = self.catalog.views.iter();
        let readers = views.filter(|view| of.is_in(&view.reads));
        readers.map(View::qualified_name).collect()
    }

    /// Removes the views whose queries refer to it.
    pub(super) fn remove_readers(&mut self, of: Referred<'_>) {
        for view in self.readers(of) {
            self.remove(&view);
        }
    }

    /// What no view refers to can go.
    pub(super) fn expect_unread(&self, of: Referred<'_>, what: &str, at: Span) -> Outcome<()> {
        let views = self.catalog.views.iter();
        match views.into_iter().find(|view| of.is_in(&view.reads)) {
            Some(view) => Err(cannot_go(what, of, view, at)),
            None => Ok(()),
        }
    }

    /// The type of a column stays while a view reads it, with CASCADE or without.
    pub(super) fn expect_retypable(&self, of: &QualifiedName, name: &str, at: Span) -> Outcome<()> {
        let column = Referred::Column(of, name);
        let mut views = self.catalog.views.iter();
        let Some(view) = views.find(|view| column.is_in(&view.reads)) else {
            return Ok(());
        };
        let message = format!(
            "the type of `{name}` cannot change: the view `{}` reads it",
            view.name
        );
        Err(Box::new(
            Report::new(at, message)
                .note(declared_at(view))
                .help("drop the view before, and create it again afterwards")
                .because(Condition::FeatureNotSupported),
        ))
    }

    /// A table that others refer to, or a type that columns have, goes only with CASCADE.
    pub(super) fn expect_unused(
        &self,
        name: &QualifiedName,
        written: &ObjectName,
        statement: &Drop,
    ) -> Outcome<()> {
        if statement.cascade {
            return Ok(());
        }
        let goes = |other: &QualifiedName| self.goes(other, statement);
        let of = Referred::Object(name);
        let mut views = self.catalog.views.iter();
        let reader = views.find(|view| of.is_in(&view.reads) && !goes(&view.qualified_name()));
        if let Some(view) = reader {
            let what = format!("`{written}`");
            return Err(cannot_go(&what, of, view, written.span()));
        }
        match self.user(name, &goes) {
            Some(user) => {
                let message = format!("`{written}` cannot go: {user} relies on it");
                Err(Box::new(
                    Report::new(written.span(), message)
                        .help("drop that first, or say CASCADE")
                        .because(Condition::DependentObjectsStillExist),
                ))
            }
            None => Ok(()),
        }
    }

    /// Whether the statement drops that one too.
    fn goes(&self, other: &QualifiedName, statement: &Drop) -> bool {
        match &statement.objects {
            Dropped::Tables(names) | Dropped::Views(names) | Dropped::Types(names) => names
                .iter()
                .any(|name| self.lookup().candidates(name).contains(other)),
            _ => false,
        }
    }

    /// Something other than a view that relies on the object, in words.
    fn user(&self, name: &QualifiedName, goes: &dyn Fn(&QualifiedName) -> bool) -> Option<String> {
        let stays = |other: QualifiedName| other != *name && !goes(&other);
        let catalog = &self.catalog;
        let tables = catalog.tables.iter();
        for table in tables.filter(|table| stays(table.qualified_name())) {
            let of = &table.name;
            let mut keys = table.foreign_keys.iter();
            if let Some(key) = keys.find(|key| key.references == *name) {
                return Some(format!("the foreign key `{}` of `{of}`", key.name));
            }
            let mut columns = table.columns.iter();
            if let Some(column) = columns.find(|column| uses(&column.ty, name)) {
                return Some(format!("the column `{}` of `{of}`", column.name));
            }
            if table.inherits.contains(name) {
                return Some(format!("the table `{of}`"));
            }
        }
        let mut composites = catalog.composites.iter();
        let composite = composites.find(|ty| {
            stays(ty.qualified_name()) && ty.fields.iter().any(|field| uses(&field.ty, name))
        });
        let mut domains = catalog.domains.iter();
        let domain = domains.find(|ty| stays(ty.qualified_name()) && uses(&ty.base, name));
        let mut ranges = catalog.ranges.iter();
        let range = ranges.find(|ty| stays(ty.qualified_name()) && uses(&ty.subtype, name));
        let ty = composite
            .map(|ty| &ty.name)
            .or(domain.map(|ty| &ty.name))
            .or(range.map(|ty| &ty.name));
        if let Some(ty) = ty {
            return Some(format!("the type `{ty}`"));
        }
        let mut functions = catalog.functions.iter();
        let function = functions.find(|function| function_uses(function, name))?;
        Some(format!("the function `{}`", function.name))
    }

    /// Removes what is of a type that is gone.
    pub(super) fn remove_users(&mut self, name: &QualifiedName) {
        for (table, column) in self.columns_where(&|ty| uses(ty, name)) {
            self.remove_column(&table, &column);
        }
        for (composite, field) in self.fields_of_type(name) {
            self.remove_field(&composite, &field);
        }
        self.remove_functions(&|function| function_uses(function, name));
        let catalog = &mut self.catalog;
        catalog.operators.retain(|operator| {
            let left = operator.left.as_ref();
            !left.is_some_and(|ty| uses(ty, name))
                && !uses(&operator.right, name)
                && !uses(&operator.result, name)
        });
        catalog
            .casts
            .retain(|cast| !uses(&cast.source, name) && !uses(&cast.target, name));
        let domains = catalog.domains.iter();
        let domains = domains
            .filter(|domain| uses(&domain.base, name))
            .map(Domain::qualified_name);
        let ranges = catalog.ranges.iter();
        let ranges = ranges
            .filter(|range| uses(&range.subtype, name))
            .map(Range::qualified_name);
        let dependent: Vec<QualifiedName> = domains.chain(ranges).collect();
        dependent.iter().for_each(|ty| self.remove(ty));
    }

    fn fields_of_type(&self, name: &QualifiedName) -> Vec<(QualifiedName, String)> {
        let composites = self.catalog.composites.iter();
        let fields = composites.flat_map(|composite| {
            let fields = composite.fields.iter();
            let fields = fields.filter(|field| uses(&field.ty, name));
            fields.map(|field| (composite.qualified_name(), field.name.clone()))
        });
        fields.collect()
    }

    /// Takes the field away from the composite type, and from the tables that are of it.
    pub(super) fn remove_field(&mut self, name: &QualifiedName, field: &str) {
        for table in self.lineage.tables_of(name) {
            self.remove_column(&table, field);
        }
        let composites = self.catalog.composites.iter_mut();
        for composite in composites.filter(|composite| composite.qualified_name() == *name) {
            composite.fields.retain(|known| known.name != field);
        }
        self.remove_readers(Referred::Column(name, field));
    }

    /// Removes all functions that are such, with what calls them.
    pub(super) fn remove_functions(&mut self, is: &dyn Fn(&Function) -> bool) {
        while let Some(at) = self.catalog.functions.iter().position(is) {
            self.remove_function(at, true);
        }
    }
}

fn cannot_go(what: &str, of: Referred<'_>, view: &View, at: Span) -> Box<Report> {
    let message = format!(
        "{what} cannot go: the view `{}` {} it",
        view.name,
        of.verb(&view.reads)
    );
    Box::new(
        Report::new(at, message)
            .note(declared_at(view))
            .help("drop that first, or say CASCADE")
            .because(Condition::DependentObjectsStillExist),
    )
}

fn declared_at(view: &View) -> String {
    format!("`{}` is declared at {}", view.name, view.origin)
}

fn function_uses(function: &Function, name: &QualifiedName) -> bool {
    let result = match &function.result {
        FunctionResult::One(ty) | FunctionResult::SetOf(ty) => uses(ty, name),
        FunctionResult::Row(columns) | FunctionResult::Table(columns) => {
            columns.iter().any(|column| uses(&column.ty, name))
        }
        FunctionResult::Void => false,
    };
    result || function.args.iter().any(|arg| uses(&arg.ty, name))
}

fn uses(ty: &TypeRef, name: &QualifiedName) -> bool {
    ty.element().unwrap_or(ty).declared() == Some(name)
}
