//! Which layout a folder has, and its files in that layout's order.

use std::collections::BTreeMap;

use super::drizzle::Journal;
use super::listing::{Listed, Listing};
use super::order::{Order, sort_naturally};
use super::role::{
    Role, is_numbered, is_up_or_down, leading_number, owner, prefixed, role, version,
};
use super::{Layout, LayoutError, Migrations};
use crate::source::Sections;

/// The layouts that show in the names of the files.
const OWNED: [Layout; 7] = [
    Layout::Sqlx,
    Layout::Diesel,
    Layout::Refinery,
    Layout::Flyway,
    Layout::GolangMigrate,
    Layout::Prisma,
    Layout::VersionFolders,
];

impl Listing {
    /// The files as the layout that is said has them.
    pub(super) fn forced(&self, layout: Layout) -> Result<Migrations, LayoutError> {
        if layout == Layout::Drizzle
            && let Some(journal) = Journal::of(&self.root)?
        {
            return journal.migrations(self);
        }
        let forward = self.sorted(layout);
        if !forward.is_empty() {
            return self.migrations(layout, forward);
        }
        match self.inner() {
            Some(inner) => inner.forced(layout),
            None => Err(LayoutError::unfit(
                &self.root,
                layout,
                &self.files[0].shown(),
            )),
        }
    }

    /// The files as the one layout has them into which all of them fit.
    pub(super) fn detected(&self) -> Result<Migrations, LayoutError> {
        if let Some(journal) = Journal::of(&self.root)? {
            let migrations = journal.migrations(self)?;
            return match self.unlisted(&migrations) {
                Some(file) => Err(LayoutError::unlisted(&self.root, &file.shown())),
                None => Ok(migrations),
            };
        }
        if let Some(layout) = self.layout()? {
            let forward = self.sorted(layout);
            if !forward.is_empty() {
                return self.migrations(layout, forward);
            }
        }
        match self.inner() {
            Some(inner) => inner.detected(),
            None if self.chosen && !self.has_owners() => Ok(self.by_path()),
            None => Err(self.ambiguous()),
        }
    }

    fn unlisted(&self, migrations: &Migrations) -> Option<&Listed> {
        self.files
            .iter()
            .find(|file| !migrations.paths().contains(&file.path))
    }

    fn layout(&self) -> Result<Option<Layout>, LayoutError> {
        if self.fits(Layout::Diesel) {
            return Ok(Some(Layout::Diesel));
        }
        if self.fits(Layout::Prisma) {
            return Ok(Some(self.prisma_or_drizzle()));
        }
        if self.fits(Layout::Flyway) {
            return Ok(self.flyway_or_refinery());
        }
        if self.fits(Layout::GolangMigrate) {
            return Ok(Some(self.sqlx_or(Layout::GolangMigrate)));
        }
        if self.fits(Layout::Sqlx) && self.files.iter().any(|file| is_up_or_down(&file.shown())) {
            return Ok(Some(Layout::Sqlx));
        }
        if self.fits(Layout::VersionFolders) {
            return Ok(Some(Layout::VersionFolders));
        }
        if !self.fits(Layout::Files) || self.has_owners() {
            return Ok(None);
        }
        let Some(sections) = self.sections()? else {
            return Ok(Some(self.sqlx_or(Layout::Files)));
        };
        let layout = Layout::with_sections(sections);
        // node-pg-migrate takes files of any name, but its marks might be a comment of somebody else's.
        let strange = |file: &&Listed| {
            let wants_number = layout == Layout::NodePgMigrate;
            !fits(file, layout) || (wants_number && !is_numbered(&file.names))
        };
        match self.files.iter().find(strange) {
            None => Ok(Some(layout)),
            Some(file) => {
                let says = format!("has sections as in {layout}, and no number before its name");
                let says = vec![(file.shown(), says)];
                Err(LayoutError::ambiguous(&self.root, says, layout))
            }
        }
    }

    /// Whether any file's name is one that only a runner gives.
    fn has_owners(&self) -> bool {
        self.files.iter().any(|file| owner(&file.names).is_some())
    }

    /// All files in the order of their paths.
    fn by_path(&self) -> Migrations {
        let mut paths: Vec<_> = self.files.iter().map(|file| file.path.clone()).collect();
        sort_naturally(&mut paths);
        Migrations {
            layout: Layout::Files,
            paths,
        }
    }

    fn fits(&self, layout: Layout) -> bool {
        self.files.iter().all(|file| fits(file, layout))
    }

    /// Newer folders of Drizzle keep a snapshot beside each migration.
    fn prisma_or_drizzle(&self) -> Layout {
        let snapshot = |file: &Listed| file.path.with_file_name("snapshot.json").is_file();
        if self.files.iter().any(snapshot) {
            Layout::Drizzle
        } else {
            Layout::Prisma
        }
    }

