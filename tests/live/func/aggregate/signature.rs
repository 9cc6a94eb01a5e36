//! Each aggregate and window function has the type that the server gives it, and the server has none that is not spoken.

use super::Shop;
use pilaster::expr::Expr;
use pilaster::func::*;
use pilaster::prelude::*;
use pilaster::render::{Collector, Statement, to_sql};
use pilaster::sql_type::*;
use postgres::types::Type;
use postgres::{Client, NoTls};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A function of several rows by its name, and the types of its arguments as OIDs.
type Signature = (String, Vec<u32>);

/// What has been asked of the server so far.
struct Asked {
    client: Client,
    signatures: BTreeSet<Signature>,
}

impl Asked {
    /// The server gives the expression the type that the compiler does.
    #[track_caller]
    fn ask<E: Expr>(&mut self, _: &E, query: &impl Statement, arguments: &[u32]) {
        let mut collected = Collector::default();
        query.visit(&mut collected);
        let types = collected.params().iter().map(|it| Type::from_oid(it.oid()));
        let types: Vec<Type> = types.map(|it| it.unwrap_or(Type::UNKNOWN)).collect();
        let sql = to_sql_of(query, &collected);
        let sql = sql.as_ref();
        let name = sql.trim_start_matches("SELECT ").split('(').next();
        let name = name.unwrap_or_default().to_owned();
        let statement = match self.client.prepare_typed(sql, &types) {
            Ok(statement) => statement,
            Err(error) => panic!("{sql}: {error:?}"),
        };
        let given = statement.columns()[0].type_();
        assert_eq!(
            given.oid(),
            <E::Type as SqlType>::OID,
            "{sql} is of the type {given}"
        );
        self.signatures.insert((name, arguments.to_vec()));
    }
}

/// Calls with a NULL of each of these types.
macro_rules! asks {
    ($asked:ident; $($($function:ident)+: $types:tt;)*) => {
        $($(asks!(@each $asked $function $types);)+)*
    };
    (@each $asked:ident $function:ident [$($marker:ty),+ $(,)?]) => {$(
        let call = $function(null::<$marker>());
        $asked.ask(&call, &select(call), &[<$marker as SqlType>::OID]);
    )+};
}

/// Calls, each with the types of its arguments.
macro_rules! asks_each {
    ($asked:ident; $($call:expr, [$($marker:ty),*];)*) => {$(
        let call = $call;
        $asked.ask(&call, &select(call), &[$(<$marker as SqlType>::OID),*]);
    )*};
}

