use std::fmt;
use std::iter::Peekable;
use std::str::Chars;

/// A word of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Lexeme {
    /// A keyword or a name, folded to lower case.
    Word(String),
    /// A name in quotes.
    Quoted(String),
    /// A string, its escapes resolved.
    Text(String),
    Number(String),
    /// A parenthesis, a bracket, a comma, a dot or a cast's `::`.
    Mark(&'static str),
    Operator(String),
}

impl Lexeme {
    /// The name, if this is one.
    pub(crate) fn name(&self) -> Option<&str> {
        match self {
            Self::Word(name) | Self::Quoted(name) => Some(name),
            _ => None,
        }
    }

    pub(crate) fn is_word(&self, word: &str) -> bool {
        matches!(self, Self::Word(own) if own == word)
    }

    pub(crate) fn is_mark(&self, mark: &str) -> bool {
        matches!(self, Self::Mark(own) if *own == mark)
    }
}

impl fmt::Display for Lexeme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(text) | Self::Quoted(text) | Self::Number(text) | Self::Operator(text) => {
                f.write_str(text)
            }
            Self::Text(text) => write!(f, "'{text}'"),
            Self::Mark(mark) => f.write_str(mark),
        }
    }
}

const MARKS: [(char, &str); 8] = [
    ('(', "("),
    (')', ")"),
    ('[', "["),
    (']', "]"),
    (',', ","),
    ('.', "."),
    (';', ";"),
    (':', ":"),
];

const OPERATORS: &str = "+-*/<>=~!@#%^&|`?";

type Input<'t> = Peekable<Chars<'t>>;

/// Cuts an expression, or any other SQL that the server writes, into words. Nothing is refused.
pub(crate) fn lexemes(text: &str) -> Vec<Lexeme> {
    let mut input = text.chars().peekable();
    let mut all = Vec::new();
    while let Some(&first) = input.peek() {
        all.extend(lexeme(first, &mut input));
    }
    all
}

fn lexeme(first: char, input: &mut Input<'_>) -> Option<Lexeme> {
    if first.is_alphabetic() || first == '_' {
        return Some(word(input));
    }
    if first.is_ascii_digit() {
        return Some(number(input));
    }
    if OPERATORS.contains(first) {
        return operator(input);
    }
    input.next();
    match first {
        '\'' => Some(Lexeme::Text(quoted(input, '\'', false))),
        '"' => Some(Lexeme::Quoted(quoted(input, '"', false))),
        '$' => Some(dollar_quoted(input)),
        ':' if input.next_if_eq(&':').is_some() => Some(Lexeme::Mark("::")),
        _ => {
            let mark = MARKS.iter().find(|(own, _)| *own == first);
            mark.map(|(_, mark)| Lexeme::Mark(mark))
        }
    }
}

fn word(input: &mut Input<'_>) -> Lexeme {
    let mut word = String::new();
    while let Some(next) = input.next_if(|it| it.is_alphanumeric() || *it == '_' || *it == '$') {
        word.push(next);
    }
    let word = word.to_lowercase();
    if input.peek() == Some(&'\'') && matches!(word.as_str(), "e" | "b" | "x" | "n") {
        input.next();
        return Lexeme::Text(quoted(input, '\'', word == "e"));
    }
    Lexeme::Word(word)
}

fn number(input: &mut Input<'_>) -> Lexeme {
    let mut number = String::new();
    while let Some(next) = input.next_if(|it| it.is_ascii_alphanumeric() || *it == '.') {
        number.push(next.to_ascii_lowercase());
    }
    Lexeme::Number(number)
}

fn operator(input: &mut Input<'_>) -> Option<Lexeme> {
    let mut operator = String::new();
    while let Some(next) = input.next_if(|it| OPERATORS.contains(*it)) {
        operator.push(next);
        // As in SQL, a sign that follows another operator belongs to what comes after.
        let ends = input.peek().is_some_and(|next| "+-".contains(*next))
            && !operator.contains(['~', '!', '@', '#', '%', '^', '&', '|', '`', '?']);
        let is_arrow = operator == "<" || (operator == "-" && input.peek() == Some(&'>'));
        if ends && !is_arrow && operator != "-" {
            break;
        }
    }
    if operator.starts_with("--") {
        while input.next_if(|it| *it != '\n').is_some() {}
        return None;
    }
    if operator.starts_with("/*") {
        let mut last = ' ';
        for next in input.by_ref() {
            if last == '*' && next == '/' {
                break;
            }
            last = next;
        }
        return None;
    }
    Some(Lexeme::Operator(operator))
}

/// What stands before the closing quote, which is doubled where it is meant.
fn quoted(input: &mut Input<'_>, quote: char, escapes: bool) -> String {
    let mut text = String::new();
    while let Some(next) = input.next() {
        if next == '\\' && escapes {
            text.extend(input.next().map(escaped));
        } else if next != quote {
            text.push(next);
        } else if input.next_if_eq(&quote).is_some() {
            text.push(quote);
        } else {
            break;
        }
    }
    text
}

fn escaped(letter: char) -> char {
    match letter {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        other => other,
    }
}

fn dollar_quoted(input: &mut Input<'_>) -> Lexeme {
    let mut tag = String::from("$");
    while let Some(next) = input.next_if(|it| *it != '$') {
        tag.push(next);
    }
    tag.extend(input.next());
    let mut text = String::new();
    while !text.ends_with(&tag) {
        match input.next() {
            Some(next) => text.push(next),
            None => return Lexeme::Text(text),
        }
    }
    text.truncate(text.len() - tag.len());
    Lexeme::Text(text)
}

#[cfg(test)]
mod tests {
    use super::lexemes;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = lexemes(text).iter().map(ToString::to_string).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_are_cut_as_in_sql() {
        check(r#"Foo."Bar"::text"#, &["foo", ".", "Bar", "::", "text"]);
        check(r"E'a\'b' || 'c''d'", &["'a'b'", "||", "'c'd'"]);
        check("a->>'b' = -1", &["a", "->>", "'b'", "=", "-", "1"]);
        check("a=-1", &["a", "=", "-", "1"]);
        check("$$it's$$ 1.5e3", &["'it's'", "1.5e3"]);
        check("a -- not this\n< 2 /* nor this */", &["a", "<", "2"]);
    }
}
