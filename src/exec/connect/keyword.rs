//! The keywords of connection strings.
//!
//! <https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS>

use super::ConnectOptions;
use super::words::{ChannelBinding, LoadBalanceHosts, SslMode, SslNegotiation, TargetSessionAttrs};
use crate::exec::StatementMode;
use core::str::FromStr;
use core::time::Duration;

/// What is wrong with a connection string. The value is never quoted: it may hold a password that stands in a wrong place.
type Wrong = String;

/// A keyword, and how its value is taken.
pub(super) struct Keyword {
    name: &'static str,
    take: fn(&mut ConnectOptions, &str) -> Result<(), &'static str>,
}

macro_rules! keywords {
    ($($name:literal => |$options:ident, $value:ident| $take:expr;)*) => {
        const KEYWORDS: &[Keyword] = &[$(Keyword {
            name: $name,
            take: |$options, $value| { $take; Ok(()) },
        }),*];
    };
}

keywords! {
    "host" => |it, value| it.hosts = listed(value).map(str::to_owned).collect();
    "hostaddr" => |it, value| it.addresses = each(value, "addresses such as 10.0.0.1")?;
    "port" => |it, value| it.ports = each(value, "ports, which are numbers up to 65535")?;
    "user" => |it, value| it.user = text(value);
    "password" => |it, value| it.password = text(value).map(super::options::Secret);
    "passfile" => |it, value| it.passfile = text(value).map(Into::into);
    "dbname" => |it, value| it.database = text(value);
    "application_name" => |it, value| it.application_name = text(value);
    "fallback_application_name" => |it, value| it.application_name = it.application_name.take().or(text(value));
    "options" => |it, value| it.settings = text(value).into_iter().collect();
    "connect_timeout" => |it, value| it.connect_timeout = seconds(value)?;
    "tcp_user_timeout" => |it, value| it.tcp_user_timeout = milliseconds(value)?;
    "keepalives" => |it, value| it.keepalives.on = number::<u32>(value)? != 0;
    "keepalives_idle" => |it, value| it.keepalives.idle = seconds(value)?;
    "keepalives_interval" => |it, value| it.keepalives.interval = seconds(value)?;
    "keepalives_count" => |it, value| it.keepalives.count = Some(number(value)?).filter(|count| *count > 0);
    "keepalives_retries" => |it, value| it.keepalives.count = Some(number(value)?).filter(|count| *count > 0);
    "sslmode" => |it, value| it.ssl_mode = SslMode::of(value).ok_or("disable, prefer, require, verify-ca or verify-full")?;
    "sslnegotiation" => |it, value| it.ssl_negotiation = SslNegotiation::of(value).ok_or("postgres or direct")?;
    "sslrootcert" => |it, value| it.ssl_root_cert = text(value).map(Into::into);
    "sslcert" => |it, value| it.ssl_cert = text(value).map(Into::into);
    "sslkey" => |it, value| it.ssl_key = text(value).map(Into::into);
    "channel_binding" => |it, value| it.channel_binding = ChannelBinding::of(value).ok_or("disable, prefer or require")?;
    "target_session_attrs" => |it, value| it.target_session_attrs =
        TargetSessionAttrs::of(value).ok_or("any, read-write, read-only, primary, standby or prefer-standby")?;
    "load_balance_hosts" => |it, value| it.load_balance_hosts = LoadBalanceHosts::of(value).ok_or("disable or random")?;
    "statement_mode" => |it, value| it.statement_mode = statement_mode(it.statement_mode, value)?;
    "statement_cache_size" => |it, value| it.statement_mode = with_cache_size(it.statement_mode, number(value)?);
    // The drivers speak UTF-8, and know neither Kerberos nor compression: what asks for nothing else is let pass.
    "client_encoding" => |_it, value| one_of(value, &["UTF8", "utf8", "UTF-8", "utf-8", "auto"], "UTF8, the one that Pilaster speaks")?;
    "gssencmode" => |_it, value| one_of(value, &["disable", "prefer"], "disable: Pilaster does not speak GSSAPI")?;
    "sslcompression" => |_it, value| one_of(value, &["0"], "0: TLS is not compressed")?;
}

