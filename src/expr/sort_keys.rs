//! Sort keys that the running program chooses from a closed set.

use super::order::{Asc, Desc};
use super::{Direction, In, KeyShape, NoAggregate, OrderKeys, OrderList, Row};
use crate::render::{Collector, Fixed, Fragment, HoleText, Piece};
use crate::scope::{False, HasAll, KeyList, Scope, True};
use crate::sql_type::{Comparable, NotNull, SqlType};
use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

/// A closed set of sort keys; implemented by [`sort_keys!`](crate::sort_keys).
pub trait SortKeys: Copy + Send + Sync + 'static {
    /// The tables whose columns they use.
    type Tables: Scope;
    /// The names by which they are chosen.
    const NAMES: &'static [&'static str];

    /// The key of this name.
    fn named(name: &str) -> Option<Self>;

    /// Its text, ascending and descending.
    #[doc(hidden)]
    fn texts(self) -> [&'static [Piece]; 2];
}

/// A key of a closed set, with its direction.
///
/// It is read from the name of the key, with a minus in front where the order is descending: `name`, `-created_at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chosen<K> {
    /// The key.
    pub key: K,
    /// Whether the largest value comes first.
    pub descending: bool,
}

/// A name that no sort key of the set has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownSortKey {
    name: String,
    known: &'static [&'static str],
}

impl fmt::Display for UnknownSortKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = self.known.join("`, `");
        write!(f, "`{}` is no sort key; there are `{known}`", self.name)
    }
}

impl core::error::Error for UnknownSortKey {}

impl<K: SortKeys> FromStr for Chosen<K> {
    type Err = UnknownSortKey;

    fn from_str(text: &str) -> Result<Self, UnknownSortKey> {
        let (name, descending) = match text.strip_prefix('-') {
            Some(name) => (name, true),
            None => (text, false),
        };
        match K::named(name) {
            Some(key) => Ok(Self { key, descending }),
            None => Err(UnknownSortKey {
                name: name.to_owned(),
                known: K::NAMES,
            }),
        }
    }
}

impl<K: SortKeys> Fragment for Chosen<K> {
    const PIECES: &'static [Piece] = &[Piece::Hole];
    const IS_STATIC: bool = false;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        let [ascending, descending] = self.key.texts();
        out.hole(HoleText::Repeat {
            pieces: if self.descending {
                descending
            } else {
                ascending
            },
            times: 1,
            separator: "",
        });
    }
}

/// The shape of a key that is chosen from the set `K`.
#[derive(Debug)]
pub struct OneOfKeys<K>(PhantomData<K>);

#[diagnostic::do_not_recommend]
impl<K: SortKeys> OrderList for Chosen<K> {
    type Shape = OneOfKeys<K>;
}

impl<K: SortKeys> KeyShape for OneOfKeys<K> {
    type Class = Row;
    type Certain = True;
    type List<Tail> = KeyList<Self, Tail>;
    type Labels<Tail> = Tail;
}

impl<S, I, K> OrderKeys<S, I> for OneOfKeys<K>
where
    S: Scope + HasAll<K::Tables, I>,
    K: SortKeys,
{
    type Checked = <S as HasAll<K::Tables, I>>::Then<NotNull>;
}

/// Keys of which there may be none. DISTINCT finds none of its own among them.
#[derive(Debug)]
pub struct PerhapsKeys<O>(PhantomData<O>);

impl<O: KeyShape> KeyShape for PerhapsKeys<O> {
    type Class = O::Class;
    type Certain = False;
    type List<Tail> = KeyList<Self, Tail>;
    type Labels<Tail> = O::Labels<Tail>;
    const BY_LABEL: bool = O::BY_LABEL;
}

impl<S: Scope, I, O: OrderKeys<S, I>> OrderKeys<S, I> for PerhapsKeys<O> {
    type Checked = O::Checked;
}

impl<O: OrderList> Fragment for Vec<O> {
    const PIECES: &'static [Piece] = &[Piece::Hole];
    const IS_STATIC: bool = false;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        out.hole(HoleText::Repeat {
            pieces: O::PIECES,
            times: self.len(),
            separator: ", ",
        });
        for key in self {
            key.visit(out);
        }
    }
}

#[diagnostic::do_not_recommend]
impl<O: OrderList> OrderList for Vec<O> {
    type Shape = PerhapsKeys<O::Shape>;
}

impl<O: OrderList> Fragment for Option<O> {
    const PIECES: &'static [Piece] = &[Piece::Hole];
    const IS_STATIC: bool = false;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        let Some(key) = self else {
            return out.hole(HoleText::Empty);
        };
        out.hole(HoleText::Repeat {
            pieces: O::PIECES,
            times: 1,
            separator: "",
        });
        key.visit(out);
    }
}

