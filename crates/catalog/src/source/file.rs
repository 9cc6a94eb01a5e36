use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::encoding::decode;
use super::sections::{Reading, Sections};
use super::{ReadError, include};

/// The text of one SQL file, under the path that diagnostics name it by.
///
/// Where other files are included in the middle of it, it is a stretch of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    path: String,
    text: Arc<str>,
    /// Where each line ends, so that a line number costs no walk through the file.
    line_ends: Arc<[usize]>,
    /// What is read of the text.
    part: Range<usize>,
    sections: Option<Sections>,
    /// The commands that include a file which cannot be had: where they begin, and why.
    not_included: Vec<(usize, String)>,
}

impl SourceFile {
    /// A text that is already in memory.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text: String = text.into();
        let text: Arc<str> = text.strip_prefix('\u{feff}').unwrap_or(&text).into();
        let line_ends = text.match_indices('\n').map(|(end, _)| end).collect();
        Self {
            path: path.into(),
            part: 0..text.len(),
            text,
            line_ends,
            sections: None,
            not_included: Vec::new(),
        }
    }

    /// The text of a file on disk. What it includes is not read; see [`Migrations`](crate::Migrations) for that.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or when it is not UTF-8.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, ReadError> {
        let path = path.as_ref();
        let bytes = fs::read(path).map_err(|cause| ReadError::Io {
            path: path.to_owned(),
            cause,
        })?;
        Ok(Self::new(path.display().to_string(), decode(path, bytes)?))
    }

    /// A file on disk and all that it includes, in the order in which psql would run them: a file that includes others
    /// is there in stretches.
    pub(crate) fn load(path: &Path, sections: Option<Sections>) -> Result<Vec<Self>, ReadError> {
        include::load(path, sections)
    }

    /// The path, as it was given.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text: the whole file, whatever is read of it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is read of the text: all else, such as the way back in a migration, is blank, so that every line and every
    /// byte keeps its place.
    pub fn forward(&self) -> String {
        let mut text = String::with_capacity(self.text.len());
        let mut end = 0;
        for range in self.reading().forward {
            blank(&mut text, &self.text[end..range.start]);
            end = range.end;
            text.push_str(&self.text[range]);
        }
        blank(&mut text, &self.text[end..]);
        text
    }

    /// The first byte of the line that a byte is in.
    pub(crate) fn line_start(&self, byte: usize) -> usize {
        let before = self.line_ends.partition_point(|&end| end < byte);
        before
            .checked_sub(1)
            .map_or(0, |line| self.line_ends[line] + 1)
    }

    /// The line of a byte of the text, counted from 1.
    pub(crate) fn line_of(&self, byte: usize) -> usize {
        self.line_ends.partition_point(|&end| end < byte) + 1
    }

    /// The same text, of which only some sections are read.
    pub(crate) fn with_sections(self, sections: Option<Sections>) -> Self {
        Self { sections, ..self }
    }

    /// A stretch of the file.
    pub(super) fn stretch(&self, part: Range<usize>) -> Self {
        Self {
            part,
            ..self.clone()
        }
    }

    pub(super) fn not_included(&mut self, command: usize, reason: String) {
        self.not_included.push((command, reason));
    }

    /// Why the command at this place does not include a file.
    pub(crate) fn why_not_included(&self, command: usize) -> Option<&str> {
        let found = self.not_included.iter().find(|(at, _)| *at == command);
        found.map(|(_, reason)| reason.as_str())
    }

    /// What is read of the text.
    pub(crate) fn reading(&self) -> Reading {
        match self.sections {
            Some(sections) => sections.of(&self.text).within(&self.part),
            None => Reading {
                forward: vec![self.part.clone()],
                ..Reading::default()
            },
        }
    }

    /// The line that would begin what is read, where the file has sections.
    pub(crate) fn section_mark(&self) -> Option<&'static str> {
        self.sections.and_then(Sections::up)
    }
}

/// Puts as many spaces as this has bytes behind the text, and its line breaks.
fn blank(text: &mut String, gone: &str) {
    for c in gone.chars() {
        match c {
            '\n' => text.push(c),
            _ => text.extend(std::iter::repeat_n(' ', c.len_utf8())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_but_the_way_forward_is_blank() {
        let text = "-- +goose Up\na;\n-- +goose Down\n-- é\nb;\n-- +goose Up\nc;";
        let file = SourceFile::new("1.sql", text);
        assert_eq!(file.forward(), text, "nothing says that it has sections");
        let forward = file.with_sections(Some(Sections::Goose)).forward();
        assert_eq!(forward.len(), text.len());
        let lines: Vec<&str> = forward.lines().map(str::trim_end).collect();
        assert_eq!(lines, ["", "a;", "", "", "", "", "c;"]);
        assert_eq!(forward.find("c;"), text.find("c;"));
    }
}
