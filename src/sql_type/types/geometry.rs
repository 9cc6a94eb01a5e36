//! Shapes in the plane.

/// A point.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Up.
    pub y: f64,
}

/// A line without ends: all points for which `a·x + b·y + c = 0`.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs, reason = "the equation says what they are")]
pub struct Line {
    pub a: f64,
    pub b: f64,
    pub c: f64,
}

/// Two points: the ends of a line, or two corners of a box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment(pub Point, pub Point);

/// Points that are joined by lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// Whether the last point is joined to the first.
    pub is_closed: bool,
    /// The points.
    pub points: Vec<Point>,
}

/// A circle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Circle {
    /// Its middle.
    pub center: Point,
    /// Its radius.
    pub radius: f64,
}
