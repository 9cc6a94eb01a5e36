use postgres::Row;

use super::error::Error;
use super::row::{get, letter};
use super::text::{bare, list};
use crate::model::{IndexPart, PartitionOf, PartitionStrategy, Partitioning, QualifiedName};

/// How a table spreads its rows, if it is partitioned.
pub(super) fn partitioning(row: &Row) -> Result<Option<Partitioning>, Error> {
    let strategy = match letter(row, "strategy")? {
        ' ' => return Ok(None),
        'r' => PartitionStrategy::Range,
        'l' => PartitionStrategy::List,
        'h' => PartitionStrategy::Hash,
        other => {
            return Err(Error::unexpected(
                "the strategy of a partitioned table",
                other,
            ));
        }
    };
    Ok(Some(Partitioning {
        strategy,
        key: key(row)?,
    }))
}

/// The columns of the key, with the expressions in the places that have none.
fn key(row: &Row) -> Result<Vec<IndexPart>, Error> {
    let expressions: Option<&str> = get(row, "key_expressions")?;
    let mut expressions = list(expressions.unwrap_or_default()).into_iter();
    let columns: Vec<Option<String>> = get(row, "key")?;
    let part = |column| match column {
        Some(column) => IndexPart::Column(column),
        None => IndexPart::Expression(bare(expressions.next().unwrap_or_default()).to_owned()),
    };
    Ok(columns.into_iter().map(part).collect())
}

/// The tables that this one inherits from: one where it is a partition.
pub(super) fn parents(row: &Row) -> Result<(Option<PartitionOf>, Vec<QualifiedName>), Error> {
    let schemas: Vec<String> = get(row, "parent_schemas")?;
    let names: Vec<String> = get(row, "parent_names")?;
    let pairs = schemas.into_iter().zip(names);
    let mut parents: Vec<_> = pairs
        .map(|(schema, name)| QualifiedName::new(schema, name))
        .collect();
    let bound: Option<String> = get(row, "bound")?;
    let partition_of = bound.and_then(|bound| {
        let parent = parents.pop()?;
        Some(PartitionOf { parent, bound })
    });
    Ok((partition_of, parents))
}
