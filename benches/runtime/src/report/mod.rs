//! What was measured: in the terminal, as JSON, as a page and a plot.

mod machine;
mod page;
mod plot;

use std::fmt;
use std::fs;
use std::path::Path;
use std::time::Duration;

use failure::Failure;
use serde_json::{Map, Value, json};

use crate::building::Built;
use crate::load::Kind;
use crate::measure::{Measured, Result as Taken};
use crate::peer::{World, by_hand, ourselves};
use crate::placement::Placement;
use machine::Machine;

pub(crate) struct Report {
    pub(crate) building: Vec<Built>,
    loads: Vec<Measured>,
    seconds: u64,
    placement: Placement,
    machine: Machine,
}

/// A figure that has a mark to reach.
struct Figure {
    name: &'static str,
    value: f64,
    mark: Mark,
    meaning: String,
}

#[derive(Clone, Copy)]
enum Mark {
    AtMost(f64),
    AtLeast(f64),
}

impl Report {
    pub(crate) fn new(seconds: u64, server: String, placement: Placement) -> Self {
        Self {
            building: Vec::new(),
            loads: Vec::new(),
            seconds,
            placement,
            machine: Machine::this(server),
        }
    }

    pub(crate) fn add(&mut self, load: Measured) {
        self.loads.push(load);
    }

    pub(crate) fn write_json(&self, path: &Path) -> Result<(), Failure> {
        write(path, &format!("{:#}\n", self.json()))
    }

    pub(crate) fn write_page(&self, docs: &Path) -> Result<(), Failure> {
        write(&docs.join("benchmarks.svg"), &plot::svg(&self.loads))?;
        write(&docs.join("benchmarks.md"), &page::markdown(self))
    }

    fn figures(&self) -> Vec<Figure> {
        let worlds = [World::Sync, World::Async];
        let mut figures: Vec<_> = worlds
            .into_iter()
            .flat_map(|it| [self.by_hand(it), self.work_by_hand(it)])
            .flatten()
            .collect();
        figures.extend(worlds.into_iter().filter_map(|it| self.ahead(it)));
        figures.extend(self.bulk());
        figures.extend(self.text());
        figures
    }

    /// How we stand to the code by hand, where we stand worst.
    fn by_hand(&self, world: World) -> Option<Figure> {
        let (value, load) = self.worst(world, |it| it.ratio)?;
        Some(Figure {
            name: match world {
                World::Sync => "sync_worst",
                World::Async => "async_worst",
            },
            value,
            mark: Mark::AtMost(1.02),
            meaning: format!("times by hand, over {}, at worst: {load}", by_hand(world)),
        })
    }

    /// The same for the work of the client alone.
    fn work_by_hand(&self, world: World) -> Option<Figure> {
        let (value, load) = self.worst(world, |it| it.work_ratio)?;
        Some(Figure {
            name: match world {
                World::Sync => "sync_work_worst",
                World::Async => "async_work_worst",
            },
            value,
            mark: Mark::AtMost(1.02),
            meaning: format!(
                "times the client's work by hand, over {}, at worst: {load}",
                by_hand(world)
            ),
        })
    }

    /// Our highest ratio, and the load where it is.
    fn worst(&self, world: World, ratio: impl Fn(&Taken) -> f64) -> Option<(f64, &str)> {
        let ours = self
            .loads
            .iter()
            .filter_map(|load| Some((ratio(load.of(ourselves(world))?), load.name.as_str())));
        ours.max_by(|(a, _), (b, _)| a.total_cmp(b))
    }

    /// How we stand to the best of the peers, where we stand worst: by the ratios to the code by hand, since what is slow for a
    /// while on the machine is in the times of some and not of others.
    fn ahead(&self, world: World) -> Option<Figure> {
        let ours = self.loads.iter().filter_map(|load| {
            let taken = load.of(ourselves(world))?;
            let rivals = load.peers.iter().filter(|it| it.is_rival(world));
            let best = rivals.min_by(|a, b| a.ratio.total_cmp(&b.ratio))?;
            Some((taken.ratio / best.ratio, &load.name, best.name))
        });
        let (value, load, rival) = ours.max_by(|(a, ..), (b, ..)| a.total_cmp(b))?;
        Some(Figure {
            name: match world {
                World::Sync => "sync_to_best_peer",
                World::Async => "async_to_best_peer",
            },
            value,
            mark: Mark::AtMost(1.0),
            meaning: format!("times the best other, at worst: {load}, beside {rival}"),
        })
    }

    /// How much quicker rows go at once than one by one by hand.
    fn bulk(&self) -> Option<Figure> {
        let find = |name: &str| self.loads.iter().find(|it| it.name == name);
        let single = find("insert 10000 rows, one by one")?.of(by_hand(World::Async))?;
        let bulk = find("insert 10000 rows at once")?.of(ourselves(World::Async))?;
        Some(Figure {
            name: "bulk_gain",
            value: single.taken.time.div_duration_f64(bulk.taken.time),
            mark: Mark::AtLeast(5.0),
            meaning: "times quicker: 10,000 rows at once than one by one by hand".to_owned(),
        })
    }

