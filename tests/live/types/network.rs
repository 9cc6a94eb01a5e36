use super::Server;
use crate::coverage::covers;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use pilaster::sql_type::types::{IpNetwork, MacAddr};
use pilaster::sql_type::{Cidr, Inet, Macaddr, Macaddr8};

fn network(text: &str) -> IpNetwork {
    text.parse().expect("the test names networks")
}

#[test]
fn addresses() {
    covers!("Types: inet");
    let mut server = Server::start();
    if server.is_embedded_without("binary inet and cidr") {
        return;
    }
    for text in [
        "0.0.0.0",
        "255.255.255.255",
        "192.168.1.7/24",
        "10.1.2.3/0",
        "::",
        "::1",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db8::1/64",
        "::ffff:1.2.3.4/128",
    ] {
        server.round_trip::<Inet, _>(&[(network(text), &format!("'{text}'"))]);
        let written = server
            .both::<Inet, _>(&network(text), &format!("'{text}'"))
            .get::<_, String>(2);
        assert_eq!(network(text), network(&written));
    }
    server.round_trip::<Inet, _>(&[(IpAddr::from([127, 0, 0, 1]), "'127.0.0.1'")]);
    server.sends::<Inet, _>(&[(Ipv4Addr::LOCALHOST, "'127.0.0.1'")]);
    server.sends::<Inet, _>(&[(Ipv6Addr::LOCALHOST, "'::1'")]);
    server.refuses::<Inet, IpAddr>(&[("'10.0.0.1/8'", "10.0.0.1/8 is not a single host")]);
}

#[test]
fn networks() {
    covers!("Types: cidr");
    let mut server = Server::start();
    if server.is_embedded_without("binary inet and cidr") {
        return;
    }
    for text in [
        "0.0.0.0/0",
        "10.0.0.0/8",
        "1.2.3.4/32",
        "::/0",
        "2001:db8::/32",
        "::1/128",
    ] {
        server.round_trip::<Cidr, _>(&[(network(text), &format!("'{text}'"))]);
    }
    server.refuses_to_send::<Cidr, _>(network("10.0.0.1/8"), "invalid external \"cidr\" value");
}

#[test]
fn hardware_addresses() {
    covers!("Types: macaddr");
    let mut server = Server::start();
    server.round_trip::<Macaddr, _>(&[
        (MacAddr([0; 6]), "'00:00:00:00:00:00'"),
        (MacAddr([0x08, 0, 0x2b, 1, 2, 0xff]), "'08:00:2b:01:02:ff'"),
    ]);
    server.round_trip::<Macaddr8, _>(&[(
        MacAddr([8, 0, 0x2b, 1, 2, 3, 4, 5]),
        "'08:00:2b:01:02:03:04:05'",
    )]);
}
