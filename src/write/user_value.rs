//! `OVERRIDING USER VALUE`
//!
//! <https://www.postgresql.org/docs/current/sql-insert.html>

use super::{BulkInsert, Insert, InsertFrom};
use core::marker::PhantomData;

/// What becomes of the values that an INSERT has for identity columns.
pub trait Identities: Send + Sync + 'static {
    /// What stands behind the columns.
    const CLAUSE: &'static str;
}

/// They are stored.
#[derive(Debug, Clone, Copy)]
pub struct AsGiven;

/// Each column takes the next value of its sequence.
#[derive(Debug, Clone, Copy)]
pub struct Ignored;

impl Identities for AsGiven {
    const CLAUSE: &'static str = "";
}

impl Identities for Ignored {
    const CLAUSE: &'static str = " OVERRIDING USER VALUE";
}

impl<T, A> Insert<T, A> {
    /// Leaves the values for identity columns aside: each takes the next one of its sequence.
    ///
    /// SQL: [`OVERRIDING USER VALUE`](https://www.postgresql.org/docs/current/sql-insert.html).
    #[must_use]
    pub fn overriding_user_value(self) -> Insert<T, A, Ignored> {
        Insert {
            values: self.values,
            table: PhantomData,
        }
    }
}

impl<R> BulkInsert<R> {
    /// Leaves the values for identity columns aside: each row takes the next one of their sequence.
    ///
    /// ```
    /// # use shop::categories;
    /// use pilaster::prelude::*;
    ///
    /// let exported = [(7, "Tools"), (8, "Toys")];
    /// let rows = exported.map(|(id, name)| (categories::id.set(id), categories::name.set(name)));
    /// assert_eq!(
    ///     categories::table.insert_many(Vec::from(rows)).overriding_user_value().to_sql(),
    ///     "INSERT INTO categories (id, name) OVERRIDING USER VALUE SELECT unnest($1), unnest($2)",
    /// );
    /// ```
    ///
    /// SQL: [`OVERRIDING USER VALUE`](https://www.postgresql.org/docs/current/sql-insert.html).
    #[must_use]
    pub fn overriding_user_value(self) -> BulkInsert<R, Ignored> {
        BulkInsert {
            rows: self.rows,
            identities: PhantomData,
        }
    }
}

impl<C, Q> InsertFrom<C, Q> {
    /// Leaves what the query yields for identity columns aside: each takes the next value of its sequence. So rows of a
    /// table can be copied whole.
    ///
    /// ```
    /// # use shop::categories;
    /// use pilaster::prelude::*;
    ///
    /// let copies = categories::table
    ///     .insert_from(
    ///         (categories::id, categories::name),
    ///         categories::table.select((categories::id, categories::name)),
    ///     )
    ///     .overriding_user_value();
    /// assert_eq!(
    ///     copies.to_sql(),
    ///     "INSERT INTO categories (id, name) OVERRIDING USER VALUE \
    ///      SELECT categories.id, categories.name FROM categories",
    /// );
    /// ```
    ///
    /// SQL: [`OVERRIDING USER VALUE`](https://www.postgresql.org/docs/current/sql-insert.html).
    #[must_use]
    pub fn overriding_user_value(self) -> InsertFrom<C, Q, Ignored> {
        InsertFrom {
            query: self.query,
            columns: PhantomData,
        }
    }
}
