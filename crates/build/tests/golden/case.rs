//! A folder with `schema.sql` and what is generated from it.

use pilaster_build::Config;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

const CASES: &str = "../../tests/golden/generated";

/// The names of all cases.
pub(crate) fn names() -> Vec<String> {
    let folders = fs::read_dir(CASES).expect("the cases are there");
    let mut names: Vec<String> = folders
        .map(|entry| {
            entry
                .expect("can be read")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

/// A case.
pub(crate) struct Case {
    folder: PathBuf,
}

impl Case {
    pub(crate) fn new(name: &str) -> Self {
        Self {
            folder: Path::new(CASES).join(name),
        }
    }

    /// Generates a folder and compares it.
    #[track_caller]
    pub(crate) fn check(&self, options: impl FnOnce(Config) -> Config) {
        let to = tempfile::tempdir().expect("a folder");
        let generated = options(self.config()).output(to.path()).generate();
        if let Err(error) = generated {
            panic!("{error}");
        }
        self.compare(&files(to.path()));
    }

    /// Generates one file, as for `OUT_DIR`, and compares it.
    #[track_caller]
    pub(crate) fn check_one_file(&self, options: impl FnOnce(Config) -> Config) {
        let to = tempfile::tempdir().expect("a folder");
        let generated = options(self.config())
            .output_file(to.path().join("pilaster.rs"))
            .generate();
        if let Err(error) = generated {
            panic!("{error}");
        }
        self.compare(&files(to.path()));
    }

    fn config(&self) -> Config {
        Config::new().schema(self.folder.join("schema.sql"))
    }

    #[track_caller]
    fn compare(&self, generated: &BTreeMap<PathBuf, String>) {
        let folder = self.folder.join("expected");
        let expected = files(&folder);
        let all = generated.keys().chain(expected.keys());
        let differ: Vec<&PathBuf> = all
            .filter(|path| generated.get(*path) != expected.get(*path))
            .collect();
        if differ.is_empty() {
            return;
        }
        if env::var_os("UPDATE_EXPECT").is_some() {
            return update(&folder, generated);
        }
        let path = differ[0];
        let text = |files: &BTreeMap<PathBuf, String>| files.get(path).cloned().unwrap_or_default();
        panic!(
            "{} differs: {}\nUPDATE_EXPECT=1 writes what is generated now",
            folder.join(path).display(),
            first_difference(&text(&expected), &text(generated)),
        );
    }
}

fn first_difference(expected: &str, found: &str) -> String {
    let mut lines = expected.lines().zip(found.lines()).enumerate();
    match lines.find(|(_, (expected, found))| expected != found) {
        Some((line, (expected, found))) => format!(
            "line {}\n  expected {expected}\n  found    {found}",
            line + 1
        ),
        None => "one of the two is longer".to_owned(),
    }
}

fn update(folder: &Path, generated: &BTreeMap<PathBuf, String>) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("can be removed");
    }
    for (path, text) in generated {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("is in a folder")).expect("can be made");
        fs::write(path, text).expect("can be written");
    }
}

fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut all = BTreeMap::new();
    collect(folder, Path::new(""), &mut all);
    all
}

fn collect(root: &Path, within: &Path, all: &mut BTreeMap<PathBuf, String>) {
    let Ok(entries) = fs::read_dir(root.join(within)) else {
        return;
    };
    for entry in entries {
        let path = within.join(entry.expect("can be read").file_name());
        match fs::read_to_string(root.join(&path)) {
            Ok(text) => drop(all.insert(path, text)),
            Err(_) => collect(root, &path, all),
        }
    }
}
