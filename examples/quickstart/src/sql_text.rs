//! SQL as a person would break it into lines.

/// What begins a line.
#[rustfmt::skip]
const CLAUSES: [&str; 14] = [
    "FROM", "INNER JOIN", "LEFT JOIN", "WHERE", "GROUP BY", "HAVING", "ORDER BY", "LIMIT", "VALUES", "SELECT", "SET",
    "ON CONFLICT", "DO UPDATE", "RETURNING",
];

/// Breaks a statement before each of its clauses; what stands in parentheses or quotes stays together.
pub(crate) fn lines(sql: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut start, mut depth, mut quoted) = (0, 0_u32, false);
    for (at, symbol) in sql.char_indices() {
        match symbol {
            '\'' | '"' => quoted = !quoted,
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ' ' if !quoted && depth == 0 && breaks(&sql[start..at], &sql[at + 1..]) => {
                lines.push(&sql[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    lines.push(&sql[start..]);
    lines
}

fn breaks(before: &str, after: &str) -> bool {
    // These words belong to what stands before them.
    let belongs = ["DISTINCT", "DO UPDATE", "DELETE"]
        .iter()
        .any(|word| before.ends_with(word))
        || (before.starts_with("ON CONFLICT") && after.starts_with("WHERE"));
    let begins = |clause: &&str| {
        after
            .strip_prefix(clause)
            .is_some_and(|rest| rest.starts_with(' '))
    };
    !belongs && CLAUSES.iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn each_clause_has_a_line() {
        assert_eq!(
            lines(
                "SELECT a FROM t WHERE a IS DISTINCT FROM b AND EXISTS (SELECT 1 FROM u) ORDER BY a"
            ),
            [
                "SELECT a",
                "FROM t",
                "WHERE a IS DISTINCT FROM b AND EXISTS (SELECT 1 FROM u)",
                "ORDER BY a"
            ],
        );
        assert_eq!(
            lines("DELETE FROM t WHERE \"a FROM b\" = $1"),
            ["DELETE FROM t", "WHERE \"a FROM b\" = $1"]
        );
    }
}
