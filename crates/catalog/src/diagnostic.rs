//! What is wrong with the SQL, and where.

use std::fmt;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use crate::block::Condition;
use crate::source::{SourceFile, Span};

/// One mistake: what it is, the place, and the way out where one is known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Report {
    message: String,
    label: String,
    span: Span,
    context: Vec<(Span, String)>,
    notes: Vec<String>,
    helps: Vec<String>,
    silent: bool,
    condition: Option<Condition>,
}

/// A parse or resolution step that stops at the first mistake.
pub(crate) type Outcome<T> = Result<T, Box<Report>>;

impl Report {
    pub(crate) fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            label: String::new(),
            span,
            context: Vec::new(),
            notes: Vec::new(),
            helps: Vec::new(),
            silent: false,
            condition: None,
        }
    }

    /// What a block can catch this as.
    pub(crate) fn condition(&self) -> Option<Condition> {
        self.condition
    }

    /// That PostgreSQL would refuse the statement for this reason.
    pub(crate) fn because(mut self, condition: Condition) -> Self {
        self.condition = Some(condition);
        self
    }

    /// The same with its places somewhere else.
    pub(crate) fn moved(mut self, place: impl Fn(Span) -> Span) -> Self {
        self.span = place(self.span);
        self.context
            .iter_mut()
            .for_each(|(span, _)| *span = place(*span));
        self
    }

    /// That something failed for a reason that has been reported already.
    pub(crate) fn silent() -> Box<Self> {
        Box::new(Self {
            silent: true,
            ..Self::new(Span::default(), "")
        })
    }

    pub(crate) fn is_silent(&self) -> bool {
        self.silent
    }

    /// What stands under the caret.
    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    pub(crate) fn has_label(&self) -> bool {
        !self.label.is_empty()
    }

    pub(crate) fn has_help(&self) -> bool {
        !self.helps.is_empty()
    }

    /// Another place that has to do with it.
    pub(crate) fn context(mut self, span: Span, label: impl Into<String>) -> Self {
        self.context.push((span, label.into()));
        self
    }

    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.helps.push(help.into());
        self
    }

    /// "Did you mean", if a candidate is close enough to the name.
    pub(crate) fn suggest<'a>(
        self,
        name: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        match crate::similar::nearest(name, candidates) {
            Some(candidate) => self.help(format!("did you mean `{candidate}`?")),
            None => self,
        }
    }

    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    pub(crate) fn span(&self) -> Span {
        self.span
    }

    fn render(&self, files: &[SourceFile]) -> String {
        let mut group = Group::with_title(Level::ERROR.primary_title(&self.message));
        for snippet in self.snippets(files) {
            group = group.element(snippet);
        }
        for note in &self.notes {
            group = group.element(Level::NOTE.message(note));
        }
        for help in &self.helps {
            group = group.element(Level::HELP.message(help));
        }
        let text = Renderer::plain()
            .decor_style(DecorStyle::Ascii)
            .render(&[group]);
        text.lines()
            .map(str::trim_end)
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The place itself first, then the places that belong to it: in one picture where they are near each other.
    fn snippets<'a>(&'a self, files: &'a [SourceFile]) -> Vec<Snippet<'a, Annotation<'a>>> {
        let mut marks = vec![(self.span, self.label.as_str(), AnnotationKind::Primary)];
        marks.extend(
            self.context
                .iter()
                .map(|(span, label)| (*span, label.as_str(), AnnotationKind::Context)),
        );
        let mut snippets = Vec::new();
        while let Some(&(first, ..)) = marks.first() {
            let (here, elsewhere) = marks.into_iter().partition(|(span, ..)| {
                span.file == first.file && span.start.abs_diff(first.start) <= NEAR
            });
            snippets.extend(files.get(first.file).map(|file| snippet(file, here)));
            marks = elsewhere;
        }
        snippets
    }
}

/// How many bytes a picture spans at most. Whole files may stand in one line.
const NEAR: usize = 4096;

/// How many mistakes are shown with their lines; the places of the others have to do.
const PICTURES: usize = 200;

