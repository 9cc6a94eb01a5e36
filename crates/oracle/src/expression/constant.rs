//! Constants in the form of their type.

use serde_json::Value;
use time::{Date, Duration, Month, PrimitiveDateTime, Time};

use super::tree::Tree;

/// What stands for the moment at which the server read the word `now`.
pub(crate) const MOMENT: &str = "<the moment of reading>";

/// A value of that type: a constant changes its form, all else stays as it is.
pub(crate) fn cast(tree: Tree, ty: &str) -> Tree {
    match tree {
        Tree::Text(text) => text_as(text, ty),
        Tree::Number(number) if is_text(ty) => Tree::Text(number),
        // A type can be called as if it were a function.
        Tree::Call(name, mut args) if args.len() == 1 && name == own_name(ty) => args.remove(0),
        other => other,
    }
}

/// The name of a declared type, without schema and quotes.
fn own_name(ty: &str) -> &str {
    let name = ty.rsplit_once('.').map_or(ty, |(_, name)| name);
    name.trim_matches('"')
}

fn text_as(text: String, ty: &str) -> Tree {
    let word = text.trim().to_ascii_lowercase();
    if matches!(ty, "boolean" | "bool") {
        return match word.as_str() {
            "t" | "true" | "y" | "yes" | "on" | "1" => Tree::Name("true".to_owned()),
            _ => Tree::Name("false".to_owned()),
        };
    }
    if is_number(ty) {
        return Tree::Number(word);
    }
    // PostgreSQL passes over parentheses here, so that 'now()' is a point in time too.
    let bare = word.trim_end_matches("()");
    if is_time(ty) && matches!(bare, "now" | "today" | "tomorrow" | "yesterday") {
        return Tree::Moment;
    }
    if ty == "bytea" && !text.contains('\\') && text.is_ascii() {
        let digits: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
        return Tree::Text(format!("\\x{digits}"));
    }
    if ty == "interval" {
        return Tree::Text(interval(&word));
    }
    if matches!(ty, "regclass" | "regproc" | "regtype" | "regconfig") {
        return Tree::Text(own_name(&text).to_owned());
    }
    Tree::Text(text)
}

fn is_number(ty: &str) -> bool {
    let head = ty.split('(').next().unwrap_or(ty);
    matches!(
        head,
        "smallint"
            | "integer"
            | "int"
            | "bigint"
            | "int2"
            | "int4"
            | "int8"
            | "numeric"
            | "decimal"
            | "real"
            | "double precision"
            | "float4"
            | "float8"
    )
}

fn is_text(ty: &str) -> bool {
    ty.starts_with("character") || ty.starts_with("varchar") || ty == "text"
}

fn is_time(ty: &str) -> bool {
    ty.starts_with("timestamp") || ty.starts_with("time") || ty == "date"
}

/// A string whose form does not depend on what its type is said to be: dates, times and JSON look like nothing else.
pub(crate) fn text(text: String) -> Tree {
    let point = point(&text).or_else(|| document(&text));
    Tree::Text(point.unwrap_or(text))
}

/// Whether the text begins with a date.
pub(crate) fn is_point(text: &str) -> bool {
    let mut letters = text.bytes();
    let mut digits =
        |count: usize| (0..count).all(|_| letters.next().is_some_and(|it| it.is_ascii_digit()));
    digits(4) && text.as_bytes().get(4) == Some(&b'-')
}

