//! Lists in which some columns have labels.

use super::{False, IdEq, Identity, KeyList, Logical, Named, Nil, Or};
use core::marker::PhantomData;

/// A select list: the expression `E` under the label `L`, and the list `Tail`.
#[derive(Debug)]
#[allow(clippy::type_complexity, reason = "three markers")]
pub struct LabelList<E, L, Tail>(PhantomData<fn() -> (E, L, Tail)>);

/// Keys of ORDER BY: the label `L`, and further keys.
#[derive(Debug)]
#[allow(clippy::type_complexity, reason = "two markers")]
pub struct LabelKey<L, Tail>(PhantomData<fn() -> (L, Tail)>);

/// A list of columns, some of which have labels.
pub trait Labels {
    /// Whether there is a label of this name.
    type Names<Name: Identity>: Logical;
    /// Whether there are several.
    type Repeats<Name: Identity>: Logical;
}

impl Labels for Nil {
    type Names<Name: Identity> = False;
    type Repeats<Name: Identity> = False;
}

impl<E, Tail: Labels> Labels for KeyList<E, Tail> {
    type Names<Name: Identity> = Tail::Names<Name>;
    type Repeats<Name: Identity> = Tail::Repeats<Name>;
}

impl<E, L: Named, Tail: Labels> Labels for LabelList<E, L, Tail> {
    type Names<Name: Identity> = Or<IdEq<L::Name, Name>, Tail::Names<Name>>;
    type Repeats<Name: Identity> =
        Or<<IdEq<L::Name, Name> as Logical>::And<Tail::Names<Name>>, Tail::Repeats<Name>>;
}

/// Whether the label `L` is given more than once: never.
#[diagnostic::on_unimplemented(
    message = "several columns of the select list are labelled `{L}`",
    label = "PostgreSQL would not know which of them is meant",
    note = "give each a label of its own: `pilaster::label!(…)`"
)]
pub trait GivenOnce<L> {}
#[diagnostic::do_not_recommend]
impl<L> GivenOnce<L> for False {}