fn snippet<'a>(
    file: &'a SourceFile,
    marks: Vec<(Span, &'a str, AnnotationKind)>,
) -> Snippet<'a, Annotation<'a>> {
    let text = file.text();
    let near = |span: Span| {
        let start = span.start.min(text.len());
        let end = text.floor_char_boundary(span.end.clamp(start, start + NEAR));
        start..end
    };
    let ranges = marks.iter().map(|(span, ..)| near(*span));
    let (first, last) = ranges.fold((text.len(), 0), |(first, last), range| {
        (first.min(range.start), last.max(range.end))
    });
    let start = file.line_start(first);
    let rest = &text[last..text.floor_char_boundary(last + NEAR)];
    let end = last + rest.find('\n').unwrap_or(rest.len());
    let annotations = marks.into_iter().map(|(span, label, kind)| {
        let range = near(span);
        let annotation = kind.span(range.start - start..range.end - start);
        if label.is_empty() {
            annotation
        } else {
            annotation.label(label)
        }
    });
    Snippet::source(&text[start..end])
        .path(file.path())
        .line_start(file.line_of(start))
        .annotations(annotations)
}

/// A mistake in the SQL, as the caller sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong, in one line.
    pub message: String,
    /// The path of the file, as it was given.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1 in characters.
    pub column: usize,
    rendered: String,
}

impl fmt::Display for Diagnostic {
    /// The message, the place as `file:line:column`, the line itself with a caret, and the advice.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rendered)
    }
}

/// All mistakes that one run found, in the order of the files and lines. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
}

impl Diagnostics {
    pub(crate) fn new(files: &[SourceFile], mut reports: Vec<Report>) -> Self {
        reports.sort_by_key(|report| report.span);
        reports.dedup_by(|a, b| a.span == b.span && a.message == b.message);
        let mut columns = Columns::default();
        let diagnostics = reports.iter().enumerate().map(|(i, report)| {
            let column = columns.of(files, report.span);
            diagnostic(files, report, column, i < PICTURES)
        });
        Self {
            all: diagnostics.collect(),
        }
    }

    /// The mistakes, in the order of the files and lines.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Diagnostic> {
        self.all.iter()
    }

    /// How many there are.
    #[expect(clippy::len_without_is_empty, reason = "never empty")]
    pub fn len(&self) -> usize {
        self.all.len()
    }
}

fn diagnostic(
    files: &[SourceFile],
    report: &Report,
    column: usize,
    with_lines: bool,
) -> Diagnostic {
    let file = files.get(report.span.file);
    let path = file.map_or("", SourceFile::path);
    let line = file.map_or(1, |file| file.line_of(report.span.start));
    let rendered = if with_lines {
        report.render(files)
    } else {
        format!("error: {}\n --> {path}:{line}:{column}", report.message)
    };
    Diagnostic {
        message: report.message.clone(),
        file: path.to_owned(),
        line,
        column,
        rendered,
    }
}

/// Counts the columns of places that come in their order, so that a long line is walked once.
#[derive(Default)]
struct Columns {
    last: Span,
    column: usize,
}

impl Columns {
    /// The column, counted from 1 in characters.
    fn of(&mut self, files: &[SourceFile], at: Span) -> usize {
        let Some(file) = files.get(at.file) else {
            return 1;
        };
        let line_start = file.line_start(at.start);
        let goes_on = self.column > 0 && self.last.file == at.file && self.last.start >= line_start;
        let (from, column) = if goes_on {
            (self.last.start.min(at.start), self.column)
        } else {
            (line_start, 1)
        };
        let between = file.text().get(from..at.start).unwrap_or_default();
        self.last = at;
        self.column = column + between.chars().count();
        self.column
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for diagnostic in &self.all {
            writeln!(f, "{diagnostic}\n")?;
        }
        match self.all.len() {
            1 => write!(f, "1 mistake in the schema"),
            n => write!(f, "{n} mistakes in the schema"),
        }
    }
}

impl std::error::Error for Diagnostics {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_two_files_are_both_shown() {
        let files = [
            SourceFile::new("a.sql", "CREATE TABLE a ();"),
            SourceFile::new("b.sql", "\n  CREATE TABLE a ();"),
        ];
        let report = Report::new(Span::new(1, 16..17), "table `a` is declared twice")
            .label("declared again")
            .context(Span::new(0, 13..14), "first declared here")
            .help("drop one of the two");
        let text = Diagnostics::new(&files, vec![report]).to_string();
        let expected = "\
error: table `a` is declared twice
 --> b.sql:2:16
  |
2 |   CREATE TABLE a ();
  |                ^ declared again
  |
 ::: a.sql:1:14
  |
1 | CREATE TABLE a ();
  |              - first declared here
  |
  = help: drop one of the two

1 mistake in the schema";
        assert_eq!(text, expected);
    }
}
