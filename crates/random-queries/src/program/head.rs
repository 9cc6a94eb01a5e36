// Written by chance; see crates/random-queries.
#![allow(warnings)]
use pilaster::expr::Similarity as _;
use pilaster::func::window::*;
use pilaster::func::*;
use pilaster::prelude::*;
use pilaster::sql_type::types::Point as Place;
use pilaster::sql_type::{Multirange, Range};
use pilaster::sql_type::*;
use random_queries_batch::*;
use rust_decimal::Decimal;
use serde_json::json;
use shop::*;
use time::macros::{date, datetime, time};
