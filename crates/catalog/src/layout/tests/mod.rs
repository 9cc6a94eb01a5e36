mod includes;
mod mistakes;
mod order;
mod sections;

use std::fs;

use tempfile::TempDir;

use super::*;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("is in the folder")).expect("can be made");
        fs::write(path, text).expect("can be written");
    }
    folder
}

fn empty_files(names: &[&str]) -> TempDir {
    folder(&names.iter().map(|name| (*name, "")).collect::<Vec<_>>())
}

fn names(folder: &TempDir, migrations: &Migrations) -> Vec<String> {
    let inside = |path: &PathBuf| {
        let path = path.strip_prefix(folder.path()).expect("is in the folder");
        path.to_string_lossy().into_owned()
    };
    migrations.paths().iter().map(inside).collect()
}

#[track_caller]
fn check(folder: &TempDir, layout: Layout, expected: &[&str]) {
    let detected = Migrations::of_folder(folder.path(), None).expect("one layout");
    assert_eq!(
        (detected.layout(), names(folder, &detected)),
        (layout, expected.iter().map(ToString::to_string).collect())
    );
    let forced = Migrations::of_folder(folder.path(), Some(layout)).expect("this layout");
    assert_eq!(forced, detected);
}

#[track_caller]
fn check_names(files: &[&str], layout: Layout, expected: &[&str]) {
    check(&empty_files(files), layout, expected);
}

#[track_caller]
fn check_error(folder: &TempDir, layout: Option<Layout>, expected: &str) {
    let error = Migrations::of_folder(folder.path(), layout).expect_err("no layout");
    let text = error
        .to_string()
        .replace(&folder.path().display().to_string(), "DIR");
    assert_eq!(text, expected);
}
