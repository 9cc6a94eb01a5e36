//! Tables: columns, constraints, indexes.

use pilaster_catalog::Catalog;
use pilaster_catalog::model::{
    Check, Column, Deferral, Exclusion, ForeignKey, Identity, Index, IndexPart, Key,
    PartitionStrategy, Partitioning, ReferentialAction, Table, Unique,
};

use crate::definition;
use crate::expression::{lexemes, normal};
use crate::fact::Facts;

use super::{comment, in_full, list};

impl Facts {
    pub(super) fn add_table(&mut self, catalog: &Catalog, table: &Table) {
        let name = in_full(&table.qualified_name());
        let subject = format!("relation {name}");
        self.add(&subject, "kind", table_kind(table));
        self.add(&subject, "comment", comment(table.comment.as_deref()));
        self.add(&subject, "is a partition", table.partition_of.is_some());
        let parents = table.partition_of.iter().map(|it| &it.parent);
        self.add(
            &subject,
            "parents",
            list(parents.chain(&table.inherits).map(in_full)),
        );
        self.add(
            &subject,
            "columns",
            list(table.columns.iter().map(|it| it.name.clone())),
        );
        if let Some(partitioning) = &table.partitioning {
            self.add(&subject, "partition key", partition_key(partitioning));
        }
        if let Some(partition) = &table.partition_of {
            self.add(&subject, "bound", bound(&partition.bound));
        }
        for column in &table.columns {
            self.add_column(catalog, &name, column);
        }
        self.add_constraints(&name, table);
        self.add_indexes(&name, &table.uniques, &table.indexes);
        if let Some(key) = &table.primary_key {
            self.add_key_index(&name, key);
        }
    }

    fn add_column(&mut self, catalog: &Catalog, relation: &str, column: &Column) {
        let subject = format!("column {relation}.{}", column.name);
        self.add_type(catalog, &subject, &column.ty);
        self.add(&subject, "not null", column.not_null);
        let ty = catalog.base_type(&column.ty).to_string();
        let expression = column.default.as_ref().or(column.generated.as_ref());
        let expression = expression.map(|text| normal(text, Some(&ty)));
        self.add(&subject, "default", expression.as_deref().unwrap_or("none"));
        self.add(&subject, "generated", column.generated.is_some());
        self.add(&subject, "identity", identity(column.identity));
        self.add(&subject, "inherited", column.inherited);
        self.add(
            &subject,
            "not null by domain",
            catalog.type_is_not_null(&column.ty),
        );
        self.add_comment(&subject, column.comment.as_deref());
        if let Some(collation) = &column.collation {
            let name = lexemes(collation).last().map(ToString::to_string);
            self.add(&subject, "collation", name.unwrap_or_default());
        }
    }

    fn add_constraints(&mut self, relation: &str, table: &Table) {
        table
            .primary_key
            .iter()
            .for_each(|it| self.add_primary_key(relation, it));
        let uniques = table.uniques.iter().filter(|it| it.is_constraint);
        uniques.for_each(|it| self.add_unique(relation, it));
        table
            .foreign_keys
            .iter()
            .for_each(|it| self.add_foreign_key(relation, it));
        table
            .checks
            .iter()
            .for_each(|it| self.add_check(relation, it));
        table
            .exclusions
            .iter()
            .for_each(|it| self.add_exclusion(relation, it));
    }

    fn add_primary_key(&mut self, relation: &str, key: &Key) {
        let subject = format!("constraint {relation}.{}", key.name);
        self.add(&subject, "kind", "primary key");
        self.add(&subject, "columns", key.columns.join(", "));
        self.add(&subject, "include", key.include.join(", "));
        self.add(
            &subject,
            "attributes",
            attributes(key.deferral, false, false),
        );
        self.add_comment(&subject, key.comment.as_deref());
    }

    fn add_unique(&mut self, relation: &str, unique: &Unique) {
        let subject = format!("constraint {relation}.{}", unique.name);
        self.add(&subject, "kind", "unique");
        self.add(
            &subject,
            "columns",
            unique.columns().unwrap_or_default().join(", "),
        );
        self.add(&subject, "include", unique.include.join(", "));
        self.add(&subject, "nulls not distinct", unique.nulls_not_distinct);
        self.add(
            &subject,
            "attributes",
            attributes(unique.deferral, false, false),
        );
    }

    fn add_foreign_key(&mut self, relation: &str, key: &ForeignKey) {
        let subject = format!("constraint {relation}.{}", key.name);
        self.add(&subject, "kind", "foreign key");
        self.add(&subject, "columns", key.columns.join(", "));
        self.add(&subject, "references", in_full(&key.references));
        self.add(
            &subject,
            "referenced columns",
            key.referenced_columns.join(", "),
        );
        self.add(&subject, "actions", actions(key));
        self.add(
            &subject,
            "attributes",
            attributes(key.deferral, key.not_valid, false),
        );
        self.add_comment(&subject, key.comment.as_deref());
    }

