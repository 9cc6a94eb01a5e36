//! Makes a function of each snippet that is Rust. The file of a chapter has the chapter's own lines, so that rustc names
//! the line of the book.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/chapter.rs"]
#[allow(dead_code, unreachable_pub, reason = "the program uses all of it")]
mod chapter;

use chapter::{Chapter, Side, Snippet};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", chapter::folder().display());
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let chapters = chapter::all()?;
    write_side(&out, "diesel", &chapters, Side::Diesel)?;
    write_side(&out, "pilaster", &chapters, Side::Pilaster)?;
    Ok(())
}

/// Writes a file for each chapter, and one that names all of their functions.
fn write_side(
    out: &Path,
    name: &str,
    chapters: &[Chapter],
    side: Side,
) -> Result<(), Box<dyn Error>> {
    let folder = out.join(name);
    fs::create_dir_all(&folder)?;
    let mut modules = String::new();
    let mut list = String::new();
    for chapter in chapters {
        let snippets = of(chapter, side);
        if snippets.is_empty() {
            continue;
        }
        let file = folder.join(format!("{}.rs", chapter.name));
        fs::write(&file, functions(&snippets, side))?;
        writeln!(modules, "mod {} {{ include!({:?}); }}", chapter.name, file)?;
        for Snippet { line, .. } in snippets {
            writeln!(
                list,
                "    ({:?}, {line}, {}::line_{line}),",
                chapter.name, chapter.name
            )?;
        }
    }
    let index =
        format!("{modules}\npub(super) const SNIPPETS: &[(&str, usize, Run)] = &[\n{list}];\n");
    fs::write(out.join(format!("{name}.rs")), index)?;
    Ok(())
}

fn of(chapter: &Chapter, side: Side) -> Vec<&Snippet> {
    let patterns = chapter.patterns.iter();
    patterns
        .filter_map(|pattern| pattern.sides.get(&side))
        .collect()
}

/// The functions, each between the lines of its fences.
fn functions(snippets: &[&Snippet], side: Side) -> String {
    let mut text = "use super::names::*;".to_owned();
    let mut line = 1;
    for snippet in snippets {
        let before = snippet.line - line;
        text.extend(std::iter::repeat_n('\n', before));
        text.push_str(&function(snippet, side));
        line = snippet.line + snippet.code.lines().count() + 1;
    }
    text.push('\n');
    text
}

fn function(Snippet { line, code }: &Snippet, side: Side) -> String {
    match side {
        Side::Diesel => format!(
            "pub(super) fn line_{line}(url: &str) -> Outcome {{ let mut connection = PgConnection::establish(url)?; \
             Ok(crate::answer::Answer::answer(&{{\n{}}})) }}",
            code.lines().map(visible).collect::<String>()
        ),
        _ => format!(
            "pub(super) fn line_{line}() {{ Ended::ended((|| {{\n{}}})()) }}",
            code.lines().map(noted).collect::<String>()
        ),
    }
}

/// A line without the mark that hides it from readers.
fn visible(line: &str) -> String {
    format!("{}\n", line.strip_prefix("# ").unwrap_or(line))
}

/// A line of Pilaster, whose answers are noted.
fn noted(line: &str) -> String {
    visible(line).replace("(&mut *db)?", "(&mut *db).inspect(book::note)?")
}
