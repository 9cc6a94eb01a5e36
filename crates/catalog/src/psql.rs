//! The commands of psql that stand in SQL files.
//!
//! See <https://www.postgresql.org/docs/current/app-psql.html#APP-PSQL-META-COMMANDS>.

/// What a command means to a reader of the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Command {
    /// It changes nothing but the session of psql, or only moves rows.
    Harmless,
    /// `\connect`: a new session.
    Connect,
    /// `\set`: the name of the variable.
    Set(String),
    /// `\unset`
    Unset(String),
    /// `\i` or `\ir`: the file, or why it cannot be told which one.
    Include {
        file: Result<String, String>,
        /// Whether the path is relative to the file that includes.
        relative: bool,
    },
    /// `\copy … from stdin`: lines of data follow.
    CopyIn,
    /// `\q`: the file ends here.
    Quit,
    /// `\if` and its kin.
    Conditional,
    /// `\gexec`: what the query returns is run.
    RunResult,
    /// Anything else.
    Unknown,
}

/// Commands that change nothing but the session, or only show something.
const HARMLESS: &[&str] = &[
    ".",
    "C",
    "H",
    "T",
    "a",
    "cd",
    "conninfo",
    "copyright",
    "echo",
    "encoding",
    "errverbose",
    "f",
    "g",
    "getenv",
    "gset",
    "gx",
    "h",
    "html",
    "o",
    "out",
    "p",
    "password",
    "print",
    "prompt",
    "pset",
    "qecho",
    "r",
    "reset",
    "restrict",
    "s",
    "setenv",
    "t",
    "timing",
    "unrestrict",
    "w",
    "warn",
    "watch",
    "write",
    "x",
    "z",
    "!",
    "?",
];

impl Command {
    /// The command of a line that begins with a backslash.
    pub(crate) fn of(line: &str) -> Self {
        let name = name(line);
        let rest = &line[1 + name.len()..];
        match name {
            "c" | "connect" => Self::Connect,
            "set" => first_argument(rest).map_or(Self::Harmless, Self::Set),
            "unset" => first_argument(rest).map_or(Self::Harmless, Self::Unset),
            "i" | "include" => include(rest, false),
            "ir" | "include_relative" => include(rest, true),
            "copy" if copies_in(rest) => Self::CopyIn,
            "copy" => Self::Harmless,
            "q" | "quit" => Self::Quit,
            "if" | "elif" | "else" | "endif" => Self::Conditional,
            "gexec" => Self::RunResult,
            name if HARMLESS.contains(&name) || name.starts_with('d') || name.starts_with('l') => {
                Self::Harmless
            }
            _ => Self::Unknown,
        }
    }
}

/// The command's name, without its backslash. What follows may touch it: `\!ls`.
pub(crate) fn name(line: &str) -> &str {
    let rest = &line[1..];
    let end = match rest.chars().next() {
        Some('\n' | '\r') => 0,
        Some(first) if first.is_ascii_alphabetic() || first == '_' => rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '+'))
            .unwrap_or(rest.len()),
        Some(first) => first.len_utf8(),
        None => 0,
    };
    &rest[..end]
}

/// Whether the command ends the statement before it, as a semicolon does.
pub(crate) fn ends_statement(name: &str) -> bool {
    matches!(
        name,
        "g" | "gx" | "gset" | "gexec" | "gdesc" | "crosstabview" | "watch"
    )
}

/// How long the command is: to the end of its line, or to the next command on it.
pub(crate) fn length(text: &str) -> usize {
    let name = name(text);
    let takes_line = matches!(name, "!" | "copy");
    let start = 1 + name.len();
    let mut quote = None;
    let mut escaped = false;
    for (i, c) in text[start..].char_indices() {
        match quote {
            _ if matches!(c, '\n' | '\r') => return start + i,
            _ if takes_line => {}
            Some(_) if escaped => escaped = false,
            Some('\'') if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '\\' => return start + i,
            None if matches!(c, '\'' | '"' | '`') => quote = Some(c),
            None => {}
        }
    }
    text.len()
}

fn include(rest: &str, relative: bool) -> Command {
    let file = match first_argument(rest) {
        None => Err("the name of the file is missing".to_owned()),
        Some(file) if file.contains('`') || file.contains(':') => {
            Err("its name is only known to psql".to_owned())
        }
        Some(file) => Ok(file),
    };
    Command::Include { file, relative }
}

/// The first argument, its quotes undone; one that psql has to work out keeps its backticks or colon.
fn first_argument(rest: &str) -> Option<String> {
    let rest = rest.trim_start();
    let quote = rest.chars().next()?;
    if !matches!(quote, '\'' | '"') {
        return rest.split_whitespace().next().map(str::to_owned);
    }
    let mut argument = String::new();
    let mut chars = rest[1..].chars().peekable();
    while let Some(c) = chars.next() {
        if c == quote && chars.next_if_eq(&quote).is_none() {
            break;
        }
        let escape = c == '\\' && quote == '\'';
        argument.push(if escape { chars.next().unwrap_or(c) } else { c });
    }
    Some(argument)
}

fn copies_in(rest: &str) -> bool {
    let words: Vec<String> = rest
        .split_whitespace()
        .map(str::to_ascii_lowercase)
        .collect();
    words
        .windows(2)
        .any(|pair| pair[0] == "from" && pair[1].trim_end_matches(';') == "stdin")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn includes(file: &str, relative: bool) -> Command {
        let file = Ok(file.to_owned());
        Command::Include { file, relative }
    }

    #[test]
    fn commands_are_told_by_their_names() {
        assert_eq!(Command::of("\\c shop"), Command::Connect);
        assert_eq!(
            Command::of("\\set ON_ERROR_STOP on"),
            Command::Set("ON_ERROR_STOP".to_owned())
        );
        assert_eq!(Command::of("\\i a.sql"), includes("a.sql", false));
        assert_eq!(
            Command::of("\\ir 'it''s a.sql'"),
            includes("it's a.sql", true)
        );
        assert_eq!(Command::of("\\copy t from stdin"), Command::CopyIn);
        assert_eq!(Command::of("\\copy t from 'stdin.csv'"), Command::Harmless);
        assert_eq!(Command::of("\\dt+ public.*"), Command::Harmless);
        assert_eq!(Command::of("\\!ls"), Command::Harmless);
        assert_eq!(Command::of("\\nosuch"), Command::Unknown);
        assert_eq!(Command::of("\\"), Command::Unknown);
        assert!(matches!(
            Command::of("\\i :dir/a.sql"),
            Command::Include { file: Err(_), .. }
        ));
        assert!(matches!(
            Command::of("\\i"),
            Command::Include { file: Err(_), .. }
        ));
    }

    #[test]
    fn a_command_ends_with_its_line_or_at_the_next() {
        for (text, expected) in [
            ("\\echo a\nb", "\\echo a"),
            ("\\echo a\r\nb", "\\echo a"),
            ("\\c shop \\\\ SELECT 1;", "\\c shop "),
            ("\\echo 'a\\'b' \\t", "\\echo 'a\\'b' "),
            ("\\! echo \\a", "\\! echo \\a"),
            ("\\", "\\"),
        ] {
            assert_eq!(&text[..length(text)], expected);
        }
    }
}
