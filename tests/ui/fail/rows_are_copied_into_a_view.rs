use pilaster::prelude::*;
use shop::customer_totals;

fn run(names: Vec<String>) {
    let _ = customer_totals::table.copy_in(names.into_iter().map(|name| (customer_totals::username.set(name),)));
}

fn main() {}
