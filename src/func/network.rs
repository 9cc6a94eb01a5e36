//! Functions of network addresses.
//!
//! <https://www.postgresql.org/docs/current/functions-net.html>

use super::function::{functions, functions_of_one_type};
use crate::expr::{Becomes, Expr};
use crate::sql_type::{Bool, Cidr, Inet, Int4, Macaddr, Macaddr8, SqlType, Text};

/// `inet` and `cidr`.
#[diagnostic::on_unimplemented(
    message = "this works on network addresses, and this is of the SQL type `{Self}`",
    label = "expected an `inet` or a `cidr`",
    note = "cast it first: `.cast::<Inet>()`"
)]
pub trait Networked: SqlType {}
#[diagnostic::do_not_recommend]
impl Networked for Inet {}
#[diagnostic::do_not_recommend]
impl Networked for Cidr {}

/// What functions take that give an `inet` for an `inet` and a `cidr` for a `cidr`.
#[diagnostic::on_unimplemented(
    message = "this function takes an `inet` or a `cidr`, and `{Self}` is neither",
    label = "cast it first: `.cast::<Inet>()`"
)]
pub trait NetworkExpr<E> {
    /// Makes the expression.
    fn become_expr(self) -> E;
}
#[diagnostic::do_not_recommend]
impl<E: Expr<Type: SqlType<Base: Networked>>> NetworkExpr<E> for E {
    fn become_expr(self) -> E {
        self
    }
}

functions_of_one_type! {
    /// The address with another length of the prefix; in a `cidr`, what lies beyond it becomes 0. A length that is too
    /// long is an error of the query.
    ///
    /// SQL: `set_masklen(address, length)`, of the base of the argument's type, NULL where an argument is.
    "set_masklen" SetMasklen: strict,
    fn set_masklen<A, B>(address: impl NetworkExpr<A>, length: impl Becomes<Int4, B>);
}

functions! {
    ADDRESSES:

    /// The address as short text: without the prefix's length where that is of a host. A network is given without the
    /// octets that say nothing: `10.1/16`.
    ///
    /// SQL: `abbrev(address)`, of type `text`, NULL where the argument is.
    "abbrev" Abbrev: strict,
    fn abbrev<A>(address: impl Becomes<Inet, A>) -> Text;

    /// The last address of the network.
    ///
    /// SQL: `broadcast(address)`, of type `inet`, NULL where the argument is.
    "broadcast" Broadcast: strict,
    fn broadcast<A>(address: impl Becomes<Inet, A>) -> Inet;

    /// 4 or 6.
    ///
    /// SQL: `family(address)`, of type `int4`, NULL where the argument is.
    "family" Family: strict,
    fn family<A>(address: impl Becomes<Inet, A>) -> Int4;

    /// The address as text, without the prefix's length.
    ///
    /// SQL: `host(address)`, of type `text`, NULL where the argument is.
    "host" Host: strict,
    fn host<A>(address: impl Becomes<Inet, A>) -> Text;

    /// The bits that tell the hosts of the network apart.
    ///
    /// SQL: `hostmask(address)`, of type `inet`, NULL where the argument is.
    "hostmask" Hostmask: strict,
    fn hostmask<A>(address: impl Becomes<Inet, A>) -> Inet;

    /// The smallest network that holds both. Two of different families are an error of the query.
    ///
    /// SQL: `inet_merge(address, other)`, of type `cidr`, NULL where an argument is.
    "inet_merge" InetMerge: strict,
    fn inet_merge<A, B>(address: impl Becomes<Inet, A>, other: impl Becomes<Inet, B>) -> Cidr;

    /// Whether both are of IPv4, or both of IPv6.
    ///
    /// SQL: `inet_same_family(address, other)`, of type `bool`, NULL where an argument is.
    "inet_same_family" InetSameFamily: strict,
    fn inet_same_family<A, B>(address: impl Becomes<Inet, A>, other: impl Becomes<Inet, B>) -> Bool;

    /// The length of the prefix.
    ///
    /// SQL: `masklen(address)`, of type `int4`, NULL where the argument is.
    "masklen" Masklen: strict,
    fn masklen<A>(address: impl Becomes<Inet, A>) -> Int4;

    /// The bits that all of the network have in common.
    ///
    /// SQL: `netmask(address)`, of type `inet`, NULL where the argument is.
    "netmask" Netmask: strict,
    fn netmask<A>(address: impl Becomes<Inet, A>) -> Inet;

    /// The network that the address lies in.
    ///
    /// SQL: `network(address)`, of type `cidr`, NULL where the argument is.
    "network" Network: strict,
    fn network<A>(address: impl Becomes<Inet, A>) -> Cidr;

    /// The address as text, with the prefix's length in any case.
    ///
    /// SQL: `text(address)`, of type `text`, NULL where the argument is.
    "text" InetText: strict,
    fn inet_text<A>(address: impl Becomes<Inet, A>) -> Text;

    /// The address with the last 3 bytes set to 0: who made the device.
    ///
    /// SQL: `trunc(address)`, of type `macaddr`, NULL where the argument is.
    "trunc" TruncMacaddr: strict,
    fn trunc_macaddr<A>(address: impl Becomes<Macaddr, A>) -> Macaddr;

    /// The address with the last 5 bytes set to 0: who made the device.
    ///
    /// SQL: `trunc(address)`, of type `macaddr8`, NULL where the argument is.
    "trunc" TruncMacaddr8: strict,
    fn trunc_macaddr8<A>(address: impl Becomes<Macaddr8, A>) -> Macaddr8;

    /// The address with its 7th bit set, as an IPv6 address holds it.
    ///
    /// SQL: `macaddr8_set7bit(address)`, of type `macaddr8`, NULL where the argument is.
    "macaddr8_set7bit" Macaddr8Set7bit: strict,
    fn macaddr8_set7bit<A>(address: impl Becomes<Macaddr8, A>) -> Macaddr8;
}
