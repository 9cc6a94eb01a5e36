//! Comments behind a statement, in the form of sqlcommenter.

use core::fmt::{self, Write};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is said of a statement besides: which program sends it, for which route, under which trace. The server's log and
/// `pg_stat_activity` show it.
///
/// ```
/// use pilaster::exec::Tags;
///
/// let tags = Tags::new().with("application", "shop").with("route", "/users/:id");
/// assert_eq!(tags.to_string(), "/*application='shop',route='%2Fusers%2F%3Aid'*/");
/// ```
///
/// Keys and values may hold anything: what is no letter, digit, `-`, `_`, `.` or `~` of ASCII is written as its bytes in
/// hexadecimal digits, so that nothing ends the comment or the quotes.
///
/// See the [specification of sqlcommenter](https://google.github.io/sqlcommenter/spec/).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tags(BTreeMap<String, String>);

impl Tags {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a tag, or replaces the one of that key. Common keys: `application`, `db_driver`, `framework`, `controller`,
    /// `action`, `route`, `traceparent`, `tracestate`.
    #[must_use]
    pub fn with(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.0.insert(key.into(), value.into());
        self
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The comment that follows a statement, with a blank before it; nothing where there are no tags.
    pub(crate) fn comment(&self) -> Comment {
        let text = if self.is_empty() {
            String::new()
        } else {
            format!(" {self}")
        };
        Comment(text.into())
    }
}

/// The comment. Its tags are sorted by their keys.
impl fmt::Display for Tags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return Ok(());
        }
        let mut lead = "/*";
        for (key, value) in &self.0 {
            f.write_str(lead)?;
            write_encoded(key, f)?;
            f.write_str("='")?;
            write_encoded(value, f)?;
            f.write_char('\'')?;
            lead = ",";
        }
        f.write_str("*/")
    }
}

/// As in a URL: bytes that are not unreserved become `%` and two digits.
fn write_encoded(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            f.write_char(char::from(byte))?;
        } else {
            write!(f, "%{byte:02X}")?;
        }
    }
    Ok(())
}

/// A comment as it is written behind a statement. Only [`Tags`] make one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comment(Arc<str>);

impl Comment {
    /// The text, or nothing.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text with the comment behind it.
    pub(crate) fn behind<'t>(&self, sql: &'t str) -> Cow<'t, str> {
        match self.as_str() {
            "" => Cow::Borrowed(sql),
            comment => Cow::Owned(format!("{sql}{comment}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tags;

    #[test]
    fn tags_are_sorted_and_encoded() {
        let tags = Tags::new()
            .with("tracestate", "congo=t61,rojo=00f")
            .with("route", "/x y?a='b'&c=%d")
            .with("a key", "é*/");
        assert_eq!(
            tags.to_string(),
            "/*a%20key='%C3%A9%2A%2F',route='%2Fx%20y%3Fa%3D%27b%27%26c%3D%25d',\
             tracestate='congo%3Dt61%2Crojo%3D00f'*/"
        );
        assert_eq!(Tags::new().comment().as_str(), "");
    }

    proptest::proptest! {
        #[test]
        fn nothing_ends_the_comment(key: String, value: String) {
            let comment = Tags::new().with(key, value).to_string();
            let within = comment.strip_prefix("/*").and_then(|it| it.strip_suffix("*/")).unwrap_or("*/");
            proptest::prop_assert!(!within.contains("*/") && !within.contains("/*"));
            proptest::prop_assert_eq!(within.matches('\'').count(), 2);
            proptest::prop_assert!(within.is_ascii() && !within.contains(['\\', '"', ';', '\0', '\n', '$']));
        }
    }
}
