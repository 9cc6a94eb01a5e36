//! Aggregates: their text, type and nullness, and what the server answers.

#![allow(
    clippy::type_complexity,
    reason = "rows say their type, nullness and all"
)]

mod folds;
mod modifiers;
mod nullness;
mod ordered;
mod sets;
mod signature;
mod statistics;

use crate::coverage::covers;
use crate::fixture::{ADA, BOB, Shop, s};
