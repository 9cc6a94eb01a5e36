//! What the caller asked for beside the schema itself: overrides, derives, renames.

use crate::code::Code;
use crate::error::{Error, OptionError};
use crate::ident::{Name, Names};
use glob::Pattern;
use pilaster_catalog::Catalog;
use pilaster_catalog::model::Origin;
use std::cell::Cell;

/// The options that bear on names and types.
#[derive(Debug, Clone, Default)]
pub(crate) struct Options {
    pub(crate) default_schema: Option<String>,
    pub(crate) newtype_keys: bool,
    pub(crate) time_types: TimeTypes,
    overrides: Vec<Given<Code>>,
    derives: Vec<Given<Code>>,
    renames: Vec<Given<String>>,
    former_names: Vec<Given<String>>,
    never_null: Vec<Given<()>>,
    source_url: Option<String>,
}

/// The crate whose types stand for dates and times: [`Config::time_types`](crate::Config::time_types).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeTypes {
    /// `time`: `Date`, `Time`, `PrimitiveDateTime`, `OffsetDateTime`.
    #[default]
    Time,
    /// `chrono`: `NaiveDate`, `NaiveTime`, `NaiveDateTime`, `DateTime<Utc>`. Pilaster needs its feature `chrono`.
    Chrono,
    /// `jiff`: `civil::Date`, `civil::Time`, `civil::DateTime`, `Timestamp`. Pilaster needs its feature `jiff`.
    Jiff,
}

/// The calls of options that could not be taken.
#[derive(Debug, Clone, Default)]
pub(crate) struct OptionCalls(Vec<OptionError>);

impl OptionCalls {
    pub(crate) fn note(&mut self, call: Result<(), OptionError>) {
        self.0.extend(call.err());
    }

    pub(crate) fn check(&self) -> Result<(), Error> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Error::options(self.0.clone()))
        }
    }
}

/// One call of an option.
#[derive(Debug, Clone)]
struct Given<T> {
    option: &'static str,
    /// The SQL name that it is for.
    on: String,
    /// That name, where it may be one for several.
    pattern: Option<Pattern>,
    value: T,
    /// Whether the schema has something of that name.
    met: Cell<bool>,
    /// Whether the schema has something else of the name that is asked for.
    taken: Cell<bool>,
}

/// The ways in which an option may name a thing: `users.email`, and `public.users.email`.
#[derive(Debug, Clone)]
pub(crate) struct Key {
    short: Option<String>,
    full: String,
}

impl Options {
    /// Whether keys are types of their own.
    pub(crate) fn has_newtype_keys(&self) -> bool {
        self.newtype_keys
    }

    /// The schema whose objects need no qualification.
    pub(crate) fn default_schema(&self) -> &str {
        self.default_schema.as_deref().unwrap_or("public")
    }

    /// Something in a schema: `["users", "email"]`.
    pub(crate) fn key(&self, schema: &str, parts: &[&str]) -> Key {
        let short = parts.join(".");
        let full = format!("{schema}.{short}");
        Key {
            short: (schema == self.default_schema()).then_some(short),
            full,
        }
    }

    pub(crate) fn add_override(&mut self, on: &str, ty: &str) -> Result<(), OptionError> {
        let code = Code::ty(ty)
            .map_err(|error| OptionError::not_a("type_override", "Rust type", ty, &error))?;
        self.overrides
            .push(Given::exactly("type_override", on, code));
        Ok(())
    }

    pub(crate) fn add_derive(&mut self, on: &str, path: &str) -> Result<(), OptionError> {
        let pattern =
            Pattern::new(on).map_err(|error| OptionError::new("derive", on, error.msg))?;
        let code = Code::path(path).map_err(|error| {
            OptionError::not_a("derive", "path of a derive macro", path, &error)
        })?;
        self.derives.push(Given {
            pattern: Some(pattern),
            ..Given::exactly("derive", on, code)
        });
        Ok(())
    }

    pub(crate) fn add_rename(&mut self, on: &str, name: &str) {
        self.renames
            .push(Given::exactly("rename", on, name.to_owned()));
    }

    pub(crate) fn add_former_name(&mut self, on: &str, name: &str) {
        let given = Given::exactly("renamed_from", on, name.to_owned());
        self.former_names.push(given);
    }

    pub(crate) fn add_never_null(&mut self, on: &str) {
        self.never_null.push(Given::exactly("never_null", on, ()));
    }

    pub(crate) fn set_source_url(&mut self, template: &str) -> Result<(), OptionError> {
        if !template.contains("{file}") {
            let reason = "it needs `{file}`, and `{line}` where there are anchors for lines";
            return Err(OptionError::new("source_url", template, reason));
        }
        self.source_url = Some(template.to_owned());
        Ok(())
    }

