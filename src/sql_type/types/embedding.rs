//! Vectors of numbers.

/// A vector of numbers, as the extension pgvector has them.
#[derive(Debug, Clone, PartialEq, PartialOrd, Default)]
pub struct Embedding(pub Vec<f32>);

impl From<Vec<f32>> for Embedding {
    fn from(numbers: Vec<f32>) -> Self {
        Self(numbers)
    }
}
