//! What a build script says.

use crate::files::{self, Files};
use crate::options::{OptionCalls, Options, TimeTypes};
use crate::resolve::Model;
use crate::{Error, layout, output, statements};
use pilaster_catalog::{Layout, read};
use std::path::{Path, PathBuf};

/// What to read, where to write, and what to do differently; for `build.rs`.
///
/// ```no_run
/// pilaster_build::Config::new()
///     .schema("schema")
///     .derive("*", "serde::Serialize")
///     .build();
/// ```
#[derive(Debug, Clone, Default)]
pub struct Config {
    sources: Vec<String>,
    layout: Option<Layout>,
    output: Output,
    options: Options,
    mistakes: OptionCalls,
}

impl Config {
    /// Nothing to read yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds SQL files: a folder, a file, or a pattern such as `migrations/*/up.sql`. Calls add up, in order; what comes
    /// later builds on what came before.
    ///
    /// A folder of migrations is read as the program reads it that runs them, which is told by the names of the files
    /// and by the sections in them: see [`Layout`] for those that are known. Other folders are read in the order of
    /// the names, in which numbers count as numbers. Only what leads forward is read. `cargo build -vv` shows what was
    /// taken, and so does every list of mistakes; a folder that is laid out in no one way is an error.
    ///
    /// Files that a file includes with `\i` or `\ir` are read in its place.
    ///
    /// ```no_run
    /// pilaster_build::Config::new().schema("schema/extensions.sql").schema("migrations").build();
    /// ```
    #[must_use]
    pub fn schema(mut self, path: impl AsRef<Path>) -> Self {
        self.sources
            .push(path.as_ref().to_string_lossy().into_owned());
        self
    }

    /// Says how the files of folders and patterns are laid out, where that cannot be told or is told wrongly. What does
    /// not fit into the layout is left out.
    ///
    /// ```no_run
    /// use pilaster_build::{Config, Layout};
    ///
    /// Config::new().schema("migrations").layout(Layout::Goose).build();
    /// ```
    #[must_use]
    pub fn layout(mut self, layout: Layout) -> Self {
        self.layout = Some(layout);
        self
    }

    /// Writes to a folder, a file for each table, instead of to one file in `OUT_DIR`. Committed, the files show
    /// reviewers and tools what has changed.
    ///
    /// ```no_run
    /// pilaster_build::Config::new().schema("schema").output("src/schema").build();
    /// ```
    #[must_use]
    pub fn output(mut self, folder: impl Into<PathBuf>) -> Self {
        self.output = Output::Folder(folder.into());
        self
    }

