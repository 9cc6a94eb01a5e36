//! The facts of a catalogue.

mod function;
mod table;

use pilaster_catalog::Catalog;
use pilaster_catalog::model::{
    Composite, Dependencies, Domain, Enum, FunctionSignature, QualifiedName, Range, Sequence,
    TypeRef, View,
};

use crate::expression::normal;
use crate::fact::Facts;

impl Facts {
    /// All that the catalogue says, except where things were declared, the text of views, and whether their columns may be
    /// NULL, which a server does not know.
    pub fn of_catalog(catalog: &Catalog) -> Self {
        let mut facts = Self::default();
        for schema in &catalog.schemas {
            let subject = format!("schema {}", schema.name);
            facts.add(&subject, "is a schema", true);
            facts.add_comment(&subject, schema.comment.as_deref());
        }
        // plpgsql is in every database, whether a file says so or not.
        let extensions = catalog.extensions.iter().filter(|it| it.name != "plpgsql");
        extensions.for_each(|it| facts.add(&format!("extension {}", it.name), "kind", "extension"));
        catalog
            .tables
            .iter()
            .for_each(|it| facts.add_table(catalog, it));
        catalog
            .views
            .iter()
            .for_each(|it| facts.add_view(catalog, it));
        catalog
            .composites
            .iter()
            .for_each(|it| facts.add_composite(catalog, it));
        catalog.enums.iter().for_each(|it| facts.add_enum(it));
        catalog.domains.iter().for_each(|it| facts.add_domain(it));
        catalog.ranges.iter().for_each(|it| facts.add_range(it));
        catalog
            .functions
            .iter()
            .for_each(|it| facts.add_function(it));
        catalog
            .sequences
            .iter()
            .for_each(|it| facts.add_sequence(it));
        facts
    }

    fn add_comment(&mut self, subject: &str, comment: Option<&str>) {
        if let Some(comment) = comment {
            self.add(subject, "note", comment);
        }
    }

    fn add_type(&mut self, catalog: &Catalog, subject: &str, ty: &TypeRef) {
        self.add(subject, "type", ty);
        if let TypeRef::Domain(name) = ty
            && let Some(domain) = catalog.domain(name)
        {
            self.add(subject, "base", &domain.base);
        }
        match ty.element() {
            Some(element) => self.add(subject, "element", element.without_modifiers()),
            None => self.add(subject, "type name", type_name(ty)),
        }
    }

    fn add_view(&mut self, catalog: &Catalog, view: &View) {
        let name = in_full(&view.qualified_name());
        let subject = format!("relation {name}");
        self.add(&subject, "kind", if view.materialized { "m" } else { "v" });
        self.add(&subject, "comment", comment(view.comment.as_deref()));
        self.add(
            &subject,
            "columns",
            list(view.columns.iter().map(|it| it.name.clone())),
        );
        self.add_reads(&subject, &view.reads);
        for column in &view.columns {
            let subject = format!("column {name}.{}", column.name);
            self.add_type(catalog, &subject, &column.ty);
            self.add_comment(&subject, column.comment.as_deref());
        }
        self.add_indexes(&name, &view.uniques, &view.indexes);
    }

    /// Types are left out: a server says here, too, of which types the constants are.
    fn add_reads(&mut self, subject: &str, reads: &Dependencies) {
        let relations = reads.relations.iter().map(in_full);
        self.add(subject, "reads", list(relations));
        let columns = reads.columns.iter();
        let columns = columns.map(|(of, column)| format!("{}.{column}", in_full(of)));
        self.add(subject, "reads columns", list(columns));
        let function = |function: &FunctionSignature| {
            let args = function.args.iter().map(ToString::to_string);
            format!("{}({})", in_full(&function.name), list(args))
        };
        let functions = reads.functions.iter().map(function);
        self.add(subject, "calls", list(functions));
    }

    fn add_composite(&mut self, catalog: &Catalog, composite: &Composite) {
        let name = in_full(&composite.qualified_name());
        let subject = format!("relation {name}");
        self.add(&subject, "kind", "c");
        self.add_comment(&subject, composite.comment.as_deref());
        self.add(
            &subject,
            "columns",
            list(composite.fields.iter().map(|it| it.name.clone())),
        );
        for field in &composite.fields {
            let subject = format!("column {name}.{}", field.name);
            self.add_type(catalog, &subject, &field.ty);
            self.add_comment(&subject, field.comment.as_deref());
        }
    }

    fn add_enum(&mut self, ty: &Enum) {
        let subject = format!("type {}", in_full(&ty.qualified_name()));
        self.add(&subject, "kind", "enum");
        self.add(&subject, "labels", format!("{:?}", ty.labels));
        self.add_comment(&subject, ty.comment.as_deref());
    }

    fn add_domain(&mut self, domain: &Domain) {
        let subject = format!("type {}", in_full(&domain.qualified_name()));
        self.add(&subject, "kind", "domain");
        self.add(&subject, "base", &domain.base);
        self.add(&subject, "not null", domain.not_null);
        let ty = domain.base.to_string();
        let default = domain.default.as_ref().map(|text| normal(text, Some(&ty)));
        self.add(&subject, "default", default.as_deref().unwrap_or("none"));
        let mut checks: Vec<_> = domain
            .checks
            .iter()
            .map(|it| normal(&it.expression, None))
            .collect();
        checks.sort();
        self.add(&subject, "checks", checks.join("; "));
        let mut names: Vec<_> = domain.checks.iter().map(|it| it.name.clone()).collect();
        names.sort();
        self.add(&subject, "names of checks", names.join(", "));
        self.add_comment(&subject, domain.comment.as_deref());
    }

    fn add_range(&mut self, range: &Range) {
        let subject = format!("type {}", in_full(&range.qualified_name()));
        self.add(&subject, "kind", "range");
        self.add(&subject, "subtype", &range.subtype);
        self.add_comment(&subject, range.comment.as_deref());
        let multirange = format!("type {}.{}", range.schema, range.multirange);
        self.add(&multirange, "kind", "multirange");
    }

    fn add_sequence(&mut self, sequence: &Sequence) {
        let subject = format!("sequence {}", in_full(&sequence.qualified_name()));
        self.add(&subject, "type", TypeRef::builtin(&sequence.ty));
        if let Some((table, column)) = &sequence.owned_by {
            self.add(&subject, "owner", format!("{}.{column}", in_full(table)));
        }
        self.add_comment(&subject, sequence.comment.as_deref());
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

pub(crate) fn comment(text: Option<&str>) -> String {
    text.map_or_else(|| "none".to_owned(), |text| format!("{text:?}"))
}

fn in_full(name: &QualifiedName) -> String {
    format!("{}.{}", name.schema, name.name)
}

/// The name that `pg_type` has.
fn type_name(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Builtin(builtin) => format!("pg_catalog.{}", builtin.name),
        TypeRef::Extension(ty) => format!("{}.{}", ty.schema, ty.name),
        other => other.declared().map(in_full).unwrap_or_default(),
    }
}
