//! The modules of `schema/`, as the build script writes them.
#![allow(
    unreachable_pub,
    dead_code,
    reason = "a program uses what it needs of a schema"
)]

pilaster::include_schema!();
