//! Functions: their text, their type, and what the server answers.

mod aggregate;
mod array;
mod binary;
mod extension;
mod geometry;
mod json;
mod math;
mod network;
mod range;
mod sequence;
mod signature;
mod text;
mod text_search;
mod time;
mod window;

use crate::fixture::Shop;
use core::fmt::Debug;
use pilaster::exec::{AllowedIn, Autocommit, Rows};

/// Checks a query of one row.
#[track_caller]
fn check<S>(shop: &mut Shop, query: S, sql: &str, value: S::Output)
where
    S: Rows<Effect: AllowedIn<Autocommit>>,
    S::Output: PartialEq + Debug,
{
    shop.check(query, sql, &[value]);
}

/// Calls without FROM, each with its text and its value.
macro_rules! calls {
    ($($call:expr, $sql:literal => $value:expr;)+) => {
        let mut shop = Shop::open();
        $(check(&mut shop, select($call), concat!("SELECT ", $sql), $value);)+
    };
}
use calls;
