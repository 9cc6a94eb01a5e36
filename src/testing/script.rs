use postgres::Client;
use postgres::error::{DbError, ErrorPosition, SqlState};

use super::Error;
use super::schema::Script;

/// Runs SQL; a failure names the script, the line and the statement's own message.
pub(super) fn run(client: &mut Client, script: &Script) -> Result<(), Error> {
    match client.batch_execute(&script.sql) {
        Err(error) if !is_role_there(&error) => Err(failure(script, &error)),
        _ => Ok(()),
    }
}

/// Roles belong to the whole server, so what makes them has run for an earlier database.
fn is_role_there(error: &postgres::Error) -> bool {
    error.as_db_error().is_some_and(|refused| {
        refused.code() == &SqlState::DUPLICATE_OBJECT && refused.routine() == Some("CreateRole")
    })
}

fn failure(script: &Script, error: &postgres::Error) -> Error {
    match error.as_db_error() {
        Some(refused) => Error::new(described(script, refused)),
        None => Error::of(format!("run {}", script.name), error),
    }
}

fn described(script: &Script, refused: &DbError) -> String {
    let place = match refused.position() {
        Some(ErrorPosition::Original(position)) => line_at(script, *position),
        _ => format!(", line {}", script.line),
    };
    format!("{}{place}: {refused}", script.name)
}

/// The line of a position that PostgreSQL gives, which counts characters from one.
fn line_at(script: &Script, position: u32) -> String {
    let before = (position as usize).saturating_sub(1);
    let passed = script.sql.chars().take(before);
    let number = passed.filter(|it| *it == '\n').count();
    let line = script.sql.lines().nth(number).unwrap_or_default();
    format!(
        ", line {}, `{}`",
        script.line as usize + number,
        line.trim()
    )
}

#[cfg(test)]
mod tests {
    use super::{Script, line_at};

    #[track_caller]
    fn test(line: u32, sql: &'static str, position: u32, expected: &str) {
        let script = Script {
            name: "a.sql".into(),
            line,
            sql: sql.into(),
        };
        assert_eq!(line_at(&script, position), expected);
    }

    #[test]
    fn a_position_is_found_behind_letters_of_several_bytes() {
        test(1, "-- é\n  select x\n", 15, ", line 2, `select x`");
        test(1, "x", 1, ", line 1, `x`");
        test(1, "x", 99, ", line 1, `x`");
    }

    #[test]
    fn a_statement_counts_from_its_own_line() {
        test(
            12,
            "CREATE TABLE a (\n  b int4 DEFAULT c\n)",
            35,
            ", line 13, `b int4 DEFAULT c`",
        );
    }
}