    /// Where something was declared, for its documentation; nothing for what was found in no file.
    pub(crate) fn declared_at(&self, origin: &Origin) -> String {
        if origin.file.is_empty() {
            return String::new();
        }
        let (file, line) = (origin.file.replace('\\', "/"), origin.line.to_string());
        let Some(template) = &self.source_url else {
            return format!("Declared at `{file}:{line}`.");
        };
        let url = template.replace("{file}", &file).replace("{line}", &line);
        format!("Declared at [`{file}:{line}`](<{url}>).")
    }

    /// The names that something had in Rust, as far as they are free.
    pub(crate) fn former_names(&self, key: &Key, names: &mut Names) -> Vec<Name> {
        let these = self.former_names.iter().filter(|given| given.meets(key));
        these
            .filter_map(|given| {
                let name = names.claim_unchanged(&given.value);
                given.taken.set(name.is_none());
                name
            })
            .collect()
    }

    /// The Rust type that is to stand for a column or an SQL type. The last call wins.
    pub(crate) fn type_of(&self, key: &Key) -> Option<&Code> {
        self.overrides
            .iter()
            .filter(|given| given.meets(key))
            .last()
            .map(|given| &given.value)
    }

    /// The name that something is to have in Rust. The last call wins.
    pub(crate) fn name_of(&self, key: &Key) -> Option<&str> {
        self.renames
            .iter()
            .filter(|given| given.meets(key))
            .last()
            .map(|given| given.value.as_str())
    }

    /// Whether the caller says of a function, by one of its names, that it gives no NULL by itself.
    pub(crate) fn is_never_null(&self, keys: &[Key]) -> bool {
        let given = self.never_null.iter();
        let named = given.filter(|given| keys.iter().any(|key| given.meets(key)));
        named.count() > 0
    }

    /// What is to be derived for something of several names, in the order of the calls.
    pub(crate) fn derives_of(&self, keys: &[Key]) -> Vec<&Code> {
        let for_these = self
            .derives
            .iter()
            .filter(|given| keys.iter().any(|key| given.meets(key)));
        for_these.map(|given| &given.value).collect()
    }

    /// The options that the schema had no use for: most likely a name is mistyped.
    pub(crate) fn unmet(&self, catalog: &Catalog) -> Vec<OptionError> {
        let unknown = self
            .default_schema
            .iter()
            .filter(|name| catalog.schema(name).is_none());
        let schema = unknown.map(|name| OptionError::new("default_schema", name, NOTHING));
        let overrides = self.overrides.iter().filter_map(Given::unmet);
        let derives = self.derives.iter().filter_map(Given::unmet);
        let renames = self.renames.iter().filter_map(Given::unmet);
        let former_names = self.former_names.iter().filter_map(Given::unmet);
        let functions = self.never_null.iter().filter(|given| !given.met.get());
        let functions = functions.map(|it| OptionError::new(it.option, &it.on, NO_FUNCTION));
        let taken = self.former_names.iter().filter_map(Given::taken);
        schema
            .chain(overrides)
            .chain(derives)
            .chain(renames)
            .chain(former_names)
            .chain(functions)
            .chain(taken)
            .collect()
    }
}

const NOTHING: &str = "the schema has nothing of this name";
const NO_FUNCTION: &str = "the schema has no function of this name that gives one value";
const TAKEN: &str = "its former name is the name of something else, or no identifier";

impl<T> Given<T> {
    fn exactly(option: &'static str, on: &str, value: T) -> Self {
        Self {
            option,
            on: on.to_owned(),
            pattern: None,
            value,
            met: Cell::new(false),
            taken: Cell::new(false),
        }
    }

    fn meets(&self, key: &Key) -> bool {
        let matches = |name: &str| match &self.pattern {
            Some(pattern) => pattern.matches(name),
            None => self.on == name,
        };
        let meets = key.names().any(matches);
        self.met.set(self.met.get() || meets);
        meets
    }

    fn unmet(&self) -> Option<OptionError> {
        (!self.met.get()).then(|| OptionError::new(self.option, &self.on, NOTHING))
    }

    fn taken(&self) -> Option<OptionError> {
        let taken = self.taken.get();
        taken.then(|| OptionError::new(self.option, &self.on, TAKEN))
    }
}

impl Key {
    /// A type that belongs to no schema of the files.
    pub(crate) fn of_type(name: &str) -> Self {
        Self {
            short: None,
            full: name.to_owned(),
        }
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.short
            .as_deref()
            .into_iter()
            .chain([self.full.as_str()])
    }
}
