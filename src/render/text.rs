//! Rendering by the compiler: pieces to a `&'static str` in the binary.

use super::piece::{pair_separator, pairs_with};
use super::version::{RENAMED, names_versions};
use super::{Field, Piece, Statement};
use core::marker::PhantomData;

/// The size classes. The array of an associated length does not exist on stable Rust, so a text takes the smallest
/// class it fits in, and only that class reaches the binary.
const CLASSES: [usize; 5] = [256, 1 << 10, 4 << 10, 16 << 10, 64 << 10];

/// The text of `S`, rendered by the compiler.
pub struct StaticText<S>(PhantomData<S>);

macro_rules! class {
    ($name:ident, $index:literal) => {
        const $name: &'static [u8] = if Self::CLASS == $index {
            &Buffer::<{ CLASSES[$index] }>::fill(S::PIECES)
        } else {
            &[]
        };
    };
}

impl<S: Statement> StaticText<S> {
    const LEN: usize = if S::IS_STATIC {
        measure(S::PIECES)
    } else {
        usize::MAX
    };
    const CLASS: usize = class_of(Self::LEN);

    class!(TINY, 0);
    class!(SMALL, 1);
    class!(MEDIUM, 2);
    class!(LARGE, 3);
    class!(HUGE, 4);

    /// The SQL, or `None` where the statement holds a hole or is longer than the largest size class.
    pub const SQL: Option<&'static str> = match Self::CLASS {
        0 => Some(as_str(Self::TINY, Self::LEN)),
        1 => Some(as_str(Self::SMALL, Self::LEN)),
        2 => Some(as_str(Self::MEDIUM, Self::LEN)),
        3 => Some(as_str(Self::LARGE, Self::LEN)),
        4 => Some(as_str(Self::HUGE, Self::LEN)),
        _ => None,
    };
}

const fn class_of(len: usize) -> usize {
    let mut class = 0;
    while class < CLASSES.len() && len > CLASSES[class] {
        class += 1;
    }
    class
}

const fn as_str(buffer: &'static [u8], len: usize) -> &'static str {
    match core::str::from_utf8(buffer.split_at(len).0) {
        Ok(text) => text,
        Err(_) => panic!("SQL pieces are UTF-8 strings, so their concatenation is"),
    }
}

/// Whether the pieces render to nothing. A hole counts as text: what fills it is not known here.
pub(super) const fn is_empty(pieces: &[Piece]) -> bool {
    let mut i = 0;
    while i < pieces.len() {
        let empty = match pieces[i] {
            Piece::Str(text) => text.is_empty(),
            Piece::OnPrimary => true,
            Piece::Param | Piece::Hole | Piece::Paren(_) | Piece::Returned { .. } => false,
            Piece::Seq(inner) | Piece::Clause { body: inner, .. } => is_empty(inner),
            Piece::List { items, .. } => all_empty(items),
            Piece::Columns { names, .. }
            | Piece::Version { names, .. }
            | Piece::Pairs {
                left_names: names, ..
            } => names.is_empty(),
            Piece::Fields { fields, .. } | Piece::FieldNames(fields) | Piece::Unnested(fields) => {
                no_fields(fields)
            }
            Piece::Given { names, .. } => no_fields(names),
        };
        if !empty {
            return false;
        }
        i += 1;
    }
    true
}

const fn no_fields(groups: &[&[Field]]) -> bool {
    let mut i = 0;
    while i < groups.len() {
        if !groups[i].is_empty() {
            return false;
        }
        i += 1;
    }
    true
}

const fn all_empty(items: &[&[Piece]]) -> bool {
    let mut i = 0;
    while i < items.len() {
        if !is_empty(items[i]) {
            return false;
        }
        i += 1;
    }
    true
}

/// The length of the text in bytes.
const fn measure(pieces: &[Piece]) -> usize {
    let mut out = Output {
        buffer: &mut [],
        len: 0,
        params: 0,
        renamed: false,
    };
    out.pieces(pieces);
    out.len
}

struct Buffer<const N: usize>;

impl<const N: usize> Buffer<N> {
    const fn fill(pieces: &[Piece]) -> [u8; N] {
        let mut buffer = [b' '; N];
        let mut out = Output {
            buffer: &mut buffer,
            len: 0,
            params: 0,
            renamed: false,
        };
        out.pieces(pieces);
        buffer
    }
}

/// Where the text goes; an empty buffer only counts.
struct Output<'b> {
    buffer: &'b mut [u8],
    len: usize,
    params: usize,
    renamed: bool,
}

