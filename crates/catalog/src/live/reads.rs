use std::collections::BTreeMap;

use postgres::Row;

use super::error::Error;
use super::row::{get, own_name};
use super::session::Session;
use super::types::Types;
use crate::model::{Dependencies, FunctionSignature};

/// What the query of each view refers to, by the view's oid.
pub(super) fn read(
    session: &mut Session<'_>,
    types: &Types,
) -> Result<BTreeMap<u32, Dependencies>, Error> {
    let mut reads: BTreeMap<u32, Dependencies> = BTreeMap::new();
    for row in session.of_schemas(include_str!("sql/reads.sql"))? {
        let view = get(&row, "view")?;
        add(reads.entry(view).or_default(), &row, types)?;
    }
    Ok(reads)
}

fn add(reads: &mut Dependencies, row: &Row, types: &Types) -> Result<(), Error> {
    let name = own_name(row)?;
    if let Some(column) = get::<Option<String>>(row, "column")? {
        reads.columns.insert((name.clone(), column));
    }
    match get(row, "kind")? {
        "relation" => drop(reads.relations.insert(name)),
        "type" => drop(reads.types.insert(name)),
        "function" => {
            let args: Vec<u32> = get(row, "args")?;
            let args = args.into_iter().map(|oid| types.plain(oid));
            let args = args.collect::<Result<_, _>>()?;
            reads.functions.insert(FunctionSignature { name, args });
        }
        // A field of a composite type, which is noted already.
        _ => {}
    }
    Ok(())
}
