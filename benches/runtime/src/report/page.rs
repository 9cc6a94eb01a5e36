//! The page of the docs.

use std::fmt::Write;

use super::{Report, shown};
use crate::measure::Measured;

pub(super) fn markdown(report: &Report) -> String {
    let machine = &report.machine;
    let mut page = format!(
        "# Benchmarks\n\n\
         How fast Pilaster runs beside hand-written code, Diesel, diesel-async, sqlx and SeaORM. Written by\n\
         `cargo xtask bench runtime --write`; see [what it does](../benches/runtime/src/load.rs).\n\n\
         {} on {} with {} cores, PostgreSQL {} on a Unix socket of the same machine; {}.\n\n\
         Each load is done by all in turns, for {} seconds. The time is the median; in brackets stands how many times that\n\
         of the code by hand it is: of `postgres` for what blocks (Pilaster sync, Diesel), of `tokio-postgres` for the rest. By\n\
         hand every statement is prepared once, and columns are read by their numbers.\n\n\
         ![How many times the code by hand each takes](benchmarks.svg)\n\n",
        machine.date,
        machine.processor,
        machine.cores,
        machine.server,
        machine.crates(),
        report.seconds,
    );
    table(&report.loads, &mut page);
    building(report, &mut page);
    page.push_str("\n## What it was to be\n\n");
    for figure in report.figures() {
        let _ = writeln!(page, "- `{}`", figure.to_string().trim());
    }
    page
}

fn table(loads: &[Measured], page: &mut String) {
    let Some(first) = loads.first() else { return };
    let names: Vec<_> = first.peers.iter().map(|it| it.name).collect();
    let _ = writeln!(page, "| Load | {} |", names.join(" | "));
    let _ = writeln!(page, "| --- |{}", " ---: |".repeat(names.len()));
    for load in loads {
        let cells: Vec<_> = load
            .peers
            .iter()
            .map(|it| format!("{} ({:.2})", shown(it.time), it.ratio))
            .collect();
        let _ = writeln!(page, "| {} | {} |", load.name, cells.join(" | "));
    }
}

fn building(report: &Report, page: &mut String) {
    if report.building.is_empty() {
        return;
    }
    page.push_str(
        "\n## Building a query\n\nA join with two conditions and its text, not sent.\n\n",
    );
    page.push_str("| | time | allocations |\n| --- | ---: | ---: |\n");
    for built in &report.building {
        let (time, allocations) = (shown(built.time), built.allocations);
        let _ = writeln!(page, "| {} | {time} | {allocations} |", built.name);
    }
}
