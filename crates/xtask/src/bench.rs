mod compile_time;
mod runtime;
mod schema;

use clap::{Args, Subcommand};

use failure::Failure;

/// Measure, beside the peers
#[derive(Args)]
pub(crate) struct Bench {
    #[command(subcommand)]
    bench: Which,
}

#[derive(Subcommand)]
enum Which {
    CompileTime(compile_time::CompileTime),
    Runtime(runtime::Runtime),
    Schema(schema::Schema),
}

impl Bench {
    pub(crate) fn run(self) -> Result<(), Failure> {
        match self.bench {
            Which::CompileTime(bench) => bench.run(),
            Which::Runtime(bench) => bench.run(),
            Which::Schema(bench) => bench.run(),
        }
    }
}
