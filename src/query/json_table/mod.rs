//! `JSON_TABLE`: a JSON document as a table.
//!
//! <https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-SQLJSON-TABLE>

mod column;
mod column_list;
mod default;
mod fallback;
mod nested;
mod passing;

pub use column::{
    AsItIs, Bare, Exists, JsonColumn, Laid, Ordinal, Wrapped, WrappedIfNeeded, json_column,
    json_exists_column, json_ordinality,
};
pub use column_list::{IsColumns, JsonColumns, JsonTableColumn};
pub use default::{DefaultOnEmpty, DefaultOnError, MayBeEmpty, MayFail};
pub use fallback::{DefaultTo, Fallback, OrError, OrNothing};
pub use nested::{BehindPaths, Nested, NestedPaths, Outermost};
pub use passing::{JsonVariable, PassToPaths, PassedToPath, PathVariable, PathVariables};

use super::{Followed, IntoRows, RowSource, UsedInFrom};
use crate::exec::Reads;
use crate::expr::{Becomes, Correlation, Expr, Literal, LiteralText};
use crate::render::{Collector, Piece};
use crate::scope::Nil;
use crate::sql_type::{Jsonb, Text};
use core::marker::PhantomData;

/// A JSON document as a table; made by [`json_table`]. `L` is the path of its rows, `C` are its columns, `N` the paths
/// nested in it, `E` says what happens where the document has no such path, and `V` are the variables of its paths.
#[derive(Debug)]
#[allow(clippy::type_complexity, reason = "four markers")]
pub struct JsonTable<D, L, C, N = (), E = OrNothing, V = ()> {
    document: D,
    variables: V,
    kind: PhantomData<fn() -> (L, C, N, E)>,
}

// Derived, these would ask the same of what there is no value of here.
impl<D: Clone, L, C, N, E, V: Clone> Clone for JsonTable<D, L, C, N, E, V> {
    fn clone(&self) -> Self {
        Self::new(self.document.clone(), self.variables.clone())
    }
}
impl<D: Copy, L, C, N, E, V: Copy> Copy for JsonTable<D, L, C, N, E, V> {}

impl<D, L, C, N, E, V> JsonTable<D, L, C, N, E, V> {
    const fn new(document: D, variables: V) -> Self {
        Self {
            document,
            variables,
            kind: PhantomData,
        }
    }
}

/// What a path finds in a JSON document as the rows of a table, with up to eight columns: [`json_column`],
/// [`json_exists_column`], [`json_ordinality`]. [`derived!`](crate::derived) gives it and its columns a name.
///
/// ```
/// # use shop::products;
/// use pilaster::prelude::*;
/// use pilaster::literal;
/// use pilaster::query::{json_column, json_ordinality, json_table};
/// use pilaster::sql_type::{Int4, Text};
///
/// let part = pilaster::derived!(part { number, name, pieces } = json_table(
///     products::attributes,
///     literal!("$.parts[*]"),
///     (
///         json_ordinality(),
///         json_column::<Text, _>(literal!("$.name")),
///         json_column::<Int4, _>(literal!("$.pieces")).default_on_empty(literal!(1)),
///     ),
/// ));
/// let query = products::table.cross_join(part).select((products::name, part.name, part.pieces));
/// assert_eq!(
///     query.to_sql(),
///     "SELECT products.name, \"part\".\"name\", \"part\".\"pieces\" FROM products \
///      CROSS JOIN JSON_TABLE(products.attributes, '$.parts[*]' COLUMNS (c1 FOR ORDINALITY, \
///      c2 text PATH '$.name', c3 int4 PATH '$.pieces' DEFAULT 1::int4 ON EMPTY)) \
///      AS \"part\"(\"number\", \"name\", \"pieces\")",
/// );
/// ```
///
/// Paths are literals, since PostgreSQL takes no others here, and it reads them when the query is prepared.
///
/// SQL: [`JSON_TABLE(document, path COLUMNS (…))`](https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-SQLJSON-TABLE),
/// PostgreSQL 17 and newer.
#[rustfmt::skip] // In one line the compiler's messages show all of it.
pub fn json_table<A, L, C>(document: impl Becomes<Jsonb, A>, _: Literal<Text, L>, _: impl IsColumns<C>) -> JsonTable<A, L, C> {
    JsonTable::new(document.become_expr(), ())
}

