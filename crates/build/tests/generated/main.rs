//! What is generated for the golden cases, compiled and run.

mod compiled;
mod live;
