//! `OVER`

use super::{Definition, WindowIn};
use crate::expr::{BeforeWindows, Class, Constant, Expr, In, PerRow};
use crate::func::aggregate::{
    Complete, Filtered, Modifiable, Modifiers, ModifiersIn, Plain, RowsCall, RowsFunction,
};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::{After, Scope};
use crate::sql_type::{Nullable, Nullness, SqlType};

/// A call that looks at the rows of a window: `call OVER window`
#[derive(Debug, Clone, Copy)]
pub struct Over<C, W> {
    call: C,
    window: W,
}

/// In place of modifiers: a window function that has no window yet.
#[derive(Debug, Clone, Copy)]
pub struct Unplaced;

impl<S: Scope> ModifiersIn<S, ()> for Unplaced {
    type Empty<Group: Nullness> = Group;
}

impl Modifiers for Unplaced {
    type Class = Constant;
    const BEFORE: &'static str = "";
    const KEYS: &'static [Piece] = &[];
    const AFTER: &'static [Piece] = &[];
    const IS_STATIC: bool = true;

    fn visit_keys<'q>(&'q self, _: &mut Collector<'q>) {}

    fn visit_after<'q>(&'q self, _: &mut Collector<'q>) {}
}

/// The modifiers of a call that may take a window.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL has no DISTINCT and no ORDER BY inside of an aggregate over a window",
    label = "takes no window as it is",
    note = "`.over(window().order_by(…))` sorts the window itself"
)]
pub trait InWindow: Modifiers {
    /// Known where it may.
    #[doc(hidden)]
    type Checked;
}
#[diagnostic::do_not_recommend]
impl InWindow for Plain {
    type Checked = ();
}
#[diagnostic::do_not_recommend]
impl InWindow for Complete {
    type Checked = ();
}
#[diagnostic::do_not_recommend]
impl InWindow for Unplaced {
    type Checked = ();
}
#[diagnostic::do_not_recommend]
impl<M: InWindow, P: Expr> InWindow for Filtered<M, P> {
    type Checked = M::Checked;
}

/// Modifiers of a call over a window, in a scope in which they may stand.
pub trait InWindowIn<S: Scope, Index>: InWindow {
    /// Whether the function may be called over no row, where `Frame` says that of the window's frame.
    type Empty<Frame: Nullness>: Nullness;
}

macro_rules! in_window {
    ($($plain:ident)*) => {$(
        impl<S: Scope> InWindowIn<S, ()> for $plain {
            type Empty<Frame: Nullness> = Frame;
        }
    )*};
}

in_window!(Plain Complete Unplaced);

/// All rows of the frame may be filtered away.
impl<S, I, M, P> InWindowIn<S, I> for Filtered<M, P>
where
    S: Scope,
    M: InWindowIn<S, ()>,
    P: In<S, I> + PerRow,
{
    type Empty<Frame: Nullness> = <P::Null as Nullness>::Then<Nullable>;
}

/// Looking at the rows of a window; `R` is the call that does, an [`Over`].
pub trait OverWindow<W, R>: Sized {
    /// Looks at the rows of a window: `window()` with its parts, or the name of a window that the query declares.
    ///
    /// Stands in the select list and in ORDER BY alone. In a grouped query the rows are the groups, so that an aggregate
    /// may stand inside: `sum(sum(e)).over(window())`.
    ///
    /// SQL: [`name(…) OVER window`](https://www.postgresql.org/docs/current/sql-expressions.html#SYNTAX-WINDOW-FUNCTIONS).
    fn over(self, window: W) -> R;
}

/// Anything, where OVER may follow the modifiers `M`. Asked of the window, so that the compiler finds the method on every
/// call and says why this one cannot have it.
pub trait Shows<M> {
    /// Known where it may.
    #[doc(hidden)]
    type Checked;
}
impl<W: Definition, M: InWindow> Shows<M> for W {
    type Checked = After<W::Class, M::Checked>;
}

/// A function that may look out of a window.
pub trait LooksOut: Modifiable {}
impl<F, T, A, M> LooksOut for RowsCall<F, T, A, M> {}

/// The call over the window, once it is known that it may take one.
type Looking<C, W> = After<<W as Shows<<C as Modifiable>::Modifiers>>::Checked, Over<C, W>>;

impl<C: LooksOut, W: Shows<C::Modifiers>> OverWindow<W, Looking<C, W>> for C {
    fn over(self, window: W) -> Looking<C, W> {
        Over { call: self, window }
    }
}

impl<C: Fragment, W: Fragment> Fragment for Over<C, W> {
    const PIECES: &'static [Piece] = &[
        Piece::Seq(C::PIECES),
        Piece::Str(" OVER "),
        Piece::Seq(W::PIECES),
    ];
    const IS_STATIC: bool = C::IS_STATIC && W::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.call.visit(out);
        self.window.visit(out);
    }
}

impl<F, T, A, M, W> Expr for Over<RowsCall<F, T, A, M>, W>
where
    F: RowsFunction,
    T: SqlType,
    A: Expr,
    M: InWindow,
    W: super::Definition,
{
    type Type = T;
    type Class = <<A::Class as Class>::With<W::Class> as Class>::InWindow;
}

impl<S, I, J, K, F, T, A, M, W> In<S, (I, J, K)> for Over<RowsCall<F, T, A, M>, W>
where
    S: Scope,
    F: RowsFunction,
    T: SqlType,
    A: In<S, I> + BeforeWindows,
    M: InWindowIn<S, J>,
    W: WindowIn<S, K>,
{
    type Null = A::Then<F::Null<A::Null, M::Empty<W::Empty>>>;
}
