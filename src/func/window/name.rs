//! Windows under a name.
//!
//! <https://www.postgresql.org/docs/current/sql-select.html#SQL-WINDOW>

use super::definition::{OrderText, PartitionIn, PartitionText};
use super::{FrameText, NoFrame, OnePartition, Ordered, Partitioned, Unordered, Window};
use crate::expr::Constant;
use crate::render::{Collector, Fragment, Piece};
use crate::scope::{Defined, Named, Scope};
use crate::sql_type::Nullness;
use core::marker::PhantomData;

/// The name of a window, declared by [`pilaster::window!`](crate::window).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a window nor the name of one",
    label = "expected `window()` with its parts, or a name declared by `pilaster::window!`"
)]
pub trait WindowName: Named + Fragment + Copy + Send + Sync + 'static {
    /// The name, in quotes.
    const NAME: &'static str;

    /// A window that begins as this one does: `.over(by_author.extend().order_by(…))`. It has the partitions of the one of
    /// that name, which may be sorted in it if it is not yet, and takes a frame.
    ///
    /// SQL: `(name ORDER BY … frame)`.
    fn extend(self) -> Window<Extends<Self>> {
        Window::of(Extends(PhantomData))
    }
}

/// The partitions of the window `N`, and its order if it has one.
#[derive(Debug, Clone, Copy)]
pub struct Extends<N>(PhantomData<fn() -> N>);

impl<N: WindowName> Fragment for Extends<N> {
    const PIECES: &'static [Piece] = &[Piece::Str(N::NAME)];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<N: WindowName> PartitionText for Extends<N> {
    type Class = Constant;
}

impl<S, O, I, N> PartitionIn<S, O, I> for Extends<N>
where
    S: Scope + Defined<N, I>,
    O: Extending<S::Window>,
    N: WindowName,
{
    type Then<Other: Nullness> = O::Then<Other>;
}

/// The order of a window that begins with the window `W`. One that itself begins with another may have its order from
/// there, so that it is not sorted again either.
#[diagnostic::on_unimplemented(
    message = "a window that has a frame cannot be extended, and one that has an order or extends another not be sorted",
    label = "extends a window that allows no more",
    note = "leave order and frame to the last window that extends another, or begin with `window()`"
)]
pub trait Extending<W> {
    /// `Other`, if `W` allows it.
    #[doc(hidden)]
    type Then<Other: Nullness>: Nullness;
}
#[diagnostic::do_not_recommend]
impl<P, O> Extending<Window<P, O, NoFrame>> for Unordered {
    type Then<Other: Nullness> = Other;
}
#[diagnostic::do_not_recommend]
impl<K> Extending<Window<OnePartition, Unordered, NoFrame>> for Ordered<K> {
    type Then<Other: Nullness> = Other;
}
#[diagnostic::do_not_recommend]
impl<K, L> Extending<Window<Partitioned<L>, Unordered, NoFrame>> for Ordered<K> {
    type Then<Other: Nullness> = Other;
}

/// The definition of a window, of which is known whether it may show no row.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not define a window",
    label = "expected `window()` with its parts",
    note = "`other.extend()` begins a window with what the window `other` says"
)]
pub trait Frames {
    /// Whether it may.
    type Empty: Nullness;
}

impl<P: PartitionText, O: OrderText, F: FrameText> Frames for Window<P, O, F> {
    type Empty = F::Empty;
}

/// Declares names of windows, which [`window`](crate::query::NameWindow::window) defines in a query.
///
/// ```
/// # use shop::posts;
/// use pilaster::prelude::*;
///
/// pilaster::window!(by_author);
///
/// let query = posts::table
///     .window(by_author, window().partition_by(posts::user_id).order_by(posts::created_at))
///     .select((posts::title, row_number().over(by_author), sum(posts::views).over(by_author)));
/// assert_eq!(
///     query.to_sql(),
///     "SELECT posts.title, row_number() OVER \"by_author\", sum(posts.views) OVER \"by_author\" FROM posts \
///      WINDOW \"by_author\" AS (PARTITION BY posts.user_id ORDER BY posts.created_at)",
/// );
/// ```
#[macro_export]
macro_rules! window {
    ($($(#[$attribute:meta])* $visibility:vis $name:ident),+ $(,)?) => {$(
        $(#[$attribute])*
        #[allow(non_camel_case_types, reason = "a window is named as in SQL")]
        #[derive(Debug, Clone, Copy)]
        $visibility struct $name;

        impl $crate::scope::Named for $name {
            type Name = $crate::name_id!(stringify!($name));
        }

        impl $crate::func::window::WindowName for $name {
            const NAME: &'static str = concat!("\"", stringify!($name), "\"");
        }

        impl $crate::render::Fragment for $name {
            const PIECES: &'static [$crate::render::Piece] =
                &[$crate::render::Piece::Str(<Self as $crate::func::window::WindowName>::NAME)];
            const IS_STATIC: bool = true;

            fn visit<'q>(&'q self, _: &mut $crate::render::Collector<'q>) {}
        }

        impl $crate::func::window::Definition for $name {
            type Class = $crate::expr::Constant;
        }

        impl<S, I> $crate::func::window::WindowIn<S, I> for $name
        where
            S: $crate::scope::Scope + $crate::scope::Defined<$name, I>,
        {
            type Empty = <S as $crate::scope::Defined<$name, I>>::Empty;
        }
    )+};
}
