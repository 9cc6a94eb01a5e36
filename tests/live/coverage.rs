//! Which items of `docs/sql-checklist.txt` the tests cover.
//!
//! `covers!("Sets and CTEs: UNION")` stands first in a test. When the test ends well, and has checked a statement (its
//! text, the Rust type of its rows, what the server answers), its items count; `cargo xtask coverage` reads them from the
//! folder that `PILASTER_COVERAGE` names.

use std::cell::Cell;
use std::fmt::Write as _;
use std::fs::{File, create_dir_all};
use std::io::Write as _;
use std::path::Path;

const CHECKLIST: &str = include_str!("../../docs/sql-checklist.txt");

thread_local! {
    static CHECKS: Cell<usize> = const { Cell::new(0) };
}

/// A statement has been checked on a server.
pub(crate) fn checked() {
    CHECKS.with(|checks| checks.set(checks.get() + 1));
}

/// The items that the rest of a test covers.
pub(crate) struct Covers {
    items: &'static [&'static str],
    checks: usize,
    since: Option<Since>,
}

/// From which version of PostgreSQL on a server has the items.
#[derive(Clone, Copy)]
struct Since {
    version: u32,
    is_old: bool,
}

impl Covers {
    #[track_caller]
    pub(crate) fn new(items: &'static [&'static str]) -> Self {
        for item in items {
            assert!(is_listed(item), "`{item}` is not in docs/sql-checklist.txt");
        }
        Self {
            items,
            checks: CHECKS.with(Cell::get),
            since: None,
        }
    }

    /// Items that servers have from this version on; whether the test's server is older, so that nothing was checked on it.
    #[track_caller]
    pub(crate) fn since(version: u32, is_old: bool, items: &'static [&'static str]) -> Self {
        let mut covers = Self::new(items);
        covers.since = Some(Since { version, is_old });
        covers
    }
}

fn is_listed(item: &str) -> bool {
    item.split_once(": ").is_some_and(|(section, name)| {
        CHECKLIST
            .split("\n[")
            .filter_map(|text| text.split_once("]\n"))
            .any(|(head, items)| head == section && items.lines().any(|line| line == name))
    })
}

impl Drop for Covers {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        assert!(
            CHECKS.with(Cell::get) > self.checks || self.since.is_some_and(|it| it.is_old),
            "the test says what it covers, and has checked no statement"
        );
        if let Some(folder) = std::env::var_os("PILASTER_COVERAGE") {
            register(Path::new(&folder), self.items, self.since)
                .expect("the folder can be written to");
        }
    }
}

/// One file for each test, since tests run side by side.
fn register(folder: &Path, items: &[&str], since: Option<Since>) -> std::io::Result<()> {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or_default();
    let since = match since {
        None => String::new(),
        Some(Since { version, is_old }) => {
            format!(
                "\t{version}\t{}",
                if is_old { "did not run" } else { "ran" }
            )
        }
    };
    let mut lines = String::new();
    for item in items {
        // Writing to a String cannot fail.
        let _ = writeln!(lines, "{item}\t{test}{since}");
    }
    create_dir_all(folder)?;
    File::options()
        .create(true)
        .append(true)
        .open(folder.join(test.replace("::", ".")))?
        .write_all(lines.as_bytes())
}

/// Names the items of `docs/sql-checklist.txt` that the rest of the test covers.
macro_rules! covers {
    ($($item:literal),+ $(,)?) => {
        let _covers = $crate::coverage::Covers::new(&[$($item),+]);
    };
}
pub(crate) use covers;

#[test]
fn an_item_is_found_in_its_section_alone() {
    assert!(is_listed("Windows: rank"));
    assert!(!is_listed("JSON: rank"));
    assert!(!is_listed("rank"));
}
