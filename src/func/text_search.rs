//! Full text search.
//!
//! <https://www.postgresql.org/docs/current/functions-textsearch.html>
//!
//! ```
//! # use shop::posts;
//! use pilaster::func::{ENGLISH, ts_headline, ts_rank, websearch_to_tsquery};
//! use pilaster::prelude::*;
//!
//! let sought = websearch_to_tsquery(ENGLISH, "engine -steam");
//! let found = posts::table
//!     .order_by(ts_rank(posts::search, sought).desc())
//!     .select(ts_headline(ENGLISH, posts::body, sought));
//! assert_eq!(
//!     found.to_sql(),
//!     "SELECT ts_headline('english'::regconfig, posts.body, websearch_to_tsquery('english'::regconfig, $1)) FROM posts \
//!      ORDER BY ts_rank(posts.search, websearch_to_tsquery('english'::regconfig, $2)) DESC"
//! );
//! ```

use super::function::functions;
use crate::expr::Becomes;
use crate::sql_type::{Array, Char, Float4, Int4, Jsonb, Regconfig, Text, Tsquery, Tsvector};

functions! {
    TEXT_SEARCH:

    /// A document as full text search sees it: its lexemes with their positions.
    ///
    /// SQL: `to_tsvector(configuration, document)`, of type `tsvector`, NULL where an argument is.
    "to_tsvector" ToTsvector: strict,
    fn to_tsvector<A, B>(configuration: impl Becomes<Regconfig, A>, document: impl Becomes<Text, B>) -> Tsvector;

    /// The texts in JSON as full text search sees them.
    ///
    /// SQL: `to_tsvector(configuration, json)`, of type `tsvector`, NULL where an argument is.
    "to_tsvector" JsonbToTsvector: strict,
    fn jsonb_to_tsvector<A, B>(configuration: impl Becomes<Regconfig, A>, json: impl Becomes<Jsonb, B>) -> Tsvector;

    /// What to search for, written with operators: `fat & (rat | cat:*)`. A text of another form is an error of the
    /// query; [`websearch_to_tsquery`] takes every text.
    ///
    /// SQL: `to_tsquery(configuration, text)`, of type `tsquery`, NULL where an argument is.
    "to_tsquery" ToTsquery: strict,
    fn to_tsquery<A, B>(configuration: impl Becomes<Regconfig, A>, text: impl Becomes<Text, B>) -> Tsquery;

    /// All words of a text.
    ///
    /// SQL: `plainto_tsquery(configuration, text)`, of type `tsquery`, NULL where an argument is.
    "plainto_tsquery" PlaintoTsquery: strict,
    fn plainto_tsquery<A, B>(configuration: impl Becomes<Regconfig, A>, text: impl Becomes<Text, B>) -> Tsquery;

    /// All words of a text, one after the other.
    ///
    /// SQL: `phraseto_tsquery(configuration, text)`, of type `tsquery`, NULL where an argument is.
    "phraseto_tsquery" PhrasetoTsquery: strict,
    fn phraseto_tsquery<A, B>(configuration: impl Becomes<Regconfig, A>, text: impl Becomes<Text, B>) -> Tsquery;

    /// What people write into search boxes: words, `"phrases"`, `or`, and `-` before what must not be there. Takes every
    /// text.
    ///
    /// SQL: `websearch_to_tsquery(configuration, text)`, of type `tsquery`, NULL where an argument is.
    "websearch_to_tsquery" WebsearchToTsquery: strict,
    fn websearch_to_tsquery<A, B>(configuration: impl Becomes<Regconfig, A>, text: impl Becomes<Text, B>) -> Tsquery;

    /// How well a document matches: by how often its words are there.
    ///
    /// SQL: `ts_rank(vector, query)`, of type `float4`, NULL where an argument is.
    "ts_rank" TsRank: strict,
    fn ts_rank<A, B>(vector: impl Becomes<Tsvector, A>, query: impl Becomes<Tsquery, B>) -> Float4;

    /// The same with the weights of the classes D, C, B and A, and a sum of the
    /// [flags](https://www.postgresql.org/docs/current/textsearch-controls.html#TEXTSEARCH-RANKING) that say how a
    /// document's length counts. Too few weights are an error of the query.
    ///
    /// SQL: `ts_rank(weights, vector, query, normalization)`, of type `float4`, NULL where an argument is.
    "ts_rank" TsRankWith: strict,
    fn ts_rank_with<A, B, C, D>(weights: impl Becomes<Array<Float4>, A>, vector: impl Becomes<Tsvector, B>, query: impl Becomes<Tsquery, C>, normalization: impl Becomes<Int4, D>) -> Float4;

    /// How well a document matches: by how near its words are to one another.
    ///
    /// SQL: `ts_rank_cd(vector, query)`, of type `float4`, NULL where an argument is.
    "ts_rank_cd" TsRankCd: strict,
    fn ts_rank_cd<A, B>(vector: impl Becomes<Tsvector, A>, query: impl Becomes<Tsquery, B>) -> Float4;

    /// The same with weights and flags, as [`ts_rank_with`].
    ///
    /// SQL: `ts_rank_cd(weights, vector, query, normalization)`, of type `float4`, NULL where an argument is.
    "ts_rank_cd" TsRankCdWith: strict,
    fn ts_rank_cd_with<A, B, C, D>(weights: impl Becomes<Array<Float4>, A>, vector: impl Becomes<Tsvector, B>, query: impl Becomes<Tsquery, C>, normalization: impl Becomes<Int4, D>) -> Float4;

    /// The part of a document that shows what was found, in `<b>` and `</b>`. The document is not escaped.
    ///
    /// SQL: `ts_headline(configuration, document, query)`, of type `text`, NULL where an argument is.
    "ts_headline" TsHeadline: strict,
    fn ts_headline<A, B, C>(configuration: impl Becomes<Regconfig, A>, document: impl Becomes<Text, B>, query: impl Becomes<Tsquery, C>) -> Text;

    /// The same with options: `StartSel=«, StopSel=», MaxFragments=2`.
    ///
    /// SQL: `ts_headline(configuration, document, query, options)`, of type `text`, NULL where an argument is.
    "ts_headline" TsHeadlineWith: strict,
    fn ts_headline_with<A, B, C, D>(configuration: impl Becomes<Regconfig, A>, document: impl Becomes<Text, B>, query: impl Becomes<Tsquery, C>, options: impl Becomes<Text, D>) -> Text;

    /// The vector with a weight on each lexeme: `b'A'`, `b'B'`, `b'C'` or `b'D'`. Another one is an error of the query.
    ///
    /// SQL: `setweight(vector, weight)`, of type `tsvector`, NULL where an argument is.
    "setweight" Setweight: strict,
    fn setweight<A, B>(vector: impl Becomes<Tsvector, A>, weight: impl Becomes<Char, B>) -> Tsvector;

    /// The vector without positions and weights.
    ///
    /// SQL: `strip(vector)`, of type `tsvector`, NULL where the argument is.
    "strip" Strip: strict,
    fn strip<A>(vector: impl Becomes<Tsvector, A>) -> Tsvector;

    /// How many lexemes the vector has.
    ///
    /// SQL: `length(vector)`, of type `int4`, NULL where the argument is.
    "length" TsvectorLength: strict,
    fn tsvector_length<A>(vector: impl Becomes<Tsvector, A>) -> Int4;

    /// The vector without a lexeme.
    ///
    /// SQL: `ts_delete(vector, lexeme)`, of type `tsvector`, NULL where an argument is.
    "ts_delete" TsDelete: strict,
    fn ts_delete<A, B>(vector: impl Becomes<Tsvector, A>, lexeme: impl Becomes<Text, B>) -> Tsvector;

    /// The lexemes of the vector.
    ///
    /// SQL: `tsvector_to_array(vector)`, of type `text[]`, NULL where the argument is.
    "tsvector_to_array" TsvectorToArray: strict,
    fn tsvector_to_array<A>(vector: impl Becomes<Tsvector, A>) -> Array<Text>;

    /// The vector of these lexemes, without positions. One that is NULL or empty is an error of the query.
    ///
    /// SQL: `array_to_tsvector(lexemes)`, of type `tsvector`, NULL where the argument is.
    "array_to_tsvector" ArrayToTsvector: strict,
    fn array_to_tsvector<A>(lexemes: impl Becomes<Array<Text>, A>) -> Tsvector;

    /// How many lexemes and operators the query has; 0 of one that is empty.
    ///
    /// SQL: `numnode(query)`, of type `int4`, NULL where the argument is.
    "numnode" Numnode: strict,
    fn numnode<A>(query: impl Becomes<Tsquery, A>) -> Int4;

    /// The part of the query that an index can look for; `T` where that is nothing.
    ///
    /// SQL: `querytree(query)`, of type `text`, NULL where the argument is.
    "querytree" Querytree: strict,
    fn querytree<A>(query: impl Becomes<Tsquery, A>) -> Text;

    /// What does not have what is searched for.
    ///
    /// SQL: `tsquery_not(query)`, which is `!! query`, of type `tsquery`, NULL where the argument is.
    "tsquery_not" TsqueryNot: strict,
    fn tsquery_not<A>(query: impl Becomes<Tsquery, A>) -> Tsquery;

    /// The one query, and then the other so many words later.
    ///
    /// SQL: `tsquery_phrase(first, second, distance)`, of type `tsquery`, NULL where an argument is.
    "tsquery_phrase" TsqueryPhrase: strict,
    fn tsquery_phrase<A, B, C>(first: impl Becomes<Tsquery, A>, second: impl Becomes<Tsquery, B>, distance: impl Becomes<Int4, C>) -> Tsquery;

    /// The query with each part that equals the one replaced by the other.
    ///
    /// SQL: `ts_rewrite(query, target, substitute)`, of type `tsquery`, NULL where an argument is.
    "ts_rewrite" TsRewrite: strict,
    fn ts_rewrite<A, B, C>(query: impl Becomes<Tsquery, A>, target: impl Becomes<Tsquery, B>, substitute: impl Becomes<Tsquery, C>) -> Tsquery;

    /// The configuration that the session takes where none is named.
    ///
    /// SQL: `get_current_ts_config()`, of type `regconfig`, never NULL.
    "get_current_ts_config" GetCurrentTsConfig: strict,
    fn get_current_ts_config() -> Regconfig;
}
