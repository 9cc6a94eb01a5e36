//! Lets each fault happen, and prints a line for it.

#![forbid(unsafe_code)]

use std::process::ExitCode;

use failure::Failure;
use faults::{ALL, Fault, Report};

/// What goes beside the name and the figures.
const WIDTH: usize = 100;

#[tokio::main]
async fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let chosen = |fault: &&Fault| {
        wanted.is_empty() || wanted.iter().any(|word| fault.name.contains(word.as_str()))
    };
    let mut failed = 0;
    println!(
        "{:35} {:9} {:>5} {:>7}  error shown",
        "fault", "survived", "rows", "heals"
    );
    for fault in ALL.iter().filter(chosen) {
        let report = faults::provoke(fault).await;
        failed += u32::from(report.is_err());
        println!("{}", line(fault, &report));
    }
    println!("{failed} not survived");
    match failed {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn line(fault: &Fault, report: &Result<Report, Failure>) -> String {
    match report {
        Ok(report) => format!(
            "{:35} {:9} {:>5} {:>5.2} s  {}",
            fault.name,
            "yes",
            format!("{}/{}", report.kept, report.committed),
            report.healed.as_secs_f64(),
            shortened(&report.error)
        ),
        Err(failure) => format!("{:35} {:9} {failure}", fault.name, "no"),
    }
}

fn shortened(text: &str) -> String {
    let line = text.replace('\n', " ");
    match line.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
