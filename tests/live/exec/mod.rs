//! Running: terminals, transactions and errors, in both worlds.

mod asynchronous;
mod errors;
mod nested;
mod observe;
mod session;
mod statements;
mod terminals;
#[cfg(feature = "tracing")]
mod tracing;
mod transactions;
