//! Signatures of functions, each on one line.

/// Brings what stands between `pub fn` and the brace onto one line. The compiler quotes it to those who give an argument of
/// another type, and every line of it would stand between them and the next message.
pub(crate) fn on_one_line(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        joined += line;
        if line.trim_start().starts_with("pub fn ") && !line.ends_with('{') {
            for rest in lines.by_ref() {
                append(&mut joined, rest.trim());
                if rest.ends_with('{') {
                    break;
                }
            }
        }
        joined.push('\n');
    }
    joined
}

fn append(line: &mut String, rest: &str) {
    if rest.starts_with([')', '>']) && line.ends_with(',') {
        line.pop();
    }
    if !line.ends_with(['(', '<']) && !rest.starts_with([')', '>']) {
        line.push(' ');
    }
    line.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::on_one_line;

    #[test]
    fn a_signature_is_joined_and_nothing_else() {
        let text = "/// pub fn a(\npub fn a<A>(\n    b: B,\n    c: C<\n        D,\n    >,\n) -> E<\n    F,\n> {\n    g(\n    )\n}\n";
        assert_eq!(
            on_one_line(text),
            "/// pub fn a(\npub fn a<A>(b: B, c: C<D>) -> E<F> {\n    g(\n    )\n}\n"
        );
    }
}
