//! `WINDOW`

use super::adapter::adapter;
use super::{
    Grouping, HasGroups, Open, Query, Repeats, Sorting, SortsBy, Stage, Takes, WithoutLocks,
};
use crate::expr::Class;
use crate::func::window::{Definition, Frames, WindowIn, WindowName};
use crate::render::{Clause, Parts, Piece};
use crate::scope::{After, Defines, False, IdEq, Identity, Logical, Or};
use core::marker::PhantomData;

/// A query with one more window under a name.
#[derive(Debug, Clone, Copy)]
pub struct WithWindow<Q, N, W> {
    query: Q,
    definition: W,
    name: PhantomData<fn() -> N>,
}

/// Naming windows; `R` is the query with the window, a [`WithWindow`].
pub trait NameWindow<N, W, I, R>: Query {
    /// Gives a window a name that [`pilaster::window!`](crate::window) declares: `.over(name)` uses it, and
    /// `name.extend()` begins another window with it.
    ///
    /// SQL: [`WINDOW name AS (definition)`](https://www.postgresql.org/docs/current/sql-select.html#SQL-WINDOW).
    fn window(self, name: N, definition: W) -> R;
}

/// The query with the window, once its keys are known to be in scope.
type NamedIn<Q, N, W, I> =
    After<<W as WindowIn<<Q as Query>::Scope, I>>::Empty, WithWindow<Q, N, W>>;

impl<Q, N, W, I> NameWindow<N, W, I, NamedIn<Q, N, W, I>> for Q
where
    Q: Query,
    N: NamedAt<Q::Stage>,
    W: WindowIn<Q::Scope, I> + Frames,
    Q::Stage: SortsBy<W::Class>,
{
    fn window(self, _: N, definition: W) -> NamedIn<Q, N, W, I> {
        WithWindow {
            query: self,
            definition,
            name: PhantomData,
        }
    }
}

adapter! {
    impl<Q, N: WindowName, W: Definition> for WithWindow<Q, N, W> {
        scope: Defines<Q::Scope, N, W>,
        stage: Windowing<Q::Stage, W::Class, N>,
        parts: Parts {
            window: &[Piece::List {
                separator: ", ",
                items: &[
                    Q::PARTS.window,
                    &[Piece::Str(N::NAME), Piece::Str(" AS "), Piece::Seq(W::PIECES)],
                ],
            }],
            ..Q::PARTS
        },
        is_static: W::IS_STATIC,
        visit: |named, clause, out| {
            named.query.visit_clause(clause, out);
            if clause == Clause::Windows {
                named.definition.visit(out);
            }
        },
    }
}

/// Stage: `S`, with the window `N`, whose keys are of the class `C`. Tables can no longer be joined, nor rows be grouped.
#[derive(Debug)]
#[allow(clippy::type_complexity, reason = "three markers")]
pub struct Windowing<S, C, N>(PhantomData<fn() -> (S, C, N)>);

/// The keys of a window come to those of the select list: both look at rows, or both at groups.
impl<S: Stage, C: Class, N: WindowName> Stage for Windowing<S, C, N> {
    type Order = S::Order;
    type Repeats = S::Repeats;
    type Sort<O: Sorting> = Windowing<S::Sort<O>, C, N>;
    type Dedup<D: Repeats> = Windowing<S::Dedup<D>, C, N>;
    type Choose<P, L: Class> = S::Choose<P, L::With<C>>;
    type Group = Self;
    type Lock = S::Lock;
}

impl<L, S, C, N> Takes<L> for Windowing<S, C, N>
where
    L: Class,
    C: Class,
    S: Takes<L::With<C>>,
{
}
impl<K, S: SortsBy<K>, C, N> SortsBy<K> for Windowing<S, C, N> {}
#[diagnostic::do_not_recommend]
impl<S: HasGroups, C, N> HasGroups for Windowing<S, C, N> {}
#[diagnostic::do_not_recommend]
impl<S: WithoutLocks, C, N> WithoutLocks for Windowing<S, C, N> {}

/// A stage at which windows are named.
#[diagnostic::on_unimplemented(
    message = "windows are named before `.select(…)`",
    label = "too late in the chain",
    note = "move `.window(…)` in front of `.select(…)`, behind `.group_by(…)`"
)]
pub trait NamesWindows {
    /// Whether there is a window of this name.
    type Names<Name: Identity>: Logical;
}
#[diagnostic::do_not_recommend]
impl<O, D> NamesWindows for Open<O, D> {
    type Names<Name: Identity> = False;
}
#[diagnostic::do_not_recommend]
impl<O, D> NamesWindows for Grouping<O, D> {
    type Names<Name: Identity> = False;
}
#[diagnostic::do_not_recommend]
impl<S: NamesWindows, C, N: WindowName> NamesWindows for Windowing<S, C, N> {
    type Names<Name: Identity> = Or<IdEq<N::Name, Name>, S::Names<Name>>;
}

/// A name for a window that is free at this stage. Asked of the name, so that the compiler finds `window` on every query
/// and says why this one cannot have it.
pub trait NamedAt<Stage>: WindowName {}
impl<N, S> NamedAt<S> for N
where
    N: WindowName,
    S: NamesWindows,
    S::Names<N::Name>: NotNamed<N>,
{
}

/// The name `N` is not among those of the windows.
#[diagnostic::on_unimplemented(
    message = "this query has a window `{N}` already",
    label = "named twice",
    note = "declare another name: `pilaster::window!(other)`"
)]
pub trait NotNamed<N> {}
#[diagnostic::do_not_recommend]
impl<N> NotNamed<N> for False {}