fn to_sql_of<S: Statement>(_: &S, collected: &Collector<'_>) -> Cow<'static, str> {
    to_sql::<S>(collected)
}

fn ask_aggregates(asked: &mut Asked) {
    asks! { asked;
        count json_agg jsonb_agg array_agg: [Int4, Text, Uuid];
        sum: [Int2, Int4, Int8, Float4, Float8, Numeric, Interval, Money];
        avg: [Int2, Int4, Int8, Float4, Float8, Numeric, Interval];
        min max: [Int2, Int4, Int8, Float4, Float8, Numeric, Interval, Money, Oid, PgLsn, Date, Time, Timetz, Timestamp,
            Timestamptz, Text, Bpchar, Inet, Array<Int4>];
        bool_and bool_or every: [Bool];
        bit_and bit_or bit_xor: [Int2, Int4, Int8, Bit];
        range_agg range_intersect_agg: [Int4Range, Int8Range, NumRange, DateRange, TsRange, TstzRange, Int4Multirange];
        stddev stddev_pop stddev_samp variance var_pop var_samp: [Int2, Int4, Int8, Float4, Float8, Numeric];
        xmlagg: [Xml];
    }
}

fn ask_pairs(asked: &mut Asked) {
    macro_rules! pairs {
        ($($function:ident)+) => {
            asks_each! { asked; $($function(null::<Float8>(), null::<Float8>()), [Float8, Float8];)+ }
            asks_each! { asked; $($function(null::<Int4>(), null::<Numeric>()), [Int4, Numeric];)+ }
        };
    }
    pairs! {
        corr covar_pop covar_samp regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy
        regr_syy
    }
    asks_each! { asked;
        count_rows(), [];
        string_agg(null::<Text>(), null::<Text>()), [Text, Text];
        string_agg_bytea(null::<Bytea>(), null::<Bytea>()), [Bytea, Bytea];
    }
}

fn ask_ordered_sets(asked: &mut Asked) {
    asks_each! { asked;
        mode().within_group(null::<Date>()), [Date];
        percentile_cont(0.5).within_group(null::<Int4>()), [Float8, Float8];
        percentile_cont(0.5).within_group(null::<Numeric>()), [Float8, Float8];
        percentile_cont(0.5).within_group(null::<Interval>()), [Float8, Interval];
        percentile_cont([0.5]).within_group(null::<Float8>()), [Array<Float8>, Float8];
        percentile_cont([0.5]).within_group(null::<Interval>()), [Array<Float8>, Interval];
        percentile_disc(0.5).within_group(null::<Text>()), [Float8, Text];
        percentile_disc([0.5]).within_group(null::<Int2>()), [Array<Float8>, Int2];
        rank_of(null::<Int4>()).within_group(null::<Int4>()), [Int4];
        dense_rank_of(null::<Int4>()).within_group(null::<Int4>()), [Int4];
        percent_rank_of(null::<Int4>()).within_group(null::<Int4>()), [Int4];
        cume_dist_of(null::<Int4>()).within_group(null::<Int4>()), [Int4];
    }
}

fn ask_windows(asked: &mut Asked) {
    let value = null::<Numeric>();
    asks_each! { asked;
        row_number().over(window()), [];
        rank().over(window()), [];
        dense_rank().over(window()), [];
        percent_rank().over(window()), [];
        cume_dist().over(window()), [];
        ntile(3).over(window()), [Int4];
        lag(value).over(window()), [Numeric];
        lag_by(value, 2).over(window()), [Numeric, Int4];
        lag_or(value, 2, value).over(window()), [Numeric, Int4, Numeric];
        lead(value).over(window()), [Numeric];
        lead_by(value, 2).over(window()), [Numeric, Int4];
        lead_or(value, 2, value).over(window()), [Numeric, Int4, Numeric];
        first_value(value).over(window()), [Numeric];
        last_value(value).over(window()), [Numeric];
        nth_value(value, 2).over(window()), [Numeric, Int4];
        sum(null::<Int4>()).over(window()), [Int4];
    }
}

/// Aggregates and window functions of the server, with their arguments by OID; 0 for a type that stands for many.
const OF_THE_SERVER: &str = "SELECT proname::text, ARRAY( \
        SELECT CASE WHEN typtype = 'p' THEN 0::oid ELSE given END \
        FROM unnest(proargtypes::oid[]) WITH ORDINALITY AS argument (given, place) \
        JOIN pg_type ON pg_type.oid = given ORDER BY place) \
    FROM pg_proc WHERE prokind IN ('a', 'w') AND pronamespace = 'pg_catalog'::regnamespace";

/// What is not spoken: what PostgreSQL 16 brought to JSON.
const LEFT_OUT: &[&str] = &[
    "json_agg_strict",
    "json_object_agg_strict",
    "json_object_agg_unique",
    "json_object_agg_unique_strict",
    "jsonb_agg_strict",
    "jsonb_object_agg_strict",
    "jsonb_object_agg_unique",
    "jsonb_object_agg_unique_strict",
];

/// `tid` and `xid8`, which have no place in a schema.
const LEFT_OUT_TYPES: &[u32] = &[27, 5069];

/// The least and the greatest `bytea`, which PostgreSQL 18 brought and no older server has.
const SINCE_18: &[(&str, &[u32])] = &[("max", &[17]), ("min", &[17])];

/// What is checked elsewhere: their arguments must not be NULL, or not every server has them.
const ELSEWHERE: &[&str] = &["any_value", "json_object_agg", "jsonb_object_agg"];

impl Asked {
    fn knows(&self, name: &str, types: &[u32]) -> bool {
        self.signatures.iter().any(|(asked, given)| {
            let fits = |(of_server, asked): (&u32, &u32)| *of_server == 0 || of_server == asked;
            asked == name
                && (types == [0] && given.len() <= 1
                    || given.len() == types.len() && types.iter().zip(given).all(fits))
        })
    }
}

#[test]
fn aggregates_and_window_functions_are_those_of_the_server() {
    let database = Shop::open().close();
    let client = Client::connect(database.url(), NoTls).expect("the database takes a connection");
    let mut asked = Asked {
        client,
        signatures: BTreeSet::new(),
    };
    ask_aggregates(&mut asked);
    ask_pairs(&mut asked);
    ask_ordered_sets(&mut asked);
    ask_windows(&mut asked);
    let rows = asked.client.query(OF_THE_SERVER, &[]);
    let rows = rows.expect("the catalogue can be read");
    let unknown: Vec<Signature> = rows
        .iter()
        .map(|row| (row.get(0), row.get(1)))
        .filter(|(name, types): &Signature| {
            !LEFT_OUT.contains(&name.as_str())
                && !SINCE_18.contains(&(name.as_str(), types.as_slice()))
                && !ELSEWHERE.contains(&name.as_str())
                && !types.iter().any(|it| LEFT_OUT_TYPES.contains(it))
                && !asked.knows(name, types)
        })
        .collect();
    assert!(unknown.is_empty(), "not spoken: {unknown:?}");
}
