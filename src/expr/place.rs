//! Where ranges, shapes and networks lie: `<<`, `>>`, `&<`, `&>`, `-|-`, `<<=`, `>>=`.
//!
//! <https://www.postgresql.org/docs/current/functions-range.html>,
//! <https://www.postgresql.org/docs/current/functions-geometry.html> and
//! <https://www.postgresql.org/docs/current/functions-net.html>

use super::infix::infix_operators;
use super::typed_operator::{abilities, typed_operators};
use crate::sql_type::{
    Bool, Cidr, Circle, Inet, Line, Lseg, Multirange, Path, PgBox, Point, Polygon, Range,
    RangeElement,
};

infix_operators! {
    LeftOfOperator "<<" OTHER;
    RightOfOperator ">>" OTHER;
    NotRightOfOperator "&<" OTHER;
    NotLeftOfOperator "&>" OTHER;
    AdjacentOperator "-|-" OTHER;
    BelowOperator "<<|" OTHER;
    AboveOperator "|>>" OTHER;
    SameAsOperator "~=" OTHER;
    IntersectsOperator "?#" OTHER;
    WithinOperator "<<" OTHER;
    WithinOrEqualOperator "<<=" OTHER;
    AroundOperator ">>" OTHER;
    AroundOrEqualOperator ">>=" OTHER;
}

abilities! {
    /// Types that lie to the left or right of one another.
    Placed
        "PostgreSQL has no `<<` and `>>` of places for the SQL type `{Self}`"
        "expected a range or a shape; networks have `.within(…)`":
        [T: RangeElement] Range<T>, [T: RangeElement] Multirange<T>, [] PgBox, [] Circle, [] Polygon, [] Point;
    /// Types that extend to the left or right of one another.
    Extended
        "PostgreSQL has no `&<` and `&>` for the SQL type `{Self}`"
        "expected a range or a shape":
        [T: RangeElement] Range<T>, [T: RangeElement] Multirange<T>, [] PgBox, [] Circle, [] Polygon;
    /// Types that touch one another.
    Adjoining
        "PostgreSQL has no `-|-` for the SQL type `{Self}`"
        "expected a range or a multirange": [T: RangeElement] Range<T>, [T: RangeElement] Multirange<T>;
    /// Types that lie above and below one another.
    Stacked
        "PostgreSQL has no `<<|` and `|>>` for the SQL type `{Self}`"
        "expected a shape": [] PgBox, [] Circle, [] Polygon, [] Point;
    /// Shapes that are the same if their coordinates are.
    Shaped
        "PostgreSQL has no `~=` for the SQL type `{Self}`"
        "expected a shape": [] PgBox, [] Circle, [] Polygon, [] Point;
    /// Lines that meet.
    Meeting
        "PostgreSQL has no `?#` for the SQL type `{Self}`"
        "expected lines or boxes": [] PgBox, [] Line, [] Lseg, [] Path;
    /// Networks that lie in one another.
    Networked
        "PostgreSQL has no `<<=` and `>>=` for the SQL type `{Self}`"
        "expected an `inet` or a `cidr`": [] Inet, [] Cidr;
}

typed_operators! {
    /// `<<`, of ranges and shapes
    LeftOf, RightNeighbour<T: Placed>: LeftOfOperator T => Bool,
    "expected a value or an expression of the same SQL type",
    /// SQL: `self << other`: whether all of this one lies before the other, or to the left of it. NULL where an operand is.
    fn left_of;

    /// `>>`, of ranges and shapes
    RightOf, LeftNeighbour<T: Placed>: RightOfOperator T => Bool,
    "expected a value or an expression of the same SQL type",
    /// SQL: `self >> other`: whether all of this one lies behind the other, or to the right of it. NULL where an operand is.
    fn right_of;

    /// `&<`
    NotRightOf, RightLimit<T: Extended>: NotRightOfOperator T => Bool,
    "expected a value or an expression of the same SQL type",
    /// SQL: `self &< other`: whether this one does not extend beyond the end of the other, or to the right of it. NULL where an
    /// operand is.
    fn not_right_of;

    /// `&>`
    NotLeftOf, LeftLimit<T: Extended>: NotLeftOfOperator T => Bool,
    "expected a value or an expression of the same SQL type",
    /// SQL: `self &> other`: whether this one does not extend before the beginning of the other, or to the left of it. NULL where
    /// an operand is.
    fn not_left_of;

    /// `-|-`
    Adjacency, Neighbour<T: Adjoining>: AdjacentOperator T => Bool,
    "expected a value or an expression of the same SQL type",
    /// SQL: `self -|- other`: whether one begins where the other ends. NULL where an operand is.
    fn adjacent_to;

    /// `<<|`
    Below, UpperNeighbour<T: Stacked>: BelowOperator T => Bool,
    "expected a value or an expression of the same SQL type",
    /// SQL: `self <<| other`: whether all of this one lies below the other. NULL where an operand is.
    fn below;

    /// `|>>`
    Above, LowerNeighbour<T: Stacked>: AboveOperator T => Bool,
    "expected a value or an expression of the same SQL type",
    /// SQL: `self |>> other`: whether all of this one lies above the other. NULL where an operand is.
    fn above;

    /// `~=`
    Sameness, SameShape<T: Shaped>: SameAsOperator T => Bool,
    "expected a value or an expression of the same SQL type",
    /// SQL: `self ~= other`: whether the two are the same shape in the same place. NULL where an operand is.
    fn same_as;

    /// `?#`
    Intersection, Crossed<T: Meeting>: IntersectsOperator T => Bool,
    "expected a value or an expression of the same SQL type",
    /// SQL: `self ?# other`: whether the two have a point in common. NULL where an operand is.
    fn intersects;

    /// `<<`, of networks
    NetworkWithin, OuterNetwork<T: Networked>: WithinOperator Inet => Bool,
    "expected an `inet` or a `cidr`",
    /// SQL: `self << other`: whether this one lies in the other network and is not all of it. NULL where an operand is.
    fn within;

    /// `<<=`
    WithinOrEqual, OuterOrEqual<T: Networked>: WithinOrEqualOperator Inet => Bool,
    "expected an `inet` or a `cidr`",
    /// SQL: `self <<= other`: whether this one lies in the other network or is all of it. NULL where an operand is.
    fn within_or_equal;

    /// `>>`, of networks
    Around, InnerNetwork<T: Networked>: AroundOperator Inet => Bool,
    "expected an `inet` or a `cidr`",
    /// SQL: `self >> other`: whether the other one lies in this network and is not all of it. NULL where an operand is.
    fn around;

    /// `>>=`
    AroundOrEqual, InnerOrEqual<T: Networked>: AroundOrEqualOperator Inet => Bool,
    "expected an `inet` or a `cidr`",
    /// SQL: `self >>= other`: whether the other one lies in this network or is all of it. NULL where an operand is.
    fn around_or_equal;
}
