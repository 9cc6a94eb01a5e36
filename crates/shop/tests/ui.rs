//! What must compile and what must not, and what the compiler says of it.
//!
//! The programs stand in `tests/ui`. Those in `fail` are named after their mistake, and what the compiler says is beside
//! each. `TRYBUILD=overwrite` writes the messages anew; read them then, as somebody who made the mistake would. The test
//! belongs to this crate so that the programs are compiled with `pilaster` and `shop` alone.

#![allow(unreachable_pub, reason = "programs have a public main")]

use std::fs;
use std::io::{Write, stderr};
use std::path::Path;

/// The programs that compile are part of this one.
macro_rules! programs {
    ($($(#[$path:meta])* $name:ident;)*) => {
        $($(#[$path])* mod $name;)*

        #[test]
        fn these_compile_and_say_what_they_should() {
            $($name::main();)*
        }
    };
}

programs! {
    #[path = "../../../tests/ui/pass/conditions.rs"]
    conditions;
    #[path = "../../../tests/ui/pass/expressions.rs"]
    expressions;
    #[path = "../../../tests/ui/pass/groups.rs"]
    groups;
    #[path = "../../../tests/ui/pass/joins.rs"]
    joins;
    #[path = "../../../tests/ui/pass/names_of_the_program.rs"]
    names_of_the_program;
    #[path = "../../../tests/ui/pass/selections.rs"]
    selections;
    #[path = "../../../tests/ui/pass/subqueries.rs"]
    subqueries;
    #[path = "../../../tests/ui/pass/writes.rs"]
    writes;
}

const FAIL: &str = "../../tests/ui/fail";

/// The longest that a message may be.
const LIMIT: usize = 12;

/// Messages that are longer all the same, and why.
const LONGER: &[(&str, &str)] = &[
    (
        "rows_of_a_derived_table_are_locked",
        "the compiler shows the derived table and where its macro comes from, after cause and cure",
    ),
    (
        "an_alias_of_a_view_that_groups_is_locked",
        "the compiler shows the alias and where its macro comes from, after cause and cure",
    ),
    (
        "a_json_table_has_one_column_without_a_tuple",
        "the compiler itself shows the cure, a tuple of one",
    ),
    (
        "a_json_path_is_given_an_array",
        "the compiler shows the method's own impl, after cause and cure",
    ),
    (
        "a_query_whose_effect_is_not_known_is_run",
        "the compiler itself lists two effects, after cause and cure",
    ),
    (
        "a_recorder_is_asked_to_lock_rows_in_a_read_only_transaction",
        "the compiler shows the bound of the executor's own method, after cause and cure",
    ),
    (
        "an_executor_is_asked_to_write_in_a_read_only_transaction",
        "the compiler shows the bound of the executor's own method, after cause and cure",
    ),
    (
        "an_executor_is_asked_to_write_on_a_replica",
        "the compiler shows the bound of the executor's own method, after cause and cure",
    ),
    (
        "a_window_that_is_a_column",
        "the compiler itself shows the impl for windows, after cause and cure",
    ),
    (
        "distinct_rows_of_a_table_with_json",
        "the compiler shows its way through the columns, after cause and cure",
    ),
    (
        "a_key_of_another_table_is_given",
        "the compiler itself shows where the program declares the type",
    ),
    (
        "an_element_that_may_be_null_is_added_to_an_array",
        "the compiler itself shows the impl whose bound is not met, after cause and cure",
    ),
    (
        "the_key_of_a_json_object_may_not_be_null",
        "the compiler itself shows the impl whose bound is not met, after cause and cure",
    ),
    (
        "an_aggregate_of_outer_columns_beside_a_subquery_that_uses_no_column",
        "the compiler itself shows the impl whose bound is not met, after cause and cure",
    ),
    (
        "an_aggregate_of_the_outer_querys_columns_in_a_subquery",
        "the compiler itself shows the impl whose bound is not met, after cause and cure",
    ),
    (
        "a_named_window_of_rows_beside_an_aggregate",
        "the compiler shows its way from the window to the query",
    ),
    (
        "a_named_window_that_is_sorted_again",
        "the compiler itself shows the impl whose bound is not met, after cause and cure",
    ),
    (
        "a_recursion_searched_by_a_column_of_another_table",
        "the compiler says which recursion the column belongs to",
    ),
    (
        "a_recursion_without_duplicates_of_json",
        "the compiler shows its way through the columns",
    ),
    (
        "a_recursion_whose_step_is_of_another_type",
        "the compiler shows its way through the columns",
    ),
    (
        "a_statement_that_writes_in_the_with_of_a_query",
        "the compiler quotes the function",
    ),
    (
        "a_view_is_sampled",
        "the compiler lists the bounds of the method",
    ),
    ("unnest_of_text", "the compiler quotes the function"),
    (
        "with_of_a_correlated_query",
        "the compiler quotes the function",
    ),
    (
        "with_of_a_query_without_a_name",
        "the compiler quotes the function",
    ),
    (
        "a_text_is_neither_true_nor_false",
        "a method without arguments has none that could be asked, and the compiler quotes it",
    ),
    (
        "an_array_of_what_may_be_null",
        "the compiler shows the impl whose bound is not met, after cause and cure",
    ),
    (
        "a_mistyped_column",
        "the compiler itself shows where the similar name is",
    ),
    (
        "a_mistyped_constraint",
        "the compiler itself shows where the similar name is",
    ),
    (
        "a_join_against_a_key_that_says_nothing_of_rows_without_partners",
        "the compiler says it of the call and of its value",
    ),
    (
        "a_key_has_the_columns_of_the_table_it_refers_to",
        "the compiler itself shows the method",
    ),
    (
        "a_key_under_the_alias_of_another_table",
        "the compiler itself shows the method",
    ),
    (
        "distinct_after_an_order_by_something_else",
        "the compiler says it of the call and of what is called",
    ),
    (
        "a_setting_of_another_kind",
        "the compiler itself shows the method",
    ),
    (
        "a_cursor_that_locks_rows_scrolls",
        "the compiler itself shows the impl whose bound is not met, after cause and cure",
    ),
    (
        "a_message_of_another_type",
        "the compiler itself shows the method",
    ),
    (
        "channels_of_different_payloads_heard_together",
        "the compiler itself shows the function",
    ),
    (
        "merge_action_outside_of_a_merge",
        "the compiler itself shows where it may stand",
    ),
    (
        "the_old_row_of_a_table_that_is_not_written_to",
        "the compiler itself shows which table is written to",
    ),
    (
        "the_old_value_of_a_calculation",
        "the compiler itself shows the function",
    ),
    (
        "a_left_join_of_a_column",
        "the compiler quotes the method and its trait, after cause and cure",
    ),
    (
        "two_equals_signs",
        "Rust has no operator that yields a condition, and the compiler itself says so",
    ),
    (
        "an_array_of_two_types",
        "the compiler says it of the argument and of the call",
    ),
    (
        "sum_as_a_method",
        "the compiler itself shows the column and the traits that have such a method",
    ),
    (
        "a_join_of_a_table_without_a_condition",
        "the compiler quotes the method and its trait, after cause and cure",
    ),
    (
        "between_with_one_argument",
        "the compiler itself shows the method with its two arguments",
    ),
    (
        "a_key_is_compared_with_the_key_of_another_table",
        "the compiler itself shows where the column is declared",
    ),
    (
        "a_greater_than_sign",
        "Rust has no operator that yields a condition, and the compiler itself says so",
    ),
    (
        "a_filter_after_an_update",
        "the compiler itself shows the impl whose bound is not met, after cause and cure",
    ),
    (
        "a_labelled_expression_in_the_order_of_a_window",
        "the compiler itself shows the impl whose bound is not met, after cause and cure",
    ),
    (
        "a_partition_by_a_text",
        "the compiler itself shows the impl whose bound is not met, after cause and cure",
    ),
    (
        "an_ampersand",
        "Rust has no operator that yields a condition, and the compiler itself says so",
    ),
    (
        "a_reference_to_a_number",
        "the compiler itself shows the value that would fit, and how it is declared",
    ),
    (
        "a_filter_that_sets_a_column",
        "the compiler itself shows the column as it is declared",
    ),
    (
        "a_label_of_a_condition_in_where",
        "the compiler itself shows the label as it is declared",
    ),
    (
        "a_label_in_the_order_of_a_window",
        "the compiler itself shows the label as it is declared, after cause and cure",
    ),
    (
        "a_plus_sign",
        "the compiler itself shows the column as it is declared",
    ),
    (
        "a_join_along_a_column_that_is_no_foreign_key",
        "the compiler quotes the method and its trait, after cause and cure",
    ),
    (
        "the_key_of_a_json_object_is_a_text",
        "the compiler itself shows the impl whose bound is not met, after cause and cure",
    ),
    (
        "the_type_of_a_row_given_to_fetch",
        "the compiler itself shows the method",
    ),
    (
        "a_key_of_a_bulk_update_in_an_insert_of_many",
        "the compiler itself shows the impl for no columns, after cause and cure",
    ),
    (
        "the_current_row_of_a_cursor_on_another_table",
        "the compiler shows whose rows the cursor does read, after cause and cure",
    ),
    (
        "a_column_equals_null",
        "the compiler wants the type of NULL, and lists those that could be one",
    ),
    (
        "a_page_after_a_label",
        "the compiler itself shows the label as it is declared, after cause and cure",
    ),
    (
        "a_reference_to_a_transaction_that_is_one",
        "the compiler itself shows the cure",
    ),
    (
        "an_insert_of_a_struct_of_ones_own",
        "the compiler itself shows the struct, after cause and cure",
    ),
    (
        "an_update_without_values",
        "two mistakes: no values, and no rows chosen",
    ),
    (
        "two_ampersands",
        "Rust's `&&` joins values of `bool`, and the compiler says so of each side; ours says the cure",
    ),
    (
        "a_pool_that_is_given_away",
        "the compiler itself shows the cure, after ours",
    ),
    (
        "a_count_of_an_asterisk",
        "the compiler quotes the function, after cause and cure",
    ),
    (
        "a_label_is_compared_in_having",
        "the compiler quotes the method, after cause and cure",
    ),
    (
        "a_label_that_is_compared_in_where",
        "the compiler quotes the method, after cause and cure",
    ),
    (
        "set_after_update",
        "the compiler quotes the method, after cause and cure",
    ),
];

#[test]
fn these_do_not_compile_and_the_compiler_says_why() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail(format!("{FAIL}/*.rs"));
    drop(cases);

    let mut messages = lengths(Path::new(FAIL));
    messages.sort();
    report(&messages);
    let too_long: Vec<_> = messages
        .iter()
        .filter(|(lines, name)| *lines > LIMIT && !may_be_longer(name))
        .collect();
    assert!(
        too_long.is_empty(),
        "longer than {LIMIT} lines: {too_long:?}"
    );
}

fn may_be_longer(name: &str) -> bool {
    LONGER.iter().any(|(longer, _)| *longer == name)
}

/// The number of lines of each message, and whose it is.
fn lengths(folder: &Path) -> Vec<(usize, String)> {
    let entries = fs::read_dir(folder).expect("the programs");
    let paths = entries.map(|entry| entry.expect("a program").path());
    paths
        .filter(|path| path.extension().is_some_and(|it| it == "stderr"))
        .map(|path| (length(&path), name(&path)))
        .collect()
}

fn length(path: &Path) -> usize {
    fs::read_to_string(path)
        .expect("a message")
        .trim_end()
        .lines()
        .count()
}

fn name(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Says how long the messages are, past what the test harness keeps to itself.
fn report(messages: &[(usize, String)]) {
    let (Some((median, _)), Some((worst, name))) =
        (messages.get(messages.len() / 2), messages.last())
    else {
        return;
    };
    let programs = messages.len();
    let line = format!(
        "{programs} programs that must not compile: median {median} lines, worst {worst} ({name})\n"
    );
    stderr().write_all(line.as_bytes()).expect("standard error");
}
