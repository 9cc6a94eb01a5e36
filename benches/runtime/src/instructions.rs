//! How many instructions of the client each load takes, which no other program on the machine changes.

use std::env;
use std::process::Command;

use failure::Failure;

use crate::alone::Task;
use crate::blog::Blog;
use crate::load::{self, Load};
use crate::peer::{World, by_hand, ourselves};

/// What one peer took for one load.
struct Counted {
    instructions: f64,
    allocations: f64,
}

/// Counts those of the code by hand and ours, under valgrind.
pub(crate) fn run(only: &str) -> Result<(), Failure> {
    let mut blog = Blog::start();
    let url = blog.place().url;
    println!("| Load | | by hand | Pilaster | ratio | allocations by hand | Pilaster |");
    println!("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
    for load in load::all().iter().filter(|it| it.is_named(only)) {
        load.prepare(&mut blog);
        for world in [World::Sync, World::Async] {
            let hand = count(load, by_hand(world), &mut blog, &url)?;
            let ours = count(load, ourselves(world), &mut blog, &url)?;
            println!(
                "| {} | {world} | {:.0} | {:.0} | {:.3} | {:.1} | {:.1} |",
                load.name,
                hand.instructions,
                ours.instructions,
                ours.instructions / hand.instructions,
                hand.allocations,
                ours.allocations,
            );
        }
    }
    Ok(())
}

/// What it takes each time: the difference between some times and twice as many, so that connecting does not count.
fn count(load: &Load, peer: &str, blog: &mut Blog, url: &str) -> Result<Counted, Failure> {
    let times = load.times();
    let task = |times| Task {
        peer,
        load: &load.name,
        times,
    };
    let mut instructions = |times| {
        load.empty(blog);
        instructions(&task(times), url)
    };
    let (once, twice) = (instructions(times)?, instructions(2 * times)?);
    load.empty(blog);
    let divisor = f64::from(u32::try_from(times).unwrap_or(u32::MAX));
    Ok(Counted {
        instructions: (twice - once) / divisor,
        allocations: task(times).cost(url)?.allocations,
    })
}

fn instructions(task: &Task<'_>, url: &str) -> Result<f64, Failure> {
    let this = env::current_exe().map_err(|error| Failure::of("find this program", error))?;
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    valgrind.arg(this);
    let (_, words) = task.output(valgrind, url)?;
    let counted = words
        .lines()
        .find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok());
    counted.ok_or_else(|| Failure::new(format!("valgrind counted nothing:\n{words}")))
}
