//! What `=` makes of a type, by what `nullif` gives.

use super::{Server, name};
use pilaster::sql_type::*;

const SCHEMA: &str =
    "CREATE EXTENSION citext; CREATE DOMAIN code AS varchar(10); CREATE DOMAIN net AS cidr";

/// A domain, as its marker is generated.
macro_rules! domain {
    ($marker:ident $name:literal $base:ty) => {
        struct $marker;

        impl SqlType for $marker {
            type Base = <$base as SqlType>::Base;
            type Operand = <$base as SqlType>::Operand;
            type Rust = <$base as SqlType>::Rust;
            const NAME: &'static str = $name;
            const OID: u32 = <$base as SqlType>::OID;
            const ARRAY_OID: u32 = 0;
        }
    };
}

domain!(Code "code" Varchar);
domain!(Net "net" Cidr);

#[test]
fn nullif_gives_what_the_server_gives() {
    let mut server = Server::with(&[SCHEMA]);
    if server.is_embedded_without("citext") {
        return;
    }
    macro_rules! check {
        ($($marker:ty)*) => {$(
            let (ty, expected) = (name::<$marker>(), name::<<$marker as SqlType>::Operand>());
            let query = format!("SELECT pg_typeof(nullif(NULL::{ty}, NULL::{ty}))::text, '{expected}'::regtype::text");
            let row = server.client.query_one(&query, &[]).expect(&query);
            assert_eq!(row.get::<_, String>(0), row.get::<_, String>(1), "{query}");
        )*};
    }
    check! {
        Bit Bool Bpchar Bytea Char Cidr Citext Code Date DateRange Float4 Float8 Inet Int2 Int4 Int4Multirange Int4Range Int8
        Interval Jsonb Macaddr Macaddr8 Money Name Net Numeric NumRange Oid PgLsn Regconfig Text Time Timestamp Timestamptz
        Timetz Tsquery Tsvector Uuid Varbit Varchar Array<Int4> Array<Varchar> Array<Cidr>
    }
}
