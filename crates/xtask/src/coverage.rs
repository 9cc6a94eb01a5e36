mod checklist;
mod page;
mod public;
mod registered;

use std::fs;
use std::path::PathBuf;

use clap::Args;

use self::checklist::Checklist;
use self::registered::Registered;
use crate::command::{cargo, run};
use crate::workspace::{self, EVERYTHING};
use failure::Failure;

const CHECKLIST: &str = "docs/sql-checklist.txt";
const PAGE: &str = "docs/sql-coverage.md";

/// Run the live tests, print which SQL they cover, and write docs/sql-coverage.md
///
/// Fails where a public function or method of an expression has no live test.
#[derive(Args)]
pub(crate) struct Coverage {
    /// Take what the last run of the tests has registered
    #[arg(long)]
    of_last_run: bool,
    /// Fail where docs/sql-coverage.md is not up to date, and leave it
    #[arg(long)]
    check: bool,
}

/// Where the live tests note what they cover.
pub(crate) fn folder() -> PathBuf {
    workspace::root().join("target/sql-coverage")
}

/// Forgets what earlier runs have noted.
pub(crate) fn forget() -> Result<(), Failure> {
    let folder = folder();
    match folder.exists() {
        true => fs::remove_dir_all(&folder)
            .map_err(|error| Failure::of(format!("empty {}", folder.display()), error)),
        false => Ok(()),
    }
}

impl Coverage {
    pub(crate) fn run(self) -> Result<(), Failure> {
        if !self.of_last_run {
            run_live_tests()?;
        }
        let checklist = Checklist::read(&workspace::root().join(CHECKLIST))?;
        let registered = Registered::read(&folder())?;
        let untested = public::without_live_test(&workspace::root())?;
        print!("{}", page::listing(&checklist, &registered));
        self.keep(&page::markdown(&checklist, &registered))?;
        for name in &untested {
            println!("no live test: {name}");
        }
        println!("{}", page::counts(&checklist, &registered));
        if let Some(line) = page::not_run(&checklist, &registered) {
            println!("{line}");
        }
        match untested.len() {
            0 => Ok(()),
            count => Err(Failure::new(format!(
                "{count} public functions and methods have no live test"
            ))),
        }
    }

    fn keep(&self, text: &str) -> Result<(), Failure> {
        let page = workspace::root().join(PAGE);
        let is_fresh = fs::read_to_string(&page).is_ok_and(|written| written == text);
        match (is_fresh, self.check) {
            (true, _) => Ok(()),
            (false, true) => Err(Failure::new(format!(
                "{PAGE} is not up to date: run `cargo xtask coverage` and commit it"
            ))),
            (false, false) => fs::write(&page, text)
                .map_err(|error| Failure::of(format!("write {}", page.display()), error)),
        }
    }
}

fn run_live_tests() -> Result<(), Failure> {
    forget()?;
    let mut tests = cargo(&["test", "--test", "live"]);
    tests.args(EVERYTHING).env("PILASTER_COVERAGE", folder());
    run(&mut tests)
}
