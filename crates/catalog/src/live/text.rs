//! What the server writes, cut into the shapes of the model.

/// The expression without the parentheses around all of it.
pub(super) fn bare(text: &str) -> &str {
    let mut text = text.trim();
    while let Some(inner) = text.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        if !is_balanced(inner) {
            break;
        }
        text = inner.trim();
    }
    text
}

/// The expressions of a list.
pub(super) fn list(text: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let mut start = 0;
    let mut depth = 0_usize;
    scan(text, |at, symbol| {
        match symbol {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                items.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
        true
    });
    items.push(text[start..].trim());
    items
}

/// Whether no parenthesis is closed that was not opened in here.
fn is_balanced(text: &str) -> bool {
    let mut depth = 0_usize;
    let mut balanced = true;
    scan(text, |_, symbol| {
        match symbol {
            '(' => depth += 1,
            ')' if depth == 0 => balanced = false,
            ')' => depth -= 1,
            _ => {}
        }
        balanced
    });
    balanced && depth == 0
}

/// Goes through the characters that are in neither a string nor a quoted name, until told to stop. The server writes no
/// comments, no dollar quotes, and a backslash in a string only in one that begins with E.
fn scan(text: &str, mut seen: impl FnMut(usize, char) -> bool) {
    let mut quote = None;
    let mut escapes = false;
    let mut before = ' ';
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match quote {
            Some(_) if escapes && character == '\\' => {
                characters.next();
            }
            Some(open) if open == character => quote = None,
            Some(_) => {}
            None if character == '\'' || character == '"' => {
                quote = Some(character);
                escapes = character == '\'' && before == 'E';
            }
            None if !seen(at, character) => return,
            None => {}
        }
        before = character;
    }
}

#[cfg(test)]
mod tests {
    use super::{bare, list};

    #[test]
    fn parentheses_around_the_whole_are_taken_off() {
        assert_eq!(bare("((a > 0))"), "a > 0");
        assert_eq!(bare("(a) + (b)"), "(a) + (b)");
        assert_eq!(bare("(a = ')')"), "a = ')'");
        assert_eq!(bare(r"(a = E'\\\')')"), r"a = E'\\\')'");
        assert_eq!(bare("("), "(");
    }

    #[test]
    fn a_list_is_cut_at_its_own_commas() {
        assert_eq!(
            list(r#"lower(a), (b + f(c, d)), "x,y", ARRAY[1, 2]"#),
            ["lower(a)", "(b + f(c, d))", r#""x,y""#, "ARRAY[1, 2]"]
        );
        assert_eq!(list("a"), ["a"]);
    }
}
