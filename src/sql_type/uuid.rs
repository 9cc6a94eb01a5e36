//! `uuid`

use super::marker::base_type;
use super::value::{by_driver, into_expr_by_value};
use super::{Comparable, Equatable};

base_type! {
    /// [`uuid`](https://www.postgresql.org/docs/current/datatype-uuid.html), read as [`uuid::Uuid`].
    Uuid = "uuid", oid 2950, array 2951, uuid::Uuid
}

by_driver!(uuid::Uuid => Uuid);
into_expr_by_value!(uuid::Uuid);
into_expr_by_value!(<'a> &'a uuid::Uuid);

#[diagnostic::do_not_recommend]
impl Equatable for Uuid {}
#[diagnostic::do_not_recommend]
impl Comparable for Uuid {}
