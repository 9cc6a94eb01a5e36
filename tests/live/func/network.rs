use super::{Shop, calls, check};
use crate::coverage::covers;
use core::net::Ipv4Addr;
use pilaster::func::*;
use pilaster::prelude::*;
use pilaster::sql_type::types::{IpAddr, IpNetwork, MacAddr};
use pilaster::sql_type::{Array, Cidr, Inet, Macaddr, Macaddr8};

fn address(text: &str) -> IpNetwork {
    text.parse().expect("an address")
}

fn inet(text: &str) -> pilaster::expr::Bind<Inet, IpNetwork> {
    bind(address(text))
}

fn cidr(text: &str) -> pilaster::expr::Bind<Cidr, IpNetwork> {
    bind(address(text))
}

#[test]
fn parts_of_an_address() {
    calls! {
        abbrev(inet("10.1.0.0/32")), "abbrev($1)" => "10.1.0.0".to_owned();
        abbrev(cidr("10.1.0.0/16")), "abbrev($1)" => "10.1/16".to_owned();
        broadcast(inet("192.168.1.5/24")), "broadcast($1)" => address("192.168.1.255/24");
        family(IpAddr::V4(Ipv4Addr::LOCALHOST)), "family($1)" => 4;
        family(cidr("10.0.0.0/8")), "family($1)" => 4;
        host(inet("192.168.1.5/24")), "host($1)" => "192.168.1.5".to_owned();
        hostmask(inet("192.168.1.5/24")), "hostmask($1)" => address("0.0.0.255/32");
        inet_merge(inet("192.168.1.5/24"), inet("192.168.2.5/24")), "inet_merge($1, $2)" => address("192.168.0.0/22");
        inet_same_family(inet("192.168.1.5/24"), inet("10.0.0.0/8")), "inet_same_family($1, $2)" => true;
        masklen(inet("192.168.1.5/24")), "masklen($1)" => 24;
        masklen(null::<Inet>()), "masklen(CAST(NULL AS inet))" => None;
        netmask(inet("192.168.1.5/24")), "netmask($1)" => address("255.255.255.0/32");
        network(inet("192.168.1.5/24")), "network($1)" => address("192.168.1.0/24");
        set_masklen(inet("192.168.1.5/24"), 16), "set_masklen($1, $2)" => address("192.168.1.5/16");
        set_masklen(cidr("192.168.1.0/24"), 16), "set_masklen($1, $2)" => address("192.168.0.0/16");
        inet_text(inet("192.168.1.5/32")), "text($1)" => "192.168.1.5/32".to_owned();
        bind::<Array<Inet>, _>(vec![address("10.0.0.1/32")]), "$1" => vec![address("10.0.0.1/32")];
    }
}

#[test]
fn who_made_a_device() {
    calls! {
        trunc_macaddr(bind::<Macaddr, _>(MacAddr([1, 2, 3, 4, 5, 6]))), "trunc($1)" => MacAddr([1, 2, 3, 0, 0, 0]);
        trunc_macaddr8(bind::<Macaddr8, _>(MacAddr([1, 2, 3, 4, 5, 6, 7, 8]))), "trunc($1)" => MacAddr([1, 2, 3, 0, 0, 0, 0, 0]);
        macaddr8_set7bit(bind::<Macaddr8, _>(MacAddr([0, 2, 3, 4, 5, 6, 7, 8]))), "macaddr8_set7bit($1)" =>
            MacAddr([2, 2, 3, 4, 5, 6, 7, 8]);
        bind::<Array<Macaddr>, _>(vec![MacAddr([1, 2, 3, 4, 5, 6])]), "$1" => vec![MacAddr([1, 2, 3, 4, 5, 6])];
    }
}

#[test]
fn networks_in_one_another() {
    covers!("Types: inet", "Types: cidr");
    calls! {
        inet("192.168.1.5/32").within(cidr("192.168.1.0/24")), "$1 << $2" => true;
        inet("192.168.1.5/32").within_or_equal(inet("192.168.1.5/32")), "$1 <<= $2" => true;
        cidr("192.168.1.0/24").around(IpAddr::V4(Ipv4Addr::LOCALHOST)), "$1 >> $2" => false;
        cidr("192.168.1.0/24").around_or_equal(cidr("192.168.1.0/24")), "$1 >>= $2" => true;
        inet("192.168.1.0/24").overlaps(inet("192.168.1.80/28")), "$1 && $2" => true;
        cidr("192.168.1.0/24").overlaps(cidr("10.0.0.0/8")), "$1 && $2" => false;
        inet("192.168.1.5/32").within(null::<Inet>()), "$1 << CAST(NULL AS inet)" => None;
        inet("192.168.1.6/32").bit_and(inet("0.0.0.255/32")), "$1 & $2" => address("0.0.0.6/32");
        inet("192.168.1.6/32").sub(inet("192.168.1.1/32")), "$1 - $2" => 5_i64;
        bind::<Array<Cidr>, _>(vec![address("10.0.0.0/8")]), "$1" => vec![address("10.0.0.0/8")];
    }
}
