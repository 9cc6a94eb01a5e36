//! Telling types apart: names as types, so that the compiler can see that two are the same.
//!
//! Stable Rust can prove that two types are equal, never that they differ. So whatever must not occur twice (a table in
//! FROM, a column in SET) carries an identity of hexadecimal digits, each a type, and comparing digits is a type
//! function that is total.

use core::marker::PhantomData;

/// A logical value as a type.
pub trait Logical {
    /// The value.
    const IS_TRUE: bool;
    /// Disjunction.
    type Or<Other: Logical>: Logical;
    /// Conjunction.
    type And<Other: Logical>: Logical;
    /// Negation.
    type Not: Logical;
}

/// True.
#[derive(Debug)]
pub struct True;
/// False.
#[derive(Debug)]
pub struct False;

impl Logical for True {
    const IS_TRUE: bool = true;
    type Or<Other: Logical> = Self;
    type And<Other: Logical> = Other;
    type Not = False;
}
impl Logical for False {
    const IS_TRUE: bool = false;
    type Or<Other: Logical> = Other;
    type And<Other: Logical> = Self;
    type Not = True;
}

/// Either holds.
pub type Or<A, B> = <A as Logical>::Or<B>;
/// Both hold.
pub type And<A, B> = <A as Logical>::And<B>;

/// Hexadecimal digits as types.
pub mod digit {
    use super::{False, Logical, True};

    /// One of sixteen digits: for each of them, whether this is it.
    #[allow(missing_docs, reason = "sixteen times the same")]
    pub trait Digit {
        /// Whether this digit is `Other`.
        type Eq<Other: Digit>: Logical;
        type Is0: Logical;
        type Is1: Logical;
        type Is2: Logical;
        type Is3: Logical;
        type Is4: Logical;
        type Is5: Logical;
        type Is6: Logical;
        type Is7: Logical;
        type Is8: Logical;
        type Is9: Logical;
        type IsA: Logical;
        type IsB: Logical;
        type IsC: Logical;
        type IsD: Logical;
        type IsE: Logical;
        type IsF: Logical;
    }

    macro_rules! digit {
        ($digit:ident is $is:ident, not $($not:ident)*) => {
            #[doc = concat!("The digit ", stringify!($digit), ".")]
            #[derive(Debug)]
            pub struct $digit;

            impl Digit for $digit {
                type Eq<Other: Digit> = Other::$is;
                type $is = True;
                $(type $not = False;)*
            }
        };
    }

    digit!(H0 is Is0, not Is1 Is2 Is3 Is4 Is5 Is6 Is7 Is8 Is9 IsA IsB IsC IsD IsE IsF);
    digit!(H1 is Is1, not Is0 Is2 Is3 Is4 Is5 Is6 Is7 Is8 Is9 IsA IsB IsC IsD IsE IsF);
    digit!(H2 is Is2, not Is0 Is1 Is3 Is4 Is5 Is6 Is7 Is8 Is9 IsA IsB IsC IsD IsE IsF);
    digit!(H3 is Is3, not Is0 Is1 Is2 Is4 Is5 Is6 Is7 Is8 Is9 IsA IsB IsC IsD IsE IsF);
    digit!(H4 is Is4, not Is0 Is1 Is2 Is3 Is5 Is6 Is7 Is8 Is9 IsA IsB IsC IsD IsE IsF);
    digit!(H5 is Is5, not Is0 Is1 Is2 Is3 Is4 Is6 Is7 Is8 Is9 IsA IsB IsC IsD IsE IsF);
    digit!(H6 is Is6, not Is0 Is1 Is2 Is3 Is4 Is5 Is7 Is8 Is9 IsA IsB IsC IsD IsE IsF);
    digit!(H7 is Is7, not Is0 Is1 Is2 Is3 Is4 Is5 Is6 Is8 Is9 IsA IsB IsC IsD IsE IsF);
    digit!(H8 is Is8, not Is0 Is1 Is2 Is3 Is4 Is5 Is6 Is7 Is9 IsA IsB IsC IsD IsE IsF);
    digit!(H9 is Is9, not Is0 Is1 Is2 Is3 Is4 Is5 Is6 Is7 Is8 IsA IsB IsC IsD IsE IsF);
    digit!(HA is IsA, not Is0 Is1 Is2 Is3 Is4 Is5 Is6 Is7 Is8 Is9 IsB IsC IsD IsE IsF);
    digit!(HB is IsB, not Is0 Is1 Is2 Is3 Is4 Is5 Is6 Is7 Is8 Is9 IsA IsC IsD IsE IsF);
    digit!(HC is IsC, not Is0 Is1 Is2 Is3 Is4 Is5 Is6 Is7 Is8 Is9 IsA IsB IsD IsE IsF);
    digit!(HD is IsD, not Is0 Is1 Is2 Is3 Is4 Is5 Is6 Is7 Is8 Is9 IsA IsB IsC IsE IsF);
    digit!(HE is IsE, not Is0 Is1 Is2 Is3 Is4 Is5 Is6 Is7 Is8 Is9 IsA IsB IsC IsD IsF);
    digit!(HF is IsF, not Is0 Is1 Is2 Is3 Is4 Is5 Is6 Is7 Is8 Is9 IsA IsB IsC IsD IsE);
}

