//! Operators of `json`, `jsonb` and `hstore`: what is at a key or a path, and the rest without it.
//!
//! <https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-JSON-PROCESSING>
//!
//! ```
//! # use shop::products;
//! use pilaster::prelude::*;
//! use pilaster::sql_type::Int4;
//!
//! let pages = products::attributes.get_text("pages").cast::<Int4>();
//! let long = products::table
//!     .filter(products::attributes.has_key("pages").and(pages.gt(300)))
//!     .select((products::name, products::attributes.get("authors").get(0)));
//! assert_eq!(
//!     long.to_sql(),
//!     "SELECT products.name, products.attributes -> $1 -> $2 FROM products \
//!      WHERE products.attributes ? $3 AND CAST(products.attributes ->> $4 AS int4) > $5"
//! );
//! ```

use super::infix::infix_operators;
use super::typed_operator::{abilities, typed_operators};
use super::{Bind, Expr, Infix};
use crate::sql_type::{
    Array, Bool, Hstore, Int2, Int4, Int8, Json, Jsonb, Jsonpath, SqlType, Text,
};

infix_operators! {
    GetOperator "->" OTHER nullable;
    GetTextOperator "->>" OTHER nullable;
    GetPathOperator "#>" OTHER nullable;
    GetPathTextOperator "#>>" OTHER nullable;
    HasKeyOperator "?" OTHER;
    HasAnyKeyOperator "?|" OTHER;
    HasAllKeysOperator "?&" OTHER;
    WithoutOperator "-" ADD;
    WithoutPathOperator "#-" OTHER;
    PathExistsOperator "@?" OTHER nullable;
    PathMatchesOperator "@@" OTHER nullable;
}

abilities! {
    /// `json` and `jsonb`.
    Document
        "PostgreSQL has no `->>`, `#>` and `#>>` for the SQL type `{Self}`"
        "expected JSON; a text becomes it by `.cast::<Jsonb>()`": [] Json, [] Jsonb;
    /// `jsonb`.
    Decomposed
        "PostgreSQL has no `#-`, `@?` and `@@` of JSON for the SQL type `{Self}`"
        "expected `jsonb`: `.cast::<Jsonb>()`": [] Jsonb;
    /// `jsonb` and `hstore`: what has keys that are looked for.
    Keys
        "PostgreSQL has no `?`, `?|`, `?&` and `-` of keys for the SQL type `{Self}`"
        "expected `jsonb` or `hstore`: `.cast::<Jsonb>()`": [] Jsonb, [] Hstore;
}

/// Types with `->`.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL has no `->` for the SQL type `{Self}`",
    label = "expected JSON or `hstore`; a text becomes JSON by `.cast::<Jsonb>()`"
)]
pub trait Keyed: SqlType {
    /// What is at a key.
    type Member: SqlType;
    /// The type itself: what looks into a type without keys is nothing to complain of.
    type Itself: Keyed;
}

/// Types whose `->` takes the SQL type `K`.
#[diagnostic::on_unimplemented(
    message = "the SQL type `{Self}` has no keys of the SQL type `{K}`",
    label = "JSON takes a `Text` or an `Int4`, `hstore` a `Text`"
)]
pub trait KeyedBy<K>: Keyed {}

macro_rules! keyed {
    ($($marker:ident => $member:ident: $($key:ident)+;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl Keyed for $marker {
            type Member = $member;
            type Itself = Self;
        }
        $(
            #[diagnostic::do_not_recommend]
            impl KeyedBy<$key> for $marker {}
        )+
    )+};
}

keyed! {
    Json => Json: Text Int4;
    Jsonb => Jsonb: Text Int4;
    Hstore => Text: Text;
}

/// A key of the SQL type `T`: a text or an `Int4`, as a value or an expression.
#[diagnostic::on_unimplemented(
    message = "JSON is looked into by a text or an `Int4`, and this is `{Self}`",
    label = "neither a text nor an `Int4`"
)]
pub trait Key<T> {
    /// It as an expression.
    type Expr: Expr;

    /// Makes the expression.
    fn key(self) -> Self::Expr;
}

macro_rules! keys {
    ($([$($life:lifetime)?] $rust:ty as $marker:ident;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($life,)? T: KeyedBy<$marker>> Key<T> for $rust {
            type Expr = Bind<$marker, Self>;

            fn key(self) -> Self::Expr {
                Bind::new(self)
            }
        }
    )+};
}

keys! {
    ['a] &'a str as Text;
    ['a] &'a String as Text;
    [] String as Text;
    [] i32 as Int4;
    // These are no keys, and named so that the compiler says it in a line.
    [] i16 as Int2;
    [] i64 as Int8;
}

#[diagnostic::do_not_recommend]
impl<T: KeyedBy<<E::Type as SqlType>::Base>, E: Expr> Key<T> for E {
    type Expr = Self;

    fn key(self) -> Self {
        self
    }
}

/// What `->` takes on the right of the SQL type `T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no key of the SQL type `{T}`",
    label = "JSON has keys that are a text or an `Int4`, `hstore` a text"
)]
pub trait KeyOf<T> {
    /// It as an expression.
    type Expr: Expr;
    /// What is at the key.
    type Member: SqlType;

    /// Makes the expression.
    fn operand(self) -> Self::Expr;
}

