use pilaster::prelude::*;
use pilaster::session::settings;

fn main() {
    let _ = settings::statement_timeout.set(5000).to_sql();
}
