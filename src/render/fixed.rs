//! Fragments whose text follows from their type.

/// A fragment that holds nothing that only the running program knows: its type says its whole text.
///
/// Where PostgreSQL wants the same expression in two places (GROUP BY and the select list, DISTINCT ON and ORDER BY), two
/// fragments of one type are the same text only if neither holds a value: to PostgreSQL `$1` and `$2` are different
/// parameters, whatever they are bound to.
///
/// The compiler derives this from the parts, by the auto trait [`Unpin`]: what holds a value or chooses its text holds
/// [`RunTime`] too.
#[diagnostic::on_unimplemented(
    message = "`{Self}` holds a value, and PostgreSQL takes no two parameters for the same",
    label = "its text must be known to the compiler",
    note = "let the text hold the constant, or select the expression in a derived table and use its column"
)]
pub trait Fixed {}
#[diagnostic::do_not_recommend]
impl<F: Unpin> Fixed for F {}

/// Marks a fragment that is not [`Fixed`].
pub(crate) use core::marker::PhantomPinned as RunTime;
