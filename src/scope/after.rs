//! A type that is only known once something else is.

/// See [`After`].
#[doc(hidden)]
pub trait Then {
    #[doc(hidden)]
    type Then<X>;
}

impl<T> Then for T {
    type Then<X> = X;
}

/// `X`, once `Check` is known. Where `Check` stands for the outcome of a rule that is broken, neither is known: the
/// compiler reports the rule itself, and nothing about calls that follow.
pub type After<Check, X> = <Check as Then>::Then<X>;
