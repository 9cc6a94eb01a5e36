//! `numeric`

use super::marker::base_type;
use super::value::{by_driver, into_expr_by_value};
use rust_decimal::Decimal;

base_type! {
    /// [`numeric(p, s)`](https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-NUMERIC-DECIMAL), read
    /// as [`Decimal`].
    Numeric = "numeric", oid 1700, array 1231, Decimal
}

by_driver!(Decimal => Numeric);
into_expr_by_value!(Decimal);
