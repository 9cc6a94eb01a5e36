//! Each SQL type there and back, at its extremes.

mod ability;
mod array;
mod cast;
mod composite;
mod equal;
mod extension;
mod json;
mod network;
mod number;
mod operator;
mod other;
mod range;
mod text;
mod time;
#[cfg(any(feature = "chrono", feature = "jiff"))]
mod time_crates;

use core::fmt::Debug;
use harness::TestDatabase;
use pilaster::exec::Columns;
use pilaster::expr::Bind;
use pilaster::render::{Param, ParamRef};
use pilaster::sql_type::{Decode, Encode, SqlType};
use postgres::types::ToSql;
use postgres::{Client, NoTls, Row};

/// A database with a connection to it.
struct Server {
    client: Client,
    _database: TestDatabase,
}

impl Server {
    #[track_caller]
    fn start() -> Self {
        Self::with(&[])
    }

    #[track_caller]
    fn with(schema: &[&str]) -> Self {
        let database = harness::database_with(schema);
        let mut client =
            Client::connect(database.url(), NoTls).expect("the test database takes a connection");
        let settings = "SET lc_monetary TO 'C'; SET timezone TO 'UTC'";
        client
            .batch_execute(settings)
            .expect("the settings are known");
        Self {
            client,
            _database: database,
        }
    }

    /// Whether the embedded server stands in for an installed one and cannot do this; says so in one line, since the
    /// rest of the test does not run then.
    fn is_embedded_without(&mut self, ability: &str) -> bool {
        let version: String = self
            .client
            .query_one("SELECT version()", &[])
            .expect("a server knows its version")
            .get(0);
        let lacks = version.contains("wasm");
        if lacks {
            println!(
                "did not run: the embedded server has no {ability}; install PostgreSQL to run it"
            );
        }
        lacks
    }

    /// Sends each value, and reads it and the literal beside it.
    ///
    /// The value that is sent has to be what the literal is to the server, and both have to be read as the value.
    #[track_caller]
    fn round_trip<T: SqlType, V>(&mut self, values: &[(V, &str)])
    where
        V: Encode<T::Base> + Decode<T::Base> + PartialEq + Debug,
    {
        for (value, literal) in values {
            let row = self.both::<T, _>(value, literal);
            let [sent, written] = [2, 3].map(|index| row.get::<_, &str>(index).to_owned());
            assert_eq!(sent, written, "what the server got, and {literal}");
            let mut columns = Columns::new(&row);
            let back = or_fail(literal, columns.read::<T, V>());
            assert_eq!(&back, value, "what came back of {literal}");
            let fresh = or_fail(literal, columns.read::<T, V>());
            assert_eq!(&fresh, value, "what was read of {literal}");
            crate::coverage::checked();
        }
    }

    /// Sends each value, which has to be what the literal is to the server.
    #[track_caller]
    fn sends<T: SqlType, V: Encode<T::Base> + Debug>(&mut self, values: &[(V, &str)]) {
        for (value, literal) in values {
            let row = self.both::<T, _>(value, literal);
            assert_eq!(
                row.get::<_, &str>(2),
                row.get::<_, &str>(3),
                "{value:?} and {literal}"
            );
        }
    }

    /// Reads literals as another type than their usual one.
    #[track_caller]
    fn reads<T: SqlType, V: Decode<T::Base> + PartialEq + Debug>(&mut self, values: &[(&str, V)]) {
        for (literal, value) in values {
            assert_eq!(self.read::<T, V>(literal).as_ref(), Ok(value), "{literal}");
        }
    }

    /// Reads literals that `V` cannot hold: the error has to hold these words.
    #[track_caller]
    fn refuses<T: SqlType, V: Decode<T::Base> + Debug>(&mut self, values: &[(&str, &str)]) {
        for (literal, reason) in values {
            let error = self.read::<T, V>(literal).expect_err(literal);
            assert!(error.contains(reason), "{literal}: {error}");
        }
    }

