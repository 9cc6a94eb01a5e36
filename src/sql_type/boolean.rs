//! `boolean`

use super::marker::base_type;
use super::value::{by_driver, into_expr_by_value};
use super::{Boolean, Comparable, Equatable};

base_type! {
    /// [`boolean`](https://www.postgresql.org/docs/current/datatype-boolean.html), read as `bool`.
    Bool = "bool", oid 16, array 1000, bool
}

by_driver!(bool => Bool);
into_expr_by_value!(bool);

#[diagnostic::do_not_recommend]
impl Boolean for Bool {}
#[diagnostic::do_not_recommend]
impl Equatable for Bool {}
#[diagnostic::do_not_recommend]
impl Comparable for Bool {}
