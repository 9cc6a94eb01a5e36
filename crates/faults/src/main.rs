//! Lets each fault happen, and prints a line for it.

#![forbid(unsafe_code)]

use std::process::ExitCode;
use std::time::Duration;

use failure::Failure;
use faults::{ALL, Fault, Report};

/// How soon a pool is to serve again.
const AT_ONCE: Duration = Duration::from_secs(1);

/// What goes beside the name and the figures.
const WIDTH: usize = 110;

#[tokio::main]
async fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let chosen = |fault: &&Fault| {
        wanted.is_empty() || wanted.iter().any(|word| fault.name.contains(word.as_str()))
    };
    let mut failed = 0;
    println!(
        "{:42} {:9} {:>5} {:>7}  error shown",
        "fault", "survived", "rows", "heals"
    );
    for fault in ALL.iter().filter(chosen) {
        let report = faults::provoke(fault).await;
        failed += u32::from(!report.as_ref().is_ok_and(is_at_once));
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
            "{:42} {:9} {:>5} {:>5.2} s  {}",
            fault.name,
            if is_at_once(report) { "yes" } else { "late" },
            format!("{}/{}", report.kept, report.committed),
            report.healed.as_secs_f64(),
            shortened(&report.error)
        ),
        Err(failure) => format!("{:42} {:9} {failure}", fault.name, "no"),
    }
}

fn is_at_once(report: &Report) -> bool {
    report.healed <= AT_ONCE
}

fn shortened(text: &str) -> String {
    let line = text.replace('\n', " ");
    match line.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
