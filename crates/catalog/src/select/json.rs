//! Whether a text is JSON.

/// How deep the look goes; what is nested further passes.
const DEEPEST: usize = 64;

/// What a text turned out to be.
#[derive(PartialEq, Eq)]
enum Verdict {
    Json,
    NotJson,
    /// Nested so deep that nobody looked.
    TooDeep,
}

/// Whether the whole text is one JSON value. False only where it is certain.
pub(super) fn is_json(text: &str) -> bool {
    let mut rest = Rest { text };
    match rest.value(0) {
        Verdict::Json => rest.after_space().is_empty(),
        Verdict::NotJson => false,
        Verdict::TooDeep => true,
    }
}

/// What is left to read.
struct Rest<'t> {
    text: &'t str,
}

impl<'t> Rest<'t> {
    fn after_space(&mut self) -> &'t str {
        self.text = self.text.trim_start_matches([' ', '\t', '\n', '\r']);
        self.text
    }

    fn eat(&mut self, word: &str) -> bool {
        let rest = self.after_space().strip_prefix(word);
        self.text = rest.unwrap_or(self.text);
        rest.is_some()
    }

    fn value(&mut self, depth: usize) -> Verdict {
        if depth > DEEPEST {
            return Verdict::TooDeep;
        }
        if self.eat("{") {
            return self.list("}", |rest| {
                if rest.string() && rest.eat(":") {
                    rest.value(depth + 1)
                } else {
                    Verdict::NotJson
                }
            });
        }
        if self.eat("[") {
            return self.list("]", |rest| rest.value(depth + 1));
        }
        let word = ["true", "false", "null"].iter().any(|word| self.eat(word));
        if word || self.string() || self.number() {
            Verdict::Json
        } else {
            Verdict::NotJson
        }
    }

    /// What stands between commas, up to the end.
    fn list(&mut self, end: &str, item: impl Fn(&mut Self) -> Verdict) -> Verdict {
        if self.eat(end) {
            return Verdict::Json;
        }
        loop {
            match item(self) {
                Verdict::Json if self.eat(end) => return Verdict::Json,
                Verdict::Json if self.eat(",") => {}
                Verdict::Json => return Verdict::NotJson,
                other => return other,
            }
        }
    }

    fn string(&mut self) -> bool {
        if !self.eat("\"") {
            return false;
        }
        let mut chars = self.text.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    self.text = &self.text[at + 1..];
                    return true;
                }
                '\\' if !chars.next().is_some_and(|(_, c)| "\"\\/bfnrtu".contains(c)) => {
                    return false;
                }
                c if c < ' ' => return false,
                _ => {}
            }
        }
        false
    }

    fn number(&mut self) -> bool {
        let text = self.after_space();
        let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c)));
        let (number, rest) = text.split_at(end.unwrap_or(text.len()));
        let digits = number.strip_prefix('-').unwrap_or(number);
        self.text = rest;
        // What Rust takes besides, words and a bare point, begins with no digit.
        let leading_zero = digits.len() > 1
            && digits.starts_with('0')
            && digits.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        digits.starts_with(|c: char| c.is_ascii_digit())
            && !leading_zero
            && !digits.ends_with('.')
            && number.parse::<f64>().is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::is_json;

    #[test]
    fn json_is_told_from_what_is_like_it() {
        let good = [
            "{}",
            "[]",
            " [1, -2.5e+3, \"a\\\"b\", null, true, {\"a\": {\"b\": []}}] ",
            "0",
            "\"\"",
            "{\"a\":1,\"b\":\"\\u00e9\"}",
        ];
        let bad = [
            "",
            "{a: 1}",
            "[1,]",
            "{\"a\":}",
            "'a'",
            "01",
            "1.",
            "{\"a\" 1}",
            "[1 2]",
            "nul",
            "{\"a\":1}}",
            "\"\\x\"",
            "\"",
            "+1",
            "{'a':1}",
        ];
        good.iter()
            .for_each(|text| assert!(is_json(text), "{text}"));
        bad.iter()
            .for_each(|text| assert!(!is_json(text), "{text}"));
        assert!(is_json(&"[".repeat(100_000)));
    }
}
