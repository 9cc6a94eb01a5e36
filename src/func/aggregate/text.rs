//! `string_agg` and `xmlagg`: values one after the other.

use super::call::rows_functions;
use super::{RowsCall, Separated};
use crate::expr::{Becomes, Expr};
use crate::sql_type::{Bytea, Text, Xml};

rows_functions! {
    StringAgg "string_agg": skips null;
    XmlAgg "xmlagg": skips null;
}

/// All texts that are not NULL, with a delimiter between them.
///
/// ```
/// # use shop::posts;
/// use pilaster::prelude::*;
/// use pilaster::func::string_agg;
///
/// let titles = posts::table.select(string_agg(posts::title, ", ").order_by(posts::views.desc()));
/// assert_eq!(titles.to_sql(), "SELECT string_agg(posts.title, $1 ORDER BY posts.views DESC) FROM posts");
/// ```
///
/// SQL: `string_agg(value, delimiter)`, of type `text`, NULL where there is no value.
pub fn string_agg<A: Expr, B: Expr>(
    value: impl Becomes<Text, A>,
    delimiter: impl Becomes<Text, B>,
) -> RowsCall<StringAgg, Text, Separated<A, B>> {
    RowsCall::new(Separated(value.become_expr(), delimiter.become_expr()))
}

/// All byte strings that are not NULL, with a delimiter between them.
///
/// SQL: `string_agg(value, delimiter)`, of type `bytea`, NULL where there is no value.
pub fn string_agg_bytea<A: Expr, B: Expr>(
    value: impl Becomes<Bytea, A>,
    delimiter: impl Becomes<Bytea, B>,
) -> RowsCall<StringAgg, Bytea, Separated<A, B>> {
    RowsCall::new(Separated(value.become_expr(), delimiter.become_expr()))
}

/// All XML values that are not NULL, one after the other. See
/// [`xmlagg`](https://www.postgresql.org/docs/current/functions-xml.html#FUNCTIONS-XML-XMLAGG).
///
/// SQL: `xmlagg(e)`, of type `xml`, NULL where there is no value.
pub fn xmlagg<A: Expr>(argument: impl Becomes<Xml, A>) -> RowsCall<XmlAgg, Xml, A> {
    RowsCall::new(argument.become_expr())
}