impl Keyword {
    pub(super) fn of(name: &str) -> Result<&'static Self, Wrong> {
        let known = KEYWORDS.iter().find(|keyword| keyword.name == name);
        known.ok_or_else(|| unknown(name))
    }

    pub(super) fn set(&self, options: &mut ConnectOptions, value: &str) -> Result<(), Wrong> {
        let taken = (self.take)(options, value);
        taken.map_err(|expected| format!("`{}` must be {expected}", self.name))
    }
}

/// A word that is none of ours may be part of a password that was not quoted: only what looks like a keyword is named.
fn unknown(name: &str) -> Wrong {
    let looks_so = name.len() < 40
        && name.contains('_')
        && name.chars().all(|it| it.is_ascii_lowercase() || it == '_');
    let close = KEYWORDS.iter().find(|keyword| alike(keyword.name, name));
    match close {
        Some(close) => format!("it holds a keyword that does not exist: is `{}` meant?", close.name),
        None if looks_so => format!("the keyword `{name}` does not exist"),
        None => "it holds a keyword that does not exist; a value with spaces, quotes or backslashes must stand in \
            single quotes, and in a URL `&`, `=`, `#` and `%` must be written as %26, %3D, %23 and %25"
            .to_owned(),
    }
}

/// One is the other without its underscores, or in capitals.
fn alike(keyword: &str, name: &str) -> bool {
    let bare = |text: &str| text.replace(['_', '-'], "").to_ascii_lowercase();
    let aliases = [
        ("database", "dbname"),
        ("username", "user"),
        ("timeout", "connect_timeout"),
        ("statementcachecapacity", "statement_cache_size"),
        ("preparedstatementcachequeries", "statement_cache_size"),
        ("pgbouncer", "statement_mode"),
    ];
    bare(keyword) == bare(name) || aliases.contains(&(bare(name).as_str(), keyword))
}

/// Prepared statements keep the size of their cache, in whichever order the two are said.
fn statement_mode(before: StatementMode, value: &str) -> Result<StatementMode, &'static str> {
    match (value, before) {
        ("unnamed", _) => Ok(StatementMode::Unnamed),
        ("prepared", StatementMode::Unnamed) => Ok(StatementMode::default()),
        ("prepared", prepared) => Ok(prepared),
        _ => Err("prepared or unnamed"),
    }
}

fn with_cache_size(mode: StatementMode, at_most: usize) -> StatementMode {
    match mode {
        StatementMode::Prepared { .. } => StatementMode::Prepared { at_most },
        StatementMode::Unnamed => StatementMode::Unnamed,
    }
}

fn text(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_owned())
}

fn listed(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim).filter(|it| !it.is_empty())
}

fn each<T: FromStr>(value: &str, expected: &'static str) -> Result<Vec<T>, &'static str> {
    listed(value)
        .map(|it| it.parse().map_err(|_| expected))
        .collect()
}

fn number<T: FromStr>(value: &str) -> Result<T, &'static str> {
    value.trim().parse().map_err(|_| "a number")
}

/// Zero and less mean no limit.
fn seconds(value: &str) -> Result<Option<Duration>, &'static str> {
    let seconds: i64 = number(value)?;
    let positive = u64::try_from(seconds).ok().filter(|it| *it > 0);
    Ok(positive.map(Duration::from_secs))
}

fn milliseconds(value: &str) -> Result<Option<Duration>, &'static str> {
    let milliseconds: u64 = number(value)?;
    Ok((milliseconds > 0).then(|| Duration::from_millis(milliseconds)))
}

fn one_of(value: &str, taken: &[&str], expected: &'static str) -> Result<(), &'static str> {
    if taken.contains(&value) {
        return Ok(());
    }
    Err(expected)
}
