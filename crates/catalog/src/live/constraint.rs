use std::collections::BTreeMap;

use postgres::Row;

use super::error::Error;
use super::row::{get, letter};
use super::session::Session;
use super::text::bare;
use crate::model::{
    Check, Deferral, Exclusion, ForeignKey, Key, Origin, QualifiedName, ReferentialAction,
};

/// A constraint of a table. UNIQUE constraints come with the indexes.
pub(super) enum Constraint {
    Primary(Key),
    Foreign(ForeignKey),
    Check(Check),
    Exclusion(Exclusion),
}

/// The constraints of all tables, each with the oid of its table.
pub(super) fn of_tables(session: &mut Session<'_>) -> Result<Vec<(u32, Constraint)>, Error> {
    let rows = session.of_schemas(include_str!("sql/constraints.sql"))?;
    let rows = rows.iter();
    rows.map(|row| Ok((get(row, "relation")?, constraint(row)?)))
        .collect()
}

/// The constraints of each domain, by its oid.
pub(super) fn of_domains(session: &mut Session<'_>) -> Result<BTreeMap<u32, Vec<Check>>, Error> {
    let rows = session.of_schemas(include_str!("sql/domain_checks.sql"))?;
    let mut checks: BTreeMap<u32, Vec<Check>> = BTreeMap::new();
    for row in &rows {
        checks
            .entry(get(row, "domain")?)
            .or_default()
            .push(check(row)?);
    }
    Ok(checks)
}

fn constraint(row: &Row) -> Result<Constraint, Error> {
    Ok(match letter(row, "kind")? {
        'p' => Constraint::Primary(primary_key(row)?),
        'f' => Constraint::Foreign(foreign_key(row)?),
        'c' => Constraint::Check(check(row)?),
        'x' => Constraint::Exclusion(exclusion(row)?),
        other => return Err(Error::unexpected("the kind of a constraint", other)),
    })
}

fn primary_key(row: &Row) -> Result<Key, Error> {
    Ok(Key {
        name: get(row, "name")?,
        columns: get(row, "columns")?,
        include: get(row, "include")?,
        deferral: deferral(row)?,
        comment: get(row, "comment")?,
        origin: Origin::default(),
    })
}

fn foreign_key(row: &Row) -> Result<ForeignKey, Error> {
    let target: String = get(row, "target_schema")?;
    Ok(ForeignKey {
        name: get(row, "name")?,
        columns: get(row, "columns")?,
        references: QualifiedName::new(target, get::<String>(row, "target_name")?),
        referenced_columns: get(row, "target_columns")?,
        on_delete: action(letter(row, "on_delete")?)?,
        on_update: action(letter(row, "on_update")?)?,
        match_full: get(row, "match_full")?,
        set_columns: get(row, "set_columns")?,
        deferral: deferral(row)?,
        not_valid: get(row, "not_valid")?,
        comment: get(row, "comment")?,
        origin: Origin::default(),
    })
}

/// When the constraint of this row is checked.
pub(super) fn deferral(row: &Row) -> Result<Deferral, Error> {
    Ok(match (get(row, "deferrable")?, get(row, "deferred")?) {
        (_, true) => Deferral::InitiallyDeferred,
        (true, false) => Deferral::InitiallyImmediate,
        (false, false) => Deferral::Never,
    })
}

fn action(letter: char) -> Result<ReferentialAction, Error> {
    Ok(match letter {
        'a' => ReferentialAction::NoAction,
        'r' => ReferentialAction::Restrict,
        'c' => ReferentialAction::Cascade,
        'n' => ReferentialAction::SetNull,
        'd' => ReferentialAction::SetDefault,
        other => return Err(Error::unexpected("the action of a foreign key", other)),
    })
}

fn check(row: &Row) -> Result<Check, Error> {
    Ok(Check {
        name: get(row, "name")?,
        expression: bare(get(row, "text")?).to_owned(),
        not_valid: get(row, "not_valid")?,
        no_inherit: get(row, "no_inherit")?,
        comment: get(row, "comment")?,
        origin: Origin::default(),
    })
}

fn exclusion(row: &Row) -> Result<Exclusion, Error> {
    Ok(Exclusion {
        name: get(row, "name")?,
        definition: exclusion_definition(get(row, "text")?).to_owned(),
        deferral: deferral(row)?,
        comment: get(row, "comment")?,
        origin: Origin::default(),
    })
}

/// The definition without its first word and without the attributes of the constraint.
fn exclusion_definition(text: &str) -> &str {
    let text = text.strip_prefix("EXCLUDE ").unwrap_or(text);
    let text = text.strip_suffix(" INITIALLY DEFERRED").unwrap_or(text);
    text.strip_suffix(" DEFERRABLE").unwrap_or(text)
}
