use super::Server;
use crate::coverage::covers;
use pilaster::sql_type::types::{self, BitString, Lexeme, Opaque, Position, TsVector, Weight};
use pilaster::sql_type::{
    Bit, Circle, Int4, Line, Lseg, Path, PgBox, Point, Polygon, Tsquery, Tsvector, Varbit,
};

#[test]
fn documents() {
    covers!("Types: xml", "Types: tsvector", "Types: tsquery");
    let mut server = Server::start();
    let lexeme = |word: &str, positions: &[(u16, Weight)]| Lexeme {
        word: word.to_owned(),
        positions: positions
            .iter()
            .map(|&(place, weight)| Position { place, weight })
            .collect(),
    };
    let cats = TsVector {
        lexemes: vec![
            lexeme("a'b", &[]),
            lexeme("cat", &[(3, Weight::D), (16383, Weight::A)]),
            lexeme("rät", &[(1, Weight::B), (2, Weight::C)]),
        ],
    };
    server.round_trip::<Tsvector, _>(&[
        (TsVector::default(), "''"),
        (cats.clone(), "'cat:3,16383A rät:1B,2C ''a''''b'''"),
    ]);
    let written = server.both::<Tsvector, _>(&cats, "''").get::<_, String>(2);
    assert_eq!(cats.to_string(), written);
    let far = TsVector {
        lexemes: vec![lexeme("x", &[(16384, Weight::D)])],
    };
    server.refuses_to_send::<Tsvector, _>(far, "at most 16383");
}

/// What is read without being looked into can be sent back.
#[test]
fn opaque_values() {
    let mut server = Server::start();
    for literal in ["'cat'", "'fat & (rat:AB* | !cat) <3> dog'"] {
        let value = server
            .read::<Tsquery, Opaque>(literal)
            .expect("any type is read as bytes");
        server.round_trip::<Tsquery, _>(&[(value, literal)]);
    }
    server.reads::<Int4, _>(&[("258", Opaque(vec![0, 0, 1, 2]))]);
}

#[test]
fn bit_strings() {
    covers!("Types: bit", "Types: varbit");
    let mut server = Server::start();
    let bits = |text: &str| text.chars().map(|it| it == '1').collect::<BitString>();
    for text in ["", "1", "0", "10110", "11111111", "000000001"] {
        let literal = format!("B'{text}'");
        server.round_trip::<Varbit, _>(&[(bits(text), &*literal)]);
        server.round_trip::<Bit, _>(&[(bits(text), &*literal)]);
        assert_eq!(bits(text).to_string(), text);
    }
}

#[test]
fn shapes() {
    covers!(
        "Types: point",
        "Types: line",
        "Types: lseg",
        "Types: box",
        "Types: path",
        "Types: polygon",
        "Types: circle"
    );
    let mut server = Server::start();
    let at = |x, y| types::Point { x, y };
    server.round_trip::<Point, _>(&[
        (at(0.5, -1e300), "'(0.5,-1e300)'"),
        (at(f64::INFINITY, 0.0), "'(Infinity,0)'"),
    ]);
    server.round_trip::<Line, _>(&[(
        types::Line {
            a: 1.0,
            b: -1.0,
            c: 0.5,
        },
        "'{1,-1,0.5}'",
    )]);
    server.round_trip::<Lseg, _>(&[(
        types::Segment(at(1.0, 2.0), at(3.0, 4.0)),
        "'[(1,2),(3,4)]'",
    )]);
    server.round_trip::<PgBox, _>(&[(types::Segment(at(3.0, 4.0), at(1.0, 2.0)), "'(1,2),(3,4)'")]);
    let points = vec![at(0.0, 0.0), at(1.0, 0.0), at(0.0, 1.0)];
    let path = |is_closed| types::Path {
        is_closed,
        points: points.clone(),
    };
    server.round_trip::<Path, _>(&[
        (path(true), "'((0,0),(1,0),(0,1))'"),
        (path(false), "'[(0,0),(1,0),(0,1)]'"),
    ]);
    server.round_trip::<Polygon, _>(&[(points.clone(), "'((0,0),(1,0),(0,1))'")]);
    server.round_trip::<Circle, _>(&[(
        types::Circle {
            center: at(1.0, 2.0),
            radius: 3.0,
        },
        "'<(1,2),3>'",
    )]);
}
