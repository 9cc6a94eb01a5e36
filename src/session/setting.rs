//! Run-time parameters: `SET`, `SET LOCAL`, `RESET`.
//!
//! <https://www.postgresql.org/docs/current/runtime-config.html>

use super::Plain;
use crate::exec::{Effect, InTransaction, Reads};
use crate::expr::{Bind, Constant, Expr, In};
use crate::render::{Collector, Draft, Fragment, Piece, Statement};
use crate::scope::Scope;
use crate::sql_type::{NotNull, Text};
use core::marker::PhantomData;
use core::time::Duration;
use std::borrow::Cow;

/// A run-time parameter: its name, and the kind of its values.
pub trait Setting: Copy + Send + Sync + 'static {
    /// The kind of its values.
    type Kind: SettingKind;
    /// Its name.
    const NAME: &'static str;
    /// `RESET name`
    const RESET: &'static str;
}

/// A kind of values.
pub trait SettingKind {
    /// The Rust type of the values.
    type Value<'a>;

    /// As PostgreSQL reads it.
    fn text(value: Self::Value<'_>) -> String;
}

/// A span of time: a `Duration`.
#[derive(Debug)]
pub struct Span;
/// A text that means what it says.
#[derive(Debug)]
pub struct Free;
/// On or off: a `bool`.
#[derive(Debug)]
pub struct Flag;
/// A number.
#[derive(Debug)]
pub struct Number;
/// A list of names, each as it is written, capitals and all.
#[derive(Debug)]
pub struct Names;

impl SettingKind for Span {
    type Value<'a> = Duration;

    fn text(value: Duration) -> String {
        format!("{}us", value.as_micros())
    }
}

impl SettingKind for Flag {
    type Value<'a> = bool;

    fn text(value: bool) -> String {
        if value { "on" } else { "off" }.to_owned()
    }
}

impl SettingKind for Number {
    type Value<'a> = i64;

    fn text(value: i64) -> String {
        value.to_string()
    }
}

impl SettingKind for Free {
    type Value<'a> = &'a str;

