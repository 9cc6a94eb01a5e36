use super::*;

fn cut(text: &str) -> (Vec<Piece>, Vec<Report>) {
    split(0, &SourceFile::new("a.sql", text), &mut Session::default())
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (pieces, reports) = cut(text);
    assert_eq!(reports, []);
    let found: Vec<&str> = pieces
        .iter()
        .map(|piece| &text[piece.span.range()])
        .collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn check_report(text: &str, message: &str, start: usize) {
    let (_, reports) = cut(text);
    assert_eq!(reports.len(), 1);
    assert_eq!(
        (reports[0].message(), reports[0].span().start),
        (message, start)
    );
}

#[test]
fn semicolons_in_quotes_and_comments_do_not_count() {
    check(
        "a ';' b; c -- ;\n d; e /* ; /* ; */ ; */ f",
        &["a ';' b", "c -- ;\n d", "e /* ; /* ; */ ; */ f"],
    );
    check(
        r#"a ";" b; E'\';' c; 'x\'; d"#,
        &[r#"a ";" b"#, r"E'\';' c", r"'x\'", "d"],
    );
    check("a 'it''s;' b; c", &["a 'it''s;' b", "c"]);
}

#[test]
fn dollar_quotes_hold_anything() {
    check(
        "a $$;'$$; b $x$ $$ ; $x$; c",
        &["a $$;'$$", "b $x$ $$ ; $x$", "c"],
    );
    check("select $1; select $2", &["select $1", "select $2"]);
}

#[test]
fn an_atomic_body_is_one_statement() {
    let function = "CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END";
    check(
        &format!("{function}; BEGIN; END"),
        &[function, "BEGIN", "END"],
    );
}

#[test]
fn psql_commands_and_copy_data_are_told_apart() {
    check(
        "\\c shop\nCOPY t (a) FROM stdin;\n1;'\n\\.\nSELECT 1;",
        &["\\c shop", "COPY t (a) FROM stdin", "SELECT 1"],
    );
}

#[test]
fn a_rule_may_hold_semicolons_in_parentheses() {
    check(
        "CREATE RULE r AS ON INSERT TO t DO (a; b); c",
        &["CREATE RULE r AS ON INSERT TO t DO (a; b)", "c"],
    );
}

#[test]
fn what_is_never_closed_is_reported_where_it_opens() {
    check_report("a 'b; c", "unterminated quoted string", 2);
    check_report("a \"b; c", "unterminated quoted identifier", 2);
    check_report("a $x$ b $$; c", "unterminated dollar-quoted string", 2);
    check_report("a; /* b /* c */", "unterminated comment", 3);
}

#[test]
fn a_string_that_goes_on_keeps_its_escapes() {
    check(
        "E'a'\n-- b;'\n'\\';' c; d",
        &["E'a'\n-- b;'\n'\\';' c", "d"],
    );
    check("'a'\n'\\'; d", &["'a'\n'\\'", "d"]);
    check(
        r"U&'\0061;\' ; U&'d!' UESCAPE '!'; d",
        &[r"U&'\0061;\'", "U&'d!' UESCAPE '!'", "d"],
    );
}

#[test]
fn a_backslash_escapes_where_strings_do_not_conform() {
    check(
        r"SET standard_conforming_strings = off; a '\';'; B'\'; RESET ALL; b '\'; c",
        &[
            "SET standard_conforming_strings = off",
            r"a '\';'",
            r"B'\'",
            "RESET ALL",
            r"b '\'",
            "c",
        ],
    );
    check(
        r"set session standard_conforming_strings to 'off'; a '\';'; \c shop",
        &[
            "set session standard_conforming_strings to 'off'",
            r"a '\';'",
            "\\c shop",
        ],
    );
}

#[test]
fn data_begins_with_the_line_after_the_statement() {
    check(
        "COPY a FROM stdin; COPY b FROM STDIN WITH CSV; SELECT 1;\n;'\n\\.\n$$\n\\.\nSELECT 2;",
        &[
            "COPY a FROM stdin",
            "COPY b FROM STDIN WITH CSV",
            "SELECT 1",
            "SELECT 2",
        ],
    );
    check(
        "\\copy a from stdin\n'\n\\.\r\nSELECT 1",
        &["\\copy a from stdin", "SELECT 1"],
    );
    check("COPY a FROM stdin; -- b\n'", &["COPY a FROM stdin"]);
}

#[test]
fn commands_end_statements_and_lines() {
    check(
        "SELECT 1 \\g\nSELECT 2 \\gexec\n a",
        &["SELECT 1", "\\g", "SELECT 2", "\\gexec", "a"],
    );
    check("SELECT 1\\; SELECT 2; a", &["SELECT 1", "SELECT 2", "a"]);
    check("\\c shop \\\\ a; b", &["\\c shop ", "a", "b"]);
    check("a ( \n\\r\nb;", &["\\r", "b"]);
    check("a; \\q\n b;", &["a", "\\q"]);
    check_report(
        "a (\n\\echo hi\nb);",
        "a command of psql in the middle of a statement is not understood",
        4,
    );
}

#[test]
fn variables_that_psql_would_replace_are_reported() {
    let message = "variables of psql are not replaced by their values";
    check_report("\\set n 1\nCREATE TABLE :n ()", message, 22);
    check_report("\\set n 1\nCREATE TABLE :\"n\" ()", message, 22);
    check(
        "\\set n 1\na::n b[1:m] c := n; INSERT :n; ':n'",
        &["\\set n 1", "a::n b[1:m] c := n", "INSERT :n", "':n'"],
    );
}

#[test]
fn spaces_of_other_scripts_are_letters() {
    check("a\u{a0}$x$;b", &["a\u{a0}$x$", "b"]);
    check("a\u{b}$x$;$x$;b", &["a\u{b}$x$;$x$", "b"]);
}

#[test]
fn a_no_break_space_is_a_letter() {
    // So the E is the end of a word, and the backslash an ordinary character.
    check("\u{a0}E'\\'; a", &["\u{a0}E'\\'", "a"]);
}

#[test]
fn hostile_texts_take_no_longer_than_they_are_long() {
    let parts = [
        "'",
        "E'",
        "\"",
        "/*",
        "*/",
        "$$",
        "$a$",
        "$",
        "\\",
        "\\i",
        "(",
        ";",
        ":x",
        "E'a'\n",
        "COPY a FROM stdin;",
        "-- +goose Up\n",
    ];
    for part in parts {
        let text = part.repeat((64 << 10) / part.len());
        let start = std::time::Instant::now();
        cut(&text);
        let took = start.elapsed();
        assert!(took.as_secs() < 1, "{part}: {took:?}");
    }
}

proptest::proptest! {
    #[test]
    fn pieces_and_what_lies_between_are_the_text(parts in proptest::collection::vec(part(), 0..40)) {
        let text = parts.concat();
        let (pieces, _) = cut(&text);
        let mut end = 0;
        for piece in pieces {
            proptest::prop_assert!(end <= piece.span.start && piece.span.start < piece.span.end);
            let between = &text[end..piece.span.start];
            let held = cut(between).0;
            // Only data and what `\\r` throws away are left out besides white space, comments and semicolons.
            let dropped = text.contains("stdin") || text.contains("\\r");
            proptest::prop_assert!(held.is_empty() || dropped, "{between:?} of {text:?}");
            end = piece.span.end;
        }
        proptest::prop_assert!(end <= text.len());
    }
}

/// What has a meaning to the splitter, and some other text.
fn part() -> impl proptest::strategy::Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "'",
        "''",
        "E'",
        "U&'",
        "\"",
        "$$",
        "$a$",
        "$",
        "/*",
        "*/",
        "--",
        "\n",
        "\r",
        " ",
        ";",
        "\\",
        "\\;",
        "\\\\",
        "\\g",
        "\\r",
        "\\echo ",
        "\\set x 1\n",
        ":x",
        ":",
        "(",
        ")",
        "CREATE ",
        "FUNCTION ",
        "RULE ",
        "BEGIN ",
        "ATOMIC ",
        "CASE ",
        "END ",
        "COPY ",
        "FROM ",
        "stdin;",
        "\n\\.\n",
        "SET standard_conforming_strings = off;",
        "é",
        "\u{a0}",
        "a",
        "1",
    ])
}
