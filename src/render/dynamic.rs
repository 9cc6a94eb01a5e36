//! Rendering at run time: the same pieces, with the holes filled.

use super::piece::{pair_separator, pairs_with};
use super::version::{RENAMED, names_versions};
use super::{Field, HoleText, Piece};
use core::fmt::Write;

/// Renders `pieces`; each hole takes the next of `holes`.
#[must_use]
pub(super) fn render(pieces: &'static [Piece], holes: &[HoleText]) -> String {
    let mut out = Output {
        text: String::with_capacity(256),
        params: 0,
        renamed: false,
        holes: holes.iter(),
    };
    out.pieces(pieces);
    out.text
}

struct Output<'h> {
    text: String,
    params: usize,
    renamed: bool,
    holes: core::slice::Iter<'h, HoleText>,
}

impl Output<'_> {
    fn pieces(&mut self, pieces: &'static [Piece]) {
        for piece in pieces {
            self.piece(*piece);
        }
    }

    fn piece(&mut self, piece: Piece) {
        match piece {
            Piece::Str(text) => self.text.push_str(text),
            Piece::Param => self.param(),
            Piece::Hole => self.hole(),
            Piece::OnPrimary => {}
            Piece::Seq(inner) => self.pieces(inner),
            Piece::Paren(inner) => {
                self.text.push('(');
                self.pieces(inner);
                self.text.push(')');
            }
            Piece::List { separator, items } => self.list(separator, items.iter().copied()),
            Piece::Columns { qualifier, names } => self.columns(qualifier, names),
            Piece::Version { version, names } => self.columns(version.name(self.renamed), names),
            Piece::Returned { taken, list } => self.returning(taken, list),
            Piece::Pairs {
                left,
                left_names,
                right,
                right_names,
            } => self.pairs(left, right, left_names.iter().zip(right_names)),
            Piece::Fields { fields, arrays } => self.fields(fields, arrays),
            Piece::Unnested(fields) => self.unnested(fields),
            Piece::Given {
                qualifier,
                names,
                keys,
                are_keys,
                given,
            } => {
                let fields = names.iter().copied().flatten();
                let fields = fields.filter(|field| pairs_with(field.name, names, keys, are_keys));
                self.given(fields, qualifier, are_keys, given);
            }
            Piece::FieldNames(groups) => {
                self.separated(groups.iter().copied().flatten(), |out, field| {
                    out.text.push_str(field.name);
                });
            }

            Piece::Clause { head, body } => {
                self.led_by(head, |out| out.pieces(body));
            }
        }
    }

    fn returning(&mut self, taken: bool, list: &'static [Piece]) {
        self.text.push_str(" RETURNING ");
        self.renamed = taken && names_versions(list);
        if self.renamed {
            self.text.push_str(RENAMED);
        }
        self.pieces(list);
    }

    fn columns(&mut self, qualifier: &str, names: &[&str]) {
        self.separated(names, |out, name| {
            if !qualifier.is_empty() {
                out.text.push_str(qualifier);
                out.text.push('.');
            }
            out.text.push_str(name);
        });
    }

    fn pairs<'n>(
        &mut self,
        left: &str,
        right: &str,
        names: impl Iterator<Item = (&'n &'n str, &'n &'n str)>,
    ) {
        for (i, (one, other)) in names.enumerate() {
            let lead = if i > 0 { " AND " } else { "" };
            // Writing to a String cannot fail.
            let _ = write!(self.text, "{lead}{left}.{one} = {right}.{other}");
        }
    }

    fn fields(&mut self, groups: &[&[Field]], arrays: bool) {
        self.separated(groups.iter().copied().flatten(), |out, field| {
            out.param();
            out.text
                .push_str(if arrays { field.array_cast } else { field.cast });
        });
    }

    fn unnested(&mut self, groups: &[&[Field]]) {
        self.separated(groups.iter().copied().flatten(), |out, field| {
            out.text.push_str("unnest(");
            out.param();
            out.text.push_str(field.array_cast);
            out.text.push(')');
        });
    }

    fn given<'f>(
        &mut self,
        fields: impl Iterator<Item = &'f Field>,
        qualifier: &str,
        are_keys: bool,
        given: &str,
    ) {
        for (i, field) in fields.enumerate() {
            if i > 0 {
                self.text.push_str(pair_separator(are_keys));
            }
            let dot = if qualifier.is_empty() { "" } else { "." };
            for part in [qualifier, dot, field.name, " = ", given, ".", field.name] {
                self.text.push_str(part);
            }
        }
    }

    fn separated<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        for (i, item) in items.into_iter().enumerate() {
            if i > 0 {
                self.text.push_str(", ");
            }
            write(self, item);
        }
    }

    fn param(&mut self) {
        self.params += 1;
        // Writing to a String cannot fail.
        let _ = write!(self.text, "${}", self.params);
    }

    fn list(&mut self, separator: &str, items: impl Iterator<Item = &'static [Piece]>) {
        let mut lead = "";
        for item in items {
            if self.led_by(lead, |out| out.pieces(item)) {
                lead = separator;
            }
        }
    }

    /// Writes `lead` and the body, or nothing where the body turns out empty. Says whether something was written.
    fn led_by(&mut self, lead: &str, body: impl FnOnce(&mut Self)) -> bool {
        let start = self.text.len();
        self.text.push_str(lead);
        let before = self.text.len();
        body(self);
        let written = self.text.len() > before;
        if !written {
            self.text.truncate(start);
        }
        written
    }

    fn hole(&mut self) {
        match self.holes.next() {
            None | Some(HoleText::Empty) => {}
            Some(HoleText::Assign(field)) => self.assign(field),
            Some(HoleText::Verbatim(text)) => self.text.push_str(text),
            Some(HoleText::Comment(comment)) => self.text.push_str(comment.as_str()),
            Some(HoleText::Sent(text)) => self.text.push_str(text),
            // Writing to a String cannot fail.
            Some(HoleText::Number(number)) => drop(write!(self.text, "{number}")),
            Some(HoleText::Repeat {
                pieces,
                times,
                separator,
            }) => {
                self.list(separator, core::iter::repeat_n(*pieces, *times));
            }
        }
    }

    fn assign(&mut self, field: &Field) {
        self.text.push_str(field.name);
        self.text.push_str(" = ");
        self.param();
        self.text.push_str(field.cast);
    }
}
