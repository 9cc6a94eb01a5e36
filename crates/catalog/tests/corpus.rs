//! Real schemas, held against what PostgreSQL 15 made of them.
//!
//! The schemas and the server's own account of them (`catalog.json`) lie outside this repository. Where they are absent
//! these tests say so and pass.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use pilaster_catalog::model::{Arg, ArgMode, FunctionKind, FunctionResult, Identity, Table};
use pilaster_catalog::{Catalog, Migrations, SourceFile};
use serde_json::Value;

fn corpus(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/corpus")
        .join(name);
    if !path.is_dir() {
        println!("not run: ../shared/corpus/{name} is absent");
        return None;
    }
    Some(path)
}

fn read(path: &Path, database: Option<&str>) -> Catalog {
    let files = sources(path, database);
    pilaster_catalog::read(&files).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// The files of one database: those in the folder of its name, or all where the corpus holds only one.
fn sources(path: &Path, database: Option<&str>) -> Vec<SourceFile> {
    let folder = path.join("sql").join(database.unwrap_or_default());
    let migrations = Migrations::of_folder(&folder, None).unwrap_or_else(|error| panic!("{error}"));
    migrations.load().expect("UTF-8")
}

/// A corpus whose files count on something that the database has already.
#[track_caller]
fn check_after(prelude: &str, name: &str) {
    let Some(path) = corpus(name) else { return };
    let mut files = vec![SourceFile::new("prelude.sql", prelude)];
    files.extend(sources(&path, None));
    let catalog =
        pilaster_catalog::read(&files).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    compare(name, &catalog, &path.join("catalog.json"));
}

#[track_caller]
fn check(name: &str) {
    let Some(path) = corpus(name) else { return };
    compare(name, &read(&path, None), &path.join("catalog.json"));
}

/// A corpus of several databases.
#[track_caller]
fn check_each(name: &str) {
    let Some(path) = corpus(name) else { return };
    let entries = fs::read_dir(path.join("catalog")).expect("the catalogues");
    let mut oracles: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    oracles.sort();
    for oracle in oracles {
        let database = oracle
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        compare(
            &format!("{name}/{database}"),
            &read(&path, Some(&database)),
            &oracle,
        );
    }
}

/// Holds both accounts against each other as text, one line a fact, so that a difference can be read.
#[track_caller]
fn compare(name: &str, catalog: &Catalog, oracle: &Path) {
    let oracle: Value =
        serde_json::from_slice(&fs::read(oracle).expect("catalog.json")).expect("JSON");
    let (ours, theirs) = (ours(catalog), theirs(&oracle));
    let missing: Vec<&String> = theirs.iter().filter(|line| !ours.contains(line)).collect();
    let surplus: Vec<&String> = ours.iter().filter(|line| !theirs.contains(line)).collect();
    let mut report = String::new();
    missing
        .iter()
        .for_each(|line| writeln!(report, "- {line}").expect("a string"));
    surplus
        .iter()
        .for_each(|line| writeln!(report, "+ {line}").expect("a string"));
    assert!(report.is_empty(), "{name}:\n{report}");
    println!("{name}: {} facts agree", ours.len());
}

fn ours(catalog: &Catalog) -> Vec<String> {
    let mut lines = Vec::new();
    for table in &catalog.tables {
        our_table(catalog, table, &mut lines);
    }
    for view in &catalog.views {
        let kind = if view.materialized { "m" } else { "v" };
        lines.push(format!("relation {kind} {}.{}", view.schema, view.name));
        for column in &view.columns {
            lines.push(format!(
                "column {}.{}.{} {}",
                view.schema, view.name, column.name, column.ty
            ));
        }
        let uniques = view.uniques.iter().map(|unique| &unique.name);
        for index in uniques.chain(view.indexes.iter().map(|index| &index.name)) {
            lines.push(format!("index {}.{} {index}", view.schema, view.name));
        }
    }
    for ty in &catalog.enums {
        lines.push(format!(
            "type e {}.{} {}",
            ty.schema,
            ty.name,
            ty.labels.join("|")
        ));
    }
    for ty in &catalog.domains {
        let (not_null, default, checks) = (ty.not_null, ty.default.is_some(), ty.checks.len());
        lines.push(format!(
            "type d {}.{} {} {not_null} {default} {checks}",
            ty.schema, ty.name, ty.base
        ));
    }
    for ty in &catalog.composites {
        lines.push(format!("relation c {}.{} false", ty.schema, ty.name));
        for field in &ty.fields {
            let (schema, name, field, ty) = (&ty.schema, &ty.name, &field.name, &field.ty);
            let domain = catalog.type_is_not_null(ty);
            lines.push(format!(
                "column {schema}.{name}.{field} {ty} false false \"\" false false {domain}"
            ));
        }
    }
    for function in &catalog.functions {
        let kind = match function.kind {
            FunctionKind::Function => "f",
            FunctionKind::Procedure => "p",
            FunctionKind::Aggregate => "a",
            FunctionKind::Window => "w",
        };
        let args: Vec<String> = function.args.iter().map(argument).collect();
        let is_out = |arg: &Arg| matches!(arg.mode, ArgMode::Out | ArgMode::InOut);
        let has_out_args = function.args.iter().any(is_out);
        let result = match &function.result {
            FunctionResult::Table(_) if has_out_args => "SETOF record".to_owned(),
            other => result(other),
        };
        let (schema, name, strict) = (&function.schema, &function.name, function.strict);
        lines.push(format!(
            "function {kind} {schema}.{name}({}) {result} {strict}",
            args.join(", ")
        ));
    }
    for sequence in &catalog.sequences {
        let ty = pilaster_catalog::model::TypeRef::builtin(&sequence.ty);
        lines.push(format!(
            "sequence {}.{} {ty}",
            sequence.schema, sequence.name
        ));
    }
    lines.sort();
    lines
}

fn our_table(catalog: &Catalog, table: &Table, lines: &mut Vec<String>) {
    let name = format!("{}.{}", table.schema, table.name);
    let kind = if table.foreign {
        "f"
    } else if table.partitioning.is_some() {
        "p"
    } else {
        "r"
    };
    lines.push(format!(
        "relation {kind} {name} {}",
        table.partition_of.is_some()
    ));
    for column in &table.columns {
        let identity = match column.identity {
            Some(Identity::Always) => "a",
            Some(Identity::ByDefault) => "d",
            None => "",
        };
        let (not_null, default) = (
            column.not_null,
            column.default.is_some() || column.generated.is_some(),
        );
        let (generated, inherited) = (column.generated.is_some(), column.inherited);
        let domain = catalog.type_is_not_null(&column.ty);
        lines.push(format!(
            "column {name}.{} {} {not_null} {default} {identity:?} {generated} {inherited} {domain}",
            column.name, column.ty
        ));
    }
    let constraint = |kind: &str, constraint: &str, columns: &[String]| {
        format!(
            "constraint {kind} {name} {constraint} ({})",
            columns.join(", ")
        )
    };
    if let Some(key) = &table.primary_key {
        lines.push(constraint("p", &key.name, &key.columns));
        lines.push(format!("index {name} {}", key.name));
    }
    for unique in &table.uniques {
        let columns: Vec<String> = unique
            .columns()
            .into_iter()
            .flatten()
            .map(str::to_owned)
            .collect();
        if unique.is_constraint {
            lines.push(constraint("u", &unique.name, &columns));
        }
        lines.push(format!("index {name} {}", unique.name));
    }
    for key in &table.foreign_keys {
        let columns = constraint("f", &key.name, &key.columns);
        lines.push(format!(
            "{columns} -> {} ({})",
            key.references.name,
            key.referenced_columns.join(", ")
        ));
    }
    for check in &table.checks {
        lines.push(format!("constraint c {name} {}", check.name));
    }
    for index in &table.indexes {
        lines.push(format!("index {name} {}", index.name));
    }
}

fn argument(arg: &Arg) -> String {
    let mode = match arg.mode {
        ArgMode::In => "",
        ArgMode::Out => "OUT ",
        ArgMode::InOut => "INOUT ",
        ArgMode::Variadic => "VARIADIC ",
    };
    let name = arg
        .name
        .as_ref()
        .map(|name| format!("{} ", pilaster_catalog::model::quoted(name)));
    format!("{mode}{}{}", name.unwrap_or_default(), arg.ty)
}

fn result(result: &FunctionResult) -> String {
    match result {
        FunctionResult::Void => "void".to_owned(),
        FunctionResult::One(ty) => ty.to_string(),
        FunctionResult::SetOf(ty) => format!("SETOF {ty}"),
        FunctionResult::Row(_) => "record".to_owned(),
        FunctionResult::Table(columns) => {
            let columns: Vec<String> = columns
                .iter()
                .map(|column| format!("{} {}", column.name, column.ty))
                .collect();
            format!("TABLE({})", columns.join(", "))
        }
    }
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value[key].as_array().into_iter().flatten()
}

fn theirs(oracle: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    list(oracle, "relations")
        .filter(|relation| !text(relation, "name").starts_with("tablefunc_crosstab_"))
        .for_each(|relation| their_relation(relation, &mut lines));
    let ranges: Vec<(&str, &str)> = list(oracle, "types")
        .filter(|ty| matches!(text(ty, "typtype"), "r" | "m"))
        .map(|ty| (text(ty, "schema"), text(ty, "name")))
        .collect();
    for ty in list(oracle, "types") {
        let name = format!("{}.{}", text(ty, "schema"), text(ty, "name"));
        match text(ty, "typtype") {
            "e" => {
                let labels: Vec<&str> = list(ty, "labels").filter_map(Value::as_str).collect();
                lines.push(format!("type e {name} {}", labels.join("|")));
            }
            "d" => {
                let (default, checks) = (!ty["default"].is_null(), list(ty, "checks").count());
                lines.push(format!(
                    "type d {name} {} {} {default} {checks}",
                    text(ty, "base"),
                    ty["not_null"]
                ));
            }
            _ => {}
        }
    }
    // The functions that make values of a range come with its type.
    let is_constructor =
        |function: &Value| ranges.contains(&(text(function, "schema"), text(function, "name")));
    for function in list(oracle, "functions").filter(|function| !is_constructor(function)) {
        let args = text(function, "args")
            .split(", ")
            .map(|arg| arg.split(" DEFAULT ").next().unwrap_or_default());
        let args: Vec<&str> = args.collect();
        let name = format!("{}.{}", text(function, "schema"), text(function, "name"));
        let (kind, result) = (text(function, "kind"), text(function, "result"));
        lines.push(format!(
            "function {kind} {name}({}) {result} {}",
            args.join(", "),
            function["strict"]
        ));
    }
    for sequence in list(oracle, "sequences") {
        lines.push(format!(
            "sequence {}.{} {}",
            text(sequence, "schema"),
            text(sequence, "name"),
            text(sequence, "type")
        ));
    }
    lines.sort();
    lines
}

fn their_relation(relation: &Value, lines: &mut Vec<String>) {
    let name = format!("{}.{}", text(relation, "schema"), text(relation, "name"));
    let is_view = matches!(text(relation, "kind"), "v" | "m");
    if is_view {
        lines.push(format!("relation {} {name}", text(relation, "kind")));
    } else {
        lines.push(format!(
            "relation {} {name} {}",
            text(relation, "kind"),
            relation["partition"]
        ));
    }
    for column in list(relation, "columns") {
        let head = format!(
            "column {name}.{} {}",
            text(column, "name"),
            text(column, "type")
        );
        if is_view {
            lines.push(head);
            continue;
        }
        let (default, generated) = (
            !column["default"].is_null(),
            text(column, "generated") == "s",
        );
        let (not_null, identity) = (&column["not_null"], text(column, "identity"));
        let (inherited, domain) = (&column["inherited"], &column["domain_not_null"]);
        lines.push(format!(
            "{head} {not_null} {default} {identity:?} {generated} {inherited} {domain}"
        ));
    }
    for constraint in list(relation, "constraints") {
        let columns = |key| {
            list(constraint, key)
                .filter_map(Value::as_str)
                .collect::<Vec<_>>()
                .join(", ")
        };
        let (kind, own) = (text(constraint, "type"), text(constraint, "name"));
        match kind {
            "c" => lines.push(format!("constraint c {name} {own}")),
            "f" => {
                let target = text(constraint, "ref")
                    .rsplit('.')
                    .next()
                    .unwrap_or_default()
                    .trim_matches('"');
                let (cols, refcols) = (columns("cols"), columns("refcols"));
                lines.push(format!(
                    "constraint f {name} {own} ({cols}) -> {target} ({refcols})"
                ));
            }
            "p" | "u" => lines.push(format!(
                "constraint {kind} {name} {own} ({})",
                columns("cols")
            )),
            _ => {}
        }
    }
    for index in list(relation, "indexes").filter_map(Value::as_str) {
        let words = index.split(" INDEX ").nth(1).unwrap_or_default();
        lines.push(format!(
            "index {name} {}",
            words
                .split(" ON ")
                .next()
                .unwrap_or_default()
                .trim_matches('"')
        ));
    }
}

#[test]
fn pagila_is_read_as_the_server_reads_it() {
    check("pagila");
}

#[test]
fn danbooru_is_read_as_the_server_reads_it() {
    check("danbooru");
}

#[test]
fn a_kitchen_sink_is_read_as_the_server_reads_it() {
    check_after("CREATE EXTENSION citext;", "graphile-kitchen");
}

#[test]
fn chinook_is_read_as_the_server_reads_it() {
    check("chinook");
}

#[test]
fn schemas_kept_as_migrations_are_read_as_the_server_reads_them() {
    [
        "atuin-server",
        "docs-rs",
        "openfga",
        "hyperswitch",
        "nexus",
        "temporal",
        "triggerdev",
        "uaa",
        "umami",
        "zksync-era",
    ]
    .into_iter()
    .for_each(check);
}

#[test]
fn schemas_written_by_hand_are_read_as_the_server_reads_them() {
    check("callisto");
    check_each("benchbase");
    check_each("sqlc-examples");
}

#[test]
fn schemas_of_another_library_are_read_as_the_server_reads_them() {
    check_each("diesel-examples");
    check_each("diesel-print-schema");
}

#[test]
fn views_over_system_catalogues_are_read_as_the_server_reads_them() {
    check("trase");
}
