//! What a statement comes to, whatever its type.

use crate::render::{Collector, Statement, to_sql};
use std::borrow::Cow;

/// The text of a statement, and what it brings.
pub(in crate::exec) type Sql<'q> = (Cow<'static, str>, Collector<'q>);

pub(in crate::exec) fn text_of<S: Statement>(statement: &S) -> Sql<'_> {
    let mut collector = Collector::default();
    statement.visit(&mut collector);
    (to_sql::<S>(&collector), collector)
}
