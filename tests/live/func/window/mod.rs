//! Window functions: their text, type and nullness, and what the server answers.

#![allow(
    clippy::type_complexity,
    reason = "rows say their type, nullness and all"
)]

mod frames;
mod groups;
mod named;
mod places;

use crate::coverage::covers;
use crate::fixture::{ADA, BOB, Shop};
