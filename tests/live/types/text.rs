use super::Server;
use crate::coverage::covers;
use pilaster::sql_type::types;
use pilaster::sql_type::{Bool, Bpchar, Bytea, Char, Name, Text, Uuid, Varchar, Xml};

#[test]
fn booleans() {
    covers!("Types: bool");
    Server::start().round_trip::<Bool, _>(&[(true, "true"), (false, "false")]);
}

#[test]
fn texts() {
    covers!("Types: text", "Types: varchar", "Types: bpchar");
    let mut server = Server::start();
    let text = |text: &str| text.to_owned();
    let long = "ä".repeat(100_000);
    server.round_trip::<Text, _>(&[
        (text(""), "''"),
        (text("a'b\"c\\d"), "'a''b\"c\\d'"),
        (text("line\nline\ttab"), "E'line\\nline\\ttab'"),
        (text("𝄞 é ß 漢字"), "'𝄞 é ß 漢字'"),
        (long.clone(), &format!("'{long}'")),
    ]);
    server.round_trip::<Varchar, _>(&[(text(""), "''"), (text("x "), "'x '")]);
    server.round_trip::<Name, _>(&[
        (text("pg_class"), "'pg_class'"),
        ("n".repeat(63), &format!("'{}'", "n".repeat(63))),
    ]);
    server.sends::<Text, &str>(&[("borrowed", "'borrowed'")]);
    server.reads::<Bpchar, _>(&[("'ab'::bpchar(4)", text("ab  "))]);
    if !server.is_embedded_without("xml") {
        server.round_trip::<Xml, _>(&[(text("<a>é</a>"), "'<a>é</a>'")]);
    }
    server.round_trip::<Char, _>(&[(b'r', "'r'"), (b' ', "' '")]);
    server.refuses_to_send::<Text, _>("zero \0 byte", "invalid byte sequence");
}

#[test]
fn bytes() {
    covers!("Types: bytea");
    let mut server = Server::start();
    let all: Vec<u8> = (0..=255).collect();
    let hex: String = all.iter().map(|byte| format!("{byte:02x}")).collect();
    server.round_trip::<Bytea, _>(&[
        (vec![], "''"),
        (vec![0], "'\\x00'"),
        (all, &format!("'\\x{hex}'")),
        (vec![7; 1_000_000], "repeat('\\007', 1000000)"),
    ]);
    server.round_trip::<Bytea, _>(&[([1, 2, 3], "'\\x010203'")]);
    server.sends::<Bytea, &[u8]>(&[(b"\xde\xad", "'\\xdead'")]);
    server.refuses::<Bytea, [u8; 2]>(&[("'\\x010203'", "expected 2 bytes, found 3")]);
}

#[test]
fn uuids() {
    covers!("Types: uuid");
    Server::start().round_trip::<Uuid, _>(&[
        (types::Uuid::nil(), "'00000000-0000-0000-0000-000000000000'"),
        (types::Uuid::max(), "'ffffffff-ffff-ffff-ffff-ffffffffffff'"),
        (
            types::Uuid::from_u128(0xa0ee_bc99_9c0b_4ef8_bb6d_6bb9_bd38_0a11),
            "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'",
        ),
    ]);
}
