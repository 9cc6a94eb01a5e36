//! The geometric types. PostgreSQL cannot sort them, and its `=` compares the areas of some of them: so they have no `=`
//! here.

use super::marker::base_type;
use super::types::{self, Point as Place};
use super::value::into_expr_by_value;
use super::wire::Wire;
use super::{BoxError, Decode, Encode};
use bytes::{BufMut, BytesMut};
use postgres_types::{IsNull, Type};

base_type! {
    /// [`point`](https://www.postgresql.org/docs/current/datatype-geometric.html), read as
    /// [`types::Point`](super::types::Point).
    Point = "point", oid 600, array 1017, Place
}

base_type! {
    /// [`line`](https://www.postgresql.org/docs/current/datatype-geometric.html), without ends, read as
    /// [`types::Line`](super::types::Line).
    Line = "line", oid 628, array 629, types::Line
}

base_type! {
    /// [`lseg`](https://www.postgresql.org/docs/current/datatype-geometric.html), a line with two ends, read as
    /// [`types::Segment`](super::types::Segment).
    Lseg = "lseg", oid 601, array 1018, types::Segment
}

base_type! {
    /// [`box`](https://www.postgresql.org/docs/current/datatype-geometric.html), read as two corners: the upper right and
    /// the lower left one.
    PgBox = "box", oid 603, array 1020, types::Segment
}

base_type! {
    /// [`path`](https://www.postgresql.org/docs/current/datatype-geometric.html), read as
    /// [`types::Path`](super::types::Path).
    Path = "path", oid 602, array 1019, types::Path
}

base_type! {
    /// [`polygon`](https://www.postgresql.org/docs/current/datatype-geometric.html), read as its corners.
    Polygon = "polygon", oid 604, array 1027, Vec<Place>
}

base_type! {
    /// [`circle`](https://www.postgresql.org/docs/current/datatype-geometric.html), read as
    /// [`types::Circle`](super::types::Circle).
    Circle = "circle", oid 718, array 719, types::Circle
}

/// Values of a fixed number of coordinates.
macro_rules! coordinates {
    ($($rust:ty => $marker:ident: |$value:ident| $parts:expr, |$wire:ident| $make:expr;)*) => {$(
        impl Encode<$marker> for $rust {
            fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
                let $value = self;
                $parts.into_iter().for_each(|part| out.put_f64(part));
                Ok(IsNull::No)
            }
        }

        impl Decode<$marker> for $rust {
            fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
                let mut whole = Wire::new(raw);
                let $wire = &mut whole;
                let value = $make;
                whole.end()?;
                Ok(value)
            }
        }
    )*};
}

coordinates! {
    Place => Point: |it| [it.x, it.y], |wire| point(wire)?;
    types::Line => Line: |it| [it.a, it.b, it.c], |wire| Self { a: wire.f64()?, b: wire.f64()?, c: wire.f64()? };
    types::Segment => Lseg: |it| [it.0.x, it.0.y, it.1.x, it.1.y], |wire| Self(point(wire)?, point(wire)?);
    types::Segment => PgBox: |it| [it.0.x, it.0.y, it.1.x, it.1.y], |wire| Self(point(wire)?, point(wire)?);
    types::Circle => Circle: |it| [it.center.x, it.center.y, it.radius],
        |wire| Self { center: point(wire)?, radius: wire.f64()? };
}

fn point(wire: &mut Wire<'_>) -> Result<Place, BoxError> {
    Ok(Place {
        x: wire.f64()?,
        y: wire.f64()?,
    })
}

fn put_points(points: &[Place], out: &mut BytesMut) -> Result<IsNull, BoxError> {
    out.put_i32(i32::try_from(points.len())?);
    for point in points {
        out.put_f64(point.x);
        out.put_f64(point.y);
    }
    Ok(IsNull::No)
}

fn points(mut wire: Wire<'_>) -> Result<Vec<Place>, BoxError> {
    let count = wire.count(16)?;
    let points = (0..count)
        .map(|_| point(&mut wire))
        .collect::<Result<_, _>>()?;
    wire.end()?;
    Ok(points)
}

impl Encode<Polygon> for Vec<Place> {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        put_points(self, out)
    }
}

impl Decode<Polygon> for Vec<Place> {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        points(Wire::new(raw))
    }
}

impl Encode<Path> for types::Path {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        out.put_u8(u8::from(self.is_closed));
        put_points(&self.points, out)
    }
}

impl Decode<Path> for types::Path {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        let mut wire = Wire::new(raw);
        Ok(Self {
            is_closed: wire.u8()? != 0,
            points: points(wire)?,
        })
    }
}

into_expr_by_value!(
    Place,
    types::Line,
    types::Segment,
    types::Circle,
    types::Path
);
