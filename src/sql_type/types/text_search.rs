//! Documents as full text search sees them.

use core::fmt;

/// The words of a document, each once, with the places where they stand: PostgreSQL's `tsvector`. PostgreSQL sorts them
/// by length and bytes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct TsVector {
    /// The words.
    pub lexemes: Vec<Lexeme>,
}

/// A word in its basic form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Lexeme {
    /// The word.
    pub word: String,
    /// Where it stands, in ascending order; empty where nobody noted it.
    pub positions: Vec<Position>,
}

/// A place in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Position {
    /// The number of the word, from 1 to 16383.
    pub place: u16,
    /// How much it counts.
    pub weight: Weight,
}

/// How much a place counts, from `D`, the default, to `A`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Weight {
    /// The least.
    #[default]
    D = 0,
    /// More than `D`.
    C = 1,
    /// More than `C`.
    B = 2,
    /// The most.
    A = 3,
}

/// Writes what PostgreSQL writes: `'fat':2A,3 'rat'`.
impl fmt::Display for TsVector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, Lexeme { word, positions }) in self.lexemes.iter().enumerate() {
            let blank = if index == 0 { "" } else { " " };
            write!(
                f,
                "{blank}'{}'",
                word.replace('\\', "\\\\").replace('\'', "''")
            )?;
            for (index, position) in positions.iter().enumerate() {
                write!(f, "{}{position}", if index == 0 { ":" } else { "," })?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.weight {
            Weight::D => write!(f, "{}", self.place),
            weight => write!(f, "{}{weight:?}", self.place),
        }
    }
}
