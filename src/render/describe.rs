//! Questions about types, for statements that have no name.

use super::ParamRef;
use postgres_types::Type;

/// The arrays of all types that somebody has created, each with its element; of tables only the rows are left out, which no
/// column has as its type. With each of them, whether a transaction was begun before; that is told in a message of its own,
/// of which all is one statement to the clock.
pub(crate) const TYPES: &str = "\
SELECT coalesce(nullif(t.typarray, 0), t.oid)::regtype::text, now() < statement_timestamp() \
FROM pg_catalog.pg_type t \
LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid \
WHERE t.oid >= 16384 AND t.typisdefined AND t.typtype <> 'p' \
AND t.typcategory <> 'A' AND (c.relkind IS NULL OR c.relkind = 'c') \
ORDER BY t.oid";

/// How many columns a query may have.
const COLUMNS: usize = 1600;

/// Queries whose columns have the types of these names, which PostgreSQL has written.
pub(crate) fn columns_of(types: &[String]) -> impl Iterator<Item = String> {
    types.chunks(COLUMNS).map(|types| {
        let columns: Vec<String> = types.iter().map(|ty| format!("NULL::{ty}")).collect();
        format!("SELECT {}", columns.join(", "))
    })
}

/// Asks for the types of a statement's parameters. It is one message, during which a pooler changes no connection.
pub(crate) fn describe(sql: &str, params: &[ParamRef<'_>]) -> String {
    let types: Vec<String> = params.iter().map(declared).collect();
    let types = types.join(", ");
    let sql = explained(sql);
    format!(
        "PREPARE pilaster ({types}) AS {sql}\n; \
         SELECT unnest(parameter_types::oid[]) FROM pg_catalog.pg_prepared_statements WHERE name = 'pilaster'; \
         DEALLOCATE pilaster"
    )
}

fn declared(param: &ParamRef<'_>) -> String {
    let known = Type::from_oid(param.oid());
    known.map_or_else(
        || "unknown".to_owned(),
        |ty| format!("pg_catalog.\"{}\"", ty.name()),
    )
}

/// PREPARE takes no EXPLAIN, but what is explained, which has the same parameters.
fn explained(sql: &str) -> &str {
    let Some(rest) = sql.strip_prefix("EXPLAIN ") else {
        return sql;
    };
    match rest.strip_prefix('(').and_then(|it| it.split_once(") ")) {
        Some((_, statement)) => statement,
        None => rest,
    }
}

/// The text again, as another one: a pooler that knows statements by their text would answer with the old plan.
pub(crate) fn anew(sql: &str, nth: u128) -> String {
    format!("{sql}\n/* prepared again: {nth} */")
}

#[cfg(test)]
mod tests {
    use super::{columns_of, describe, explained};
    use crate::render::{Param, ParamRef};
    use crate::sql_type::BoxError;
    use bytes::BytesMut;
    use postgres_types::{IsNull, Type};

    #[test]
    fn what_is_explained_is_described() {
        for text in [
            "SELECT 1",
            "EXPLAIN SELECT 1",
            "EXPLAIN (FORMAT JSON, ANALYZE) SELECT 1",
        ] {
            assert_eq!(explained(text), "SELECT 1");
        }
    }

    #[test]
    fn only_the_server_knows_the_types_of_the_schema() {
        struct Given(u32);
        impl Param for Given {
            fn oid(&self) -> u32 {
                self.0
            }
            fn encode(&self, _: &Type, _: &mut BytesMut) -> Result<IsNull, BoxError> {
                Ok(IsNull::Yes)
            }
        }
        let (number, mood) = (Given(Type::INT4_ARRAY.oid()), Given(0));
        let text = describe(
            "SELECT $1, $2",
            &[ParamRef::Value(&number), ParamRef::Value(&mood)],
        );
        let start = "PREPARE pilaster (pg_catalog.\"_int4\", unknown) AS SELECT $1, $2\n;";
        assert!(text.starts_with(start), "{text}");
    }

    #[test]
    fn many_types_take_several_queries() {
        let types = vec!["mood[]".to_owned(); 1601];
        let queries: Vec<String> = columns_of(&types).collect();
        assert!(queries[0].ends_with("NULL::mood[]"));
        assert_eq!(queries[1], "SELECT NULL::mood[]");
    }
}
