//! What a test's database consists of.

use super::fingerprint::Fingerprint;
use super::{Error, Seed, script};
use crate::sync::Connection;
use core::fmt;
use std::borrow::Cow;
use std::sync::Arc;
use std::{env, fs};

/// The SQL that makes a database, and the rows that a test finds in it.
///
/// [`schema!`](super::schema) gives what the build script has read; a list of texts does too, and so does a single one:
///
/// ```
/// use pilaster::testing::Schema;
///
/// let schema = Schema::from(["CREATE TABLE users (id int PRIMARY KEY)", "INSERT INTO users VALUES (1)"]);
/// # drop(schema);
/// ```
///
/// The first database of a schema is made by running all that; every later one is a copy, made in some hundredths of a
/// second.
#[derive(Clone)]
pub struct Schema {
    scripts: Vec<Script>,
    fixtures: Vec<Fixture>,
    seed: u64,
}

/// SQL, and where it is from.
#[derive(Debug, Clone)]
pub(super) struct Script {
    /// "script 2 of the schema", or the path of a file.
    pub(super) name: Cow<'static, str>,
    /// The line of the file that it begins in.
    pub(super) line: u32,
    pub(super) sql: Cow<'static, str>,
}

type Load = dyn Fn(&mut Connection, &mut Seed) -> crate::Result<()> + Send + Sync;

/// Rows that code inserts.
#[derive(Clone)]
struct Fixture {
    name: String,
    load: Arc<Load>,
}

impl Schema {
    /// An empty database.
    #[must_use]
    pub const fn empty() -> Self {
        Self {
            scripts: Vec::new(),
            fixtures: Vec::new(),
            seed: 0,
        }
    }

    /// What `schema!` stands for: path, line and text of each statement.
    #[doc(hidden)]
    #[must_use]
    pub fn of_statements(statements: &'static [(&'static str, u32, &'static str)]) -> Self {
        let script = |(path, line, sql): &(&'static str, u32, &'static str)| Script {
            name: Cow::Borrowed(*path),
            line: *line,
            sql: Cow::Borrowed(*sql),
        };
        Self {
            scripts: statements.iter().map(script).collect(),
            ..Self::empty()
        }
    }

    /// Adds SQL that runs after what is there.
    ///
    /// ```
    /// use pilaster::testing::Schema;
    ///
    /// let schema = Schema::empty().script("CREATE TABLE notes (note text)");
    /// # drop(schema);
    /// ```
    #[must_use]
    pub fn script(mut self, sql: impl Into<Cow<'static, str>>) -> Self {
        let name = format!("script {} of the schema", self.scripts.len() + 1);
        self.scripts.push(Script {
            name: name.into(),
            line: 1,
            sql: sql.into(),
        });
        self
    }

    /// Adds rows that code inserts, typed as any other. It runs once, and every database of the test program is a copy of
    /// what it made; a program that is built anew runs it again.
    ///
    /// ```
    /// # use shop::users;
    /// use pilaster::prelude::*;
    /// use pilaster::testing::{self, Schema};
    ///
    /// fn shop() -> Schema {
    ///     testing::schema!().fixture("a hundred users", |db, seed| {
    ///         let users: Vec<_> = (0..100)
    ///             .map(|n| {
    ///                 let name = format!("{}{n}", seed.word(6));
    ///                 (users::email.set(format!("{name}@example.org")), users::username.set(name))
    ///             })
    ///             .collect();
    ///         users::table.insert_many(users).execute(db).map(drop)
    ///     })
    /// }
    /// # drop(shop());
    /// ```
    ///
    /// Fixtures run in the order in which they were added. The name stands in messages, and tells fixtures apart: two that
    /// differ have different names.
    #[must_use]
    pub fn fixture<F>(mut self, name: impl Into<String>, load: F) -> Self
    where
        F: Fn(&mut Connection, &mut Seed) -> crate::Result<()> + Send + Sync + 'static,
    {
        self.fixtures.push(Fixture {
            name: name.into(),
            load: Arc::new(load),
        });
        self
    }

    /// The number from which the fixtures draw their values; 0 unless it is said. Each fixture draws from its start.
    #[must_use]
    pub const fn seed(mut self, number: u64) -> Self {
        self.seed = number;
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.scripts.is_empty() && self.fixtures.is_empty()
    }

    /// The schema below the fixtures, if there are any.
    pub(super) fn without_fixtures(&self) -> Option<Self> {
        (!self.fixtures.is_empty()).then(|| Self {
            fixtures: Vec::new(),
            ..self.clone()
        })
    }

    /// Tells contents apart. Code has none to look at, so a fixture counts with the program that holds it.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        let mut fingerprint = Fingerprint::new();
        for script in &self.scripts {
            fingerprint.add(&script.sql);
        }
        if !self.fixtures.is_empty() {
            fingerprint.add(&program());
            fingerprint.add(&self.seed.to_string());
        }
        for fixture in &self.fixtures {
            fingerprint.add(&fixture.name);
        }
        fingerprint
    }

    /// Runs the scripts, in a database that is empty.
    pub(super) fn run_scripts(&self, client: &mut postgres::Client) -> Result<(), Error> {
        self.scripts
            .iter()
            .try_for_each(|script| script::run(client, script))
    }

    /// Runs the fixtures, in a database in which the scripts have run.
    pub(super) fn run_fixtures(&self, db: &mut Connection) -> Result<(), Error> {
        self.fixtures.iter().try_for_each(|fixture| {
            (fixture.load)(db, &mut Seed::new(self.seed))
                .map_err(|error| Error::of(format!("load the fixture `{}`", fixture.name), &error))
        })
    }
}

/// This build of this program.
fn program() -> String {
    let path = env::current_exe().unwrap_or_default();
    let built = fs::metadata(&path).and_then(|it| it.modified());
    format!("{} {built:?}", path.display())
}

impl From<&str> for Schema {
    fn from(sql: &str) -> Self {
        Self::empty().script(sql.to_owned())
    }
}

impl From<&[&str]> for Schema {
    fn from(scripts: &[&str]) -> Self {
        let add = |schema: Self, sql: &&str| schema.script((*sql).to_owned());
        scripts.iter().fold(Self::empty(), add)
    }
}

impl<const N: usize> From<[&str; N]> for Schema {
    fn from(scripts: [&str; N]) -> Self {
        Self::from(&scripts[..])
    }
}

impl fmt::Debug for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fixtures = self.fixtures.iter().map(|it| &it.name);
        f.debug_struct("Schema")
            .field("scripts", &self.scripts.len())
            .field("fixtures", &fixtures.collect::<Vec<_>>())
            .field("seed", &self.seed)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::Schema;

    fn name(schema: &Schema) -> String {
        schema.fingerprint().name()
    }

    #[test]
    fn contents_have_names_and_code_counts_by_its_own() {
        let base = Schema::from("CREATE TABLE a ()");
        let with = |name: &str| base.clone().fixture(name, |_, _| Ok(()));
        assert_eq!(name(&base), name(&Schema::from(["CREATE TABLE a ()"])));
        assert_ne!(name(&base), name(&Schema::from("CREATE TABLE b ()")));
        assert_ne!(name(&base), name(&with("one")));
        assert_ne!(name(&with("one")), name(&with("two")));
        assert_ne!(name(&with("one")), name(&with("one").seed(1)));
        let below = with("one").without_fixtures().map(|it| name(&it));
        assert_eq!(below, Some(name(&base)));
    }
}
