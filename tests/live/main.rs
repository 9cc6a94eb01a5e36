//! What holds against a real PostgreSQL.

mod types;
