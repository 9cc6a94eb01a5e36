//! What functions are declared to take and to give is what the server has.

use crate::fixture::Shop;
use pilaster::func::{OVERLOADED_SIGNATURES, SIGNATURES};
use pilaster::sql_type::{FunctionSignature, NullRule, TypeName};
use postgres::{Client, NoTls};

fn declared() -> impl Iterator<Item = &'static FunctionSignature> {
    let overloads = OVERLOADED_SIGNATURES
        .iter()
        .flat_map(|file| file.iter())
        .flat_map(|function| function.iter());
    SIGNATURES
        .iter()
        .flat_map(|file| file.iter())
        .chain(overloads)
}

fn null(of: &TypeName) -> String {
    format!("NULL::{}{}", of.name, of.suffix)
}

/// A call with NULLs.
fn call(function: &FunctionSignature) -> String {
    let arguments: Vec<String> = function.arguments.iter().map(null).collect();
    format!("{}({})", function.name, arguments.join(", "))
}

/// The type of a call, as the server resolves it. It is not run: some functions take no NULL.
fn result(client: &mut Client, call: &str) -> u32 {
    match client.prepare(&format!("SELECT {call}")) {
        Ok(statement) => statement.columns()[0].type_().oid(),
        Err(error) => panic!("{call}: {error:?}"),
    }
}

/// Whether each function of that name that takes these types, or what they become by themselves, is strict; polymorphic
/// types take any.
const STRICTNESS: &str = "SELECT proisstrict FROM pg_proc WHERE proname = $1 AND prokind = 'f' \
    AND cardinality($2::oid[]) BETWEEN pronargs - pronargdefaults AND pronargs AND NOT EXISTS ( \
        SELECT FROM unnest(proargtypes::oid[], $2::oid[]) AS pair (declared, given) \
        JOIN pg_type ON pg_type.oid = declared WHERE declared <> given AND typtype <> 'p' AND NOT EXISTS ( \
            SELECT FROM pg_cast WHERE castsource = given AND casttarget = declared AND castcontext = 'i'))";

fn is_strict(client: &mut Client, function: &FunctionSignature) -> bool {
    let oids: Vec<u32> = function.arguments.iter().map(|it| it.oid).collect();
    let rows = client.query(STRICTNESS, &[&function.name, &oids]);
    let rows = rows.expect("the catalogue can be read");
    assert!(!rows.is_empty(), "no function is {}", call(function));
    rows.iter().all(|row| row.get(0))
}

#[test]
fn signatures_are_those_of_the_server() {
    let database = Shop::open().close();
    let mut client =
        Client::connect(database.url(), NoTls).expect("the database takes a connection");
    let version: i32 = client
        .query_one(
            "SELECT current_setting('server_version_num')::int4 / 10000",
            &[],
        )
        .expect("a server knows its version")
        .get(0);
    let is_here = |function: &&FunctionSignature| i64::from(function.since) <= i64::from(version);
    for function in declared().filter(is_here) {
        let call = call(function);
        assert_eq!(
            result(&mut client, &call),
            function.result.oid,
            "{call} is not of the type {}",
            function.result.name
        );
        let strict = is_strict(&mut client, function);
        match function.null {
            NullRule::Strict => assert!(strict, "{call} may give a value"),
            NullRule::Never => assert!(!strict, "{call} is NULL where an argument is"),
            NullRule::Any => {}
        }
    }
}
