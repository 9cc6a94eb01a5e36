use super::{Shop, calls, check};
use crate::coverage::covers;
use pilaster::func::*;
use pilaster::prelude::*;
use pilaster::sql_type::types::{self, Segment};
use pilaster::sql_type::{Array, Circle, Line, Lseg, Path, PgBox, Point, Polygon};

const fn at(x: f64, y: f64) -> types::Point {
    types::Point { x, y }
}

const ORIGIN: types::Point = at(0.0, 0.0);
const UNIT: types::Circle = types::Circle {
    center: ORIGIN,
    radius: 1.0,
};

fn square() -> pilaster::expr::Bind<PgBox, Segment> {
    bind(Segment(at(2.0, 2.0), ORIGIN))
}

fn path(is_closed: bool) -> pilaster::expr::Bind<Path, types::Path> {
    bind(types::Path {
        is_closed,
        points: vec![ORIGIN, at(3.0, 0.0), at(3.0, 4.0)],
    })
}

#[test]
fn points_and_lines() {
    covers!("Types: point", "Types: line", "Types: lseg");
    calls! {
        point(1.0, 2.0), "point($1, $2)" => at(1.0, 2.0);
        line(ORIGIN, at(1.0, 0.0)), "line($1, $2)" => types::Line { a: 0.0, b: -1.0, c: 0.0 };
        lseg(ORIGIN, at(3.0, 4.0)), "lseg($1, $2)" => Segment(ORIGIN, at(3.0, 4.0));
        shape_length(lseg(ORIGIN, at(3.0, 4.0))), "length(lseg($1, $2))" => 5.0;
        middle(lseg(ORIGIN, at(2.0, 4.0))), "point(lseg($1, $2))" => at(1.0, 2.0);
        slope(ORIGIN, at(2.0, 1.0)), "slope($1, $2)" => 0.5;
        slope(ORIGIN, ORIGIN), "slope($1, $2)" => f64::INFINITY;
        slope(ORIGIN, null::<Point>()), "slope($1, CAST(NULL AS point))" => None;
        bind::<Array<Point>, _>(vec![ORIGIN]), "$1" => vec![ORIGIN];
        bind::<Array<Lseg>, _>(vec![Segment(ORIGIN, ORIGIN)]), "$1" => vec![Segment(ORIGIN, ORIGIN)];
        bind::<Array<Line>, _>(vec![types::Line { a: 1.0, b: -1.0, c: 0.0 }]), "$1" => vec![types::Line { a: 1.0, b: -1.0, c: 0.0 }];
    }
}

#[test]
fn boxes_and_circles() {
    covers!("Types: box", "Types: circle");
    calls! {
        area(square()), "area($1)" => 4.0;
        area(bind::<Circle, _>(UNIT)), "area($1)" => core::f64::consts::PI;
        area(null::<PgBox>()), "area(CAST(NULL AS box))" => None;
        middle(square()), "point($1)" => at(1.0, 1.0);
        box_of(ORIGIN, at(2.0, 2.0)), "box($1, $2)" => Segment(at(2.0, 2.0), ORIGIN);
        box_around(bind::<Point, _>(ORIGIN)), "box($1)" => Segment(ORIGIN, ORIGIN);
        bound_box(square(), Segment(at(5.0, 1.0), at(4.0, 0.0))), "bound_box($1, $2)" => Segment(at(5.0, 2.0), ORIGIN);
        circle(ORIGIN, 1.0), "circle($1, $2)" => UNIT;
        diagonal(square()), "diagonal($1)" => Segment(at(2.0, 2.0), ORIGIN);
        height(square()), "height($1)" => 2.0;
        width(square()), "width($1)" => 2.0;
        diameter(UNIT), "diameter($1)" => 2.0;
        radius(UNIT), "radius($1)" => 1.0;
        npoints(polygon(4, UNIT)), "npoints(polygon($1, $2))" => 4;
        bind::<Array<PgBox>, _>(vec![Segment(ORIGIN, ORIGIN)]), "$1" => vec![Segment(ORIGIN, ORIGIN)];
        bind::<Array<Circle>, _>(vec![UNIT]), "$1" => vec![UNIT];
    }
}

#[test]
fn paths_and_polygons() {
    covers!("Types: path", "Types: polygon");
    calls! {
        path_area(path(true)), "area($1)" => Some(6.0);
        path_area(path(false)), "area($1)" => None;
        shape_length(path(false)), "length($1)" => 7.0;
        isclosed(path(true)), "isclosed($1)" => true;
        isopen(path(true)), "isopen($1)" => false;
        isclosed(pclose(path(false))), "isclosed(pclose($1))" => true;
        isopen(popen(path(true))), "isopen(popen($1))" => true;
        npoints(path(true)), "npoints($1)" => 3;
        bind::<Polygon, _>(vec![ORIGIN, at(1.0, 0.0)]), "$1" => vec![ORIGIN, at(1.0, 0.0)];
        bind::<Array<Polygon>, _>(vec![vec![ORIGIN]]), "$1" => vec![vec![ORIGIN]];
    }
}

