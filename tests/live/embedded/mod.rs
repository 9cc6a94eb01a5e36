//! What PostgreSQL has since versions 16 and 17, and pgvector: on the server inside the process, whatever is installed.

mod aggregate;
mod json_table;
mod merge;
mod vector;