    /// `U1__name.sql` undoes `V1__…` to Flyway, and to refinery it is a migration of its own.
    fn flyway_or_refinery(&self) -> Option<Layout> {
        let versions = |kind: char| {
            let files = self
                .files
                .iter()
                .filter_map(|file| prefixed(file.names.last()?));
            files
                .filter(move |(found, ..)| *found == kind)
                .map(|(_, version, _)| Order::version(version, ""))
                .collect::<Vec<_>>()
        };
        let (forward, undone) = (versions('V'), versions('U'));
        let paired = undone
            .iter()
            .filter(|version| forward.contains(version))
            .count();
        if paired == undone.len() {
            Some(Layout::Flyway)
        } else if paired == 0 && self.fits(Layout::Refinery) {
            Some(Layout::Refinery)
        } else {
            None
        }
    }

    /// sqlx counts in seconds, with 14 digits.
    fn sqlx_or(&self, other: Layout) -> Layout {
        let in_seconds = |file: &Listed| {
            leading_number(&file.shown())
                .is_some_and(|(number, rest)| number.len() == 14 && rest.starts_with('_'))
        };
        if self.files.iter().all(in_seconds) {
            Layout::Sqlx
        } else {
            other
        }
    }

    /// The sections that all files have, or some of them where they may be absent.
    fn sections(&self) -> Result<Option<Sections>, LayoutError> {
        let found: Vec<_> = self
            .files
            .iter()
            .map(|file| Sections::of_file(&file.path))
            .collect();
        let Some(first) = found.iter().position(Option::is_some) else {
            return Ok(None);
        };
        let optional = found[first].is_some_and(Sections::are_optional);
        let differs = |sections: &Option<Sections>| {
            *sections != found[first] && !(optional && sections.is_none())
        };
        match found.iter().position(differs) {
            None => Ok(found[first]),
            Some(other) => {
                let says = |index: usize| {
                    let sections = found[index].map(Layout::with_sections);
                    let says = sections.map_or("has no sections".to_owned(), |layout| {
                        format!("has sections as in {layout}")
                    });
                    (self.files[index].shown(), says)
                };
                let suggested = found[first].map_or(Layout::Files, Layout::with_sections);
                Err(LayoutError::ambiguous(
                    &self.root,
                    vec![says(first), says(other)],
                    suggested,
                ))
            }
        }
    }

    fn ambiguous(&self) -> LayoutError {
        let mut says: Vec<(String, String)> = Vec::new();
        for file in &self.files {
            let what = match owner(&file.names) {
                Some(owner) => format!("looks like {owner}"),
                None if file.names.len() > 1 => "lies in a folder of its own".to_owned(),
                None => "is a plain file".to_owned(),
            };
            if says.iter().all(|(_, other)| *other != what) {
                says.push((file.shown(), what));
            }
        }
        LayoutError::ambiguous(&self.root, says, self.most_likely())
    }

    /// The layout into which most files fit, of those that show in the names.
    fn most_likely(&self) -> Layout {
        let mut best = (0, Layout::Files);
        for layout in OWNED {
            best = best.max((self.sorted(layout).len(), layout));
        }
        best.1
    }

    /// The files that run, in their order.
    fn sorted(&self, layout: Layout) -> Vec<&Listed> {
        let mut forward = Vec::new();
        let mut baselines = Vec::new();
        for file in &self.files {
            match role(layout, &file.names) {
                Role::Forward(order) => forward.push((order, file)),
                Role::Baseline(order) => baselines.push((order, file)),
                Role::Back | Role::Foreign => {}
            }
        }
        // The newest baseline has done all that came before.
        if let Some((version, file)) = baselines.into_iter().max_by(|a, b| a.0.cmp(&b.0)) {
            forward.retain(|(order, _)| order.is_last() || *order > version);
            forward.push((version, file));
        }
        forward.sort_by(|a, b| (&a.0, &a.1.names).cmp(&(&b.0, &b.1.names)));
        forward.into_iter().map(|(_, file)| file).collect()
    }

    /// The files in their order, unless two of them cannot both run.
    fn migrations(&self, layout: Layout, files: Vec<&Listed>) -> Result<Migrations, LayoutError> {
        let mut versions = BTreeMap::new();
        for file in &files {
            if let Some((version, order)) = version(layout, &file.names)
                && let Some(other) = versions.insert(order, file)
            {
                let files = [other.shown(), file.shown()];
                return Err(LayoutError::repeated(&self.root, layout, version, files));
            }
        }
        Ok(Migrations {
            layout,
            paths: files.into_iter().map(|file| file.path.clone()).collect(),
        })
    }
}

fn fits(file: &Listed, layout: Layout) -> bool {
    role(layout, &file.names) != Role::Foreign
}