#[test]
fn where_shapes_lie() {
    let unit = || bind::<Circle, _>(UNIT);
    let place = |x, y| bind::<Point, _>(at(x, y));
    let triangle = || bind::<Polygon, _>(vec![ORIGIN, at(1.0, 0.0), at(0.0, 1.0)]);
    calls! {
        square().contains(Segment(at(1.0, 1.0), ORIGIN)), "$1 @> $2" => true;
        square().contained_by(square()), "$1 <@ $2" => true;
        square().overlaps(Segment(at(9.0, 9.0), at(8.0, 8.0))), "$1 && $2" => false;
        square().contains_element(at(1.0, 1.0)), "$1 @> $2" => true;
        square().contains_element(null::<Point>()), "$1 @> CAST(NULL AS point)" => None;
        unit().contains(UNIT), "$1 @> $2" => true;
        unit().contains_element(at(1.0, 1.0)), "$1 @> $2" => false;
        unit().overlaps(UNIT), "$1 && $2" => true;
        triangle().contains(triangle()), "$1 @> $2" => true;
        triangle().contained_by(triangle()), "$1 <@ $2" => true;
        triangle().overlaps(triangle()), "$1 && $2" => true;
        triangle().contains_element(at(0.2, 0.2)), "$1 @> $2" => true;
        path(true).contains_element(at(3.0, 2.0)), "$1 @> $2" => true;
        place(0.0, 0.0).left_of(at(1.0, 0.0)), "$1 << $2" => true;
        place(0.0, 0.0).right_of(at(1.0, 0.0)), "$1 >> $2" => false;
        square().left_of(square()), "$1 << $2" => false;
        square().right_of(square()), "$1 >> $2" => false;
        square().not_right_of(square()), "$1 &< $2" => true;
        square().not_left_of(square()), "$1 &> $2" => true;
        unit().left_of(UNIT), "$1 << $2" => false;
        unit().right_of(UNIT), "$1 >> $2" => false;
        unit().not_right_of(UNIT), "$1 &< $2" => true;
        unit().not_left_of(UNIT), "$1 &> $2" => true;
        triangle().left_of(triangle()), "$1 << $2" => false;
        triangle().right_of(triangle()), "$1 >> $2" => false;
        triangle().not_right_of(triangle()), "$1 &< $2" => true;
        triangle().not_left_of(triangle()), "$1 &> $2" => true;
        place(0.0, 0.0).below(at(0.0, 1.0)), "$1 <<| $2" => true;
        place(0.0, 0.0).above(at(0.0, 1.0)), "$1 |>> $2" => false;
        square().below(square()), "$1 <<| $2" => false;
        square().above(square()), "$1 |>> $2" => false;
        unit().below(UNIT), "$1 <<| $2" => false;
        unit().above(UNIT), "$1 |>> $2" => false;
        triangle().below(triangle()), "$1 <<| $2" => false;
        triangle().above(triangle()), "$1 |>> $2" => false;
        place(0.0, 0.0).same_as(ORIGIN), "$1 ~= $2" => true;
        square().same_as(square()), "$1 ~= $2" => true;
        unit().same_as(UNIT), "$1 ~= $2" => true;
        triangle().same_as(triangle()), "$1 ~= $2" => true;
        square().intersects(square()), "$1 ?# $2" => true;
        lseg(ORIGIN, at(1.0, 1.0)).intersects(lseg(at(0.0, 1.0), at(1.0, 0.0))), "lseg($1, $2) ?# lseg($3, $4)" => true;
        line(ORIGIN, at(1.0, 1.0)).intersects(line(at(0.0, 1.0), at(1.0, 0.0))), "line($1, $2) ?# line($3, $4)" => true;
        path(true).intersects(path(true)), "$1 ?# $2" => true;
    }
}

#[test]
fn distances() {
    let place = |x, y| bind::<Point, _>(at(x, y));
    let unit = || bind::<Circle, _>(UNIT);
    let triangle = || bind::<Polygon, _>(vec![ORIGIN, at(1.0, 0.0), at(0.0, 1.0)]);
    let flat = || line(ORIGIN, at(1.0, 0.0));
    let short = || lseg(ORIGIN, at(1.0, 0.0));
    let far = at(0.0, 3.0);
    calls! {
        place(0.0, 0.0).distance(at(3.0, 4.0)), "$1 <-> $2" => 5.0;
        place(0.0, 0.0).distance(null::<Point>()), "$1 <-> CAST(NULL AS point)" => None;
        square().distance(square()), "$1 <-> $2" => 0.0;
        unit().distance(types::Circle { center: at(4.0, 0.0), radius: 1.0 }), "$1 <-> $2" => 2.0;
        triangle().distance(triangle()), "$1 <-> $2" => 0.0;
        flat().distance(flat()), "line($1, $2) <-> line($3, $4)" => 0.0;
        short().distance(short()), "lseg($1, $2) <-> lseg($3, $4)" => 0.0;
        place(0.0, 0.0).distance_to_point(far), "$1 <-> $2" => 3.0;
        square().distance_to_point(far), "$1 <-> $2" => 1.0;
        unit().distance_to_point(far), "$1 <-> $2" => 2.0;
        triangle().distance_to_point(far), "$1 <-> $2" => 2.0;
        path(false).distance_to_point(at(0.0, 1.0)), "$1 <-> $2" => 1.0;
        flat().distance_to_point(far), "line($1, $2) <-> $3" => 3.0;
        short().distance_to_point(far), "lseg($1, $2) <-> $3" => 3.0;
    }
}
