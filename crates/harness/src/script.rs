use postgres::Client;
use postgres::error::{DbError, ErrorPosition};

use crate::failure::Failure;

/// Runs SQL scripts in order; a failure names the script, the line and the statement's own message.
pub(crate) fn run(client: &mut Client, scripts: &[&str]) -> Result<(), Failure> {
    for (index, script) in scripts.iter().enumerate() {
        client
            .batch_execute(script)
            .map_err(|error| failure(index + 1, script, &error))?;
    }
    Ok(())
}

fn failure(number: usize, script: &str, error: &postgres::Error) -> Failure {
    match error.as_db_error() {
        Some(refused) => Failure::new(described(number, script, refused)),
        None => Failure::of(format!("run script {number} of the schema"), error),
    }
}

fn described(number: usize, script: &str, refused: &DbError) -> String {
    let place = match refused.position() {
        Some(ErrorPosition::Original(position)) => line_at(script, *position),
        _ => String::new(),
    };
    format!("script {number} of the schema{place}: {refused}")
}

/// The line of a position that PostgreSQL gives, which counts characters from one.
fn line_at(script: &str, position: u32) -> String {
    let before = (position as usize).saturating_sub(1);
    let number = script.chars().take(before).filter(|it| *it == '\n').count();
    let line = script.lines().nth(number).unwrap_or_default();
    format!(", line {}, `{}`", number + 1, line.trim())
}

#[cfg(test)]
mod tests {
    use super::line_at;

    #[test]
    fn a_position_is_found_behind_letters_of_several_bytes() {
        assert_eq!(line_at("-- é\n  select x\n", 15), ", line 2, `select x`");
        assert_eq!(line_at("x", 1), ", line 1, `x`");
        assert_eq!(line_at("x", 99), ", line 1, `x`");
    }
}