#[diagnostic::do_not_recommend]
impl<O: OrderList> OrderList for Option<O> {
    type Shape = PerhapsKeys<O::Shape>;
}

/// The expression `E` in the direction `D`.
struct Directed<E, D>(PhantomData<(E, D)>);

impl<E: Fragment, D: Direction> Directed<E, D> {
    const PIECES: &'static [Piece] = &[Piece::Seq(E::PIECES), Piece::Str(D::TEXT)];
}

/// An expression that can be a sort key over the tables `S`: its text says all of it.
pub trait SortKeyOver<S, I>: Sized {
    /// Its text, ascending and descending.
    fn texts(self) -> [&'static [Piece]; 2];
}

impl<S, I, E> SortKeyOver<S, I> for E
where
    S: Scope,
    E: In<S, I, Class: NoAggregate<E>, Type: SqlType<Base: Comparable>> + Fixed,
{
    fn texts(self) -> [&'static [Piece]; 2] {
        [Directed::<E, Asc>::PIECES, Directed::<E, Desc>::PIECES]
    }
}

/// Declares a closed set of sort keys, from which a program chooses when it runs: what a user may sort a list by.
///
/// Each key has a name and an expression of the tables named, which the queries must read from. `asc` and `desc` make a key
/// of an order of it; so does a text, such as a parameter of a URL: `username`, or `-username` for the opposite order. A text
/// that names none is an error that lists the names, and no text of a user ever reaches the SQL.
///
/// `order_by` takes a key, and a `Vec` or an `Option` of keys, which may turn out empty; a tuple puts
/// them before a key that is always there: `.order_by((keys, users::id))`.
///
/// ```
/// # use shop::users;
/// use pilaster::prelude::*;
/// use pilaster::expr::Chosen;
///
/// pilaster::sort_keys! {
///     /// How a list of users can be sorted.
///     pub enum UserOrder of (users::table) {
///         Username = "username" => users::username,
///         Joined = "joined" => users::created_at,
///         Name = "name" => lower(users::full_name),
///     }
/// }
///
/// let by: Vec<Chosen<UserOrder>> = "-joined,name".split(',').map(str::parse).collect::<Result<_, _>>()?;
/// let list = users::table.order_by(by).select(users::username);
/// assert_eq!(
///     list.to_sql(),
///     "SELECT users.username FROM users ORDER BY users.created_at DESC, lower(users.full_name)",
/// );
/// let wrong = "password".parse::<Chosen<UserOrder>>().unwrap_err();
/// assert_eq!(wrong.to_string(), "`password` is no sort key; there are `username`, `joined`, `name`");
/// # Ok::<(), pilaster::expr::UnknownSortKey>(())
/// ```
///
/// SQL: [`ORDER BY keys`](https://www.postgresql.org/docs/current/queries-order.html).
#[macro_export]
macro_rules! sort_keys {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $keys:ident of ($($table:ty),+ $(,)?) {
            $($(#[$of_key:meta])* $key:ident = $name:literal => $expression:expr),+ $(,)?
        }
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        $visibility enum $keys {
            $($(#[$of_key])* #[doc = concat!("`", $name, "`")] $key,)+
        }

        #[allow(dead_code, reason = "not every program uses both")]
        impl $keys {
            /// The smallest first.
            $visibility const fn asc(self) -> $crate::expr::Chosen<Self> {
                $crate::expr::Chosen { key: self, descending: false }
            }

            /// The largest first.
            $visibility const fn desc(self) -> $crate::expr::Chosen<Self> {
                $crate::expr::Chosen { key: self, descending: true }
            }
        }

        impl $crate::expr::SortKeys for $keys {
            type Tables = $crate::sort_keys!(@tables $($table),+);
            const NAMES: &'static [&'static str] = &[$($name),+];

            fn named(name: &str) -> ::core::option::Option<Self> {
                match name {
                    $($name => ::core::option::Option::Some(Self::$key),)+
                    _ => ::core::option::Option::None,
                }
            }

            fn texts(self) -> [&'static [$crate::render::Piece]; 2] {
                match self {
                    $(Self::$key => <_ as $crate::expr::SortKeyOver<
                        <Self as $crate::expr::SortKeys>::Tables, _,
                    >>::texts($expression),)+
                }
            }
        }
    };
    (@tables) => { $crate::scope::Nil };
    (@tables $first:ty $(, $rest:ty)*) => {
        $crate::scope::Outer<$first, $crate::sort_keys!(@tables $($rest),*)>
    };
}
