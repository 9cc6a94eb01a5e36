//! One load by one peer in a process of its own, which is this program, called again.
//!
//! Only there can be said how much memory it takes, as the heap of a process that has done all the others has grown already;
//! and how many instructions, as valgrind counts those of a whole process.

use std::env;
use std::process::{Command, Stdio};

use failure::Failure;
use serde_json::{Value, json};

use crate::blog::{Blog, Place};
use crate::load::{self, Load};
use crate::{allocations, clock, memory, peer};

/// What is done: `PEER`, `LOAD` and how often, as the arguments have them.
pub(crate) struct Task<'t> {
    pub(crate) peer: &'t str,
    pub(crate) load: &'t str,
    pub(crate) times: usize,
}

/// What it takes, each time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// How much the process grew at most, in bytes.
    pub(crate) peak: Option<u64>,
    /// How often it allocated.
    pub(crate) allocations: f64,
}

impl Task<'_> {
    /// Does it in this process and prints what it took, on the database of this URL, which is filled; without one, on a
    /// database of its own.
    pub(crate) fn run(&self, url: Option<&str>) -> Result<(), Failure> {
        let loads = load::all();
        let load = loads.iter().find(|it| it.name == self.load);
        let load = load.ok_or_else(|| Failure::new(format!("no load is `{}`", self.load)))?;
        let blog = match url {
            Some(_) => None,
            None => {
                let mut blog = Blog::start();
                load.prepare(&mut blog);
                Some(blog)
            }
        };
        let place = match (url, &blog) {
            (None, Some(blog)) => blog.place(),
            (url, _) => Place::of(url.unwrap_or_default()),
        };
        println!("{}", self.measure(load, &place)?);
        Ok(())
    }

    fn measure(&self, load: &Load, place: &Place) -> Result<Value, Failure> {
        let named = peer::named(self.peer, place);
        let mut named = named.ok_or_else(|| Failure::new(format!("nobody is `{}`", self.peer)))?;
        let input = load.input();
        let mut turn = |turn| load.work(&mut *named.peer, &input, turn);
        let mut taken = clock::Taken::default();
        let mut count = 0;
        let peak = memory::peak_of(|| turn(0));
        if self.times > 0 {
            let work = || (0..self.times).for_each(&mut turn);
            count = allocations::of(|| taken = clock::of(work));
        }
        let times = u32::try_from(self.times).unwrap_or(u32::MAX).max(1);
        let taken = taken / times;
        Ok(json!({
            "peak_bytes": peak,
            "allocations": number(count) / f64::from(times),
            "us": taken.time.as_secs_f64() * 1e6,
            "work_us": taken.work.as_secs_f64() * 1e6,
        }))
    }

    /// Has a process of its own do it.
    pub(crate) fn cost(&self, url: &str) -> Result<Cost, Failure> {
        let this = env::current_exe().map_err(|error| Failure::of("find this program", error))?;
        let (text, _) = self.output(Command::new(this), url)?;
        let value: Value = serde_json::from_str(&text)
            .map_err(|error| Failure::of(format!("read what {} took", self.peer), error))?;
        Ok(Cost {
            peak: value["peak_bytes"].as_u64(),
            allocations: value["allocations"].as_f64().unwrap_or(f64::NAN),
        })
    }

    /// What it prints, and says besides, when `command` runs it.
    pub(crate) fn output(
        &self,
        mut command: Command,
        url: &str,
    ) -> Result<(String, String), Failure> {
        let times = self.times.to_string();
        command.args(["--one", self.peer, self.load, &times, "--url", url]);
        let output = command
            .stdin(Stdio::null())
            .output()
            .map_err(|error| Failure::of(format!("run {command:?}"), error))?;
        let [text, words] =
            [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).into_owned());
        match output.status.success() {
            true => Ok((text, words)),
            false => Err(Failure::new(format!(
                "{} failed at {}:\n{words}",
                self.peer, self.load
            ))),
        }
    }
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
