//! What a statement without a name needs to be told besides its text: the types of its parameters.
//!
//! The driver finds out types with statements that have names, which a pooler may have given to another connection. So the
//! types of the schema are found out all at once, in a transaction, during which the connection stays the same. The types of
//! a statement's parameters come in the answer to one message, during which it does too.

use crate::render::{Collector, ParamRef};
use postgres_types::{Kind, Oid, Type};
use std::collections::BTreeMap;
use tokio_postgres::{Column, SimpleQueryMessage};

/// The types of the schema.
pub(in crate::exec) type Types = BTreeMap<Oid, Type>;

/// Notes the types of columns, and of the elements of arrays.
pub(in crate::exec) fn note_types(columns: &[Column], types: &mut Types) {
    for column in columns {
        let ty = column.type_();
        types.insert(ty.oid(), ty.clone());
        if let Kind::Array(element) = ty.kind() {
            types.insert(element.oid(), element.clone());
        }
    }
}

/// What the schema has: the names of its types, and whether a transaction was begun before the question.
pub(in crate::exec) struct Names {
    pub(in crate::exec) names: Vec<String>,
    pub(in crate::exec) in_transaction: bool,
}

/// Reads the answer to [`TYPES`](crate::render::TYPES); nothing where there are none.
pub(in crate::exec) fn type_names(answer: &[SimpleQueryMessage]) -> Option<Names> {
    let rows = answer.iter().filter_map(|message| match message {
        SimpleQueryMessage::Row(row) => Some((row.get(0)?, row.get(1)?)),
        _ => None,
    });
    let (names, began): (Vec<_>, Vec<_>) = rows.unzip();
    Some(Names {
        in_transaction: *began.first()? == "t",
        names: names.into_iter().map(str::to_owned).collect(),
    })
}

/// The types of parameters that are PostgreSQL's own; where there is another, the server has to be asked.
pub(in crate::exec) fn built_in(params: &[ParamRef<'_>]) -> Option<Vec<Type>> {
    let types = params.iter().map(|param| Type::from_oid(param.oid()));
    types.collect()
}

/// The same for a text that will hardly be sent again; nothing where it is worth a name.
pub(in crate::exec) fn once(params: &Collector<'_>) -> Option<Vec<Type>> {
    match params.is_only_once() {
        true => built_in(params.params()),
        false => None,
    }
}

/// Reads the answer to [`describe`](crate::render::describe). A type that was created since is left to the server.
pub(in crate::exec) fn described(answer: &[SimpleQueryMessage], types: &Types) -> Vec<Type> {
    let oids = answer.iter().filter_map(|message| match message {
        SimpleQueryMessage::Row(row) => row.get(0)?.parse().ok(),
        _ => None,
    });
    oids.map(|oid: Oid| {
        let known = Type::from_oid(oid).or_else(|| types.get(&oid).cloned());
        known.unwrap_or(Type::UNKNOWN)
    })
    .collect()
}
