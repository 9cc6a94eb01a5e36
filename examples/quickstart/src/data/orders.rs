//! What was bought.

use super::calendar::{DAYS_OF_ORDERS, FIRST_ORDER, after, evening};
use super::customers::address;
use super::random::Random;
use super::{Customer, Product};
use crate::schema::{OrderStatus, PostalAddress};
use rust_decimal::Decimal;
use time::{Date, OffsetDateTime};

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Order {
    pub(crate) customer: usize,
    pub(crate) placed_at: OffsetDateTime,
    pub(crate) status: OrderStatus,
    pub(crate) ship_to: Option<PostalAddress>,
    pub(crate) deliver_on: Option<Date>,
    pub(crate) note: Option<String>,
    pub(crate) lines: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) product: usize,
    pub(crate) quantity: i32,
    pub(crate) unit_price: Decimal,
}

const NOTES: [&str; 6] = [
    "a gift, please wrap it",
    "ring twice",
    "leave it with the neighbours",
    "no plastic, please",
    "call before delivery",
    "the bell is broken",
];

/// So many orders over a year, the earliest first.
pub(super) fn generate(
    random: &mut Random,
    count: usize,
    customers: &[Customer],
    products: &[Product],
) -> Vec<Order> {
    // Those who came last have not ordered yet.
    let buyers = customers.len() - customers.len() / 12;
    (0..count)
        .map(|place| {
            let day = (place * DAYS_OF_ORDERS as usize / count.max(1)) as i64;
            order(random, day, buyers, products)
        })
        .collect()
}

fn order(random: &mut Random, day: i64, buyers: usize, products: &[Product]) -> Order {
    let date = after(FIRST_ORDER, day);
    Order {
        customer: random.skewed(buyers),
        placed_at: evening(date),
        status: status(random, DAYS_OF_ORDERS - day),
        ship_to: random.maybe(8, address),
        deliver_on: random.maybe(20, |random| after(date, random.between(2, 20))),
        note: random.maybe(10, |random| (*random.pick(&NOTES)).to_owned()),
        lines: lines(random, products),
    }
}

/// An old order is done, one way or the other; a new one is under way.
fn status(random: &mut Random, days_ago: i64) -> OrderStatus {
    if random.chance(6) {
        return OrderStatus::Cancelled;
    }
    match days_ago - random.between(0, 4) {
        ..=2 => OrderStatus::Pending,
        3..=5 => OrderStatus::Paid,
        6..=10 => OrderStatus::Shipped,
        _ => OrderStatus::Delivered,
    }
}

/// One to five lines, each of another product.
fn lines(random: &mut Random, products: &[Product]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for _ in 0..random.between(1, 5) {
        let product = popular(random, products.len());
        if lines.iter().all(|line| line.product != product) {
            lines.push(line(random, product, products));
        }
    }
    lines
}

/// Any product but every fortieth, which nobody has found yet.
fn popular(random: &mut Random, products: usize) -> usize {
    let found = random.below(products);
    if found % 40 == 39 { found - 1 } else { found }
}

fn line(random: &mut Random, product: usize, products: &[Product]) -> Line {
    let quantity = if random.chance(70) {
        1
    } else {
        random.between(2, 4) as i32
    };
    Line {
        product,
        quantity,
        unit_price: products[product].row.price,
    }
}