/// The nested paths `N` and one more.
type AndNested<N, P, B> = (N, Nested<P, B>);

impl<D, L, C, N, E, V> JsonTable<D, L, C, N, E, V> {
    /// Joins each row with what a path finds inside it, as a LEFT JOIN does: these columns follow all others, and may
    /// all be NULL. A second nested path has rows of its own, in which the columns of the first are NULL.
    ///
    /// ```
    /// # use shop::products;
    /// use pilaster::prelude::*;
    /// use pilaster::literal;
    /// use pilaster::query::{json_column, json_table};
    /// use pilaster::sql_type::{Int4, Text};
    ///
    /// let size = pilaster::derived!(size { colour, number } = json_table(
    ///     products::attributes,
    ///     literal!("$.colours[*]"),
    ///     (json_column::<Text, _>(literal!("$.name")),),
    /// )
    /// .nested(literal!("$.sizes[*]"), (json_column::<Int4, _>(literal!("$")),)));
    /// let query = products::table.cross_join(size).select((size.colour, size.number));
    /// assert_eq!(
    ///     query.to_sql(),
    ///     "SELECT \"size\".\"colour\", \"size\".\"number\" FROM products \
    ///      CROSS JOIN JSON_TABLE(products.attributes, '$.colours[*]' COLUMNS (c1 text PATH '$.name', \
    ///      NESTED PATH '$.sizes[*]' COLUMNS (n1 int4 PATH '$'))) AS \"size\"(\"colour\", \"number\")",
    /// );
    /// ```
    ///
    /// SQL: [`NESTED PATH path COLUMNS (…)`](https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-SQLJSON-TABLE).
    #[rustfmt::skip] // In one line the compiler's messages show all of it.
    pub fn nested<P, B>(self, _: Literal<Text, P>, _: impl IsColumns<B>) -> JsonTable<D, L, C, AndNested<N, P, B>, E, V> {
        JsonTable::new(self.document, self.variables)
    }
}

impl<D, L, C, N, V> JsonTable<D, L, C, N, OrNothing, V> {
    /// Fails where the path cannot be followed in the document, where there would be no row otherwise; and where a value
    /// does not fit its column, unless that says something else.
    ///
    /// SQL: `ERROR ON ERROR`.
    pub fn error_on_error(self) -> JsonTable<D, L, C, N, OrError, V> {
        JsonTable::new(self.document, self.variables)
    }
}

#[diagnostic::do_not_recommend]
impl<D, L, C, N, E, V> IntoRows<()> for JsonTable<D, L, C, N, E, V>
where
    D: Expr<Class: UsedInFrom>,
    C: JsonColumns<Outermost>,
    N: NestedPaths,
    V: PathVariables,
{
    type Rows = Self;
    type Columns = <C::Columns as Followed>::By<N::Before<Nil>>;

    fn into_rows(self) -> Self {
        self
    }
}

impl<D, L, C, N, E, V> RowSource for JsonTable<D, L, C, N, E, V>
where
    D: Expr<Class: UsedInFrom>,
    L: LiteralText,
    C: JsonColumns<Outermost>,
    N: NestedPaths,
    E: Fallback,
    V: PathVariables,
{
    type Outer = <<D::Class as UsedInFrom>::Outer<(D,)> as Correlation>::And<V::Outer>;
    type Effect = Reads;
    const TEXT: &'static [Piece] = &[
        Piece::Str("JSON_TABLE("),
        Piece::Seq(D::PIECES),
        Piece::Str(", "),
        Piece::Str(L::UNTYPED),
        Piece::Clause {
            head: " PASSING ",
            body: V::PASSED,
        },
        Piece::Str(" COLUMNS "),
        Piece::Paren(&[Piece::List {
            separator: ", ",
            items: &[C::DEFINITIONS, N::TEXT],
        }]),
        Piece::Clause {
            head: " ",
            body: E::ON_ERROR,
        },
        Piece::Str(")"),
    ];
    const IS_STATIC: bool = D::IS_STATIC && V::ARE_STATIC;

    fn visit_rows<'q>(&'q self, out: &mut Collector<'q>) {
        self.document.visit(out);
        self.variables.visit_variables(out);
    }
}
