//! A program may have names of its own for what the prelude's traits are called, and keeps their methods.

#![allow(dead_code, unused_imports, reason = "they are there to be in the way")]

use pilaster::prelude::*;
use shop::{posts, users};
use std::cmp::Ordering;
use std::fmt::Write;

struct Query;
struct Pattern;
struct Search;
enum Addition {}

fn titles() -> String {
    posts::table
        .filter(posts::views.gt(3).and(posts::title.like("E%")))
        .select((posts::title, posts::views.add(1)))
        .limit(5)
        .to_sql()
        .into_owned()
}

fn renamed() -> String {
    users::table
        .filter(users::username.eq("ada"))
        .update(users::full_name.set("Ada"))
        .returning(users::id)
        .to_sql()
        .into_owned()
}

pub fn main() {
    assert!(titles().ends_with("WHERE posts.views > $2 AND posts.title LIKE $3 LIMIT $4"));
    assert!(renamed().starts_with("UPDATE users SET full_name = $1"));
}
