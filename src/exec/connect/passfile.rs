//! The password file.
//!
//! <https://www.postgresql.org/docs/current/libpq-pgpass.html>

use std::fs;
use std::path::Path;

/// Who wants in, and where.
pub(super) struct Entry<'e> {
    pub(super) host: &'e str,
    pub(super) port: u16,
    pub(super) database: &'e str,
    pub(super) user: &'e str,
}

/// What the file has to say.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    Password(String),
    Nothing,
    /// Others may read the file, so it is passed over.
    Exposed,
}

impl Entry<'_> {
    /// Looks into a file.
    pub(super) fn find_in(&self, path: &Path) -> Found {
        if is_exposed(path) {
            return Found::Exposed;
        }
        let text = fs::read_to_string(path).unwrap_or_default();
        self.find(&text).map_or(Found::Nothing, Found::Password)
    }

    /// The password of the first line that fits.
    fn find(&self, text: &str) -> Option<String> {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines
            .map(fields)
            .find_map(|fields| match fields.as_slice() {
                [host, port, database, user, password] => {
                    let fits = self.is_host(host)
                        && is(port, &self.port.to_string())
                        && is(database, self.database)
                        && is(user, self.user);
                    fits.then(|| password.clone())
                }
                _ => None,
            })
    }

    /// A socket in the default directory goes by `localhost`.
    fn is_host(&self, pattern: &str) -> bool {
        let local = self.host == "/run/postgresql"
            || self.host == "/var/run/postgresql"
            || self.host == "/tmp";
        is(pattern, self.host) || (local && pattern == "localhost")
    }
}

fn is(pattern: &str, value: &str) -> bool {
    pattern == "*" || pattern == value
}

/// Splits a line at its colons, except those behind a backslash. The password goes on to the end of the line.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match character {
            ':' if fields.len() < 5 => fields.push(String::new()),
            '\\' => push(&mut fields, characters.next()),
            character => push(&mut fields, Some(character)),
        }
    }
    fields
}

fn push(fields: &mut [String], character: Option<char>) {
    if let Some(last) = fields.last_mut() {
        last.extend(character);
    }
}

#[cfg(unix)]
fn is_exposed(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|it| it.is_file() && it.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_exposed(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::Entry;

    const FILE: &str = "# mine\nother:*:*:*:no\ndb:5432:shop:ada:it\\:s \\\\ mine:\n/tmp/x:*:*:*:socket\n*:*:*:bob:any\nshort:line\n";

    #[track_caller]
    fn test(host: &str, user: &str, expected: Option<&str>) {
        let entry = Entry {
            host,
            port: 5432,
            database: "shop",
            user,
        };
        assert_eq!(entry.find(FILE).as_deref(), expected);
    }

    #[test]
    fn the_first_line_that_fits_counts() {
        test("db", "ada", Some(r"it:s \ mine:"));
        test("db", "bob", Some("any"));
        test("db", "eve", None);
        test("/tmp/x", "eve", Some("socket"));
    }
}
