//! Drizzle's journal, which names the migrations in their order.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::listing::Listing;
use super::order::Order;
use super::{Layout, LayoutError, Migrations};

/// `meta/_journal.json`.
pub(super) struct Journal {
    path: PathBuf,
    /// The names of the files, without their extension.
    tags: Vec<String>,
}

impl Journal {
    /// The journal of the folder, if there is one.
    pub(super) fn of(root: &Path) -> Result<Option<Self>, LayoutError> {
        let path = root.join("meta").join("_journal.json");
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(LayoutError::io(&path, error)),
        };
        match tags(&text) {
            Ok(tags) => Ok(Some(Self { path, tags })),
            Err(reason) => Err(LayoutError::journal(&path, &reason)),
        }
    }

    /// The files that it names.
    pub(super) fn migrations(&self, listing: &Listing) -> Result<Migrations, LayoutError> {
        let path = |tag: &String| {
            let path = listing.root.join(format!("{tag}.sql"));
            if path.is_file() {
                Ok(path)
            } else {
                let reason = format!("it names `{tag}`, and there is no {tag}.sql");
                Err(LayoutError::journal(&self.path, &reason))
            }
        };
        Ok(Migrations {
            layout: Layout::Drizzle,
            paths: self.tags.iter().map(path).collect::<Result<_, _>>()?,
        })
    }
}

fn tags(text: &[u8]) -> Result<Vec<String>, String> {
    let journal: Value = serde_json::from_slice(text).map_err(|error| error.to_string())?;
    let entries = journal["entries"]
        .as_array()
        .ok_or("it has no list `entries`")?;
    let mut tags = Vec::new();
    for (place, entry) in entries.iter().enumerate() {
        let tag = entry["tag"].as_str().ok_or("an entry has no `tag`")?;
        let index = entry["idx"]
            .as_u64()
            .and_then(|index| usize::try_from(index).ok());
        tags.push((Order::place(index.unwrap_or(place)), tag.to_owned()));
    }
    tags.sort();
    Ok(tags.into_iter().map(|(_, tag)| tag).collect())
}
