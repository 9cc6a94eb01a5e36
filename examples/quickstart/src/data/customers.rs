//! Who buys.

use super::calendar::{OPENED, after};
use super::names::{CITIES, FIRST, LAST, STREETS};
use super::random::Random;
use crate::schema::{PostalAddress, users};
use std::collections::BTreeMap;
use time::{Date, Month};

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Customer {
    pub(crate) row: users::New,
    /// The month in which they signed up; its first day.
    pub(crate) joined: Date,
}

/// So many customers, those of longest standing first.
pub(super) fn generate(random: &mut Random, count: usize) -> Vec<Customer> {
    let mut taken = BTreeMap::new();
    (0..count)
        .map(|place| Customer {
            row: person(random, &mut taken),
            joined: month(place, count),
        })
        .collect()
}

fn person(random: &mut Random, taken: &mut BTreeMap<String, u32>) -> users::New {
    let (first, last) = (*random.pick(&FIRST), *random.pick(&LAST));
    let username = untaken(taken, format!("{first}.{last}").to_lowercase());
    users::New {
        email: format!("{username}@example.{}", random.pick(&["com", "org", "net"])),
        full_name: random.maybe(94, |_| format!("{first} {last}")),
        birth_date: random.maybe(80, birth_date),
        home: random.maybe(96, address),
        deleted_at: None,
        username,
    }
}

/// The second Ada Berg is `ada.berg2`.
fn untaken(taken: &mut BTreeMap<String, u32>, name: String) -> String {
    let times = taken.entry(name.clone()).or_default();
    *times += 1;
    if *times == 1 {
        name
    } else {
        format!("{name}{times}")
    }
}

/// Somebody of age when the shop opened.
fn birth_date(random: &mut Random) -> Date {
    after(OPENED, -random.between(18 * 366, 80 * 365))
}

pub(super) fn address(random: &mut Random) -> PostalAddress {
    let (city, country, code) = *random.pick(&CITIES);
    PostalAddress {
        street: Some(format!(
            "{} {}",
            random.pick(&STREETS),
            random.between(1, 140)
        )),
        city: Some(city.to_owned()),
        postal_code: Some(format!("{code}{:02}", random.between(0, 99))),
        country: Some(country.to_owned()),
    }
}

/// The customers came evenly over the two years before the first order.
fn month(place: usize, count: usize) -> Date {
    let months = place * 24 / count.max(1);
    let month = Month::January.nth_next((months % 12) as u8);
    let first = OPENED.replace_month(month).unwrap_or(OPENED);
    first
        .replace_year(OPENED.year() + (months / 12) as i32)
        .unwrap_or(first)
}
