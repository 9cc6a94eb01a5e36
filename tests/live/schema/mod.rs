//! What the schema itself brings: its functions, operators, sequences and types.

mod aggregate;
mod composite;
mod enumeration;
mod function;
mod operator;
mod partition;
mod procedure;
mod sequence;
