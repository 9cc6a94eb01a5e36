use pilaster::prelude::*;
use pilaster::session::{set, settings};

fn main() {
    let _ = set(settings::statement_timeout, 5000).to_sql();
}
