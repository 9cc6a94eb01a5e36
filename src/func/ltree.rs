//! Functions of `ltree`. The database must have the extension: `CREATE EXTENSION ltree`.
//!
//! <https://www.postgresql.org/docs/current/ltree.html>

use super::function::functions;
use crate::expr::Becomes;
use crate::sql_type::{Array, Int4, Ltree, Text};

functions! {
    TREES:

    /// The labels of a place from one up to, but without, another, counted from 0. Of the extension `ltree`.
    ///
    /// SQL: `subltree(place, start, end)`, of type `ltree`, NULL where an argument is.
    "subltree" Subltree: strict,
    fn subltree<A, B, C>(place: impl Becomes<Ltree, A>, start: impl Becomes<Int4, B>, end: impl Becomes<Int4, C>) -> Ltree;

    /// So many labels of a place from one on, counted from 0, or from the end where negative. Of the extension `ltree`.
    ///
    /// SQL: `subpath(place, start, count)`, of type `ltree`, NULL where an argument is.
    "subpath" Subpath: strict,
    fn subpath<A, B, C>(place: impl Becomes<Ltree, A>, start: impl Becomes<Int4, B>, count: impl Becomes<Int4, C>) -> Ltree;

    /// How many labels a place has. Of the extension `ltree`.
    ///
    /// SQL: `nlevel(place)`, of type `int4`, NULL where the argument is.
    "nlevel" Nlevel: strict,
    fn nlevel<A>(place: impl Becomes<Ltree, A>) -> Int4;

    /// Where a place first holds another, counted from 0; -1 where it does not. Of the extension `ltree`.
    ///
    /// SQL: `index(place, part)`, of type `int4`, NULL where an argument is.
    "index" LtreeIndex: strict,
    fn ltree_index<A, B>(place: impl Becomes<Ltree, A>, part: impl Becomes<Ltree, B>) -> Int4;

    /// The deepest place above all of these. Of the extension `ltree`.
    ///
    /// SQL: `lca(places)`, of type `ltree`, NULL where there are no places, and where the argument is NULL.
    "lca" Lca: nullable,
    fn lca<A>(places: impl Becomes<Array<Ltree>, A>) -> Ltree;

    /// A text as a place. One that is none is an error of the query. Of the extension `ltree`.
    ///
    /// SQL: `text2ltree(text)`, of type `ltree`, NULL where the argument is.
    "text2ltree" Text2ltree: strict,
    fn text2ltree<A>(text: impl Becomes<Text, A>) -> Ltree;

    /// A place as text. Of the extension `ltree`.
    ///
    /// SQL: `ltree2text(place)`, of type `text`, NULL where the argument is.
    "ltree2text" Ltree2text: strict,
    fn ltree2text<A>(place: impl Becomes<Ltree, A>) -> Text;
}