impl<T: SqlType<Base: Keyed>, R: Key<<T::Base as Keyed>::Itself>> KeyOf<T> for R {
    type Expr = R::Expr;
    type Member = <T::Base as Keyed>::Member;

    fn operand(self) -> R::Expr {
        self.key()
    }
}

/// What `->>` takes on the right of the SQL type `T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no key of the SQL type `{T}`",
    label = "JSON has keys that are a text or an `Int4`"
)]
pub trait TextKeyOf<T> {
    /// It as an expression.
    type Expr: Expr;

    /// Makes the expression.
    fn operand(self) -> Self::Expr;
}

impl<T: SqlType<Base: Document>, R: Key<<T::Base as Document>::Beside<T::Base>>> TextKeyOf<T>
    for R
{
    type Expr = R::Expr;

    fn operand(self) -> R::Expr {
        self.key()
    }
}

/// `->`
pub trait Lookup<R>: Expr + Sized {
    /// The key as an expression.
    type Operand;
    /// The SQL type of what is at the key.
    type Member;

    /// SQL: `self -> key`: what is at a key of an object, or at a place of an array, counted from 0, or from the end where
    /// negative. Of JSON it is JSON, of `hstore` a text. NULL where there is nothing, so it reads as an `Option`; JSON's
    /// `null` is not NULL.
    fn get(self, key: R) -> Infix<GetOperator, Self::Member, Self, Self::Operand>;
}

impl<L: Expr, R: KeyOf<L::Type>> Lookup<R> for L {
    type Operand = R::Expr;
    type Member = R::Member;

    fn get(self, key: R) -> Infix<GetOperator, R::Member, Self, R::Expr> {
        Infix::new(self, key.operand())
    }
}

/// `->>`
pub trait TextLookup<R>: Expr + Sized {
    /// The key as an expression.
    type Operand;

    /// SQL: `self ->> key`: what is at a key or a place, as text; a cast makes a number of it. NULL where there is nothing, and
    /// where there is JSON's `null`.
    fn get_text(self, key: R) -> Infix<GetTextOperator, Text, Self, Self::Operand>;
}

impl<L: Expr, R: TextKeyOf<L::Type>> TextLookup<R> for L {
    type Operand = R::Expr;

    fn get_text(self, key: R) -> Infix<GetTextOperator, Text, Self, R::Expr> {
        Infix::new(self, key.operand())
    }
}

typed_operators! {
    /// `#>`
    PathLookup, PathIn<T: Document>: GetPathOperator Array<Text> => T::Base,
    "expected a list of texts",
    /// SQL: `self #> path`: what is at a path of keys and places. NULL where there is nothing.
    fn get_path;

    /// `#>>`
    PathTextLookup, TextPathIn<T: Document>: GetPathTextOperator Array<Text> => Text,
    "expected a list of texts",
    /// SQL: `self #>> path`: what is at a path, as text. NULL where there is nothing, and where there is JSON's `null`.
    fn get_path_text;

    /// `?`
    KeyTest, KeyIn<T: Keys>: HasKeyOperator Text => Bool,
    "expected a text",
    /// SQL: `self ? key`: whether there is a key, or an element that is this text. NULL where an operand is.
    fn has_key;

    /// `?|`
    AnyKeyTest, AnyKeyIn<T: Keys>: HasAnyKeyOperator Array<Text> => Bool,
    "expected a list of texts",
    /// SQL: `self ?| keys`: whether one of the keys is there. NULL where an operand is.
    fn has_any_key;

    /// `?&`
    AllKeysTest, AllKeysIn<T: Keys>: HasAllKeysOperator Array<Text> => Bool,
    "expected a list of texts",
    /// SQL: `self ?& keys`: whether all keys are there. NULL where an operand is.
    fn has_all_keys;

    /// `-`, of a key
    KeyRemoval, RemovedKey<T: Keys>: WithoutOperator Text => T::Base,
    "expected a text",
    /// SQL: `self - key`: the rest without a key, or without the elements that are this text. NULL where an operand is.
    fn without_key;

    /// `-`, of keys
    KeysRemoval, RemovedKeys<T: Keys>: WithoutOperator Array<Text> => T::Base,
    "expected a list of texts",
    /// SQL: `self - keys`: the rest without these keys. NULL where an operand is.
    fn without_keys;

    /// `-`, of an element
    ElementRemoval, RemovedElement<T: Decomposed>: WithoutOperator Int4 => T::Base,
    "expected an `Int4`",
    /// SQL: `self - place`: the array without an element, counted from 0, or from the end where negative. JSON that is no array
    /// is an error of the query. NULL where an operand is.
    fn without_element;

    /// `#-`
    PathRemoval, RemovedPath<T: Decomposed>: WithoutPathOperator Array<Text> => T::Base,
    "expected a list of texts",
    /// SQL: `self #- path`: the rest without what is at a path. NULL where an operand is.
    fn without_path;

    /// `@?`
    PathTest, PathOf<T: Decomposed>: PathExistsOperator Jsonpath => Bool,
    "expected a path as text",
    /// SQL: `self @? path`: whether a path finds anything. NULL where the path does not fit, as a key of a number in strict mode.
    fn path_exists;

    /// `@@`, of JSON
    PathMatch, PredicateOf<T: Decomposed>: PathMatchesOperator Jsonpath => Bool,
    "expected a path as text",
    /// SQL: `self @@ path`: what a predicate in a path says. NULL where it says nothing.
    fn path_matches;
}
