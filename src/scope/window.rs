//! The scope of a query with named windows.

use super::{Cons, Has, Here, Identity, Resolve, Scope, There};
use crate::func::window::Frames;
use crate::sql_type::Nullness;
use core::marker::PhantomData;

/// The scope `S`, with the window `W` under the name `N`.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::type_complexity, reason = "three markers")]
pub struct Defines<S, N, W>(PhantomData<fn() -> (S, N, W)>);

impl<S: Scope, N, W> Scope for Defines<S, N, W> {
    type Rows = S::Rows;
    type Keys = S::Keys;
    type Nullified = Defines<S::Nullified, N, W>;
    type Names<Name: Identity> = S::Names<Name>;
    type Empty = S::Empty;
}

#[diagnostic::do_not_recommend]
impl<S: Has<T, I>, N, W, T, I> Has<T, I> for Defines<S, N, W> {
    type Null = S::Null;
}

#[diagnostic::do_not_recommend]
impl<S: Resolve<C, T, I>, N, W, C, T, I> Resolve<C, T, I> for Defines<S, N, W> {
    type Null = S::Null;
}

/// The query defines the window `N`.
#[diagnostic::on_unimplemented(
    message = "this query defines no window `{N}`",
    label = "unknown window",
    note = "add `.window({N}, window().order_by(…))` before `.select(…)`"
)]
pub trait Defined<N, Index> {
    /// What it is.
    type Window;
    /// Whether it may show no row at all.
    type Empty: Nullness;
}

#[diagnostic::do_not_recommend]
impl<S, N, W: Frames> Defined<N, Here> for Defines<S, N, W> {
    type Window = W;
    type Empty = W::Empty;
}

#[diagnostic::do_not_recommend]
impl<S: Defined<N, I>, N, I, Other, W> Defined<N, There<I>> for Defines<S, Other, W> {
    type Window = S::Window;
    type Empty = S::Empty;
}

// Tables define none. The impl lets the compiler look on, so that it reports the name and not the call.
#[diagnostic::do_not_recommend]
impl<T, Null, Tail: Defined<N, I>, N, I> Defined<N, There<I>> for Cons<T, Null, Tail> {
    type Window = Tail::Window;
    type Empty = Tail::Empty;
}