use digit::Digit;

/// An identity of six digits.
#[derive(Debug)]
pub struct Id<A, B, C, D, E, F>(PhantomData<(A, B, C, D, E, F)>);

/// What two types are told apart by.
pub trait Identity {
    #[doc(hidden)]
    type Digits<A: Digit, B: Digit, C: Digit, D: Digit, E: Digit, F: Digit>: Logical;
    #[doc(hidden)]
    type Eq<Other: Identity>: Logical;
}

impl<A: Digit, B: Digit, C: Digit, D: Digit, E: Digit, F: Digit> Identity for Id<A, B, C, D, E, F> {
    type Digits<A2: Digit, B2: Digit, C2: Digit, D2: Digit, E2: Digit, F2: Digit> =
        And<A::Eq<A2>, And<B::Eq<B2>, And<C::Eq<C2>, And<D::Eq<D2>, And<E::Eq<E2>, F::Eq<F2>>>>>>;
    type Eq<Other: Identity> = Other::Digits<A, B, C, D, E, F>;
}

/// Whether two identities are the same.
pub type IdEq<A, B> = <A as Identity>::Eq<B>;

/// A digit by its number: how a name becomes an [`Id`] at compile time.
pub trait Numbered {
    /// The digit.
    type Digit: Digit;
}

/// Carries the number.
#[derive(Debug)]
pub struct Nibble<const N: u8>;

macro_rules! numbered {
    ($($number:literal $digit:ident)*) => {$(
        impl Numbered for Nibble<$number> {
            type Digit = digit::$digit;
        }
    )*};
}

numbered!(0 H0 1 H1 2 H2 3 H3 4 H4 5 H5 6 H6 7 H7 8 H8 9 H9 10 HA 11 HB 12 HC 13 HD 14 HE 15 HF);

/// The digit at `place` of a name's hash (FNV-1a).
#[must_use]
pub const fn nibble(name: &str, place: u32) -> u8 {
    let bytes = name.as_bytes();
    let mut hash = 0x811c_9dc5_u32;
    let mut i = 0;
    while i < bytes.len() {
        hash = (hash ^ bytes[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    ((hash >> (place * 4)) & 15) as u8
}

/// A table that is not in FROM yet.
#[diagnostic::on_unimplemented(
    message = "table `{T}` is already in this query's FROM clause",
    label = "joined twice under one name",
    note = "give it another name: `pilaster::alias!(other: {T})`, then join `other`"
)]
pub trait Absent<T> {}
#[diagnostic::do_not_recommend]
impl<T> Absent<T> for False {}

/// Columns of which none occurs twice.
#[diagnostic::on_unimplemented(
    message = "a column is assigned twice",
    label = "each column can be set once in a statement"
)]
pub trait NotRepeated {}
#[diagnostic::do_not_recommend]
impl NotRepeated for False {}
