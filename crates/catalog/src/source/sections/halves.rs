//! Files with two halves, of which the way back may be missing: those of tern and node-pg-migrate.

use super::{Reading, SectionMistake, lines};

/// What parts the halves of a file of tern's. It need not stand on a line of its own.
const SEPARATOR: &str = "---- create above / drop below ----";

/// How node-pg-migrate's own template begins what leads forward.
pub(super) const UP: &str = "-- Up Migration";

/// Whether the line parts the halves, or was meant to.
pub(super) fn is_separator(line: &str) -> bool {
    line.contains(SEPARATOR) || is_misspelled_separator(line)
}

/// What stands above the separator, or all of it.
pub(super) fn of_tern(text: &str) -> Reading {
    let forward = 0..text.find(SEPARATOR).unwrap_or(text.len());
    let mistakes = lines(&text[forward.clone()])
        .filter(|(_, line)| is_misspelled_separator(line))
        .map(|(at, line)| SectionMistake {
            range: at..at + line.trim_end().len(),
            message: "this does not part the way forward from the way back".to_owned(),
            help: format!("tern parts them at `{SEPARATOR}`, to the letter"),
        });
    Reading {
        mistakes: mistakes.collect(),
        before: 0..0,
        forward: vec![forward],
    }
}

fn is_misspelled_separator(line: &str) -> bool {
    let line = line.trim_start().to_ascii_lowercase();
    line.starts_with("--") && line.contains("create above") && line.contains("drop below")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Up,
    Down,
}

/// The half that a line of node-pg-migrate's begins: a comment whose first words are "up migration" or "down migration".
fn half(line: &str) -> Option<Half> {
    let comment = line.trim_start().strip_prefix("--")?;
    let comment = comment.trim_start_matches(|c: char| c == '-' || c.is_whitespace());
    let mut words = comment.split_whitespace();
    let half = match words.next()? {
        word if word.eq_ignore_ascii_case("up") => Half::Up,
        word if word.eq_ignore_ascii_case("down") => Half::Down,
        _ => return None,
    };
    let noun = words.next()?.get(.."migration".len())?;
    noun.eq_ignore_ascii_case("migration").then_some(half)
}

/// Whether something in it leads back. Without that, it is read as any other file.
pub(super) fn has_way_back(text: &str) -> bool {
    lines(text).any(|(_, line)| half(line) == Some(Half::Down))
}

/// What stands between the first mark that leads forward and the first one that leads back, or the end; all of it where
/// there are no marks.
pub(super) fn of_node_pg_migrate(text: &str) -> Reading {
    let first = |wanted: Half| lines(text).find(|(_, line)| half(line) == Some(wanted));
    let (up, down) = (first(Half::Up), first(Half::Down));
    let back = down.map_or(text.len(), |(at, _)| at);
    let (start, forward) = match up {
        None => (0, 0..back),
        Some((at, line)) if at < back => (at, at + line.len()..back),
        Some((at, line)) => (back, at + line.len()..text.len()),
    };
    let unstopped = down.filter(|_| up.is_none());
    Reading {
        forward: vec![forward],
        before: 0..start,
        mistakes: unstopped.map(never_stops).into_iter().collect(),
    }
}

fn never_stops((at, line): (usize, &str)) -> SectionMistake {
    SectionMistake {
        range: at + (line.len() - line.trim_start().len())..at + line.trim_end().len(),
        message: format!("node-pg-migrate runs this half too: there is no `{UP}`"),
        help: format!("put `{UP}` on a line of its own before what leads forward"),
    }
}
