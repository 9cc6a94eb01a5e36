//! One load, by all peers in turns.

use std::time::{Duration, Instant};

use crate::blog::Blog;
use crate::load::{Input, Kind, Load};
use crate::memory;
use crate::peer::{Named, World, by_hand};

/// The fewest turns that each peer takes, however long they are.
const FEWEST: usize = 5;

/// What a load took.
pub(crate) struct Measured {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) rows: usize,
    pub(crate) turns: usize,
    pub(crate) peers: Vec<Result>,
}

/// What it took one peer.
#[derive(Debug, Clone)]
pub(crate) struct Result {
    pub(crate) name: &'static str,
    pub(crate) world: World,
    /// The median of all turns.
    pub(crate) time: Duration,
    /// The median of its time in a turn over that of the code by hand in the same turn.
    pub(crate) ratio: f64,
    /// How much the process grew at most.
    pub(crate) peak: Option<u64>,
}

impl Load {
    /// Has all peers do it in turns, for so many seconds.
    pub(crate) fn measure(&self, blog: &mut Blog, peers: &mut [Named], seconds: u64) -> Measured {
        self.prepare(blog);
        let input = self.input();
        for named in &mut *peers {
            // Statements are prepared and caches filled.
            self.turn(blog, named, &input);
        }
        let mut times: Vec<Vec<Duration>> = vec![Vec::new(); peers.len()];
        let until = Instant::now() + Duration::from_secs(seconds);
        let mut turns = 0;
        while turns < FEWEST || Instant::now() < until {
            for place in 0..peers.len() {
                // Each goes first in its turn.
                let place = (place + turns) % peers.len();
                let time = self.turn(blog, &mut peers[place], &input);
                times[place].push(time);
            }
            turns += 1;
        }
        let peaks: Vec<_> = peers
            .iter_mut()
            .map(|named| self.peak(named, &input))
            .collect();
        let results = peers.iter().zip(&times).zip(peaks);
        Measured {
            name: self.name.clone(),
            kind: self.kind,
            rows: self.rows,
            turns,
            peers: results
                .map(|((named, taken), peak)| Result {
                    name: named.name,
                    world: named.world,
                    time: median(taken.clone()),
                    ratio: ratio(taken, reference(peers, &times, named.world)),
                    peak,
                })
                .collect(),
        }
    }

    fn turn(&self, blog: &mut Blog, named: &mut Named, input: &Input) -> Duration {
        if self.kind == Kind::Write {
            blog.empty();
        }
        let start = Instant::now();
        for turn in 0..self.repeat {
            self.work(&mut *named.peer, input, turn);
        }
        start.elapsed() / u32::try_from(self.repeat).unwrap_or(1)
    }

    fn peak(&self, named: &mut Named, input: &Input) -> Option<u64> {
        match self.kind {
            Kind::Stream => memory::peak_of(|| self.work(&mut *named.peer, input, 0)),
            Kind::Read | Kind::Write => None,
        }
    }
}

/// The times of the code by hand.
fn reference<'t>(peers: &[Named], times: &'t [Vec<Duration>], world: World) -> &'t [Duration] {
    let place = peers.iter().position(|it| it.name == by_hand(world));
    place.map_or(&[], |place| &times[place])
}

fn ratio(times: &[Duration], reference: &[Duration]) -> f64 {
    let pairs = times.iter().zip(reference);
    let mut ratios: Vec<_> = pairs
        .map(|(time, reference)| time.div_duration_f64(*reference))
        .collect();
    ratios.sort_by(f64::total_cmp);
    ratios.get(ratios.len() / 2).copied().unwrap_or(f64::NAN)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
