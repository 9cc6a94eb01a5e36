//! Impls that never apply.
//!
//! Where a trait has one impl that could apply to a type, the compiler takes it, and reports each of its bounds that fails
//! and each use of what it would have given. Where there are two, it tries both, finds that neither applies, and reports
//! the trait itself, once and in the trait's own words; what hangs on it stays open and is passed over in silence. So a trait
//! whose message says it all has a second impl, for every `E` where `Nothing<E>: Applies<Answer = True>` and
//! `Nothing: Applies<E, Answer = True>`.

use super::False;
use core::marker::PhantomData;

/// Whether an impl applies.
#[doc(hidden)]
pub trait Applies<E = ()> {
    /// `True` or `False`.
    type Answer;
}

/// What does not.
#[doc(hidden)]
#[derive(Debug)]
pub struct Nothing<E = ()>(PhantomData<E>);

// The impls must be known not to meet any other. From the first bound this is known here, and from the second in crates whose
// own types have impls.
impl<E, F> Applies<F> for Nothing<E> {
    type Answer = False;
}