impl Output<'_> {
    const fn pieces(&mut self, pieces: &[Piece]) {
        let mut i = 0;
        while i < pieces.len() {
            self.piece(pieces[i]);
            i += 1;
        }
    }

    const fn piece(&mut self, piece: Piece) {
        match piece {
            Piece::Str(text) => self.text(text.as_bytes()),
            Piece::Param => self.param(),
            Piece::OnPrimary => {}
            Piece::Hole => panic!("a statement with a hole is rendered at run time"),
            Piece::Seq(inner) => self.pieces(inner),
            Piece::Paren(inner) => {
                self.text(b"(");
                self.pieces(inner);
                self.text(b")");
            }
            Piece::List { separator, items } => self.list(separator, items),
            Piece::Columns { qualifier, names } => self.columns(qualifier, names),
            Piece::Version { version, names } => self.columns(version.name(self.renamed), names),
            Piece::Returned { taken, list } => self.returning(taken, list),
            Piece::Pairs {
                left,
                left_names,
                right,
                right_names,
            } => self.pairs((left, left_names), (right, right_names)),
            Piece::Fields { fields, arrays } => self.fields(fields, arrays),
            Piece::Unnested(fields) => self.unnested(fields),
            Piece::FieldNames(fields) => self.field_names(fields),
            Piece::Given {
                qualifier,
                names,
                keys,
                are_keys,
                given,
            } => self.given(qualifier, names, keys, are_keys, given),
            Piece::Clause { head, body } => {
                if !is_empty(body) {
                    self.text(head.as_bytes());
                    self.pieces(body);
                }
            }
        }
    }

    const fn returning(&mut self, taken: bool, list: &[Piece]) {
        self.text(b" RETURNING ");
        self.renamed = taken && names_versions(list);
        if self.renamed {
            self.text(RENAMED.as_bytes());
        }
        self.pieces(list);
    }

    const fn list(&mut self, separator: &str, items: &[&[Piece]]) {
        let mut first = true;
        let mut i = 0;
        while i < items.len() {
            if !is_empty(items[i]) {
                if !first {
                    self.text(separator.as_bytes());
                }
                first = false;
                self.pieces(items[i]);
            }
            i += 1;
        }
    }

    const fn columns(&mut self, qualifier: &str, names: &[&str]) {
        let mut i = 0;
        while i < names.len() {
            if i > 0 {
                self.text(b", ");
            }
            if !qualifier.is_empty() {
                self.text(qualifier.as_bytes());
                self.text(b".");
            }
            self.text(names[i].as_bytes());
            i += 1;
        }
    }

    const fn pairs(&mut self, left: (&str, &[&str]), right: (&str, &[&str])) {
        let mut i = 0;
        while i < left.1.len() && i < right.1.len() {
            if i > 0 {
                self.text(b" AND ");
            }
            self.qualified(left.0, left.1[i]);
            self.text(b" = ");
            self.qualified(right.0, right.1[i]);
            i += 1;
        }
    }

    const fn qualified(&mut self, qualifier: &str, name: &str) {
        self.text(qualifier.as_bytes());
        self.text(b".");
        self.text(name.as_bytes());
    }

    const fn fields(&mut self, groups: &[&[Field]], arrays: bool) {
        let mut first = true;
        let mut group = 0;
        while group < groups.len() {
            let mut i = 0;
            while i < groups[group].len() {
                self.comma(&mut first);
                self.param();
                let field = groups[group][i];
                let cast = if arrays { field.array_cast } else { field.cast };
                self.text(cast.as_bytes());
                i += 1;
            }
            group += 1;
        }
    }

    const fn unnested(&mut self, groups: &[&[Field]]) {
        let mut first = true;
        let mut group = 0;
        while group < groups.len() {
            let mut i = 0;
            while i < groups[group].len() {
                self.comma(&mut first);
                self.text(b"unnest(");
                self.param();
                self.text(groups[group][i].array_cast.as_bytes());
                self.text(b")");
                i += 1;
            }
            group += 1;
        }
    }

    const fn field_names(&mut self, groups: &[&[Field]]) {
        let mut first = true;
        let mut group = 0;
        while group < groups.len() {
            let mut i = 0;
            while i < groups[group].len() {
                self.comma(&mut first);
                self.text(groups[group][i].name.as_bytes());
                i += 1;
            }
            group += 1;
        }
    }

    const fn given(
        &mut self,
        qualifier: &str,
        groups: &[&[Field]],
        keys: &[&str],
        are_keys: bool,
        given: &str,
    ) {
        let mut first = true;
        let mut group = 0;
        while group < groups.len() {
            let mut i = 0;
            while i < groups[group].len() {
                let name = groups[group][i].name;
                if pairs_with(name, groups, keys, are_keys) {
                    if !first {
                        self.text(pair_separator(are_keys).as_bytes());
                    }
                    first = false;
                    self.pair(qualifier, name, given);
                }
                i += 1;
            }
            group += 1;
        }
    }

    const fn pair(&mut self, qualifier: &str, name: &str, given: &str) {
        if !qualifier.is_empty() {
            self.text(qualifier.as_bytes());
            self.text(b".");
        }
        self.text(name.as_bytes());
        self.text(b" = ");
        self.text(given.as_bytes());
        self.text(b".");
        self.text(name.as_bytes());
    }

    const fn comma(&mut self, first: &mut bool) {
        if !*first {
            self.text(b", ");
        }
        *first = false;
    }

    const fn text(&mut self, bytes: &[u8]) {
        if !self.buffer.is_empty() {
            let (_, rest) = self.buffer.split_at_mut(self.len);
            let (target, _) = rest.split_at_mut(bytes.len());
            target.copy_from_slice(bytes);
        }
        self.len += bytes.len();
    }

    const fn param(&mut self) {
        self.params += 1;
        let mut digits = [0_u8; 20];
        let mut start = digits.len();
        let mut rest = self.params;
        while rest > 0 {
            start -= 1;
            digits[start] = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        self.text(b"$");
        self.text(digits.split_at(start).1);
    }
}