    /// Writes to one file, to be included: as without this, but to a place of your choice.
    ///
    /// ```no_run
    /// pilaster_build::Config::new().schema("schema").output_file("target/schema.rs").build();
    /// ```
    #[must_use]
    pub fn output_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.output = Output::File(path.into());
        self
    }

    /// The SQL schema whose tables need no qualification and stand at the top; `public` unless it is said.
    ///
    /// ```no_run
    /// pilaster_build::Config::new().schema("schema").default_schema("app").build();
    /// ```
    #[must_use]
    pub fn default_schema(mut self, name: impl Into<String>) -> Self {
        self.options.default_schema = Some(name.into());
        self
    }

    /// Reads an SQL type, or one column, as a Rust type of your own. The type needs `pilaster::sql_type::Encode` and
    /// `Decode` for the SQL type underneath, and `pilaster::value_type!` to stand in comparisons.
    ///
    /// ```no_run
    /// pilaster_build::Config::new()
    ///     .schema("schema")
    ///     .type_override("users.id", "crate::UserId")
    ///     .type_override("products.attributes", "pilaster::types::Json<crate::Attributes>")
    ///     .build();
    /// ```
    #[must_use]
    pub fn type_override(mut self, on: &str, rust_type: &str) -> Self {
        self.mistakes.note(self.options.add_override(on, rust_type));
        self
    }

    /// Makes each primary key of one column a Rust type of its own, which the columns that refer to it share: `users.id`
    /// and `posts.user_id` hold `UserId`, `comments.id` holds `CommentId`. So `posts::user_id.eq(comments::id)` does not
    /// compile, and no function of yours takes the one for the other.
    ///
    /// The type is a struct around the plain value, named after the table in the singular and the column, in the module
    /// of the default schema: `UserId(1)`. Keys that are `smallint`, `integer`, `bigint`, `uuid`, `text` or `varchar`
    /// get one; a key for which [`type_override`](Self::type_override) names a type keeps that one. Columns of views hold
    /// plain values, which compare with keys as expressions.
    ///
    /// ```no_run
    /// pilaster_build::Config::new().schema("schema").newtype_keys().build();
    /// ```
    #[must_use]
    pub fn newtype_keys(mut self) -> Self {
        self.options.newtype_keys = true;
        self
    }

    /// Reads dates and times as the types of another crate than `time`: columns of the types `date`, `time`, `timestamp`
    /// and `timestamptz`, ranges and multiranges of them, arrays, fields of composite types, and what functions of the
    /// schema take and give. A choice by [`type_override`](Self::type_override) goes before this one.
    ///
    /// What a query makes of such a column without computing anything new is of the column's type: `max(created_at)`,
    /// `coalesce`, `array_agg`. What SQL computes (`now()`, `created_at + interval`) is of `time`'s, unless the query says
    /// otherwise: `now().read_as::<chrono::DateTime<Utc>>()`.
    ///
    /// ```no_run
    /// use pilaster_build::{Config, TimeTypes};
    ///
    /// Config::new().schema("schema").time_types(TimeTypes::Chrono).build();
    /// ```
    #[must_use]
    pub fn time_types(mut self, types: TimeTypes) -> Self {
        self.options.time_types = types;
        self
    }

    /// Says of a function that it gives no NULL unless an argument is NULL, so that calls of it are no `Option`s. Of a
    /// function in SQL whose body shows it that is known; of others, in PL/pgSQL say, nobody knows but you. Where it does
    /// give NULL all the same, reading the row is an error. Functions that share a name are told apart by the types of
    /// their arguments.
    ///
    /// ```no_run
    /// pilaster_build::Config::new()
    ///     .schema("schema")
    ///     .never_null("next_invoice_number")
    ///     .never_null("billing.rounded(numeric,int4)")
    ///     .build();
    /// ```
    #[must_use]
    pub fn never_null(mut self, function: &str) -> Self {
        self.options.add_never_null(function);
        self
    }

    /// Derives a trait for generated structs and enums. `on` is a table, a type, one struct of a table
    /// (`users.Row`), or a pattern such as `*`.
    ///
    /// ```no_run
    /// pilaster_build::Config::new().schema("schema").derive("*.Row", "serde::Serialize").build();
    /// ```
    #[must_use]
    pub fn derive(mut self, on: &str, path: &str) -> Self {
        self.mistakes.note(self.options.add_derive(on, path));
        self
    }

    /// Gives a table, a column, a type or a label another name in Rust. SQL keeps its own.
    ///
    /// ```no_run
    /// pilaster_build::Config::new().schema("schema").rename("products.createdBy", "created_by").build();
    /// ```
    #[must_use]
    pub fn rename(mut self, on: &str, name: &str) -> Self {
        self.options.add_rename(on, name);
        self
    }

    /// Keeps the old name of a table, a column or a type that was renamed, as a deprecated alias: what still uses it
    /// compiles, with a warning that names the new one. Fields of `Row`, `New` and `Patch` have the new name alone.
    ///
    /// ```no_run
    /// pilaster_build::Config::new().schema("schema").renamed_from("users.full_name", "name").build();
    /// ```
    #[must_use]
    pub fn renamed_from(mut self, on: &str, former_name: &str) -> Self {
        self.options.add_former_name(on, former_name);
        self
    }

    /// Makes the place of each declaration in the docs (`schema/users.sql:12`) a link: `{file}` and `{line}` stand for
    /// the two parts.
    ///
    /// ```no_run
    /// pilaster_build::Config::new()
    ///     .schema("schema")
    ///     .source_url("https://git.example.org/shop/blob/main/{file}#L{line}")
    ///     .build();
    /// ```
    #[must_use]
    pub fn source_url(mut self, template: &str) -> Self {
        self.mistakes.note(self.options.set_source_url(template));
        self
    }

    /// Generates; if something is wrong, prints what it is and ends the build.
    pub fn build(&self) {
        if let Err(error) = self.generate() {
            eprintln!("{error}");
            std::process::exit(1);
        }
    }

    /// Tells Cargo what to watch, generates, and writes what has changed.
    ///
    /// # Errors
    /// Mistakes in the SQL, each with file, line, column and the line itself; options that the schema has no use for;
    /// files that cannot be read or written.
    pub fn generate(&self) -> Result<(), Error> {
        self.watch(self.sources.iter().map(|source| files::watched(source)));
        self.mistakes.check()?;
        let files = Files::find(&self.sources, self.layout)?;
        let sources = files.read()?;
        self.watch(files::read_from(&sources));
        let layouts = files.layouts();
        self.say(&layouts);
        let catalog = read(&sources).map_err(|mistakes| Error::schema(mistakes, layouts))?;
        let options = self.options.clone();
        let model = Model::resolve(&catalog, &options);
        let unmet = options.unmet(&catalog);
        if !unmet.is_empty() {
            return Err(Error::options(unmet));
        }
        self.write(&model)?;
        statements::write(&sources)
    }

    fn watch<'a>(&self, paths: impl IntoIterator<Item = &'a str>) {
        if in_build_script() {
            for path in paths {
                println!("cargo::rerun-if-changed={path}");
            }
        }
    }

    /// What a build script prints is shown with `cargo build -vv`.
    fn say(&self, lines: &[String]) {
        if in_build_script() {
            lines.iter().for_each(|line| println!("pilaster: {line}"));
        }
    }

    fn write(&self, model: &Model<'_>) -> Result<(), Error> {
        let from = self.sources.join(", ");
        match &self.output {
            Output::OutDir => output::write(
                &output::out_dir()?.join("pilaster.rs"),
                &layout::one_file(model, &from)?,
            ),
            Output::File(path) => output::write(path, &layout::one_file(model, &from)?),
            Output::Folder(folder) => output::write_folder(folder, &layout::folder(model, &from)?),
        }
    }
}

/// Where the code goes.
#[derive(Debug, Clone, Default)]
enum Output {
    /// One file in the folder that Cargo gives to a build script.
    #[default]
    OutDir,
    File(PathBuf),
    Folder(PathBuf),
}

/// Cargo gives OUT_DIR to build scripts alone; what is printed elsewhere is for people.
fn in_build_script() -> bool {
    std::env::var_os("OUT_DIR").is_some()
}
