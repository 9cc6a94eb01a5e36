//! The facts of a catalogue.

use pilaster_catalog::Catalog;
use pilaster_catalog::model::{
    Arg, ArgMode, Check, Column, Composite, Deferral, Dependencies, Domain, Enum, Exclusion,
    ForeignKey, Function, FunctionKind, FunctionResult, FunctionSignature, Identity, Index,
    IndexPart, Key, PartitionStrategy, Partitioning, QualifiedName, Range, ReferentialAction,
    Sequence, Table, TypeRef, Unique, View, Volatility, quoted,
};

use crate::definition::{self, arguments};
use crate::expression::{lexemes, normal, words};
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

    fn add_table(&mut self, catalog: &Catalog, table: &Table) {
        let name = in_full(&table.qualified_name());
        let subject = format!("relation {name}");
        self.add(&subject, "kind", table_kind(table));
        self.add(&subject, "comment", comment(table.comment.as_deref()));
        self.add(&subject, "is a partition", table.partition_of.is_some());
        let parents = table.partition_of.iter().map(|it| &it.parent);
        self.add(
            &subject,
            "parents",
            list(parents.chain(&table.inherits).map(in_full)),
        );
        self.add(
            &subject,
            "columns",
            list(table.columns.iter().map(|it| it.name.clone())),
        );
        if let Some(partitioning) = &table.partitioning {
            self.add(&subject, "partition key", partition_key(partitioning));
        }
        if let Some(partition) = &table.partition_of {
            self.add(&subject, "bound", bound(&partition.bound));
        }
        for column in &table.columns {
            self.add_column(catalog, &name, column);
        }
        self.add_constraints(&name, table);
        self.add_indexes(&name, &table.uniques, &table.indexes);
        if let Some(key) = &table.primary_key {
            self.add_key_index(&name, key);
        }
    }

    fn add_column(&mut self, catalog: &Catalog, relation: &str, column: &Column) {
        let subject = format!("column {relation}.{}", column.name);
        self.add_type(catalog, &subject, &column.ty);
        self.add(&subject, "not null", column.not_null);
        let ty = catalog.base_type(&column.ty).to_string();
        let expression = column.default.as_ref().or(column.generated.as_ref());
        let expression = expression.map(|text| normal(text, Some(&ty)));
        self.add(&subject, "default", expression.as_deref().unwrap_or("none"));
        self.add(&subject, "generated", column.generated.is_some());
        self.add(&subject, "identity", identity(column.identity));
        self.add(&subject, "inherited", column.inherited);
        self.add(
            &subject,
            "not null by domain",
            catalog.type_is_not_null(&column.ty),
        );
        self.add_comment(&subject, column.comment.as_deref());
        if let Some(collation) = &column.collation {
            let name = lexemes(collation).last().map(ToString::to_string);
            self.add(&subject, "collation", name.unwrap_or_default());
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

    fn add_constraints(&mut self, relation: &str, table: &Table) {
        table
            .primary_key
            .iter()
            .for_each(|it| self.add_primary_key(relation, it));
        let uniques = table.uniques.iter().filter(|it| it.is_constraint);
        uniques.for_each(|it| self.add_unique(relation, it));
        table
            .foreign_keys
            .iter()
            .for_each(|it| self.add_foreign_key(relation, it));
        table
            .checks
            .iter()
            .for_each(|it| self.add_check(relation, it));
        table
            .exclusions
            .iter()
            .for_each(|it| self.add_exclusion(relation, it));
    }

    fn add_primary_key(&mut self, relation: &str, key: &Key) {
        let subject = format!("constraint {relation}.{}", key.name);
        self.add(&subject, "kind", "primary key");
        self.add(&subject, "columns", key.columns.join(", "));
        self.add(&subject, "include", key.include.join(", "));
        self.add(
            &subject,
            "attributes",
            attributes(key.deferral, false, false),
        );
        self.add_comment(&subject, key.comment.as_deref());
    }

    fn add_unique(&mut self, relation: &str, unique: &Unique) {
        let subject = format!("constraint {relation}.{}", unique.name);
        self.add(&subject, "kind", "unique");
        self.add(
            &subject,
            "columns",
            unique.columns().unwrap_or_default().join(", "),
        );
        self.add(&subject, "include", unique.include.join(", "));
        self.add(&subject, "nulls not distinct", unique.nulls_not_distinct);
        self.add(
            &subject,
            "attributes",
            attributes(unique.deferral, false, false),
        );
    }

    fn add_foreign_key(&mut self, relation: &str, key: &ForeignKey) {
        let subject = format!("constraint {relation}.{}", key.name);
        self.add(&subject, "kind", "foreign key");
        self.add(&subject, "columns", key.columns.join(", "));
        self.add(&subject, "references", in_full(&key.references));
        self.add(
            &subject,
            "referenced columns",
            key.referenced_columns.join(", "),
        );
        self.add(&subject, "actions", actions(key));
        self.add(
            &subject,
            "attributes",
            attributes(key.deferral, key.not_valid, false),
        );
        self.add_comment(&subject, key.comment.as_deref());
    }

    fn add_check(&mut self, relation: &str, check: &Check) {
        let subject = format!("constraint {relation}.{}", check.name);
        self.add(&subject, "kind", "check");
        self.add(&subject, "condition", normal(&check.expression, None));
        let attributes = attributes(Deferral::Never, check.not_valid, check.no_inherit);
        self.add(&subject, "attributes", attributes);
        self.add_comment(&subject, check.comment.as_deref());
    }

    fn add_exclusion(&mut self, relation: &str, exclusion: &Exclusion) {
        let subject = format!("constraint {relation}.{}", exclusion.name);
        self.add(&subject, "kind", "exclusion");
        self.add(
            &subject,
            "attributes",
            attributes(exclusion.deferral, false, false),
        );
        self.add(
            &subject,
            "exclusion",
            definition::exclusion(&exclusion.definition),
        );
        self.add_comment(&subject, exclusion.comment.as_deref());
    }

    /// The index that stands behind a primary key.
    fn add_key_index(&mut self, relation: &str, key: &Key) {
        let subject = format!("index {relation}.{}", key.name);
        self.add(&subject, "unique", true);
        self.add(&subject, "method", "btree");
        self.add(&subject, "key", key.columns.join(", "));
        self.add(&subject, "include", key.include.join(", "));
        self.add(&subject, "nulls not distinct", false);
        self.add(&subject, "predicate", "none");
    }

    fn add_indexes(&mut self, relation: &str, uniques: &[Unique], indexes: &[Index]) {
        for unique in uniques {
            let subject = format!("index {relation}.{}", unique.name);
            self.add(&subject, "unique", true);
            self.add(&subject, "method", "btree");
            self.add(&subject, "nulls not distinct", unique.nulls_not_distinct);
            self.add_index_parts(
                &subject,
                &unique.parts,
                &unique.include,
                unique.predicate.as_deref(),
            );
            self.add_comment(&subject, unique.comment.as_deref());
        }
        for index in indexes {
            let subject = format!("index {relation}.{}", index.name);
            self.add(&subject, "unique", false);
            self.add(&subject, "method", &index.method);
            self.add(&subject, "nulls not distinct", false);
            self.add_index_parts(
                &subject,
                &index.parts,
                &index.include,
                index.predicate.as_deref(),
            );
            self.add_comment(&subject, index.comment.as_deref());
        }
    }

    fn add_index_parts(
        &mut self,
        subject: &str,
        parts: &[IndexPart],
        include: &[String],
        predicate: Option<&str>,
    ) {
        self.add(subject, "key", list(parts.iter().map(part)));
        self.add(subject, "include", include.join(", "));
        let predicate = predicate.map(|text| normal(text, None));
        self.add(subject, "predicate", predicate.as_deref().unwrap_or("none"));
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

    fn add_function(&mut self, function: &Function) {
        let written = list(function.args.iter().map(written));
        let args = arguments(&written);
        let args = list(args.into_iter().map(|(declared, _)| declared));
        let subject = format!("function {}({args})", in_full(&function.qualified_name()));
        self.add(&subject, "kind", function_kind(function.kind));
        let result = words(&lexemes(&result(function)));
        self.add(&subject, "result", result);
        self.add(&subject, "strict", function.strict);
        let is_aggregate = function.kind == FunctionKind::Aggregate;
        let language = if is_aggregate {
            "internal"
        } else {
            &function.language
        };
        self.add(&subject, "language", language);
        self.add(&subject, "volatility", volatility(function.volatility));
        let defaults = function.args.iter().filter_map(|arg| {
            let default = arg.default.as_ref()?;
            Some(normal(default, Some(&arg.ty.to_string())))
        });
        self.add(&subject, "defaults", list(defaults));
        self.add_comment(&subject, function.comment.as_deref());
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

fn table_kind(table: &Table) -> &'static str {
    match (&table.partitioning, table.foreign) {
        (Some(_), _) => "p",
        (None, true) => "f",
        (None, false) => "r",
    }
}

fn identity(identity: Option<Identity>) -> &'static str {
    match identity {
        Some(Identity::Always) => "always",
        Some(Identity::ByDefault) => "by default",
        None => "none",
    }
}

/// The name that `pg_type` has.
fn type_name(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Builtin(builtin) => format!("pg_catalog.{}", builtin.name),
        TypeRef::Extension(ty) => format!("{}.{}", ty.schema, ty.name),
        other => other.declared().map(in_full).unwrap_or_default(),
    }
}

fn part(part: &IndexPart) -> String {
    match part {
        IndexPart::Column(name) => name.clone(),
        IndexPart::Expression(text) => normal(text, None),
    }
}

fn partition_key(partitioning: &Partitioning) -> String {
    let strategy = match partitioning.strategy {
        PartitionStrategy::Range => "range",
        PartitionStrategy::List => "list",
        PartitionStrategy::Hash => "hash",
    };
    format!("{strategy} ({})", list(partitioning.key.iter().map(part)))
}

/// The bound, its constants in normal form.
fn bound(text: &str) -> String {
    let constants = lexemes(text).into_iter().map(|lexeme| match lexeme {
        crate::expression::Lexeme::Text(text) => {
            normal(&format!("'{}'", text.replace('\'', "''")), None)
        }
        other => other.to_string(),
    });
    constants.collect::<Vec<_>>().join(" ")
}

fn actions(key: &ForeignKey) -> String {
    let action = |event: &str, action: ReferentialAction| {
        let action = match action {
            ReferentialAction::NoAction => return None,
            ReferentialAction::Restrict => "restrict",
            ReferentialAction::Cascade => "cascade",
            ReferentialAction::SetNull => "set null",
            ReferentialAction::SetDefault => "set default",
        };
        Some(format!("on {event} {action}"))
    };
    let all = [
        key.match_full.then(|| "match full".to_owned()),
        action("update", key.on_update),
        action("delete", key.on_delete).map(|action| match key.set_columns.join(", ") {
            none if none.is_empty() => action,
            columns => format!("{action} ({columns})"),
        }),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The attributes of a constraint, in the order of the server.
fn attributes(deferral: Deferral, not_valid: bool, no_inherit: bool) -> String {
    let deferral = match deferral {
        Deferral::Never => None,
        Deferral::InitiallyImmediate => Some("deferrable"),
        Deferral::InitiallyDeferred => Some("deferrable initially deferred"),
    };
    let all = [
        no_inherit.then_some("no inherit"),
        deferral,
        not_valid.then_some("not valid"),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn function_kind(kind: FunctionKind) -> &'static str {
    match kind {
        FunctionKind::Function => "f",
        FunctionKind::Procedure => "p",
        FunctionKind::Aggregate => "a",
        FunctionKind::Window => "w",
    }
}

fn volatility(volatility: Volatility) -> &'static str {
    match volatility {
        Volatility::Immutable => "immutable",
        Volatility::Stable => "stable",
        Volatility::Volatile => "volatile",
    }
}

/// The argument as the server writes it.
fn written(arg: &Arg) -> String {
    let mode = match arg.mode {
        ArgMode::In => "",
        ArgMode::Out => "OUT ",
        ArgMode::InOut => "INOUT ",
        ArgMode::Variadic => "VARIADIC ",
    };
    let name = arg
        .name
        .as_ref()
        .map(|name| format!("\"{}\" ", name.replace('"', "\"\"")));
    format!("{mode}{}{}", name.unwrap_or_default(), arg.ty)
}

/// The result as the server writes it.
fn result(function: &Function) -> String {
    let has_out = function
        .args
        .iter()
        .any(|arg| matches!(arg.mode, ArgMode::Out | ArgMode::InOut));
    match &function.result {
        FunctionResult::Void if function.kind == FunctionKind::Procedure => "none".to_owned(),
        FunctionResult::Row(_) if function.kind == FunctionKind::Procedure => "none".to_owned(),
        FunctionResult::Void => "void".to_owned(),
        FunctionResult::One(ty) => ty.to_string(),
        FunctionResult::SetOf(ty) => format!("SETOF {ty}"),
        FunctionResult::Row(_) => "record".to_owned(),
        FunctionResult::Table(_) if has_out => "SETOF record".to_owned(),
        FunctionResult::Table(columns) => {
            let columns = columns
                .iter()
                .map(|it| format!("{} {}", quoted(&it.name), it.ty));
            format!("TABLE({})", list(columns))
        }
    }
}
