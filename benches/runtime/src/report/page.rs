//! The page of the docs.

use std::fmt::Write;
use std::time::Duration;

use super::{Report, mebibytes, shown};
use crate::load::Kind;
use crate::measure::{Measured, Result};
use crate::placement::Placement;

pub(super) fn markdown(report: &Report) -> String {
    let machine = &report.machine;
    let mut page = format!(
        "# Benchmarks\n\n\
         How fast Pilaster runs beside hand-written code, Diesel, diesel-async, sqlx and SeaORM. Written by\n\
         `cargo xtask bench runtime --write`; see [what it does](../benches/runtime/src/load.rs).\n\n\
         {} on {} with {} cores, PostgreSQL {} on a Unix socket of the same machine; {}.\n\n\
         {}\n\n\
         ![How many times the code by hand each takes](benchmarks.svg)\n\n",
        machine.date,
        machine.processor,
        machine.cores,
        machine.server,
        machine.crates(),
        method(report),
    );
    table(&report.loads, &mut page, |it| (it.taken.time, it.ratio));
    page.push_str(WORK);
    table(&report.loads, &mut page, |it| {
        (it.taken.work, it.work_ratio)
    });
    memory(&report.loads, &mut page);
    building(report, &mut page);
    page.push_str("\n## What it was to be\n\n");
    for figure in report.figures() {
        let _ = writeln!(page, "- `{}`", figure.to_string().trim());
    }
    page
}

/// How it is measured.
fn method(report: &Report) -> String {
    let placement = match report.placement {
        Placement::Apart => "The client keeps to one processor, the server to another.",
        Placement::Together => "Client and server keep to one processor, which they share.",
        Placement::Anywhere => "Client and server work where the scheduler puts them.",
    };
    format!(
        "All do each load in turns for {} seconds: a slice of about five milliseconds of each, from the first to the last and then\n\
         back, in one process and on one server, each over a connection of its own. {placement}\n\
         The time is the median of the slices. In brackets stands how many times that of the code by hand it is, the median\n\
         of the ratios of slices beside each other: of `postgres` for what blocks (Pilaster sync, Diesel), of `tokio-postgres` for\n\
         the rest. By hand every statement is prepared once, and columns are read by their numbers. Tables that are written to\n\
         are emptied before each slice.",
        report.seconds
    )
}

const WORK: &str = "\n## The client's own work\n\n\
    The same loads, but only the time that processors spent on the client, the kernel on its behalf included: neither the\n\
    server, nor waiting for it. In brackets again the median of the ratios to the code by hand.\n\n";

fn memory(loads: &[Measured], page: &mut String) {
    for load in loads.iter().filter(|it| it.kind == Kind::Stream) {
        let _ = write!(
            page,
            "\n## Memory\n\nBy how much a process grows at most that does `{}` once and nothing else.\n\n",
            load.name
        );
        page.push_str("| | at most |\n| --- | ---: |\n");
        for peer in &load.peers {
            let peak = peer.peak.map_or_else(|| "unknown".to_owned(), mebibytes);
            let _ = writeln!(page, "| {} | {peak} |", peer.name);
        }
    }
}

/// A column for each peer.
fn table(loads: &[Measured], page: &mut String, of: impl Fn(&Result) -> (Duration, f64)) {
    let Some(first) = loads.first() else { return };
    let names: Vec<_> = first.peers.iter().map(|it| it.name).collect();
    let _ = writeln!(page, "| Load | {} |", names.join(" | "));
    let _ = writeln!(page, "| --- |{}", " ---: |".repeat(names.len()));
    for load in loads {
        let cells: Vec<_> = load
            .peers
            .iter()
            .map(|it| {
                let (time, ratio) = of(it);
                format!("{} ({ratio:.2})", shown(time))
            })
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
