//! One load, by all peers in turns.

use std::time::{Duration, Instant};

use failure::Failure;

use crate::alone::Task;
use crate::blog::Blog;
use crate::clock::{self, Taken};
use crate::load::{Input, Kind, Load};
use crate::peer::{Named, World, by_hand};

/// The fewest rounds, unless they take three times as long as they should.
const FEWEST: usize = 5;

/// How long a slice should be: long enough for the clock, and so short that what slows the machine down for a while slows
/// down neighbours.
const SLICE: Duration = Duration::from_millis(5);

/// What a load took.
pub(crate) struct Measured {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) rows: usize,
    pub(crate) rounds: usize,
    pub(crate) peers: Vec<Result>,
}

/// What it took one peer.
#[derive(Debug, Clone)]
pub(crate) struct Result {
    pub(crate) name: &'static str,
    pub(crate) world: World,
    /// The median of all slices.
    pub(crate) taken: Taken,
    /// The median of its time in a slice over that of the code by hand in the slice beside it.
    pub(crate) ratio: f64,
    /// The same for the client's own work.
    pub(crate) work_ratio: f64,
    /// How much a process grew at most that did nothing else.
    pub(crate) peak: Option<u64>,
}

impl Load {
    /// Has all peers do it in turns, for so many seconds: a slice of each, and then a slice of each from the last to the first.
    pub(crate) fn measure(
        &self,
        blog: &mut Blog,
        peers: &mut [Named],
        seconds: u64,
    ) -> std::result::Result<Measured, Failure> {
        self.prepare(blog);
        let input = self.input();
        let times = self.warm_up(blog, peers, &input);
        let mut slices: Vec<Vec<Taken>> = vec![Vec::new(); peers.len()];
        let (start, least) = (Instant::now(), Duration::from_secs(seconds));
        let mut rounds = 0;
        while rounds == 0
            || start.elapsed() < least
            || rounds < FEWEST && start.elapsed() < 3 * least
        {
            for place in 0..peers.len() {
                let place = match rounds % 2 {
                    0 => place,
                    _ => peers.len() - 1 - place,
                };
                slices[place].push(self.slice(blog, &mut peers[place], &input, times));
            }
            rounds += 1;
        }
        Ok(Measured {
            name: self.name.clone(),
            kind: self.kind,
            rows: self.rows,
            rounds,
            peers: (0..peers.len())
                .map(|place| self.result(peers, place, &slices, blog))
                .collect::<std::result::Result<_, _>>()?,
        })
    }

    /// Has statements prepared and caches filled; says how often a slice does it.
    fn warm_up(&self, blog: &mut Blog, peers: &mut [Named], input: &Input) -> u32 {
        let mut shortest = Duration::MAX;
        for named in &mut *peers {
            for _ in 0..3 {
                let taken = self.slice(blog, named, input, 1);
                shortest = shortest.min(taken.time);
                if taken.time > 10 * SLICE {
                    break;
                }
            }
        }
        let times = SLICE.as_nanos() / shortest.as_nanos().max(1);
        u32::try_from(times).unwrap_or(u32::MAX).clamp(1, 200)
    }

    fn slice(&self, blog: &mut Blog, named: &mut Named, input: &Input, times: u32) -> Taken {
        self.empty(blog);
        let taken = clock::of(|| {
            for turn in 0..times {
                self.work(&mut *named.peer, input, turn as usize);
            }
        });
        taken / times
    }

    fn result(
        &self,
        peers: &[Named],
        place: usize,
        slices: &[Vec<Taken>],
        blog: &Blog,
    ) -> std::result::Result<Result, Failure> {
        let (Named { name, world, .. }, taken) = (&peers[place], &slices[place]);
        let reference = peers.iter().position(|it| it.name == by_hand(*world));
        let reference = reference.map_or(&[][..], |place| &slices[place]);
        let task = Task {
            peer: name,
            load: &self.name,
            times: 0,
        };
        Ok(Result {
            name,
            world: *world,
            taken: Taken {
                time: median(taken.iter().map(|it| it.time)),
                work: median(taken.iter().map(|it| it.work)),
            },
            ratio: ratio(taken, reference, |it| it.time),
            work_ratio: ratio(taken, reference, |it| it.work),
            peak: match self.kind {
                Kind::Stream => task.cost(&blog.place().url)?.peak,
                Kind::Read | Kind::Write => None,
            },
        })
    }
}

fn ratio(slices: &[Taken], reference: &[Taken], of: impl Fn(&Taken) -> Duration) -> f64 {
    let pairs = slices.iter().zip(reference);
    let mut ratios: Vec<_> = pairs
        .map(|(slice, reference)| of(slice).div_duration_f64(of(reference)))
        .collect();
    ratios.sort_by(f64::total_cmp);
    ratios.get(ratios.len() / 2).copied().unwrap_or(f64::NAN)
}

fn median(times: impl Iterator<Item = Duration>) -> Duration {
    let mut times: Vec<_> = times.collect();
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
