//! The facts of a catalogue file.

use serde_json::Value;

use crate::catalog::comment;
use crate::definition::{arguments, constraint, index, qualified};
use crate::expression::{lexemes, normal, words};
use crate::fact::Facts;

/// What a catalogue file speaks of. It has more of a column than that: `ndims`, which means nothing to PostgreSQL either,
/// `num`, which is the order, and `typtype`, which follows from the type. The text of a view (`viewdef`) is the server's
/// own: what it says is in the columns.
const COVERED: [&str; 34] = [
    "actions",
    "attributes",
    "base",
    "checks",
    "columns",
    "comment",
    "condition",
    "default",
    "defaults",
    "element",
    "exclusion",
    "generated",
    "identity",
    "include",
    "inherited",
    "is a partition",
    "key",
    "kind",
    "labels",
    "language",
    "method",
    "not null",
    "not null by domain",
    "nulls not distinct",
    "parents",
    "predicate",
    "referenced columns",
    "references",
    "result",
    "strict",
    "subtype",
    "type",
    "type name",
    "unique",
];

impl Facts {
    /// What a catalogue file says.
    pub fn of_json(file: &Value) -> Self {
        let mut facts = Self {
            covered: Some(COVERED.into()),
            ..Self::default()
        };
        items(file, "extensions")
            .filter_map(Value::as_str)
            .filter(|name| *name != "plpgsql")
            .for_each(|name| facts.add(&format!("extension {name}"), "kind", "extension"));
        let extensions = strings(file, "extensions");
        items(file, "relations")
            .filter(|it| !is_of_an_extension(it, &extensions))
            .for_each(|it| facts.add_json_relation(it));
        items(file, "types").for_each(|it| facts.add_json_type(it));
        items(file, "functions")
            .filter(|it| !makes_a_range(it, file))
            .for_each(|it| facts.add_json_function(it));
        for sequence in items(file, "sequences") {
            let subject = format!("sequence {}", name(sequence));
            facts.add(&subject, "type", text(sequence, "type"));
        }
        facts
    }

    fn add_json_relation(&mut self, relation: &Value) {
        let name = name(relation);
        let subject = format!("relation {name}");
        let kind = text(relation, "kind");
        let is_table = matches!(kind, "r" | "p" | "f");
        self.add(&subject, "kind", kind);
        self.add(
            &subject,
            "columns",
            list(items(relation, "columns").map(|it| text(it, "name"))),
        );
        if kind != "c" {
            self.add(&subject, "comment", comment(relation["comment"].as_str()));
        }
        if is_table {
            self.add(&subject, "is a partition", truth(relation, "partition"));
            let parents = strings(relation, "inherits").into_iter().map(qualified);
            self.add(&subject, "parents", parents.collect::<Vec<_>>().join(", "));
        }
        for column in items(relation, "columns") {
            self.add_json_column(&name, column, is_table);
        }
        items(relation, "constraints").for_each(|it| self.add_json_constraint(&name, it));
        for definition in strings(relation, "indexes") {
            self.add_json_index(&name, definition, relation);
        }
    }

    fn add_json_column(&mut self, relation: &str, column: &Value, of_table: bool) {
        let subject = format!("column {relation}.{}", text(column, "name"));
        let ty = text(column, "type");
        self.add(&subject, "type", ty);
        if let Some(base) = column["base"].as_str() {
            self.add(&subject, "base", base);
        }
        match column["elem"].as_str() {
            Some(element) => self.add(&subject, "element", element),
            None => {
                let (schema, name) = (text(column, "type_schema"), text(column, "typname"));
                self.add(&subject, "type name", format!("{schema}.{name}"));
            }
        }
        if of_table {
            self.add_json_table_column(&subject, column);
        }
    }

    fn add_json_table_column(&mut self, subject: &str, column: &Value) {
        self.add(subject, "not null", truth(column, "not_null"));
        self.add(
            subject,
            "default",
            expression(
                column,
                column["base"].as_str().unwrap_or(text(column, "type")),
            ),
        );
        self.add(subject, "generated", text(column, "generated") == "s");
        let identity = match text(column, "identity") {
            "a" => "always",
            "d" => "by default",
            _ => "none",
        };
        self.add(subject, "identity", identity);
        self.add(subject, "inherited", truth(column, "inherited"));
        self.add(
            subject,
            "not null by domain",
            truth(column, "domain_not_null"),
        );
    }

    fn add_json_constraint(&mut self, relation: &str, value: &Value) {
        let definition = constraint(text(value, "def"));
        let subject = format!("constraint {relation}.{}", text(value, "name"));
        let columns = list(strings(value, "cols").into_iter());
        let kind = match text(value, "type") {
            "p" => "primary key",
            "u" => "unique",
            "f" => "foreign key",
            "c" => "check",
            "x" => "exclusion",
            // A trigger that was created as a constraint.
            _ => return,
        };
        self.add(&subject, "kind", kind);
        self.add(&subject, "attributes", &definition.attributes);
        if let Some(condition) = definition.condition {
            return self.add(&subject, "condition", condition);
        }
        if let Some(exclusion) = definition.exclusion {
            return self.add(&subject, "exclusion", exclusion);
        }
        self.add(&subject, "columns", columns);
        if kind == "foreign key" {
            self.add(&subject, "references", qualified(text(value, "ref")));
            self.add(
                &subject,
                "referenced columns",
                list(strings(value, "refcols").into_iter()),
            );
            return self.add(&subject, "actions", definition.actions);
        }
        self.add(&subject, "include", definition.include.join(", "));
        if kind == "unique" {
            self.add(
                &subject,
                "nulls not distinct",
                definition.nulls_not_distinct,
            );
        }
    }