/// Whether the text ends with up to six digits behind a dot: zeros at the end are not written.
pub(crate) fn has_microseconds(text: &str) -> bool {
    let fraction = text.trim_end_matches('\'').rsplit_once('.');
    fraction.is_some_and(|(_, digits)| {
        (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// A date or time with all its parts, and in UTC if it has a zone.
fn point(text: &str) -> Option<String> {
    let trimmed = text.trim();
    let (date, time) = match trimmed.split_once([' ', 'T']) {
        Some((date, time)) if is_date(date) => (date, time.trim()),
        None if is_date(trimmed) => (trimmed, "00:00:00"),
        None if is_clock(trimmed) => return Some(with_seconds(trimmed)),
        _ => return None,
    };
    let (clock, offset) = zone(time);
    let clock = Some(clock.trim()).filter(|clock| is_clock(clock))?;
    in_utc(date, &with_seconds(clock), offset)
}

/// The clock's time, and how many minutes it is ahead of UTC.
fn zone(time: &str) -> (&str, i64) {
    let named = ["Z", "UTC"].iter().find_map(|zone| time.strip_suffix(zone));
    if let Some(clock) = named {
        return (clock, 0);
    }
    let Some(at) = time.rfind(['+', '-']) else {
        return (time, 0);
    };
    let (hours, minutes) = time[at + 1..]
        .split_once(':')
        .unwrap_or((&time[at + 1..], "0"));
    let minutes = hours
        .parse::<i64>()
        .and_then(|hours| Ok(hours * 60 + minutes.parse::<i64>()?));
    match (minutes, time.as_bytes()[at]) {
        (Ok(minutes), b'+') => (&time[..at], minutes),
        (Ok(minutes), _) => (&time[..at], -minutes),
        (Err(_), _) => (time, 0),
    }
}

fn in_utc(date: &str, clock: &str, offset: i64) -> Option<String> {
    if offset == 0 {
        return Some(format!("{date} {clock}"));
    }
    let number = |text: &str, range: std::ops::Range<usize>| text.get(range)?.parse::<u8>().ok();
    let month = Month::try_from(number(date, 5..7)?).ok()?;
    let day = Date::from_calendar_date(date.get(..4)?.parse().ok()?, month, number(date, 8..10)?);
    let time = Time::from_hms(number(clock, 0..2)?, number(clock, 3..5)?, 0).ok()?;
    let point = PrimitiveDateTime::new(day.ok()?, time).checked_sub(Duration::minutes(offset))?;
    let (month, day) = (u8::from(point.month()), point.day());
    let (year, hour, minute) = (point.year(), point.hour(), point.minute());
    let seconds = clock.get(6..)?;
    Some(format!(
        "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{seconds}"
    ))
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && shape(text) == "0000-00-00"
}

fn is_clock(text: &str) -> bool {
    let whole = text.split('.').next().unwrap_or(text);
    matches!(shape(whole).as_str(), "00:00" | "00:00:00")
}

fn with_seconds(clock: &str) -> String {
    if clock.len() == 5 {
        return format!("{clock}:00");
    }
    match clock.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|digit| digit == b'0') => whole.to_owned(),
        _ => clock.to_owned(),
    }
}

/// The text with a 0 for each digit.
fn shape(text: &str) -> String {
    text.chars()
        .map(|it| if it.is_ascii_digit() { '0' } else { it })
        .collect()
}

/// A JSON object or list without its blanks.
fn document(text: &str) -> Option<String> {
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let value: Value = serde_json::from_str(text).ok()?;
    Some(value.to_string())
}

/// An interval in the units in which the server writes it.
fn interval(text: &str) -> String {
    const UNITS: [(&str, &str); 9] = [
        ("month", "mon"),
        ("months", "mon"),
        ("mons", "mon"),
        ("days", "day"),
        ("years", "year"),
        ("hours", "hour"),
        ("minutes", "minute"),
        ("seconds", "second"),
        ("weeks", "week"),
    ];
    let words: Vec<&str> = text.split_whitespace().collect();
    if let [count, unit] = words.as_slice()
        && let Ok(count) = count.parse::<u32>()
    {
        let unit = UNITS
            .iter()
            .find(|(own, _)| own == unit)
            .map_or(*unit, |(_, unit)| *unit);
        return match unit {
            "hour" => format!("{count:02}:00:00"),
            "minute" if count < 60 => format!("00:{count:02}:00"),
            "second" if count < 60 => format!("00:00:{count:02}"),
            "week" => format!("{} day", count * 7),
            unit => format!("{count} {unit}"),
        };
    }
    words.join(" ")
}
