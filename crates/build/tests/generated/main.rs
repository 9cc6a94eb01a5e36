//! What is generated for the golden cases, compiled and run.

mod compiled;
mod former_names;
mod live;
