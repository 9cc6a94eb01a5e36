//! Reads schema files and prints what they declare, or what is wrong with them.
//!
//! `cargo run -p pilaster-catalog --example read -- schema/*.sql`

use std::process::ExitCode;

use pilaster_catalog::{Catalog, SourceFile, read};

fn main() -> ExitCode {
    let files: Result<Vec<SourceFile>, _> =
        std::env::args().skip(1).map(SourceFile::read).collect();
    let files = match files {
        Ok(files) => files,
        Err(error) => return fail(&error),
    };
    match read(&files) {
        Ok(catalog) => print(&catalog),
        Err(diagnostics) => return fail(&diagnostics),
    }
    ExitCode::SUCCESS
}

fn fail(error: &dyn std::error::Error) -> ExitCode {
    eprintln!("{error}");
    ExitCode::FAILURE
}

fn print(catalog: &Catalog) {
    for table in &catalog.tables {
        println!("table {}", table.qualified_name());
        for column in &table.columns {
            let null = if catalog.is_not_null(column) {
                " not null"
            } else {
                ""
            };
            println!("    {} {}{null}", column.name, column.ty);
        }
        table
            .constraint_names()
            .for_each(|name| println!("    constraint {name}"));
    }
    for view in &catalog.views {
        println!("view {}", view.qualified_name());
        for column in &view.columns {
            println!(
                "    {} {}{}",
                column.name,
                column.ty,
                if column.not_null { " not null" } else { "" }
            );
        }
    }
}
