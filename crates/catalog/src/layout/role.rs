//! What a file is to a layout, told by its name.

use super::Layout;
use super::order::Order;

/// What a file is to a layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// It runs, at this place.
    Forward(Order),
    /// It stands for all that has this version or a lower one.
    Baseline(Order),
    /// It undoes something, and is never read.
    Back,
    /// The layout does not know it.
    Foreign,
}

/// What the file is, given the names that lead to it. Drizzle's journal is not a matter of names.
pub(super) fn role(layout: Layout, names: &[String]) -> Role {
    let found = match layout {
        Layout::Files => alone(names).map(|name| Role::Forward(Order::natural(name))),
        Layout::Sqlx => alone(names).and_then(numbered),
        Layout::GolangMigrate => alone(names)
            .filter(|name| is_up_or_down(name))
            .and_then(numbered),
        Layout::Goose | Layout::Tern => alone(names).and_then(sectioned),
        Layout::NodePgMigrate => alone(names).map(node_pg_migrate),
        Layout::Dbmate => alone(names)
            .filter(|name| name.starts_with(|c: char| c.is_ascii_digit()))
            .map(|name| Role::Forward(Order::bytes(name))),
        Layout::SqlMigrate => alone(names).map(|name| Role::Forward(by_number(name))),
        Layout::Refinery => names.last().and_then(|name| refinery(name)),
        Layout::Flyway => names.last().and_then(|name| flyway(name)),
        Layout::Diesel => in_folder(names).and_then(|(folder, name)| diesel(folder, name)),
        Layout::Prisma | Layout::Drizzle => {
            in_folder(names).and_then(|(folder, name)| prisma(folder, name))
        }
        Layout::VersionFolders => {
            in_folder(names).and_then(|(folder, name)| version_folder(folder, name))
        }
    };
    found.unwrap_or(Role::Foreign)
}

/// The version of a file that runs, where the program that runs it keeps account by versions: it does not run two files
/// of one version.
pub(super) fn version(layout: Layout, names: &[String]) -> Option<(&str, Order)> {
    let name = names.last()?;
    let (version, order) = match layout {
        Layout::Sqlx | Layout::GolangMigrate | Layout::Goose | Layout::Tern => {
            let (version, _) = leading_number(name)?;
            (version, Order::version(version, ""))
        }
        Layout::Dbmate => {
            let (version, _) = leading_number(name)?;
            (version, Order::bytes(version))
        }
        Layout::Flyway | Layout::Refinery => {
            let (kind, version, _) = prefixed(name)?;
            let keeps = kind == 'V' || (kind == 'U' && layout == Layout::Refinery);
            keeps.then(|| (version, Order::version(version, "")))?
        }
        Layout::Diesel => {
            let (folder, _) = in_folder(names)?;
            (
                folder.split('_').next()?,
                Order::bytes(&diesel_version(folder)),
            )
        }
        _ => return None,
    };
    Some((version, order))
}

fn alone(names: &[String]) -> Option<&str> {
    match names {
        [name] => Some(name),
        _ => None,
    }
}

fn in_folder(names: &[String]) -> Option<(&str, &str)> {
    match names {
        [folder, name] => Some((folder, name)),
        _ => None,
    }
}

/// `1_name.sql`, `1_name.up.sql`, `1_name.down.sql`.
fn numbered(name: &str) -> Option<Role> {
    let (version, rest) = leading_number(name)?;
    if !rest.starts_with('_') {
        return None;
    }
    Some(if rest.ends_with(".down.sql") {
        Role::Back
    } else {
        Role::Forward(Order::version(version, rest))
    })
}

/// `1_name.sql`, of which only parts run.
fn sectioned(name: &str) -> Option<Role> {
    let (version, rest) = leading_number(name)?;
    rest.starts_with('_')
        .then(|| Role::Forward(Order::version(version, rest)))
}

/// `1391877300255_name.sql`, counted in milliseconds, or `20200513070724505_name.sql`, which says the moment. What has no
/// number comes first.
fn node_pg_migrate(name: &str) -> Role {
    if name.ends_with(".down.sql") {
        return Role::Back;
    }
    let number = name.split('_').next().unwrap_or_default();
    let version = match moment(number) {
        Some(milliseconds) => milliseconds.to_string(),
        None if number.bytes().all(|byte| byte.is_ascii_digit()) => number.to_owned(),
        None => String::new(),
    };
    Role::Forward(Order::version(&version, name))
}

