//! Column labels: names for what is selected.
//!
//! <https://www.postgresql.org/docs/current/queries-select-lists.html#QUERIES-COLUMN-LABELS>

use super::{Expr, Item, ListShape, Projection, Select, SingleColumn};
use crate::exec::{Columns, Error};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::{LabelList, Named, Scope};
use core::marker::PhantomData;
use core::ops::Deref;

/// The name of a column in a select list. Implemented by [`label!`](crate::label).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no label of a column",
    label = "expected a name that `pilaster::label!` declares",
    note = "declare one: `pilaster::label!(total)`, then `.as_(total)`"
)]
pub trait ColumnLabel: Named + Copy + Send + Sync + 'static {
    /// The expression `E` under the name: an [`As`].
    type Column<E>;
    /// The name, quoted.
    const NAME: &'static [Piece];

    /// Gives the expression the name.
    fn column<E>(expr: E) -> Self::Column<E>;
}

/// An expression of a select list under a name.
#[derive(Debug, Clone, Copy)]
pub struct As<E, L> {
    expr: E,
    label: PhantomData<fn() -> L>,
}

/// What a label is compared with, or joined to: nothing, since it is a name and no expression. `R` stays open.
#[diagnostic::on_unimplemented(
    message = "a label names a column of the select list, and is no expression",
    label = "only ORDER BY knows labels",
    note = "say the expression: `.filter(column.gt(5))`, `.having(count_rows().gt(5))`"
)]
pub trait BesideLabel<R> {
    #[doc(hidden)]
    fn beside_label(self) -> R;
}

/// A label where it is taken for an expression: it has methods of expressions, so that the compiler says what it is.
#[derive(Debug, Clone, Copy)]
pub struct LabelAlone;

#[doc(hidden)]
impl LabelAlone {
    pub fn eq<R>(&self, other: impl BesideLabel<R>) -> R {
        other.beside_label()
    }

    pub fn ne<R>(&self, other: impl BesideLabel<R>) -> R {
        other.beside_label()
    }

    pub fn lt<R>(&self, other: impl BesideLabel<R>) -> R {
        other.beside_label()
    }

    pub fn le<R>(&self, other: impl BesideLabel<R>) -> R {
        other.beside_label()
    }

    pub fn gt<R>(&self, other: impl BesideLabel<R>) -> R {
        other.beside_label()
    }

    pub fn ge<R>(&self, other: impl BesideLabel<R>) -> R {
        other.beside_label()
    }

    pub fn and<R>(&self, other: impl BesideLabel<R>) -> R {
        other.beside_label()
    }

    pub fn or<R>(&self, other: impl BesideLabel<R>) -> R {
        other.beside_label()
    }
}

impl<E, L> Deref for As<E, L> {
    type Target = LabelAlone;

    fn deref(&self) -> &LabelAlone {
        &LabelAlone
    }
}

/// Giving a column of the select list a name; `R` is the column with it, an [`As`].
pub trait Labelling<L, R>: Expr + Sized {
    /// Names this expression where it is selected, so that ORDER BY can say the name instead of the expression: it is sent
    /// once, with its parameters, and what DISTINCT or UNION yields can be sorted by it.
    ///
    /// ```
    /// # use shop::order_items;
    /// use pilaster::prelude::*;
    ///
    /// pilaster::label!(reduced);
    ///
    /// let query = order_items::table
    ///     .select((order_items::order_id, order_items::total.mul(dec(8)).as_(reduced)))
    ///     .order_by((reduced.desc(), order_items::order_id));
    /// assert_eq!(
    ///     query.to_sql(),
    ///     "SELECT order_items.order_id, order_items.total * $1 AS \"reduced\" FROM order_items \
    ///      ORDER BY \"reduced\" DESC, order_items.order_id",
    /// );
    /// # fn dec(n: i64) -> rust_decimal::Decimal { rust_decimal::Decimal::new(n, 1) }
    /// ```
    ///
    /// SQL: [`self AS "label"`](https://www.postgresql.org/docs/current/queries-select-lists.html#QUERIES-COLUMN-LABELS),
    /// in a select list or RETURNING.
    fn as_(self, label: L) -> R;
}

impl<E: Expr, L: ColumnLabel> Labelling<L, L::Column<E>> for E {
    fn as_(self, _: L) -> L::Column<E> {
        L::column(self)
    }
}

impl<E, L> As<E, L> {
    /// The expression under the name.
    #[doc(hidden)]
    pub const fn new(expr: E) -> Self {
        Self {
            expr,
            label: PhantomData,
        }
    }
}

