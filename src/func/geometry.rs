//! Functions of shapes in the plane.
//!
//! <https://www.postgresql.org/docs/current/functions-geometry.html>

use super::function::functions;
use super::polymorphic::unlisted_functions;
use crate::expr::{Becomes, Expr};
use crate::sql_type::{
    Bool, Circle, Float8, Int4, Line, Lseg, Path, PgBox, Point, Polygon, SqlType,
};

/// What functions of some shapes take.
macro_rules! shapes {
    ($($(#[$doc:meta])* $ability:ident $argument:ident $names:literal: $($marker:ident)+;)*) => {$(
        $(#[$doc])*
        #[diagnostic::on_unimplemented(message = "expected a shape, and this is of the SQL type `{Self}`")]
        pub trait $ability: SqlType {}
        $(
            #[diagnostic::do_not_recommend]
            impl $ability for $marker {}
        )+

        $(#[$doc])*
        #[diagnostic::on_unimplemented(
            message = "this function takes a shape, and `{Self}` is none of those it knows",
            label = $names
        )]
        pub trait $argument<E> {
            /// Makes the expression.
            fn become_expr(self) -> E;
        }
        #[diagnostic::do_not_recommend]
        impl<E: Expr<Type: SqlType<Base: $ability>>> $argument<E> for E {
            fn become_expr(self) -> E {
                self
            }
        }
    )*};
}

shapes! {
    /// Shapes with an area and a middle.
    HasArea AreaExpr "expected a `box` or a `circle`": PgBox Circle;
    /// Shapes with a middle.
    HasMiddle MiddleExpr "expected a `box`, a `circle`, an `lseg` or a `polygon`": PgBox Circle Lseg Polygon;
    /// Shapes with corners.
    HasCorners CorneredExpr "expected a `path` or a `polygon`": Path Polygon;
    /// Shapes with a length.
    HasLength LongExpr "expected a `path` or an `lseg`": Path Lseg;
    /// Shapes with a box around them.
    HasBox BoxedExpr "expected a `circle`, a `polygon` or a `point`": Circle Polygon Point;
}

functions! {
    SHAPES:

    /// The area of what a path surrounds.
    ///
    /// SQL: `area(path)`, of type `float8`, NULL where the path is open, or NULL.
    "area" PathArea: nullable,
    fn path_area<A>(path: impl Becomes<Path, A>) -> Float8;

    /// A point of its coordinates.
    ///
    /// SQL: `point(x, y)`, of type `point`, NULL where an argument is.
    "point" MakePoint: strict,
    fn point<A, B>(x: impl Becomes<Float8, A>, y: impl Becomes<Float8, B>) -> Point;

    /// The line through two points. Two that are the same are an error of the query.
    ///
    /// SQL: `line(first, second)`, of type `line`, NULL where an argument is.
    "line" MakeLine: strict,
    fn line<A, B>(first: impl Becomes<Point, A>, second: impl Becomes<Point, B>) -> Line;

    /// The line from one point to another.
    ///
    /// SQL: `lseg(first, second)`, of type `lseg`, NULL where an argument is.
    "lseg" MakeLseg: strict,
    fn lseg<A, B>(first: impl Becomes<Point, A>, second: impl Becomes<Point, B>) -> Lseg;

    /// The box with two points as opposite corners.
    ///
    /// SQL: `box(corner, opposite)`, of type `box`, NULL where an argument is.
    "box" MakeBox: strict,
    fn box_of<A, B>(corner: impl Becomes<Point, A>, opposite: impl Becomes<Point, B>) -> PgBox;

    /// The smallest box that holds both.
    ///
    /// SQL: `bound_box(box, other)`, of type `box`, NULL where an argument is.
    "bound_box" BoundBox: strict,
    fn bound_box<A, B>(of: impl Becomes<PgBox, A>, other: impl Becomes<PgBox, B>) -> PgBox;

    /// A circle of its middle and its radius.
    ///
    /// SQL: `circle(center, radius)`, of type `circle`, NULL where an argument is.
    "circle" MakeCircle: strict,
    fn circle<A, B>(center: impl Becomes<Point, A>, radius: impl Becomes<Float8, B>) -> Circle;

    /// The polygon of as many corners around a circle. Fewer than two are an error of the query.
    ///
    /// SQL: `polygon(corners, circle)`, of type `polygon`, NULL where an argument is.
    "polygon" MakePolygon: strict,
    fn polygon<A, B>(corners: impl Becomes<Int4, A>, circle: impl Becomes<Circle, B>) -> Polygon;

    /// The diagonal of a box.
    ///
    /// SQL: `diagonal(box)`, of type `lseg`, NULL where the argument is.
    "diagonal" Diagonal: strict,
    fn diagonal<A>(of: impl Becomes<PgBox, A>) -> Lseg;

    /// The height of a box.
    ///
    /// SQL: `height(box)`, of type `float8`, NULL where the argument is.
    "height" Height: strict,
    fn height<A>(of: impl Becomes<PgBox, A>) -> Float8;

    /// The width of a box.
    ///
    /// SQL: `width(box)`, of type `float8`, NULL where the argument is.
    "width" Width: strict,
    fn width<A>(of: impl Becomes<PgBox, A>) -> Float8;

    /// The diameter of a circle.
    ///
    /// SQL: `diameter(circle)`, of type `float8`, NULL where the argument is.
    "diameter" Diameter: strict,
    fn diameter<A>(circle: impl Becomes<Circle, A>) -> Float8;

    /// The radius of a circle.
    ///
    /// SQL: `radius(circle)`, of type `float8`, NULL where the argument is.
    "radius" Radius: strict,
    fn radius<A>(circle: impl Becomes<Circle, A>) -> Float8;

    /// Whether the last point of a path is joined to the first.
    ///
    /// SQL: `isclosed(path)`, of type `bool`, NULL where the argument is.
    "isclosed" Isclosed: strict,
    fn isclosed<A>(path: impl Becomes<Path, A>) -> Bool;

    /// Whether the last point of a path is not joined to the first.
    ///
    /// SQL: `isopen(path)`, of type `bool`, NULL where the argument is.
    "isopen" Isopen: strict,
    fn isopen<A>(path: impl Becomes<Path, A>) -> Bool;

    /// The path, closed.
    ///
    /// SQL: `pclose(path)`, of type `path`, NULL where the argument is.
    "pclose" Pclose: strict,
    fn pclose<A>(path: impl Becomes<Path, A>) -> Path;

    /// The path, open.
    ///
    /// SQL: `popen(path)`, of type `path`, NULL where the argument is.
    "popen" Popen: strict,
    fn popen<A>(path: impl Becomes<Path, A>) -> Path;

    /// How steep the line through two points is.
    ///
    /// SQL: `slope(first, second)`, of type `float8`, NULL where an argument is.
    "slope" Slope: strict,
    fn slope<A, B>(first: impl Becomes<Point, A>, second: impl Becomes<Point, B>) -> Float8;
}

unlisted_functions! {
    /// The area of a box or a circle.
    ///
    /// SQL: `area(shape)`, of type `float8`, NULL where the argument is.
    "area" Area: strict,
    fn area<A>(shape: impl AreaExpr<A>) -> Float8;

    /// The point in the middle.
    ///
    /// SQL: `point(shape)`, of type `point`, NULL where the argument is.
    "point" Middle: strict,
    fn middle<A>(shape: impl MiddleExpr<A>) -> Point;

    /// The box around a circle (within it), a polygon or a point.
    ///
    /// SQL: `box(shape)`, of type `box`, NULL where the argument is.
    "box" BoxAround: strict,
    fn box_around<A>(shape: impl BoxedExpr<A>) -> PgBox;

    /// The length of a path, or of a line with ends.
    ///
    /// SQL: `length(shape)`, of type `float8`, NULL where the argument is.
    "length" ShapeLength: strict,
    fn shape_length<A>(shape: impl LongExpr<A>) -> Float8;

    /// How many points there are.
    ///
    /// SQL: `npoints(shape)`, of type `int4`, NULL where the argument is.
    "npoints" Npoints: strict,
    fn npoints<A>(shape: impl CorneredExpr<A>) -> Int4;
}
