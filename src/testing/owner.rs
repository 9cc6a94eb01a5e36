use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use super::Error;

/// Who the server runs as: PostgreSQL refuses to run as root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Owner {
    user: u32,
    group: u32,
}

impl Owner {
    /// Nobody else when this process may run the server itself; else `postgres`, or `nobody` where that is not known.
    pub(super) fn other_than_root(directory: &Path) -> Result<Option<Self>, Error> {
        let made_by = fs::metadata(directory)
            .map_err(|error| Error::of(format!("look at {}", directory.display()), &error))?;
        if made_by.uid() != 0 {
            return Ok(None);
        }
        let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
        ["postgres", "nobody"]
            .into_iter()
            .find_map(|name| named(&users, name))
            .map(Some)
            .ok_or_else(|| {
                Error::new("PostgreSQL does not run as root, and there is no user `postgres` for it")
                    .help("add one (`useradd --system postgres`), or name a server in PILASTER_TEST_DATABASE_URL")
            })
    }

    /// Gives the directory to this user.
    pub(super) fn take(self, directory: &Path) -> Result<(), Error> {
        std::os::unix::fs::chown(directory, Some(self.user), Some(self.group)).map_err(|error| {
            Error::of(
                format!("give {} to PostgreSQL", directory.display()),
                &error,
            )
        })
    }

    /// Lets the command run as this user.
    pub(super) fn run(self, command: &mut Command) {
        command.uid(self.user).gid(self.group);
    }
}

/// Finds a user in the text of `/etc/passwd`: `name:password:user:group:…`.
fn named(users: &str, name: &str) -> Option<Owner> {
    users.lines().find_map(|line| {
        let mut fields = line.split(':');
        if fields.next() != Some(name) {
            return None;
        }
        let user = fields.nth(1)?.parse().ok()?;
        let group = fields.next()?.parse().ok()?;
        Some(Owner { user, group })
    })
}

#[cfg(test)]
mod tests {
    use super::{Owner, named};

    #[test]
    fn a_user_is_found_by_the_whole_name() {
        let users =
            "root:x:0:0:root:/root:/bin/bash\npostgres2:x:7:8::/:\npostgres:x:101:104::/:/bin/sh\n";
        let expected = Owner {
            user: 101,
            group: 104,
        };
        assert_eq!(named(users, "postgres"), Some(expected));
        assert_eq!(named(users, "nobody"), None);
    }
}
