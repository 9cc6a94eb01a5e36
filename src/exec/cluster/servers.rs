//! The servers of a cluster, and who of them is the primary.

use super::{Lsn, Node, Standing, Written};
use core::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;
use std::time::Instant;

/// The servers, with pools `P`, and a lock `L` of who looks for the primary.
pub(crate) struct Servers<P, L> {
    nodes: Vec<Arc<Node<P>>>,
    primary: AtomicUsize,
    /// Whose turn it is to serve a read.
    next: AtomicUsize,
    /// Held by who looks for the primary, so that one does.
    pub(crate) looking: L,
}

impl<P, L: Default> Servers<P, L> {
    pub(crate) fn new(pools: impl IntoIterator<Item = P>) -> Self {
        Self {
            nodes: pools.into_iter().map(Node::new).map(Arc::new).collect(),
            primary: AtomicUsize::new(0),
            next: AtomicUsize::new(0),
            looking: L::default(),
        }
    }
}

impl<P, L> Servers<P, L> {
    pub(crate) fn nodes(&self) -> &[Arc<Node<P>>] {
        &self.nodes
    }

    /// The primary, as far as it is known.
    pub(crate) fn primary(&self) -> &Node<P> {
        &self.nodes[self.place()]
    }

    pub(crate) fn place(&self) -> usize {
        self.primary.load(Ordering::Relaxed)
    }

    /// Makes the primary of the one that says it is none's standby; whether there is one. The answers are in the order of the
    /// servers.
    pub(crate) fn conclude(&self, answers: &[Option<Standing>]) -> bool {
        let is_primary = |it: &Option<Standing>| it.is_some_and(|it| !it.is_standby);
        let place = answers.iter().position(is_primary);
        if let Some(place) = place {
            self.appoint(place);
        }
        for (node, answer) in self.nodes.iter().zip(answers) {
            if answer.is_none() {
                node.rest();
            }
        }
        place.is_some()
    }

    fn appoint(&self, place: usize) {
        if self.primary.swap(place, Ordering::Relaxed) != place {
            for node in &self.nodes {
                node.forget_reached();
            }
        }
    }

    /// A replica to read from what was written; where it is not known to have come so far, with the place that it has to have
    /// reached. `ask` is to ask a server that has rested whether it serves again, while nobody waits.
    pub(crate) fn candidate(
        &self,
        written: &Written,
        ask: impl Fn(&Arc<Node<P>>),
    ) -> Option<(&Node<P>, Option<Lsn>)> {
        if written.unknown().is_some() {
            return None;
        }
        let node = self.next_replica(ask)?;
        let unseen = |position: &Lsn| node.reached() < *position;
        Some((node, written.position().filter(unseen)))
    }

    /// The replicas take turns.
    fn next_replica(&self, ask: impl Fn(&Arc<Node<P>>)) -> Option<&Node<P>> {
        let primary = self.place();
        let turn = self.next.fetch_add(1, Ordering::Relaxed);
        let count = self.nodes.len() - 1;
        let turns = (0..count).map(|step| turn.wrapping_add(step) % count);
        turns
            .map(|turn| &self.nodes[turn + usize::from(turn >= primary)])
            .inspect(|node| {
                if node.is_to_be_asked() {
                    ask(node);
                }
            })
            .find(|node| node.serves())
            .map(|node| &**node)
    }
}

/// When somebody looked for the primary last, and whether it was there.
#[derive(Default)]
pub(crate) struct Looked(Option<(Instant, bool)>);

impl Looked {
    /// What came out, if somebody has begun to look since then: those who wait for each other do not look one after the other.
    pub(crate) fn since(&self, since: Instant) -> Option<bool> {
        let (began, found) = self.0?;
        (began >= since).then_some(found)
    }

    pub(crate) fn note(&mut self, began: Instant, found: bool) {
        self.0 = Some((began, found));
    }
}

/// The methods of both clusters that do not ask a server.
macro_rules! sessions {
    ($pool:ty) => {
        /// The same servers for somebody who only has to see writes of their own: a request, a user.
        #[must_use]
        pub fn session(&self) -> Self {
            Self {
                servers: Arc::clone(&self.servers),
                written: Arc::default(),
            }
        }

        /// A [`session`](Self::session) that has to see all that was written up to `position`, in another process perhaps.
        #[must_use]
        pub fn session_from(&self, position: Lsn) -> Self {
            Self {
                servers: Arc::clone(&self.servers),
                written: Arc::new(Written::up_to(position)),
            }
        }

        /// The pool of the primary, as far as it is known.
        #[must_use]
        pub fn primary_pool(&self) -> &$pool {
            &self.servers.primary().pool
        }
    };
}
pub(crate) use sessions;

#[cfg(test)]
mod tests {
    use super::{Looked, Servers, Standing};
    use crate::exec::cluster::{Lsn, Written};
    use core::cell::Cell;
    use core::time::Duration;
    use std::time::Instant;

    const fn says(is_standby: bool) -> Option<Standing> {
        Some(Standing {
            is_standby,
            position: Some(Lsn(7)),
        })
    }

    fn three() -> Servers<&'static str, ()> {
        let servers = Servers::new(["a", "b", "c"]);
        assert!(servers.conclude(&[says(true), says(false), says(true)]));
        servers
    }

    fn candidate(servers: &Servers<&'static str, ()>, written: &Written) -> Option<&'static str> {
        let (node, unseen) = servers.candidate(written, |_| panic!("none has rested"))?;
        assert_eq!(unseen, written.position());
        Some(node.pool)
    }

    #[test]
    fn replicas_take_turns_and_the_primary_is_none() {
        let servers = three();
        assert_eq!(servers.primary().pool, "b");
        let written = Written::default();
        let turns: Vec<_> = (0..6)
            .filter_map(|_| candidate(&servers, &written))
            .collect();
        assert_eq!(turns, ["a", "c", "a", "c", "a", "c"]);
    }

    #[test]
    fn one_that_did_not_answer_is_passed_over() {
        let servers = three();
        assert!(servers.conclude(&[None, says(false), says(true)]));
        let written = Written::default();
        let turns = (0..6).filter_map(|_| candidate(&servers, &written));
        assert!(turns.eq(["c"; 6]));
        assert!(!servers.conclude(&[None, None, None]), "none is there");
        assert_eq!(candidate(&servers, &written), None);
        assert_eq!(servers.primary().pool, "b", "it was, and may be again");
    }

    #[test]
    fn what_was_written_has_to_be_there() {
        let servers = three();
        let written = Written::up_to(Lsn(8));
        assert!(candidate(&servers, &written).is_some());
        written.mark();
        assert_eq!(candidate(&servers, &written), None, "nobody knows where");
        let written = Written::up_to(Lsn(7));
        let asked = Cell::new(0);
        for node in servers.nodes() {
            node.note(&Ok(says(true).expect("it says something")));
        }
        let (_, unseen) = servers
            .candidate(&written, |_| asked.set(1))
            .expect("a replica");
        assert_eq!((unseen, asked.get()), (None, 0));
    }

    #[test]
    fn who_waited_takes_what_was_found_meanwhile() {
        let before = Instant::now();
        let mut looked = Looked::default();
        assert_eq!(looked.since(before), None);
        let began = before + Duration::from_millis(1);
        looked.note(began, true);
        assert_eq!(looked.since(before), Some(true));
        assert_eq!(looked.since(began + Duration::from_millis(1)), None);
    }
}
