//! Foreign keys, as the generated modules declare them, and joins along them.

use crate::chance::Chance;
use crate::draft::Draft;
use crate::grammar::Grammar;
use crate::place::Place;
use crate::scope::{Entry, Scope};

/// A foreign key of the reference schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ForeignKey {
    /// `comments::foreign_key::comments_post_id_fkey`
    path: String,
    /// `comments`
    from: String,
    /// `posts`
    to: String,
    nullable: bool,
}

/// The foreign keys that the module of a table declares.
pub(crate) fn foreign_keys(table: &str, text: &str) -> Vec<ForeignKey> {
    let declarations = text.split("impl pg::ForeignKey for ").skip(1);
    let keys = declarations.filter_map(|declaration| {
        let (name, rest) = declaration.split_once(" {")?;
        let (body, _) = rest.split_once('}')?;
        let (_, to) = body.split_once("type To = ")?;
        let (to, _) = to.split_once("::table;")?;
        Some(ForeignKey {
            path: format!("{table}::foreign_key::{name}"),
            from: table.to_owned(),
            to: absolute(&format!("{table}::foreign_key"), to),
            nullable: body.contains("type Null = pg::Nullable;"),
        })
    });
    keys.collect()
}

/// What `super::super::posts` means in this module.
fn absolute(module: &str, path: &str) -> String {
    let (up, down): (Vec<_>, Vec<_>) = path.split("::").partition(|it| *it == "super");
    let parts: Vec<_> = module.split("::").collect();
    let around = parts.len().saturating_sub(up.len());
    let parts = parts.into_iter().take(around).chain(down);
    parts.collect::<Vec<_>>().join("::")
}

impl Grammar {
    /// Joins a table along a foreign key, in its direction or against it, perhaps under an alias.
    pub(crate) fn join_along(&self, draft: &mut Draft, by: &mut Chance) -> Option<()> {
        let has = |path: &str| draft.scope.has(&format!("{path}::table"));
        let forward = |it: &&ForeignKey| has(&it.from);
        let against = |it: &&ForeignKey| has(&it.to) && !has(&it.from);
        let is_against = by.percent(40);
        let keys: Vec<_> = match is_against {
            true => self.foreign_keys.iter().filter(against).collect(),
            false => self.foreign_keys.iter().filter(forward).collect(),
        };
        let key = *by.one(&keys)?;
        let (mut text, joined) = match is_against {
            true => (format!("{}.reverse()", key.path), &key.from),
            false => (key.path.clone(), &key.to),
        };
        let table = self.tables.iter().find(|it| it.path == *joined)?;
        let mut entry = Entry::of(table);
        if draft.scope.has(&entry.name) || by.percent(20) {
            let alias = draft.name("k");
            let declared = format!("pilaster::alias!({alias}: {}); ", entry.name);
            draft.before.push_str(&declared);
            text.push_str(&format!(".as_({alias})"));
            entry = entry.aliased(&alias);
        }
        draft.scope.tables.push(entry);
        let methods = ["inner_join", "left_join", "right_join", "full_join", "join"];
        let methods = match is_against || key.nullable {
            true => methods.get(..4)?,
            false => &methods[..],
        };
        let method = by.one(methods)?;
        draft.is_outer |= !["inner_join", "join"].contains(method);
        draft.text.push_str(&format!(".{method}({text})"));
        Some(())
    }

    /// Keeps the rows that have partners in another table, or those that have none.
    pub(crate) fn semi_join(&self, draft: &mut Draft, by: &mut Chance) -> Option<()> {
        let method = by.one(&["semi_join", "anti_join"])?;
        let has = |path: &str| draft.scope.has(&format!("{path}::table"));
        let against = |it: &&ForeignKey| has(&it.to) && !has(&it.from);
        let keys: Vec<_> = self.foreign_keys.iter().filter(against).collect();
        let joined = match by.one(&keys) {
            Some(key) if by.percent(50) => format!("{}.reverse()", key.path),
            _ => {
                let entry = Entry::of(by.one(&self.tables)?);
                if draft.scope.has(&entry.name) {
                    return None;
                }
                let name = entry.name.clone();
                let mut tables = draft.scope.tables.clone();
                tables.push(entry);
                let both = Scope { tables };
                let condition = self.condition(Place::of_rows(&both), 2, by);
                format!("{name}.on({condition})")
            }
        };
        draft.text.push_str(&format!(".{method}({joined})"));
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::{ForeignKey, absolute, foreign_keys};

    #[test]
    fn the_keys_of_a_table_are_read() {
        let text = "    impl pg::ForeignKey for b_c_fkey {\n        type From = super::table;\n        \
                    type To = super::super::super::users::table;\n        type Null = pg::Nullable;\n    }\n";
        let key = ForeignKey {
            path: "a::b::foreign_key::b_c_fkey".to_owned(),
            from: "a::b".to_owned(),
            to: "users".to_owned(),
            nullable: true,
        };
        assert_eq!(foreign_keys("a::b", text), [key]);
        assert_eq!(absolute("a::b::foreign_key", "super"), "a::b");
    }
}
