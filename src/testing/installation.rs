use std::env;
use std::path::{Path, PathBuf};

/// What to do where there is no server.
pub(super) const ADVICE: &str = "install PostgreSQL (`apt-get install postgresql`, `brew install postgresql`), or name a \
    server in PILASTER_TEST_DATABASE_URL, such as postgres://postgres@localhost/postgres";

/// A PostgreSQL server that is installed on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installation {
    bin: PathBuf,
}

impl Installation {
    /// Finds `postgres` and `initdb`: in `PATH`, else the newest version of where systems put them.
    pub fn find() -> Option<Self> {
        in_path().into_iter().chain(usual()).find_map(Self::at)
    }

    /// The directory that holds the programs.
    pub fn bin(&self) -> &Path {
        &self.bin
    }

    fn at(directory: PathBuf) -> Option<Self> {
        // A link in PATH leads to where the server finds its other files.
        let postgres = directory.join("postgres").canonicalize().ok()?;
        let bin = postgres.parent()?.to_owned();
        bin.join("initdb").is_file().then_some(Self { bin })
    }
}

fn in_path() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).collect()
}

/// Where Debian, Red Hat, Homebrew and a build from source put the servers, the newest first.
fn usual() -> Vec<PathBuf> {
    let mut found: Vec<_> = [
        ("/usr/lib/postgresql", ""),
        ("/usr", "pgsql-"),
        ("/opt/homebrew/opt", "postgresql@"),
        ("/usr/local/opt", "postgresql@"),
    ]
    .into_iter()
    .flat_map(|(directory, prefix)| versions(Path::new(directory), prefix))
    .collect();
    found.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
    found
        .into_iter()
        .map(|(_, bin)| bin)
        .chain(["/usr/local/pgsql/bin".into()])
        .collect()
}

fn versions(directory: &Path, prefix: &str) -> Vec<(u32, PathBuf)> {
    let entries = directory.read_dir().into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let name = entry.file_name();
            let version = name.to_str()?.strip_prefix(prefix)?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::versions;

    #[test]
    fn versions_are_read_off_the_directories_names() {
        let root = tempfile::tempdir().expect("a temporary directory");
        for name in ["pg-9", "pg-17", "pg-old", "other"] {
            std::fs::create_dir(root.path().join(name)).expect("a directory");
        }
        let mut found = versions(root.path(), "pg-");
        found.sort();
        assert_eq!(
            found,
            [
                (9, root.path().join("pg-9/bin")),
                (17, root.path().join("pg-17/bin"))
            ]
        );
    }
}