/// The milliseconds since 1970 of a moment written in 17 digits.
fn moment(digits: &str) -> Option<u64> {
    if digits.len() != 17 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |start: usize, end: usize| digits[start..end].parse::<u64>().ok();
    let (year, month, day) = (number(0, 4)?, number(4, 6)?, number(6, 8)?);
    // Years that begin in March have their odd day at the end.
    let year = if month > 2 {
        year
    } else {
        year.checked_sub(1)?
    };
    let before_month = (153 * ((month + 9) % 12) + 2) / 5;
    let days = 365 * year + year / 4 - year / 100 + year / 400 + before_month + day;
    let seconds = (number(8, 10)? * 60 + number(10, 12)?) * 60 + number(12, 14)?;
    // So many days come before 1970.
    let days = days.checked_sub(719_469)?;
    Some((days * 86_400 + seconds) * 1000 + number(14, 17)?)
}

/// Whether a number and a low line come before its name.
pub(super) fn is_numbered(names: &[String]) -> bool {
    alone(names).and_then(sectioned).is_some()
}

fn by_number(name: &str) -> Order {
    match leading_number(name) {
        Some((version, rest)) => Order::version(version, rest),
        None => Order::bytes(name).last(),
    }
}

/// The number that a name begins with, and what follows.
pub(super) fn leading_number(name: &str) -> Option<(&str, &str)> {
    let end = name.find(|c: char| !c.is_ascii_digit())?;
    (end > 0).then(|| name.split_at(end))
}

pub(super) fn is_up_or_down(name: &str) -> bool {
    name.ends_with(".up.sql") || name.ends_with(".down.sql")
}

/// The kind and the version of `V1_2__name.sql`; the version of `R__name.sql` is empty.
pub(super) fn prefixed(name: &str) -> Option<(char, &str, &str)> {
    let kind = name.chars().next().filter(|c| "VRUB".contains(*c))?;
    let (version, rest) = name[1..].split_once("__")?;
    let fits = match kind {
        'R' => version.is_empty(),
        _ => is_version(version),
    };
    fits.then_some((kind, version, rest))
}

fn is_version(text: &str) -> bool {
    text.split(['.', '_'])
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

fn refinery(name: &str) -> Option<Role> {
    match prefixed(name)? {
        ('V' | 'U', version, rest) => Some(Role::Forward(Order::version(version, rest))),
        _ => None,
    }
}

fn flyway(name: &str) -> Option<Role> {
    let (kind, version, rest) = prefixed(name)?;
    Some(match kind {
        'V' => Role::Forward(Order::version(version, "")),
        'B' => Role::Baseline(Order::version(version, "")),
        'R' => Role::Forward(Order::bytes(rest).last()),
        _ => Role::Back,
    })
}

fn diesel(folder: &str, name: &str) -> Option<Role> {
    match name {
        "up.sql" => Some(Role::Forward(Order::bytes(&diesel_version(folder)))),
        "down.sql" => Some(Role::Back),
        _ => None,
    }
}

/// Hyphens in the version are for people.
fn diesel_version(folder: &str) -> String {
    let version = folder.split('_').next().unwrap_or_default();
    version.replace('-', "")
}

fn prisma(folder: &str, name: &str) -> Option<Role> {
    match name {
        "migration.sql" => Some(Role::Forward(Order::bytes(folder))),
        "down.sql" => Some(Role::Back),
        _ => None,
    }
}

fn version_folder(folder: &str, name: &str) -> Option<Role> {
    let version = folder.strip_prefix(['v', 'V']).unwrap_or(folder);
    is_version(version).then(|| Role::Forward(Order::version(version, name)))
}

/// Whose file it is by its name alone; `None` if it could be anybody's.
pub(super) fn owner(names: &[String]) -> Option<&'static str> {
    let name = names.last()?.as_str();
    if prefixed(name).is_some() {
        Some("a migration of Flyway or refinery")
    } else if matches!(name, "up.sql" | "down.sql") {
        Some("a migration of diesel")
    } else if name == "migration.sql" && names.len() > 1 {
        Some("a migration of Prisma")
    } else if is_up_or_down(name) {
        Some("a migration of sqlx or golang-migrate")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_so_many_milliseconds_after_1970() {
        assert_eq!(moment("19700101000000000"), Some(0));
        assert_eq!(moment("20000229123456789"), Some(951_827_696_789));
        assert_eq!(moment("20200513070724505"), Some(1_589_353_644_505));
        assert_eq!(moment("1589353644505"), None);
        assert_eq!(moment("00000000000000000"), None);
    }
}