    fn add_json_index(&mut self, relation: &str, definition: &str, value: &Value) {
        let Some(index) = index(definition) else {
            return self.add(
                &format!("index {relation}.{definition}"),
                "kind",
                "not understood",
            );
        };
        let excludes = |it: &Value| text(it, "type") == "x" && text(it, "name") == index.name;
        if items(value, "constraints").any(excludes) {
            return;
        }
        let subject = format!("index {relation}.{}", index.name);
        self.add(&subject, "unique", index.unique);
        self.add(&subject, "method", index.method);
        self.add(&subject, "key", index.key.join(", "));
        self.add(&subject, "include", index.include.join(", "));
        self.add(&subject, "nulls not distinct", index.nulls_not_distinct);
        self.add(
            &subject,
            "predicate",
            index.predicate.as_deref().unwrap_or("none"),
        );
    }

    fn add_json_type(&mut self, ty: &Value) {
        let subject = format!("type {}", name(ty));
        match text(ty, "typtype") {
            "e" => {
                self.add(&subject, "kind", "enum");
                self.add(&subject, "labels", format!("{:?}", strings(ty, "labels")));
            }
            "d" => self.add_json_domain(&subject, ty),
            "r" => {
                self.add(&subject, "kind", "range");
                self.add(&subject, "subtype", text(ty, "subtype"));
            }
            "m" => self.add(&subject, "kind", "multirange"),
            other => self.add(&subject, "kind", other),
        }
    }

    fn add_json_domain(&mut self, subject: &str, ty: &Value) {
        self.add(subject, "kind", "domain");
        self.add(subject, "base", text(ty, "base"));
        self.add(subject, "not null", truth(ty, "not_null"));
        self.add(subject, "default", expression(ty, text(ty, "base")));
        let checks = strings(ty, "checks").into_iter().map(constraint);
        let mut checks: Vec<_> = checks.filter_map(|it| it.condition).collect();
        checks.sort();
        self.add(subject, "checks", checks.join("; "));
    }

    fn add_json_function(&mut self, function: &Value) {
        let args = arguments(text(function, "args"));
        let declared = args.iter().map(|(declared, _)| declared.as_str());
        let subject = format!("function {}({})", name(function), list(declared));
        self.add(&subject, "kind", text(function, "kind"));
        let result = function["result"].as_str().unwrap_or("none");
        self.add(&subject, "result", words(&lexemes(result)));
        self.add(&subject, "strict", truth(function, "strict"));
        self.add(&subject, "language", text(function, "lang"));
        let defaults = args.iter().filter_map(|(_, default)| default.as_deref());
        self.add(&subject, "defaults", list(defaults));
    }
}

/// Whether this is a composite type of an extension. Such files leave out what belongs to an extension, as `pg_depend` has
/// it for tables; for these it has it under the type.
fn is_of_an_extension(relation: &Value, extensions: &[&str]) -> bool {
    const COMPOSITES: [(&str, &[&str]); 2] = [
        (
            "tablefunc",
            &[
                "tablefunc_crosstab_2",
                "tablefunc_crosstab_3",
                "tablefunc_crosstab_4",
            ],
        ),
        ("dblink", &["dblink_pkey_results"]),
    ];
    let known = COMPOSITES
        .iter()
        .filter(|(extension, _)| extensions.contains(extension));
    let mut known = known.flat_map(|(_, composites)| composites.iter());
    text(relation, "kind") == "c" && known.any(|name| *name == text(relation, "name"))
}

/// Whether this is a constructor that came with a range or multirange type.
fn makes_a_range(function: &Value, file: &Value) -> bool {
    let is_range =
        |ty: &Value| matches!(text(ty, "typtype"), "r" | "m") && name(ty) == name(function);
    text(function, "lang") == "internal" && items(file, "types").any(is_range)
}

/// The default or the stored expression of a column.
fn expression(value: &Value, ty: &str) -> String {
    match value["default"].as_str() {
        Some(text) => normal(text, Some(ty)),
        None => "none".to_owned(),
    }
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn truth(value: &Value, key: &str) -> bool {
    value[key].as_bool().unwrap_or_default()
}

fn items<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value[key].as_array().into_iter().flatten()
}

fn strings<'v>(value: &'v Value, key: &str) -> Vec<&'v str> {
    items(value, key).filter_map(Value::as_str).collect()
}

fn list<'v>(items: impl Iterator<Item = &'v str>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

fn name(value: &Value) -> String {
    format!("{}.{}", text(value, "schema"), text(value, "name"))
}
