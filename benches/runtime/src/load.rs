//! The loads: those of Diesel's benchmarks, and more.

use crate::blog::{Blog, NewUser, new_users};
use crate::peer::Peer;

/// Something to do.
pub(crate) struct Load {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// How many rows it reads or writes.
    pub(crate) rows: usize,
    prepare: fn(&mut Blog, usize),
    work: fn(&mut dyn Peer, &Input, usize) -> usize,
}

/// What the results of a load tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Read,
    /// The tables are emptied before each slice.
    Write,
    /// How much memory it takes is measured too.
    Stream,
}

/// What the work is given.
pub(crate) struct Input {
    users: Vec<NewUser>,
}

/// How many users there are where one is sought.
const USERS: usize = 10_000;

/// How many tasks work at once, and how often each of them asks.
const TASKS: usize = 16;
const EACH: usize = 20;

/// All loads, in the order of the report.
pub(crate) fn all() -> Vec<Load> {
    let mut loads = Vec::new();
    for rows in [1, 10, 100, 1_000, 10_000] {
        loads.push(trivial(rows));
    }
    for rows in [1, 10, 100, 1_000, 10_000] {
        loads.push(medium(rows));
    }
    loads.push(associations());
    loads.push(point());
    loads.push(point_by_tasks());
    for rows in [1, 10, 25, 50, 100] {
        loads.push(insert(rows));
    }
    loads.push(one_by_one(10_000));
    for rows in [10_000, 100_000] {
        loads.push(bulk(rows));
    }
    loads.push(stream(1_000_000));
    loads
}

fn trivial(rows: usize) -> Load {
    Load {
        name: format!("select {rows} rows"),
        kind: Kind::Read,
        rows,
        prepare: Blog::fill_users,
        work: |peer, _, _| peer.users(),
    }
}

fn medium(rows: usize) -> Load {
    Load {
        name: format!("join, {rows} rows"),
        kind: Kind::Read,
        rows,
        // Every second user has black hair.
        prepare: |blog, rows| blog.fill_posts(2 * rows),
        work: |peer, _, _| peer.users_with_posts(),
    }
}

fn associations() -> Load {
    Load {
        name: "100 users × 10 posts × 10 comments".to_owned(),
        kind: Kind::Read,
        rows: 10_000,
        prepare: |blog, _| blog.fill_associations(),
        work: |peer, _, _| peer.users_with_comments(),
    }
}

fn point() -> Load {
    Load {
        name: "select by key".to_owned(),
        kind: Kind::Read,
        rows: 1,
        prepare: |blog, _| blog.fill_users(USERS),
        work: |peer, _, turn| peer.user(crate::peer::key(turn)),
    }
}

fn point_by_tasks() -> Load {
    Load {
        name: format!("select by key, {TASKS} tasks"),
        kind: Kind::Read,
        rows: TASKS * EACH,
        prepare: |blog, _| blog.fill_users(USERS),
        work: |peer, _, _| peer.user_by_tasks(TASKS, EACH),
    }
}

fn insert(rows: usize) -> Load {
    Load {
        name: format!("insert {rows} rows"),
        kind: Kind::Write,
        rows,
        prepare: |blog, _| blog.empty(),
        work: |peer, input, _| peer.insert(&input.users),
    }
}

fn one_by_one(rows: usize) -> Load {
    Load {
        name: format!("insert {rows} rows, one by one"),
        kind: Kind::Write,
        rows,
        prepare: |blog, _| blog.empty(),
        work: |peer, input, _| input.users.chunks(1).map(|user| peer.insert(user)).sum(),
    }
}

fn bulk(rows: usize) -> Load {
    Load {
        name: format!("insert {rows} rows at once"),
        kind: Kind::Write,
        rows,
        prepare: |blog, _| blog.empty(),
        work: |peer, input, _| peer.insert_in_bulk(&input.users),
    }
}

fn stream(rows: usize) -> Load {
    Load {
        name: format!("stream {rows} rows"),
        kind: Kind::Stream,
        rows,
        prepare: Blog::fill_users,
        work: |peer, _, _| peer.stream(),
    }
}

impl Load {
    pub(crate) fn is_named(&self, part: &str) -> bool {
        self.name.contains(part)
    }

    pub(crate) fn input(&self) -> Input {
        let users = match self.kind {
            Kind::Write => new_users(self.rows),
            Kind::Read | Kind::Stream => Vec::new(),
        };
        Input { users }
    }

    /// How often it is done where instructions are counted, each of which takes fifty times as long.
    pub(crate) const fn times(&self) -> usize {
        match self.rows {
            0..=10 => 200,
            11..=100 => 50,
            101..=1_000 => 10,
            1_001..=10_000 => 2,
            _ => 1,
        }
    }

    /// Empties the tables, if it writes.
    pub(crate) fn empty(&self, blog: &mut Blog) {
        if self.kind == Kind::Write {
            blog.empty();
        }
    }

    pub(crate) fn prepare(&self, blog: &mut Blog) {
        (self.prepare)(blog, self.rows);
    }

    /// Does it once.
    ///
    /// # Panics
    /// Where the rows are not as many as they should be: what is compared must do the same.
    pub(crate) fn work(&self, peer: &mut dyn Peer, input: &Input, turn: usize) {
        let rows = (self.work)(peer, input, turn);
        assert_eq!(rows, self.rows, "{}", self.name);
    }
}
