//! The scope of a query with named windows.

use super::{Has, Here, Identity, Scope, There};
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

/// The query defines the window `N`.
#[diagnostic::on_unimplemented(
    message = "this query defines no window `{N}`",
    label = "unknown window",
    note = "add `.window({N}, window().order_by(…))` before `.select(…)`"
)]
pub trait Defined<N, Index> {
    /// What it is.
    type Window;
}

#[diagnostic::do_not_recommend]
impl<S, N, W> Defined<N, Here> for Defines<S, N, W> {
    type Window = W;
}

#[diagnostic::do_not_recommend]
impl<S: Defined<N, I>, N, I, Other, W> Defined<N, There<I>> for Defines<S, Other, W> {
    type Window = S::Window;
}
