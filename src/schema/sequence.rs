//! Sequences.

/// A sequence of the schema.
///
/// <https://www.postgresql.org/docs/current/sql-createsequence.html>
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a sequence",
    label = "expected a sequence of the schema"
)]
pub trait Sequence: Copy + Send + Sync + 'static {
    /// Itself.
    type Itself: Sequence;
    /// The name as a string constant that converts to `regclass`: `'orders_id_seq'`, `'"Odd seq"'`, with the schema where
    /// it is needed.
    const LITERAL: &'static str;
}

/// Declares a sequence. Sequences are unit structs where this is expanded, with any name.
#[doc(hidden)]
#[macro_export]
macro_rules! sequence {
    ($sequence:ty, $literal:literal) => {
        #[diagnostic::do_not_recommend]
        impl $crate::schema::Sequence for $sequence {
            type Itself = Self;
            const LITERAL: &'static ::core::primitive::str = $literal;
        }
    };
}
