//! From SQL to the modules of a program, and how long that takes.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::time::{Duration, Instant};

use pilaster_build::Config;

use crate::failure::Failure;
use crate::program::{Program, many_tables};
use crate::schema;
use crate::workspace::write;

const ROUNDS: usize = 5;

/// Writes `schema.sql` and, from it, `src/schema`.
pub(crate) fn generate(program: &Program, package: &Path) -> Result<(), Failure> {
    let sql = package.join("schema.sql");
    write(&sql, &schema::sql(&program.tables))?;
    modules(&sql, &package.join("src/schema"))
}

/// The median time from the SQL of the 200 tables to their modules, in a folder that was empty before.
pub(crate) fn time(directory: &Path) -> Result<Duration, Failure> {
    let sql = directory.join("schema.sql");
    write(&sql, &schema::sql(&many_tables().tables))?;
    let folder = directory.join("schema");
    let mut times = (0..ROUNDS)
        .map(|_| time_once(&sql, &folder))
        .collect::<Result<Vec<_>, _>>()?;
    times.sort_unstable();
    Ok(times[ROUNDS / 2])
}

fn time_once(sql: &Path, folder: &Path) -> Result<Duration, Failure> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(Failure::of(format!("empty {}", folder.display()), error));
        }
        _ => {}
    }
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