/// The shape of an expression under a name.
#[derive(Debug)]
#[allow(clippy::type_complexity, reason = "two markers")]
pub struct Labelled<E, L>(PhantomData<fn() -> (E, L)>);

impl<E: Expr, L: ColumnLabel> ListShape for Labelled<E, L> {
    type Class = E::Class;
    type List<Tail> = LabelList<E, L, Tail>;
}

#[diagnostic::do_not_recommend]
impl<E: Expr, L> SingleColumn for Labelled<E, L> {
    type Type = E::Type;
}

#[diagnostic::do_not_recommend]
impl<E: Expr, L: ColumnLabel> Select for As<E, L> {
    type Shape = Labelled<E, L>;
    const LIST: &'static [Piece] = &[
        Piece::Seq(E::PIECES),
        Piece::Str(" AS "),
        Piece::Seq(L::NAME),
    ];
    const IS_STATIC: bool = <E as Fragment>::IS_STATIC;
    const WIDTH: usize = 1;

    fn visit_list<'q>(&'q self, out: &mut Collector<'q>) {
        self.expr.visit(out);
    }
}

impl<S: Scope, I, E, L> Projection<S, I> for Labelled<E, L>
where
    E: Expr,
    Item<E>: Projection<S, I, List = E>,
{
    type List = As<E, L>;
    type Output = <Item<E> as Projection<S, I>>::Output;

    fn read(list: &As<E, L>, columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        Item::read(&list.expr, columns)
    }
}

/// Declares names for columns of a select list, given there by [`as_`](crate::expr::Labelling::as_) and used in ORDER BY.
///
/// ```
/// # use shop::{posts, users};
/// use pilaster::prelude::*;
///
/// pilaster::label!(name, since);
///
/// let names = users::table
///     .select((users::username.as_(name), users::created_at.as_(since)))
///     .union(posts::table.select((posts::title, posts::created_at)))
///     .order_by((since.desc(), name));
/// assert_eq!(
///     names.to_sql(),
///     "SELECT users.username AS \"name\", users.created_at AS \"since\" FROM users \
///      UNION SELECT posts.title, posts.created_at FROM posts ORDER BY \"since\" DESC, \"name\"",
/// );
/// ```
///
/// SQL: [`expression AS "name"`](https://www.postgresql.org/docs/current/queries-select-lists.html#QUERIES-COLUMN-LABELS).
/// The columns of a set operation have the names of its first query.
#[macro_export]
macro_rules! label {
    ($($(#[$attribute:meta])* $visibility:vis $name:ident),+ $(,)?) => {$(
        $(#[$attribute])*
        #[allow(non_camel_case_types, reason = "a column is named as in SQL")]
        #[derive(Debug, Clone, Copy)]
        $visibility struct $name;

        #[allow(dead_code, reason = "not every program uses both")]
        impl $name {
            /// SQL: the name in ORDER BY: smallest first, NULLs last.
            #[must_use]
            $visibility fn asc(self) -> $crate::expr::Order<$crate::query::Labelled<Self>, $crate::expr::Asc> {
                $crate::query::Labelled::order()
            }

            /// SQL: the name and `DESC` in ORDER BY: largest first, NULLs first.
            #[must_use]
            $visibility fn desc(self) -> $crate::expr::Order<$crate::query::Labelled<Self>, $crate::expr::Desc> {
                $crate::query::Labelled::order()
            }
        }

        impl ::core::ops::Deref for $name {
            type Target = $crate::expr::LabelAlone;

            fn deref(&self) -> &Self::Target {
                &$crate::expr::LabelAlone
            }
        }

        impl $crate::scope::Named for $name {
            type Name = $crate::name_id!($crate::query::bare(stringify!($name)));
        }

        impl $crate::expr::ColumnLabel for $name {
            type Column<E> = $crate::expr::As<E, Self>;
            const NAME: &'static [$crate::render::Piece] = $crate::quoted!($name);

            fn column<E>(__expr: E) -> Self::Column<E> {
                $crate::expr::As::new(__expr)
            }
        }

        impl $crate::render::Fragment for $name {
            const PIECES: &'static [$crate::render::Piece] = <Self as $crate::expr::ColumnLabel>::NAME;
            const IS_STATIC: bool = true;

            fn visit<'q>(&'q self, _: &mut $crate::render::Collector<'q>) {}
        }

        #[diagnostic::do_not_recommend]
        impl $crate::expr::OrderList for $name {
            type Shape = $crate::query::ByLabel<$name>;
        }
    )+};
}
