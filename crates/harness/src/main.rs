//! A database to look into: made from the SQL files that are named, and there until the input ends.
//!
//! ```text
//! $ cargo run --package harness -- schema/*.sql
//! postgresql://postgres@/pilaster_test_1?host=/tmp/pilaster-test-x&port=5432
//! ```

#![forbid(unsafe_code)]

use std::{env, fs, io};

fn main() -> io::Result<()> {
    let scripts: Vec<_> = env::args()
        .skip(1)
        .map(fs::read_to_string)
        .collect::<io::Result<_>>()?;
    let schema: Vec<_> = scripts.iter().map(String::as_str).collect();
    let database = harness::database_with(&schema);
    println!("{}", database.url());
    io::copy(&mut io::stdin(), &mut io::sink())?;
    Ok(())
}
