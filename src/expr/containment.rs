//! What holds what: `@>`, `<@` and `&&` of arrays, ranges, JSON, shapes and others.
//!
//! ```
//! # use shop::{posts, promotions};
//! use pilaster::prelude::*;
//!
//! let tagged = posts::table.filter(posts::tags.contains(["rust"])).select(posts::title);
//! assert_eq!(tagged.to_sql(), "SELECT posts.title FROM posts WHERE posts.tags @> $1");
//!
//! let running = promotions::table.filter(promotions::during.contains_element(now()));
//! assert!(running.to_sql().ends_with("WHERE promotions.during @> now()"));
//! ```

use super::infix::infix_operators;
use super::typed_operator::{abilities, typed_operators};
use crate::sql_type::{
    Array, Bool, Cidr, Circle, Equatable, Hstore, Inet, Jsonb, Ltree, Multirange, Path, PgBox,
    Point, Polygon, Range, RangeElement, SqlType, Tsquery,
};

infix_operators! {
    ContainsOperator "@>" OTHER;
    ContainedOperator "<@" OTHER;
    OverlapsOperator "&&" OTHER;
}

abilities! {
    /// Types with `@>` and `<@` between two of them.
    Containing
        "PostgreSQL has no `@>` and `<@` for the SQL type `{Self}`"
        "expected an array, a range, jsonb, a shape or a place in a tree":
        [T: SqlType + Equatable] Array<T>, [T: RangeElement] Range<T>, [T: RangeElement] Multirange<T>, [] Jsonb,
        [] Tsquery, [] PgBox, [] Polygon, [] Circle, [] Hstore, [] Ltree;
    /// Types with `&&` between two of them.
    Overlapping
        "PostgreSQL has no `&&` for the SQL type `{Self}`"
        "expected an array, a range, a network or a shape":
        [T: SqlType + Equatable] Array<T>, [T: RangeElement] Range<T>, [T: RangeElement] Multirange<T>, [] Inet, [] Cidr,
        [] PgBox, [] Polygon, [] Circle;
}

/// Types that hold values of another.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL has no `@>` between the SQL type `{Self}` and what lies in it",
    label = "expected a range or a shape; of an array, `.contains([…])`"
)]
pub trait Holding: SqlType {
    /// What lies in it.
    type Element: SqlType;
    /// `Right` itself.
    type Beside<Right: SqlType>: SqlType;
}

macro_rules! holding {
    ($([$($generics:tt)*] $marker:ty => $element:ty;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> Holding for $marker {
            type Element = $element;
            type Beside<Right: SqlType> = Right;
        }
    )+};
}

holding! {
    [T: RangeElement] Range<T> => T;
    [T: RangeElement] Multirange<T> => T;
    [] PgBox => Point;
    [] Polygon => Point;
    [] Circle => Point;
    [] Path => Point;
}

typed_operators! {
    /// `@>`
    Containment, ContentOf<T: Containing>: ContainsOperator T => Bool,
    "expected a value or an expression of the same SQL type",
    /// SQL: `self @> other`: whether all of the other lies in this one. Of two arrays, ranges, multiranges, `jsonb`, `tsquery`,
    /// shapes, `hstore`; of two places in a tree, whether this one is above. NULL where an operand is.
    fn contains;

    /// `<@`
    ContainedIn, ContainerOf<T: Containing>: ContainedOperator T => Bool,
    "expected a value or an expression of the same SQL type",
    /// SQL: `self <@ other`: whether all of this one lies in the other: [`contains`](Containment::contains) the other way round.
    fn contained_by;

    /// `&&`
    Overlap, OverlapWith<T: Overlapping>: OverlapsOperator T => Bool,
    "expected a value or an expression of the same SQL type",
    /// SQL: `self && other`: whether the two have something in common. Of two arrays, ranges, multiranges, networks, shapes.
    /// NULL where an operand is.
    fn overlaps;

    /// `@>`, of an element
    ElementContainment, ElementOf<T: Holding>: ContainsOperator <T::Base as Holding>::Element => Bool,
    "expected a value or an expression of what lies in it",
    /// SQL: `self @> element`: whether a value lies in a range or a multirange, or a point in a shape. NULL where an operand
    /// is.
    fn contains_element;
}
