//! Where white space, comments and quoted text end, as PostgreSQL's scanner has it.

/// Where quoted text ends that begins with its quote, if it does.
pub(crate) fn closing(text: &str, quote: char, escapes: bool) -> Option<usize> {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((i, c)) = chars.next() {
        if c == '\\' && escapes {
            chars.next();
        } else if c == quote && chars.next_if(|&(_, next)| next == quote).is_none() {
            return Some(i + 1);
        }
    }
    None
}

/// What stands between two strings that are one: white space with a line break, and a quote after it.
pub(crate) fn continuation(text: &str) -> Option<usize> {
    let mut at = 0;
    let mut broken = false;
    loop {
        let rest = &text[at..];
        match rest.chars().next()? {
            '\'' if broken => return Some(at),
            '-' if rest.starts_with("--") => {
                at += line(rest);
            }
            c if is_space(c) => {
                broken |= matches!(c, '\n' | '\r');
                at += 1;
            }
            _ => return None,
        }
    }
}

/// The letter that stands right before a quote and belongs to it, in lower case; `u` for `U&`.
pub(crate) fn quote_prefix(text: &str, quote: usize) -> Option<char> {
    let mut before = text[..quote].chars().rev();
    let mut letter = before.next()?;
    if letter == '&' {
        letter = before.next().filter(|c| matches!(c, 'u' | 'U'))?;
    }
    let alone = before.next().is_none_or(|c| !is_word_part(c) && c != '$');
    alone.then(|| letter.to_ascii_lowercase())
}

/// `$$` or `$tag$` at the start of the text.
pub(crate) fn dollar_tag(text: &str) -> Option<&str> {
    let end = text[1..].find(|c: char| !is_word_part(c))? + 1;
    let tag = &text[1..end];
    let starts_well = tag.is_empty() || tag.starts_with(is_word_start);
    (starts_well && text[end..].starts_with('$')).then(|| &text[..=end])
}

pub(crate) fn is_word_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || !c.is_ascii()
}

pub(crate) fn is_word_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii()
}

/// What PostgreSQL takes for white space; other scripts' spaces are letters to it.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c')
}

/// Where a comment ends that begins here with `/*`, if it does. It may hold other comments.
pub(crate) fn comment(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0usize;
    let mut at = 0;
    loop {
        match bytes.get(at..at + 2)? {
            b"/*" => depth += 1,
            b"*/" => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return Some(at);
        }
    }
}

/// How much white space, comments among it, the text begins with; `None` if a comment in it never ends.
pub(crate) fn blank(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        if rest.starts_with("--") {
            at += line(rest);
        } else if rest.starts_with("/*") {
            at += comment(rest)?;
        } else if rest.starts_with(is_space) {
            at += 1;
        } else {
            return Some(at);
        }
    }
}

/// Where the line ends, without its line break.
pub(crate) fn line(text: &str) -> usize {
    text.find(['\n', '\r']).unwrap_or(text.len())
}

/// Where the word ends that begins here.
pub(crate) fn word(text: &str) -> usize {
    text.find(|c: char| !is_word_part(c) && c != '$')
        .unwrap_or(text.len())
}