    fn text(&self) -> Option<Figure> {
        let ours = self.building.iter().find(|it| it.name == "Pilaster")?;
        Some(Figure {
            name: "allocations",
            value: f64::from(u32::try_from(ours.allocations).unwrap_or(u32::MAX)),
            mark: Mark::AtMost(0.0),
            meaning: "allocations for building a static query and its text".to_owned(),
        })
    }

    fn json(&self) -> Value {
        let mut json = Map::new();
        for Figure { name, value, .. } in self.figures() {
            json.insert(name.to_owned(), rounded(value));
        }
        json.insert("machine".to_owned(), self.machine.json());
        json.insert("seconds".to_owned(), self.seconds.into());
        json.insert(
            "placement".to_owned(),
            format!("{:?}", self.placement).into(),
        );
        json.insert(
            "loads".to_owned(),
            self.loads.iter().map(Measured::json).collect(),
        );
        json.insert(
            "building".to_owned(),
            self.building.iter().map(Built::json).collect(),
        );
        Value::Object(json)
    }
}

impl Taken {
    fn is_rival(&self, world: World) -> bool {
        self.world == world && ![by_hand(world), ourselves(world)].contains(&self.name)
    }

    fn json(&self) -> Value {
        json!({
            "peer": self.name,
            "us": rounded(self.taken.time.as_secs_f64() * 1e6),
            "ratio": rounded(self.ratio),
            "work_us": rounded(self.taken.work.as_secs_f64() * 1e6),
            "work_ratio": rounded(self.work_ratio),
            "peak_bytes": self.peak,
        })
    }
}

impl Measured {
    fn of(&self, peer: &str) -> Option<&Taken> {
        self.peers.iter().find(|it| it.name == peer)
    }

    fn json(&self) -> Value {
        json!({
            "load": self.name,
            "rows": self.rows,
            "rounds": self.rounds,
            "peers": self.peers.iter().map(Taken::json).collect::<Vec<_>>(),
        })
    }
}

impl Built {
    fn json(&self) -> Value {
        json!({
            "peer": self.name,
            "ns": rounded(self.time.as_secs_f64() * 1e9),
            "allocations": self.allocations,
        })
    }
}

/// The head of the table whose lines are [`Measured`].
pub(crate) fn heading() -> String {
    "Time, and what of it is the client's own work; in brackets how many times that of the code by hand in the same world.\n"
        .to_owned()
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} ({} rounds)", self.name, self.rounds)?;
        self.peers.iter().try_for_each(|taken| {
            let Taken {
                name,
                ratio,
                work_ratio,
                ..
            } = taken;
            let [time, work] = [taken.taken.time, taken.taken.work].map(shown);
            write!(
                f,
                "    {name:16}{time:>12}  ({ratio:.3})  {work:>12}  ({work_ratio:.3})"
            )?;
            match (self.kind, taken.peak) {
                (Kind::Stream, Some(peak)) => writeln!(f, "  at most {}", mebibytes(peak)),
                _ => writeln!(f),
            }
        })
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Built {
            name,
            time,
            allocations,
        } in &self.building
        {
            let time = shown(*time);
            writeln!(
                f,
                "building a join: {name:10}{time:>10}, {allocations} allocations"
            )?;
        }
        self.figures().iter().try_for_each(|it| writeln!(f, "{it}"))
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            name,
            value,
            mark,
            meaning,
        } = self;
        let (mark, is_reached) = match *mark {
            Mark::AtMost(limit) => (format!("at most {limit}"), *value <= limit),
            Mark::AtLeast(limit) => (format!("at least {limit}"), *value >= limit),
        };
        let verdict = if is_reached { "reached" } else { "missed" };
        write!(f, "{name:20}{value:8.3}  {mark:14} {verdict}: {meaning}")
    }
}

fn shown(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    match seconds {
        ..1e-6 => format!("{:.0} ns", seconds * 1e9),
        ..1e-3 => format!("{:.1} µs", seconds * 1e6),
        ..1.0 => format!("{:.2} ms", seconds * 1e3),
        _ => format!("{seconds:.2} s"),
    }
}

fn mebibytes(bytes: u64) -> String {
    let bytes = f64::from(u32::try_from(bytes / 1024).unwrap_or(u32::MAX)) / 1024.0;
    format!("{bytes:.1} MiB")
}

/// Three digits are more than is exact.
fn rounded(value: f64) -> Value {
    json!((value * 1000.0).round() / 1000.0)
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .map_err(|error| Failure::of(format!("write {}", path.display()), error))?;
    println!("written to {}", path.display());
    Ok(())
}
