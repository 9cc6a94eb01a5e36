use pilaster::func::enum_range;
use pilaster::prelude::*;
use shop::PostalAddress;

fn main() {
    let _ = select(enum_range::<PostalAddress>());
}
