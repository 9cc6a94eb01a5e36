//! Texts that are alike, by the extension `pg_trgm`. The database must have it: `CREATE EXTENSION pg_trgm`.
//!
//! <https://www.postgresql.org/docs/current/pgtrgm.html>

use super::function::functions;
use crate::expr::Becomes;
use crate::sql_type::{Array, Float4, Text};

functions! {
    TRIGRAMS:

    /// How alike two texts are, from 0 to 1. Of the extension `pg_trgm`.
    ///
    /// SQL: `similarity(text, other)`, of type `float4`, NULL where an argument is.
    "similarity" Similarity: strict,
    fn similarity<A, B>(text: impl Becomes<Text, A>, other: impl Becomes<Text, B>) -> Float4;

    /// How alike a text is to the part of another that is most like it, from 0 to 1. Of the extension `pg_trgm`.
    ///
    /// SQL: `word_similarity(text, whole)`, of type `float4`, NULL where an argument is.
    "word_similarity" WordSimilarity: strict,
    fn word_similarity<A, B>(text: impl Becomes<Text, A>, whole: impl Becomes<Text, B>) -> Float4;

    /// The same for parts that begin and end with words. Of the extension `pg_trgm`.
    ///
    /// SQL: `strict_word_similarity(text, whole)`, of type `float4`, NULL where an argument is.
    "strict_word_similarity" StrictWordSimilarity: strict,
    fn strict_word_similarity<A, B>(text: impl Becomes<Text, A>, whole: impl Becomes<Text, B>) -> Float4;

    /// The groups of three characters of a text. Of the extension `pg_trgm`.
    ///
    /// SQL: `show_trgm(text)`, of type `text[]`, NULL where the argument is.
    "show_trgm" ShowTrgm: strict,
    fn show_trgm<A>(text: impl Becomes<Text, A>) -> Array<Text>;
}
