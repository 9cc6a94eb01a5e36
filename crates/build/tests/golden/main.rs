//! Generated code, compared with what is committed under `tests/golden/generated`.
//!
//! `UPDATE_EXPECT=1 cargo test -p pilaster-build --test golden` writes what differs.

mod case;

use case::Case;
use pilaster_build::{Config, TimeTypes};

#[track_caller]
fn check(name: &str) {
    Case::new(name).check(|config| config);
}

#[test]
fn names_that_rust_would_stumble_over() {
    check("names");
}

#[test]
fn names_and_comments_that_were_meant_to_be_something_else() {
    check("hostile");
}

#[test]
fn every_type_of_postgresql() {
    check("types");
}

#[test]
fn types_that_the_schema_declares() {
    check("declared");
}

#[test]
fn constraints_and_unique_indexes() {
    check("constraints");
}

#[test]
fn views_can_only_be_read() {
    check("views");
}

#[test]
fn comments_that_are_markdown() {
    check("comments");
}

#[test]
fn functions_operators_and_composite_values() {
    Case::new("functions").check(|config| {
        config
            .never_null("halved(int4)")
            .never_null("public.same_half")
    });
}

#[test]
fn keys_as_types_of_their_own() {
    Case::new("newtype_keys").check(pilaster_build::Config::newtype_keys);
}

#[test]
fn dates_and_times_of_other_crates() {
    for (name, types) in [("chrono", TimeTypes::Chrono), ("jiff", TimeTypes::Jiff)] {
        Case::new(name).check(|config| {
            config
                .time_types(types)
                .type_override("visits.shown", "pg::types::OffsetDateTime")
        });
    }
}

#[test]
fn several_sql_schemas() {
    Case::new("schemas").check(|config| config.default_schema("app"));
}

#[test]
fn partitions_of_every_kind() {
    check("partitions");
}

#[test]
fn overrides_derives_and_renames() {
    Case::new("options").check(|config| {
        config
            .type_override("accounts.settings", "crate::compiled::own::Settings")
            .type_override(
                "accounts.limits",
                "pilaster::types::Json<crate::compiled::own::Limits>",
            )
            .type_override("hstore", "crate::compiled::own::Attributes")
            .derive("Order Lines", "Eq")
            .derive("pair", "Eq")
            .rename("accounts.createdBy", "created_by")
            .rename("accounts.type", "kind")
            .rename("Order Lines", "order_lines")
            .rename("status.n/a", "NotApplicable")
            .rename("pair", "Couple")
    });
}

#[test]
fn former_names_and_links_to_the_sql() {
    Case::new("former_names").check(|config| {
        config
            .renamed_from("customers", "clients")
            .renamed_from("customers.full_name", "name")
            .renamed_from("customers.full_name", "match")
            .renamed_from("customer_level", "ClientLevel")
            .renamed_from("shop.order.type", "kind")
            .source_url("https://git.example.org/shop/blob/main/{file}#L{line}")
    });
}

#[test]
fn all_in_one_file() {
    Case::new("one_file").check_one_file(|config: Config| config.derive("users*", "Hash"));
}

#[test]
fn every_case_is_checked_and_compiled() {
    let tests = include_str!("main.rs");
    let compiled = include_str!("../generated/compiled.rs");
    for name in case::names() {
        assert!(
            tests.contains(&format!("\"{name}\"")),
            "no test checks the case {name}"
        );
        assert!(
            compiled.contains(&format!("/{name}/expected/")),
            "the case {name} is not compiled"
        );
    }
}
