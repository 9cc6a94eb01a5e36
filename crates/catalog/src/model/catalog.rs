use std::collections::BTreeSet;

use super::{
    Cast, Column, Composite, Domain, Enum, Extension, Function, Operator, QualifiedName, Range,
    Schema, Sequence, Table, TypeRef, View,
};

/// All that a database declares, in the order of declaration.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalog {
    /// The schemas. `public` is always the first.
    pub schemas: Vec<Schema>,
    /// The tables, partitions included.
    pub tables: Vec<Table>,
    /// The views, materialized ones included.
    pub views: Vec<View>,
    /// The enums.
    pub enums: Vec<Enum>,
    /// The domains.
    pub domains: Vec<Domain>,
    /// The composite types; row types of tables are not repeated here.
    pub composites: Vec<Composite>,
    /// The range types.
    pub ranges: Vec<Range>,
    /// The functions, procedures and aggregates.
    pub functions: Vec<Function>,
    /// The operators.
    pub operators: Vec<Operator>,
    /// The casts.
    pub casts: Vec<Cast>,
    /// The sequences, those behind `serial` and identity columns included.
    pub sequences: Vec<Sequence>,
    /// The extensions.
    pub extensions: Vec<Extension>,
}

impl Default for Catalog {
    fn default() -> Self {
        Self {
            schemas: vec![Schema {
                name: "public".to_owned(),
                comment: None,
                origin: None,
            }],
            tables: Vec::new(),
            views: Vec::new(),
            enums: Vec::new(),
            domains: Vec::new(),
            composites: Vec::new(),
            ranges: Vec::new(),
            functions: Vec::new(),
            operators: Vec::new(),
            casts: Vec::new(),
            sequences: Vec::new(),
            extensions: Vec::new(),
        }
    }
}

macro_rules! lookups {
    ($($(#[$doc:meta])* $one:ident / $many:ident: $ty:ty;)*) => {$(
        $(#[$doc])*
        pub fn $one(&self, name: &QualifiedName) -> Option<&$ty> {
            // Most objects are of one schema: their names tell them apart sooner.
            self.$many.iter().find(|object| object.name == name.name && object.schema == name.schema)
        }
    )*};
}

impl Catalog {
    lookups! {
        /// The table of that name.
        table / tables: Table;
        /// The view of that name.
        view / views: View;
        /// The enum of that name.
        enumeration / enums: Enum;
        /// The domain of that name.
        domain / domains: Domain;
        /// The composite type of that name.
        composite / composites: Composite;
        /// The range type of that name.
        range / ranges: Range;
        /// The sequence of that name.
        sequence / sequences: Sequence;
    }

    /// The schema of that name.
    pub fn schema(&self, name: &str) -> Option<&Schema> {
        self.schemas.iter().find(|schema| schema.name == name)
    }

    /// The extension of that name.
    pub fn extension(&self, name: &str) -> Option<&Extension> {
        self.extensions
            .iter()
            .find(|extension| extension.name == name)
    }

    /// Every function of that name, whatever its arguments.
    pub fn functions<'a>(&'a self, name: &QualifiedName) -> impl Iterator<Item = &'a Function> {
        self.functions
            .iter()
            .filter(move |function| function.name == name.name && function.schema == name.schema)
    }

    /// The function that takes just these arguments.
    pub fn function(&self, name: &QualifiedName, args: &[TypeRef]) -> Option<&Function> {
        let mut functions = self.functions(name);
        functions.find(|function| function.inputs().map(|arg| &arg.ty).eq(args))
    }

    /// Whether a stored value of this column is never NULL, be it for the column's own sake or for its domain's.
    pub fn is_not_null(&self, column: &Column) -> bool {
        column.not_null || self.type_is_not_null(&column.ty)
    }

    /// Whether the type itself refuses NULL: a domain that is NOT NULL, or that stands on such a domain.
    pub fn type_is_not_null(&self, ty: &TypeRef) -> bool {
        match ty {
            TypeRef::Domain(name) => self
                .domain(name)
                .is_some_and(|domain| domain.not_null || self.type_is_not_null(&domain.base)),
            _ => false,
        }
    }

    /// The type under all domains: the type itself, if it is none.
    pub fn base_type<'a>(&'a self, ty: &'a TypeRef) -> &'a TypeRef {
        match ty {
            TypeRef::Domain(name) => self
                .domain(name)
                .map(|domain| &domain.base)
                .or_else(|| crate::builtin::domain_base(name))
                .map_or(ty, |base| self.base_type(base)),
            _ => ty,
        }
    }

    /// Whether `FOR UPDATE` and its like can lock the rows of the view: they are rows of tables, through all the views that
    /// it reads from.
    pub fn is_lockable(&self, view: &View) -> bool {
        let (mut views, mut seen) = (vec![view], BTreeSet::new());
        while let Some(view) = views.pop() {
            if !view.locks_rows {
                return false;
            }
            let read = view.reads.relations.iter();
            let read = read.filter(|name| seen.insert(*name));
            views.extend(read.filter_map(|name| self.view(name)));
        }
        true
    }

    /// Whether an INSERT has to give this column: it refuses NULL, and neither it nor its domain has a default.
    pub fn is_required(&self, column: &Column) -> bool {
        self.is_not_null(column) && !column.has_default() && !self.type_has_default(&column.ty)
    }

    fn type_has_default(&self, ty: &TypeRef) -> bool {
        match ty {
            TypeRef::Domain(name) => self.domain(name).is_some_and(|domain| {
                domain.default.is_some() || self.type_has_default(&domain.base)
            }),
            _ => false,
        }
    }
}
