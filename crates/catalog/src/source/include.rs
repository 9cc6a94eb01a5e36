//! Files that include others with psql's `\i` and `\ir`.

use std::path::{Path, PathBuf};

use super::{ReadError, Sections, SourceFile};
use crate::psql::Command;
use crate::split::{PieceKind, Session, split};

/// How many files one file may include, directly and through others.
const LIMIT: usize = 4096;

/// How deep.
const DEPTH: usize = 64;

/// A file and all that it includes, in the order in which psql would run them.
pub(super) fn load(path: &Path, sections: Option<Sections>) -> Result<Vec<SourceFile>, ReadError> {
    let source = SourceFile::read(path)?.with_sections(sections);
    let mut loader = Loader::default();
    loader.take(path, source);
    Ok(loader.stretches)
}

#[derive(Default)]
struct Loader {
    stretches: Vec<SourceFile>,
    session: Session,
    /// The files that are being read, each included by the one before.
    open: Vec<PathBuf>,
    included: usize,
}

impl Loader {
    fn take(&mut self, path: &Path, source: SourceFile) {
        if !source.text().contains("\\i") {
            self.stretches.push(source);
            return;
        }
        self.open.push(identity(path));
        self.take_stretches(path, source);
        self.open.pop();
    }

    fn take_stretches(&mut self, path: &Path, mut source: SourceFile) {
        let (pieces, _) = split(0, &source, &mut self.session);
        let mut start = 0;
        for piece in pieces
            .iter()
            .filter(|piece| piece.kind == PieceKind::Command)
        {
            let Command::Include { file, relative } =
                Command::of(&source.text()[piece.span.range()])
            else {
                continue;
            };
            match self.find(path, &file, relative) {
                Ok((path, included)) => {
                    self.stretches.push(source.stretch(start..piece.span.start));
                    self.take(&path, included);
                    start = piece.span.end;
                }
                Err(reason) => source.not_included(piece.span.start, reason),
            }
        }
        let end = source.text().len();
        self.stretches.push(source.stretch(start..end));
    }

    /// The file that is meant, beside the one that includes it, or else, unless it must be beside it, where the program
    /// runs.
    fn find(
        &mut self,
        by: &Path,
        file: &Result<String, String>,
        relative: bool,
    ) -> Result<(PathBuf, SourceFile), String> {
        let file = file.as_ref().map_err(Clone::clone)?;
        let beside = by.with_file_name(file);
        let path = if relative || beside.is_file() || !Path::new(file).is_file() {
            beside
        } else {
            PathBuf::from(file)
        };
        if self.open.contains(&identity(&path)) {
            return Err("it includes itself".to_owned());
        }
        self.included += 1;
        if self.included > LIMIT || self.open.len() > DEPTH {
            return Err("too many files include one another".to_owned());
        }
        let source = SourceFile::read(&path).map_err(|error| error.to_string())?;
        Ok((path, source))
    }
}

/// The file itself, by whatever path it is named.
fn identity(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
