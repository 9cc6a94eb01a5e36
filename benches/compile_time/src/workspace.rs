//! The programs of a tool on the disk.

use std::fs;
use std::path::{Path, PathBuf};

use failure::Failure;

/// A program, written but for its `main.rs`.
pub(crate) struct Package {
    pub(crate) directory: PathBuf,
    /// The lines under `[dependencies]`.
    pub(crate) manifest: String,
    pub(crate) main: String,
}

impl Package {
    /// Leaves a program that needs the same crates and does nothing.
    pub(crate) fn empty(&self) -> Result<(), Failure> {
        write(&self.directory.join("src/main.rs"), "fn main() {}\n")
    }

    /// Puts the program itself in place.
    pub(crate) fn fill(&self) -> Result<(), Failure> {
        write(&self.directory.join("src/main.rs"), &self.main)
    }

    pub(crate) fn name(&self) -> String {
        let name = self.directory.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    fn write(&self) -> Result<(), Failure> {
        let (name, dependencies) = (self.name(), &self.manifest);
        let manifest = format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}"
        );
        write(&self.directory.join("Cargo.toml"), &manifest)?;
        self.empty()
    }
}

/// Writes the manifests of a workspace of its own.
pub(crate) fn create<'a>(
    directory: &Path,
    dependencies: &str,
    packages: impl Iterator<Item = &'a Package>,
) -> Result<(), Failure> {
    let mut members = Vec::new();
    for package in packages {
        package.write()?;
        members.push(package.name());
    }
    let manifest = format!(
        "[workspace]\nmembers = {members:?}\nresolver = \"3\"\n\n[workspace.dependencies]\n{dependencies}"
    );
    write(&directory.join("Cargo.toml"), &manifest)
}

/// Writes a file, and the directories above it.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    path.parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(path, text))
        .map_err(|error| Failure::of(format!("write {}", path.display()), error))
}
