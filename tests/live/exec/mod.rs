//! Running: terminals, transactions and errors, in both worlds.

mod asynchronous;
mod errors;
mod nested;
mod session;
mod statements;
mod terminals;
mod transactions;