    fn text(value: &str) -> String {
        value.to_owned()
    }
}

impl SettingKind for Names {
    type Value<'a> = &'a [&'a str];

    fn text(value: &[&str]) -> String {
        let quoted = value
            .iter()
            .map(|name| format!("\"{}\"", name.replace('"', "\"\"")));
        quoted.collect::<Vec<_>>().join(", ")
    }
}

macro_rules! settings {
    ($($(#[$doc:meta])* $name:ident $kind:ident;)*) => {
        /// Parameters that programs set.
        ///
        /// <https://www.postgresql.org/docs/current/runtime-config-client.html>
        #[allow(non_camel_case_types, reason = "named as in SQL")]
        pub mod settings {
            $(
                $(#[$doc])*
                #[derive(Debug, Clone, Copy)]
                pub struct $name;
                impl super::Setting for $name {
                    type Kind = super::$kind;
                    const NAME: &'static str = stringify!($name);
                    const RESET: &'static str = concat!("RESET ", stringify!($name));
                }
            )*
        }
    };
}

settings! {
    /// How the session is called in `pg_stat_activity`.
    application_name Free;
    /// After how long a statement is ended; zero for never.
    statement_timeout Span;
    /// After how long a statement that waits for a lock is ended; zero for never.
    lock_timeout Span;
    /// After how long a transaction that does nothing is ended, with its session; zero for never.
    idle_in_transaction_session_timeout Span;
    /// The schemas in which names are looked up.
    search_path Names;
    /// The time zone in which times are shown and read.
    timezone Free;
    /// How intervals are shown.
    intervalstyle Free;
    /// The user whose rights count.
    role Free;
    /// The isolation of transactions to come.
    default_transaction_isolation Free;
    /// Whether transactions to come may not write.
    default_transaction_read_only Flag;
    /// Whether commits wait until they are on disk; `on`, `off`, `local`…
    synchronous_commit Free;
    /// How much memory a sort or hash may take, such as `64MB`.
    work_mem Free;
    /// Whether policies of row security hide rows; off makes what they would hide an error.
    row_security Flag;
    /// Whether the planner may read tables from end to end.
    enable_seqscan Flag;
    /// From how many items of FROM on the planner searches at random.
    geqo_threshold Number;
}

/// Setting a parameter, until the end of the session or of the transaction.
#[derive(Debug, Clone)]
pub struct Set<const LOCAL: bool, E> {
    name: Bind<Text, Cow<'static, str>>,
    value: Bind<Text, String>,
    effect: PhantomData<fn() -> E>,
}

impl<const LOCAL: bool, E> Set<LOCAL, E> {
    const fn new(name: Cow<'static, str>, value: String) -> Self {
        Self {
            name: Bind::new(name),
            value: Bind::new(value),
            effect: PhantomData,
        }
    }
}

/// Setting parameters.
pub trait SetParameter: Setting {
    /// Sets the parameter for the session. In a transaction that is rolled back it is undone.
    ///
    /// ```
    /// use pilaster::prelude::*;
    /// use pilaster::session::settings;
    /// use std::time::Duration;
    ///
    /// let patient = settings::statement_timeout.set(Duration::from_secs(5));
    /// assert_eq!(patient.to_sql(), "SELECT set_config($1, $2, false)");
    /// ```
    ///
    /// SQL: [`SET name = value`](https://www.postgresql.org/docs/current/sql-set.html), by `set_config`, which takes both
    /// as parameters.
    fn set(self, value: <Self::Kind as SettingKind>::Value<'_>) -> Set<false, Reads> {
        Set::new(Cow::Borrowed(Self::NAME), Self::Kind::text(value))
    }

    /// Sets the parameter until the end of the transaction; outside of one it does not compile.
    ///
    /// SQL: [`SET LOCAL name = value`](https://www.postgresql.org/docs/current/sql-set.html), by `set_config`.
    fn set_local(self, value: <Self::Kind as SettingKind>::Value<'_>) -> Set<true, InTransaction> {
        Set::new(Cow::Borrowed(Self::NAME), Self::Kind::text(value))
    }
}
impl<S: Setting> SetParameter for S {}

/// A parameter by its name, for those that [`settings`] lacks: of extensions, or the program's own, such as `app.tenant`,
/// which the policies of row security can read.
#[derive(Debug, Clone)]
pub struct Custom(Cow<'static, str>);

/// A parameter by its name.
pub fn custom(name: impl Into<Cow<'static, str>>) -> Custom {
    Custom(name.into())
}

impl Custom {
    /// Sets it for the session.
    ///
    /// SQL: `SET name = value`, by `set_config`.
    pub fn set(self, value: impl Into<String>) -> Set<false, Reads> {
        Set::new(self.0, value.into())
    }

    /// Sets it until the end of the transaction.
    ///
    /// SQL: `SET LOCAL name = value`, by `set_config`.
    pub fn set_local(self, value: impl Into<String>) -> Set<true, InTransaction> {
        Set::new(self.0, value.into())
    }
}

impl<const LOCAL: bool, E> Draft for Set<LOCAL, E> {}

#[diagnostic::do_not_recommend]
impl<const LOCAL: bool, E: Effect> Statement for Set<LOCAL, E> {
    type Effect = E;
    type Count = u64;
    type Sql = Cow<'static, str>;
    const PIECES: &'static [Piece] = &[
        Piece::Str("SELECT set_config("),
        Piece::Param,
        Piece::Str(", "),
        Piece::Param,
        Piece::Str(if LOCAL { ", true)" } else { ", false)" }),
    ];
    const IS_STATIC: bool = true;
    const ON_REPLICA: bool = false;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        if !LOCAL {
            out.outlives_transaction();
        }
        self.name.visit(out);
        self.value.visit(out);
    }
}

/// Gives a parameter the value that it had when the session began.
///
/// SQL: [`RESET name`](https://www.postgresql.org/docs/current/sql-reset.html).
#[must_use]
pub const fn reset<S: Setting>(_: S) -> Plain<Reads> {
    Plain::new(S::RESET)
}

/// Gives all parameters the values that they had when the session began.
///
/// SQL: [`RESET ALL`](https://www.postgresql.org/docs/current/sql-reset.html).
#[must_use]
pub const fn reset_all() -> Plain<Reads> {
    Plain::new("RESET ALL")
}

/// `current_setting('name')`
#[derive(Debug, Clone, Copy)]
pub struct CurrentSetting<S>(PhantomData<fn() -> S>);

/// The value of a parameter, as PostgreSQL shows it.
///
/// SQL: `current_setting('name')`, of type `text`, never NULL.
#[must_use]
pub const fn current_setting<S: Setting>(_: S) -> CurrentSetting<S> {
    CurrentSetting(PhantomData)
}

impl<S: Setting> Fragment for CurrentSetting<S> {
    const PIECES: &'static [Piece] = &[
        Piece::Str("current_setting('"),
        Piece::Str(S::NAME),
        Piece::Str("')"),
    ];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<S: Setting> Expr for CurrentSetting<S> {
    type Type = Text;
    type Class = Constant;
}

impl<O: Scope, S: Setting> In<O, ()> for CurrentSetting<S> {
    type Null = NotNull;
}
