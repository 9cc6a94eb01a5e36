//! Who does the work: each in a file, as its users write it.

mod diesel;
mod diesel_async;
mod pilaster;
mod pilaster_sync;
mod postgres;
mod rows;
mod sea_orm;
mod sqlx;
mod tasks;
mod tokio_postgres;

use std::fmt;

use crate::blog::{NewUser, Place};

pub(crate) use diesel::{posts, users};
pub(crate) use sea_orm::{posts as sea_posts, users as sea_users};

/// One that does the work. Each method says how many rows it has read or written.
pub(crate) trait Peer {
    /// All users.
    fn users(&mut self) -> usize;

    /// Users with black hair and the posts they may have, by name.
    fn users_with_posts(&mut self) -> usize;

    /// These users in one statement, as one inserts a few rows.
    fn insert(&mut self, users: &[NewUser]) -> usize;

    /// These users by the quickest way that is no COPY.
    fn insert_in_bulk(&mut self, users: &[NewUser]) -> usize;

    /// All users, each with its posts, each with its comments: how many comments there are.
    fn users_with_comments(&mut self) -> usize;

    /// The user of this key.
    fn user(&mut self, id: i32) -> usize;

    /// The same by so many tasks at once, each on a connection of its own, so often each.
    fn user_by_tasks(&mut self, tasks: usize, each: usize) -> usize;

    /// All users, row by row.
    fn stream(&mut self) -> usize;
}

/// Whether it blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum World {
    Sync,
    Async,
}

impl fmt::Display for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sync => "sync",
            Self::Async => "async",
        })
    }
}

/// A peer by its name.
pub(crate) struct Named {
    pub(crate) name: &'static str,
    pub(crate) world: World,
    pub(crate) peer: Box<dyn Peer>,
}

/// What all others are measured by, in each world: the driver itself, used as well as it can be.
pub(crate) const fn by_hand(world: World) -> &'static str {
    match world {
        World::Sync => "postgres",
        World::Async => "tokio-postgres",
    }
}

/// Ourselves, in each world.
pub(crate) const fn ourselves(world: World) -> &'static str {
    match world {
        World::Sync => "Pilaster sync",
        World::Async => "Pilaster async",
    }
}

/// Who there is, those of a world beside each other.
const PEERS: [(&str, World, fn(&Place) -> Box<dyn Peer>); 8] = [
    (by_hand(World::Sync), World::Sync, |place| {
        Box::new(postgres::ByHand::connect(place))
    }),
    (ourselves(World::Sync), World::Sync, |place| {
        Box::new(pilaster_sync::Pilaster::connect(place))
    }),
    ("Diesel", World::Sync, |place| {
        Box::new(diesel::Diesel::connect(place))
    }),
    (by_hand(World::Async), World::Async, |place| {
        Box::new(tokio_postgres::ByHand::connect(place))
    }),
    (ourselves(World::Async), World::Async, |place| {
        Box::new(pilaster::Pilaster::connect(place))
    }),
    ("diesel-async", World::Async, |place| {
        Box::new(diesel_async::DieselAsync::connect(place))
    }),
    ("sqlx", World::Async, |place| {
        Box::new(sqlx::Sqlx::connect(place))
    }),
    ("SeaORM", World::Async, |place| {
        Box::new(sea_orm::SeaOrm::connect(place))
    }),
];

/// All of them, connected.
pub(crate) fn all(place: &Place) -> Vec<Named> {
    let names = PEERS.iter().map(|(name, ..)| *name);
    names.filter_map(|name| named(name, place)).collect()
}

/// The one of this name, connected.
pub(crate) fn named(name: &str, place: &Place) -> Option<Named> {
    let (name, world, connect) = PEERS.into_iter().find(|it| it.0 == name)?;
    Some(Named {
        name,
        world,
        peer: connect(place),
    })
}

/// The key to ask for in a turn: all users, in an order that is none.
pub(crate) fn key(turn: usize) -> i32 {
    const USERS: usize = 10_000;
    i32::try_from(turn.wrapping_mul(7919) % USERS).map_or(1, |key| key + 1)
}
