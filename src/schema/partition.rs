//! What the constraints of a partitioned table are called in its partitions.

/// The names that an error bears when a row of a partitioned table violates one of its constraints: PostgreSQL names the
/// partition and its own constraint, and each unique one has a name of its own there.
///
/// <https://www.postgresql.org/docs/current/ddl-partitioning.html>
#[derive(Debug)]
pub struct PartitionNames {
    /// The partitions that the schema files declare, with those below them.
    pub declared: &'static [DeclaredPartition],
    /// What PostgreSQL puts behind a partition's name to name its own part of a unique constraint, and that constraint:
    /// `("pkey", "page_views_pkey")`. So are those of partitions known that are created later.
    pub endings: &'static [(&'static str, &'static str)],
    /// Tables that are called as if they were partitions, and are none.
    pub strangers: &'static [&'static str],
}

/// A partition that the schema files declare.
#[derive(Debug)]
pub struct DeclaredPartition {
    /// Its schema.
    pub schema: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The constraints that are called otherwise here than in the partitioned table: their names here and there.
    pub renamed: &'static [(&'static str, &'static str)],
}

impl PartitionNames {
    /// What the constraint of this partition is called in the partitioned table, which is `parent` in `parent_schema`.
    ///
    /// A partition that the files do not declare is known by its name, which begins with that of the table:
    /// `page_views_2030`.
    pub(super) fn in_parent<'n>(
        &self,
        (parent_schema, parent): (&str, &str),
        (schema, partition): (&str, &str),
        name: &'n str,
    ) -> Option<&'n str> {
        let declared = self
            .declared
            .iter()
            .find(|it| it.schema == schema && it.name == partition);
        if let Some(declared) = declared {
            return Some(renamed(declared.renamed, name).unwrap_or(name));
        }
        let is_later = schema == parent_schema
            && behind(partition, parent).is_some()
            && !self.strangers.contains(&partition);
        let ending = behind(name, partition);
        is_later.then(|| {
            ending
                .and_then(|ending| renamed(self.endings, ending))
                .unwrap_or(name)
        })
    }
}

/// The foreign key of which `tags_reading_fkey3` is the part that refers to one partition of the table referred to.
pub(super) fn whole_key(keys: &[(&'static str, &'static str)], name: &str) -> Option<&'static str> {
    let begin = name.trim_end_matches(|char: char| char.is_ascii_digit());
    let begin = begin.strip_suffix('_').unwrap_or(begin);
    renamed(keys, begin)
}

fn renamed(names: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    let mut names = names.iter();
    names.find(|(own, _)| *own == name).map(|(_, other)| *other)
}

/// `2030` of `page_views_2030`.
fn behind<'n>(name: &'n str, begin: &str) -> Option<&'n str> {
    name.strip_prefix(begin)?.strip_prefix('_')
}

#[cfg(test)]
mod tests {
    use super::{DeclaredPartition, PartitionNames, whole_key};

    const NAMES: PartitionNames = PartitionNames {
        declared: &[DeclaredPartition {
            schema: "old",
            name: "views_of_2024",
            renamed: &[("views_of_2024_pkey", "views_pkey")],
        }],
        endings: &[("pkey", "views_pkey"), ("a_b_key", "once")],
        strangers: &["views_archive"],
    };

    #[track_caller]
    fn check(partition: (&str, &str), name: &str, expected: Option<&str>) {
        assert_eq!(
            NAMES.in_parent(("public", "views"), partition, name),
            expected
        );
    }

    #[test]
    fn a_declared_partition_may_be_called_anything() {
        let partition = ("old", "views_of_2024");
        check(partition, "views_of_2024_pkey", Some("views_pkey"));
        check(partition, "views_times_check", Some("views_times_check"));
        check(("public", "views_of_2024"), "x", Some("x"));
    }

    #[test]
    fn a_later_partition_is_known_by_its_name() {
        let partition = ("public", "views_2030");
        check(partition, "views_2030_pkey", Some("views_pkey"));
        check(partition, "views_2030_a_b_key", Some("once"));
        check(partition, "views_times_check", Some("views_times_check"));
    }

    #[test]
    fn a_foreign_key_has_a_part_for_each_partition() {
        let keys = &[("tags_a_fkey", "named")];
        for name in ["tags_a_fkey", "tags_a_fkey12", "tags_a_fkey_1"] {
            assert_eq!(whole_key(keys, name), Some("named"), "{name}");
        }
        assert_eq!(whole_key(keys, "tags_b_fkey1"), None);
    }

    #[test]
    fn other_tables_are_none() {
        check(("public", "views_archive"), "views_archive_pkey", None);
        check(("public", "viewsx"), "viewsx_pkey", None);
        check(("public", "users"), "users_pkey", None);
        check(("other", "views_2030"), "views_2030_pkey", None);
    }
}
