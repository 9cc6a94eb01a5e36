//! From SQL to the modules of a program, and how long that takes.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::time::{Duration, Instant};

use pilaster_build::Config;

use crate::program::{Program, many_tables};
use crate::schema;
use crate::workspace::write;
use failure::Failure;

const ROUNDS: usize = 5;

/// Writes `schema.sql` and, from it, `src/schema`.
pub(crate) fn generate(program: &Program, package: &Path) -> Result<(), Failure> {
    let sql = package.join("schema.sql");
    write(&sql, &schema::sql(&program.tables))?;
    modules(&sql, &package.join("src/schema"))
}

/// The median time from the SQL of the 200 tables to their modules, in a new folder.
pub(crate) fn time(directory: &Path) -> Result<Duration, Failure> {
    remove(directory)?;
    let sql = directory.join("schema.sql");
    write(&sql, &schema::sql(&many_tables().tables))?;
    // A folder of its own for each round: file systems are slow to fill one that was emptied just now.
    let mut times = (0..ROUNDS)
        .map(|round| time_once(&sql, &directory.join(format!("schema_{round}"))))
        .collect::<Result<Vec<_>, _>>()?;
    times.sort_unstable();
    Ok(times[ROUNDS / 2])
}

fn remove(directory: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(directory) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            let what = format!("empty {}", directory.display());
            Err(Failure::of(what, error))
        }
        _ => Ok(()),
    }
}

fn time_once(sql: &Path, folder: &Path) -> Result<Duration, Failure> {
    let before = Instant::now();
    modules(sql, folder)?;
    Ok(before.elapsed())
}

fn modules(sql: &Path, folder: &Path) -> Result<(), Failure> {
    Config::new()
        .schema(sql)
        .output(folder)
        .generate()
        .map_err(|error| Failure::of("generate the modules", error))
}
