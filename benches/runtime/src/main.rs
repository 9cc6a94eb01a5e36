//! How fast Pilaster runs, beside hand-written code and its peers: `cargo xtask bench runtime`.
//!
//! All of them do the same work on the same server in the same process, in turns: a slice of a few milliseconds of each, then the
//! next round. So what slows the machine down for a while slows neighbours down, and what is compared is the median of the
//! ratios of many neighbours. The client keeps to one processor and the server to another.

mod allocations;
mod alone;
mod blog;
mod building;
mod clock;
mod instructions;
mod load;
mod measure;
mod memory;
mod peer;
mod placement;
mod report;
mod schema;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use failure::Failure;

use blog::Blog;
use report::Report;

/// Run the same work with Pilaster, by hand, and with Diesel, diesel-async, sqlx and SeaORM
#[derive(Parser)]
#[command(name = "runtime", bin_name = "cargo xtask bench runtime")]
struct Arguments {
    /// How many seconds each load is measured
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..))]
    seconds: u64,
    /// Only loads whose name holds this
    #[arg(long, default_value = "")]
    only: String,
    /// Write docs/benchmarks.md and its plot
    #[arg(long)]
    write: bool,
    /// Keep client and server on the same processor, rather than on one each
    #[arg(long)]
    together: bool,
    /// Count instructions and allocations in place of time, of the code by hand and of ours; wants valgrind
    #[arg(long)]
    instructions: bool,
    /// Have one of them alone do one load so often, for a profiler to look at
    #[arg(long, num_args = 3, value_names = ["PEER", "LOAD", "TIMES"])]
    one: Option<Vec<String>>,
    /// Where to do that; the tables have to be there
    #[arg(long, requires = "one")]
    url: Option<String>,
}

impl Arguments {
    fn run(self) -> Result<(), Failure> {
        match self.one.as_deref() {
            Some([peer, load, times]) => one(peer, load, times, self.url.as_deref()),
            _ if self.instructions => instructions::run(&self.only),
            _ => self.measure(),
        }
    }

    fn measure(self) -> Result<(), Failure> {
        let mut blog = Blog::start();
        let placement = placement::place(blog.backend(), self.together);
        let mut peers = peer::all(&blog.place());
        let mut report = Report::new(self.seconds, blog.version(), placement);
        println!("{}", report::heading());
        for load in load::all().iter().filter(|it| it.is_named(&self.only)) {
            let result = load.measure(&mut blog, &mut peers, self.seconds)?;
            println!("{result}");
            report.add(result);
        }
        report.building = building::measure(&self.only);
        println!("\n{report}");
        report.write_json(&repository().join("target/bench/runtime.json"))?;
        if self.write {
            report.write_page(&repository().join("docs"))?;
        }
        Ok(())
    }
}

fn one(peer: &str, load: &str, times: &str, url: Option<&str>) -> Result<(), Failure> {
    let times = times
        .parse()
        .map_err(|error| Failure::of("read how often", error))?;
    alone::Task { peer, load, times }.run(url)
}

/// The directory of the repository.
fn repository() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

fn main() -> ExitCode {
    match Arguments::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}
