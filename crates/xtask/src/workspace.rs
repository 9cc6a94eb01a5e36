use std::path::{Path, PathBuf};

/// What every build of the repository's own code is told, so that all of them share what is compiled.
pub(crate) const EVERYTHING: &[&str] = &["--workspace", "--all-features"];

/// The directory of the repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}
