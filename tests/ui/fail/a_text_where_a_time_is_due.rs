use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.filter(posts::created_at.gt("2024-01-01"));
}