    fn add_check(&mut self, relation: &str, check: &Check) {
        let subject = format!("constraint {relation}.{}", check.name);
        self.add(&subject, "kind", "check");
        self.add(&subject, "condition", normal(&check.expression, None));
        let attributes = attributes(Deferral::Never, check.not_valid, check.no_inherit);
        self.add(&subject, "attributes", attributes);
        self.add_comment(&subject, check.comment.as_deref());
    }

    fn add_exclusion(&mut self, relation: &str, exclusion: &Exclusion) {
        let subject = format!("constraint {relation}.{}", exclusion.name);
        self.add(&subject, "kind", "exclusion");
        self.add(
            &subject,
            "attributes",
            attributes(exclusion.deferral, false, false),
        );
        self.add(
            &subject,
            "exclusion",
            definition::exclusion(&exclusion.definition),
        );
        self.add_comment(&subject, exclusion.comment.as_deref());
    }

    /// The index that stands behind a primary key.
    fn add_key_index(&mut self, relation: &str, key: &Key) {
        let subject = format!("index {relation}.{}", key.name);
        self.add(&subject, "unique", true);
        self.add(&subject, "method", "btree");
        self.add(&subject, "key", key.columns.join(", "));
        self.add(&subject, "include", key.include.join(", "));
        self.add(&subject, "nulls not distinct", false);
        self.add(&subject, "predicate", "none");
    }

    pub(super) fn add_indexes(&mut self, relation: &str, uniques: &[Unique], indexes: &[Index]) {
        for unique in uniques {
            let subject = format!("index {relation}.{}", unique.name);
            self.add(&subject, "unique", true);
            self.add(&subject, "method", "btree");
            self.add(&subject, "nulls not distinct", unique.nulls_not_distinct);
            self.add_index_parts(
                &subject,
                &unique.parts,
                &unique.include,
                unique.predicate.as_deref(),
            );
            self.add_comment(&subject, unique.comment.as_deref());
        }
        for index in indexes {
            let subject = format!("index {relation}.{}", index.name);
            self.add(&subject, "unique", false);
            self.add(&subject, "method", &index.method);
            self.add(&subject, "nulls not distinct", false);
            self.add_index_parts(
                &subject,
                &index.parts,
                &index.include,
                index.predicate.as_deref(),
            );
            self.add_comment(&subject, index.comment.as_deref());
        }
    }

    fn add_index_parts(
        &mut self,
        subject: &str,
        parts: &[IndexPart],
        include: &[String],
        predicate: Option<&str>,
    ) {
        self.add(subject, "key", list(parts.iter().map(part)));
        self.add(subject, "include", include.join(", "));
        let predicate = predicate.map(|text| normal(text, None));
        self.add(subject, "predicate", predicate.as_deref().unwrap_or("none"));
    }
}

fn table_kind(table: &Table) -> &'static str {
    match (&table.partitioning, table.foreign) {
        (Some(_), _) => "p",
        (None, true) => "f",
        (None, false) => "r",
    }
}

fn identity(identity: Option<Identity>) -> &'static str {
    match identity {
        Some(Identity::Always) => "always",
        Some(Identity::ByDefault) => "by default",
        None => "none",
    }
}

fn part(part: &IndexPart) -> String {
    match part {
        IndexPart::Column(name) => name.clone(),
        IndexPart::Expression(text) => normal(text, None),
    }
}

fn partition_key(partitioning: &Partitioning) -> String {
    let strategy = match partitioning.strategy {
        PartitionStrategy::Range => "range",
        PartitionStrategy::List => "list",
        PartitionStrategy::Hash => "hash",
    };
    format!("{strategy} ({})", list(partitioning.key.iter().map(part)))
}

/// The bound, its constants in normal form.
fn bound(text: &str) -> String {
    let constants = lexemes(text).into_iter().map(|lexeme| match lexeme {
        crate::expression::Lexeme::Text(text) => {
            normal(&format!("'{}'", text.replace('\'', "''")), None)
        }
        other => other.to_string(),
    });
    constants.collect::<Vec<_>>().join(" ")
}

fn actions(key: &ForeignKey) -> String {
    let action = |event: &str, action: ReferentialAction| {
        let action = match action {
            ReferentialAction::NoAction => return None,
            ReferentialAction::Restrict => "restrict",
            ReferentialAction::Cascade => "cascade",
            ReferentialAction::SetNull => "set null",
            ReferentialAction::SetDefault => "set default",
        };
        Some(format!("on {event} {action}"))
    };
    let all = [
        key.match_full.then(|| "match full".to_owned()),
        action("update", key.on_update),
        action("delete", key.on_delete).map(|action| match key.set_columns.join(", ") {
            none if none.is_empty() => action,
            columns => format!("{action} ({columns})"),
        }),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The attributes of a constraint, in the order of the server.
fn attributes(deferral: Deferral, not_valid: bool, no_inherit: bool) -> String {
    let deferral = match deferral {
        Deferral::Never => None,
        Deferral::InitiallyImmediate => Some("deferrable"),
        Deferral::InitiallyDeferred => Some("deferrable initially deferred"),
    };
    let all = [
        no_inherit.then_some("no inherit"),
        deferral,
        not_valid.then_some("not valid"),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