    /// Sends a value that the type cannot hold: the error has to hold these words.
    #[track_caller]
    fn refuses_to_send<T: SqlType, V: Encode<T::Base> + Debug>(&mut self, value: V, reason: &str) {
        let query = format!("SELECT $1::{}", name::<T>());
        let error = self
            .send::<T, _>(&query, &value)
            .expect_err("the value is refused");
        assert!(all(&error).contains(reason), "{value:?}: {}", all(&error));
    }

    #[track_caller]
    fn both<T: SqlType, V: Encode<T::Base>>(&mut self, value: &V, literal: &str) -> Row {
        let name = name::<T>();
        let query = format!(
            "SELECT sent, written, sent::text, written::text FROM (SELECT $1::{name} AS sent, {literal}::{name} AS written) AS pair"
        );
        or_fail(literal, self.send::<T, V>(&query, value))
    }

    fn send<T: SqlType, V: Encode<T::Base>>(
        &mut self,
        query: &str,
        value: &V,
    ) -> Result<Row, postgres::Error> {
        let bind = Bind::<T, _>::new(value);
        assert_eq!(bind.oid(), T::OID);
        self.client
            .query_one(query, &[&ParamRef::Value(&bind) as &(dyn ToSql + Sync)])
    }

    #[track_caller]
    fn read<T: SqlType, V: Decode<T::Base>>(&mut self, literal: &str) -> Result<V, String> {
        let query = format!("SELECT {literal}::{}", name::<T>());
        let row = or_fail(literal, self.client.query_one(&query, &[]));
        Columns::new(&row)
            .read::<T, V>()
            .map_err(|error| all(&error))
    }
}

fn name<T: SqlType>() -> String {
    format!("{}{}", T::NAME, if T::IS_ARRAY { "[]" } else { "" })
}

#[track_caller]
fn or_fail<V, E: core::error::Error>(literal: &str, result: Result<V, E>) -> V {
    match result {
        Ok(value) => value,
        Err(error) => panic!("{literal}: {}", all(&error)),
    }
}

/// An error with its causes.
fn all(error: &dyn core::error::Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {}", all(cause)),
        None => error.to_string(),
    }
}

/// The OIDs and names of all markers are those of the server.
#[test]
fn markers_carry_the_servers_oids() {
    use pilaster::sql_type::*;
    let mut server = Server::start();
    macro_rules! check {
        ($($marker:ty)*) => {$(
            let query = format!("SELECT oid, typarray FROM pg_type WHERE oid = '{}'::regtype", <$marker>::NAME);
            let row = server.client.query_one(&query, &[]).expect("the type is there");
            let expected = (<$marker as SqlType>::OID, <$marker as SqlType>::ARRAY_OID);
            assert_eq!((row.get::<_, u32>(0), row.get::<_, u32>(1)), expected, "{}", <$marker>::NAME);
        )*};
    }
    check! {
        Bit Bool Bpchar Bytea Char Cidr Circle Date DateMultirange DateRange Float4 Float8 Inet Int2 Int4
        Int4Multirange Int4Range Int8 Int8Multirange Int8Range Interval Json Jsonb Jsonpath Line Lseg Macaddr Macaddr8
        Money Name Numeric NumMultirange NumRange Oid Path PgBox PgLsn Point Polygon Text Time Timestamp Timestamptz
        Timetz Tsquery TsMultirange TsRange Tsvector TstzMultirange TstzRange Uuid Varbit Varchar Xml
    }
}

#[test]
fn null_is_sent_and_read() {
    let mut server = Server::start();
    let row = server
        .send::<pilaster::sql_type::Int4, _>("SELECT $1::int4", &None::<i32>)
        .expect("NULL is a value");
    assert_eq!(
        Columns::new(&row)
            .read_nullable::<pilaster::sql_type::Int4, i32>()
            .ok(),
        Some(None)
    );
    assert!(
        Columns::new(&row)
            .read::<pilaster::sql_type::Int4, i32>()
            .is_err()
    );
}
