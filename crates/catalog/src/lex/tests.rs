use super::*;

#[track_caller]
fn check(text: &str, expected: &[(&str, usize)]) {
    let tokens = tokens(text, Span::new(0, 0..text.len())).expect("tokens");
    let found: Vec<(String, usize)> = tokens
        .into_iter()
        .map(|token| (show(&token.kind), token.span.start))
        .collect();
    let expected: Vec<(String, usize)> = expected
        .iter()
        .map(|&(text, at)| (text.to_owned(), at))
        .collect();
    assert_eq!(found, expected);
}

fn show(kind: &Kind) -> String {
    match kind {
        Kind::Word(text) => text.clone(),
        Kind::Quoted(text) => format!("\"{text}\""),
        Kind::String(text) => format!("'{text}'"),
        Kind::Bits(text) => format!("b{text}"),
        Kind::Number(text) | Kind::Param(text) | Kind::Symbol(text) => text.clone(),
        Kind::End => "end".to_owned(),
    }
}

#[test]
fn words_are_folded_and_quotes_undone() {
    check(
        "Create \"Ta\"\"ble\" 'it''s' E'a\\nb' $$x$$",
        &[
            ("create", 0),
            ("\"Ta\"ble\"", 7),
            ("'it's'", 17),
            ("'a\nb'", 25),
            ("'x'", 33),
            ("end", 38),
        ],
    );
}

#[test]
fn places_count_bytes_past_other_scripts() {
    check(
        "'é'\n  ü \"ß\" x",
        &[("'é'", 0), ("ü", 7), ("\"ß\"", 10), ("x", 15), ("end", 16)],
    );
}

#[test]
fn strings_on_two_lines_are_one() {
    check("'a'\n  'b' 'c'", &[("'ab'", 0), ("'c'", 10), ("end", 13)]);
}

#[test]
fn a_string_that_goes_on_keeps_its_form() {
    check(
        "E'a' -- '\n'b\\'c' X'1F'\n'20' 'd'\nE'e'",
        &[
            ("'ab'c'", 0),
            ("b1F20", 17),
            ("'d'", 28),
            ("'e'", 32),
            ("end", 36),
        ],
    );
}

#[test]
fn characters_are_named_by_their_numbers() {
    check(
        r#"U&'d\0061t\+000061' u&"\0441l" x U&'!D83D!DE00!!''\' uescape '!' u & 'a'"#,
        &[
            ("'data'", 0),
            ("\"сl\"", 20),
            ("x", 31),
            ("'😀!'\\'", 33),
            ("u", 65),
            ("&", 67),
            ("'a'", 69),
            ("end", 72),
        ],
    );
    check(
        r"E'\x41\101\u0041\U00000041\z\xc3\xa9\xg' $$E'\q'$$ -- E'",
        &[("'AAAAzéxg'", 0), (r"'E'\q''", 41), ("end", 56)],
    );
}

#[test]
fn operators_of_ones_own_stay_whole() {
    check(
        "a===b=-1~<<>c",
        &[
            ("a", 0),
            ("===", 1),
            ("b", 4),
            ("=", 5),
            ("-", 6),
            ("1", 7),
            ("~<<>", 8),
            ("c", 12),
            ("end", 13),
        ],
    );
}

#[test]
fn operators_stay_whole() {
    check(
        "a->>b::c<@d#>>e||f@@g",
        &[
            ("a", 0),
            ("->>", 1),
            ("b", 4),
            ("::", 5),
            ("c", 7),
            ("<@", 8),
            ("d", 10),
            ("#>>", 11),
            ("e", 14),
            ("||", 15),
            ("f", 17),
            ("@@", 18),
            ("g", 20),
            ("end", 21),
        ],
    );
}

#[test]
fn a_backslash_escapes_where_strings_do_not_conform() {
    let text = r"'a\'b' E'c\'d' ->> x";
    let tokens = escaped_tokens(text, Span::new(0, 0..text.len())).expect("tokens");
    let found: Vec<String> = tokens.iter().map(|token| show(&token.kind)).collect();
    assert_eq!(found, ["'a'b'", "'c'd'", "->>", "x", "end"]);
}

proptest::proptest! {
    #[test]
    fn tokens_follow_one_another(parts in proptest::collection::vec(part(), 0..30)) {
        let text = parts.concat();
        let whole = Span::new(0, 0..text.len());
        for found in [tokens(&text, whole), escaped_tokens(&text, whole)] {
            match found {
                Ok(tokens) => {
                    let mut end = 0;
                    for token in tokens {
                        proptest::prop_assert!(end <= token.span.start && token.span.start <= token.span.end);
                        end = token.span.end;
                    }
                    proptest::prop_assert_eq!(end, text.len());
                }
                Err(report) => {
                    let place = report.span().range();
                    proptest::prop_assert!(text.get(place.clone()).is_some(), "{:?} of {:?}", place, text);
                }
            }
        }
    }
}

/// What has a meaning to the lexer, and some other text.
fn part() -> impl proptest::strategy::Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "'",
        "''",
        "E'",
        "e'\\",
        "U&'",
        "u&\"",
        "N'",
        "X'",
        "\"",
        "$$",
        "$a$",
        "/*",
        "*/",
        "--",
        "\n",
        "\\",
        "\\\\",
        "\\u00e9",
        "\\ud83d",
        "\\ude00",
        "\\x",
        "\\xc3",
        "\\0",
        "\\101",
        "\\+01F600",
        "\\D83D",
        "\\DE00",
        "!0061",
        " UESCAPE ",
        "'!'",
        "'\n'",
        " ",
        "&",
        "é",
        "😀",
        "a",
        "E",
        "1",
    ])
}

#[test]
fn hostile_texts_take_no_longer_than_they_are_long() {
    for part in [
        "E'a'\n",
        "U&'a' ",
        "U&'a'\n'",
        "'a'\n",
        "e'",
        "&'",
        "U&'a' /* */ uescape",
        "E'\\",
        "$$e'",
    ] {
        let text = part.repeat((64 << 10) / part.len());
        let start = std::time::Instant::now();
        let _ = tokens(&text, Span::new(0, 0..text.len()));
        let _ = escaped_tokens(&text, Span::new(0, 0..text.len()));
        let took = start.elapsed();
        assert!(took.as_secs() < 1, "{part}: {took:?}");
    }
}
