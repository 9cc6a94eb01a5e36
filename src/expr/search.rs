//! Operators of full text search, of texts that are alike, of places in a tree, and distances.
//!
//! <https://www.postgresql.org/docs/current/functions-textsearch.html>,
//! <https://www.postgresql.org/docs/current/pgtrgm.html> and <https://www.postgresql.org/docs/current/ltree.html>
//!
//! ```
//! # use shop::posts;
//! use pilaster::func::{ENGLISH, websearch_to_tsquery};
//! use pilaster::prelude::*;
//!
//! let found = posts::table
//!     .filter(posts::search.matches(websearch_to_tsquery(ENGLISH, "engine -steam")))
//!     .select(posts::title);
//! assert_eq!(
//!     found.to_sql(),
//!     "SELECT posts.title FROM posts WHERE posts.search @@ websearch_to_tsquery('english'::regconfig, $1)"
//! );
//! ```

use super::infix::infix_operators;
use super::typed_operator::{abilities, typed_operators};
use crate::sql_type::{
    Array, Bool, Circle, Float4, Float8, Line, Lquery, Lseg, Ltree, Ltxtquery, Path, PgBox, Point,
    Polygon, SqlType, Text, Tsquery, Tsvector, Vector,
};

infix_operators! {
    MatchesOperator "@@" OTHER;
    BothOperator "&&" OTHER;
    EitherOperator "||" OTHER;
    FollowedByOperator "<->" OTHER;
    ResemblesOperator "%" MULTIPLY;
    ResemblesPartOperator "<%" OTHER;
    ResemblesWordsOperator "<<%" OTHER;
    DistanceOperator "<->" OTHER;
    PartDistanceOperator "<<->" OTHER;
    WordsDistanceOperator "<<<->" OTHER;
    InnerProductOperator "<#>" OTHER;
    CosineOperator "<=>" OTHER;
    TaxicabOperator "<+>" OTHER;
    PatternOperator "~" OTHER;
    AnyPatternOperator "?" OTHER;
    WordsOperator "@" OTHER;
}

abilities! {
    /// `tsvector`: a document as full text search sees it.
    Searched
        "PostgreSQL has no `@@` of full text search for the SQL type `{Self}`"
        "expected a `tsvector`: `to_tsvector(ENGLISH, …)`": [] Tsvector;
    /// `tsquery`: what to search for.
    Sought
        "PostgreSQL has no `&&`, `||` and `<->` of what to search for for the SQL type `{Self}`"
        "expected a `tsquery`: `websearch_to_tsquery(ENGLISH, …)`": [] Tsquery;
    /// Texts, taken for groups of three characters.
    Trigrammed
        "PostgreSQL has no `%` and `<%` of texts for the SQL type `{Self}`"
        "expected a text": [] Text;
    /// Shapes with a distance to a point.
    Reachable
        "PostgreSQL has no `<->` to a point for the SQL type `{Self}`"
        "expected a shape": [] Line, [] Lseg, [] PgBox, [] Path, [] Polygon, [] Circle, [] Point;
    /// `vector`.
    Directed
        "PostgreSQL has no `<#>`, `<=>` and `<+>` for the SQL type `{Self}`"
        "expected a `vector` of the extension pgvector": [] Vector;
    /// `ltree`.
    Planted
        "PostgreSQL has no `~`, `?` and `@` of places in a tree for the SQL type `{Self}`"
        "expected an `ltree`": [] Ltree;
}

/// Types with `<->` between two of them.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL has no `<->` for the SQL type `{Self}`",
    label = "expected a shape other than a path, a text or a `vector`"
)]
pub trait Distant: SqlType {
    /// The SQL type of the distance.
    type Distance: SqlType;
    /// `Right` itself.
    type Beside<Right: SqlType>: SqlType;
}

macro_rules! distant {
    ($($marker:ident => $distance:ident;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl Distant for $marker {
            type Distance = $distance;
            type Beside<Right: SqlType> = Right;
        }
    )+};
}

// Not `path`: the distance of two paths of a single point each is NULL.
distant! {
    Point => Float8;
    Line => Float8;
    Lseg => Float8;
    PgBox => Float8;
    Polygon => Float8;
    Circle => Float8;
    Text => Float4;
    Vector => Float8;
}

typed_operators! {
    /// `@@`, of full text search
    Search, SoughtIn<T: Searched>: MatchesOperator Tsquery => Bool,
    "expected a `tsquery`: `websearch_to_tsquery(ENGLISH, …)`",
    /// SQL: `self @@ query`: whether a document has what is searched for. NULL where an operand is.
    fn matches;

    /// `&&`, of what to search for
    SearchBoth, SoughtToo<T: Sought>: BothOperator Tsquery => Tsquery,
    "expected a `tsquery`: `websearch_to_tsquery(ENGLISH, …)`",
    /// SQL: `self && query`: both. NULL where an operand is. [`tsquery_not`](crate::func::tsquery_not) is `!!`.
    fn and_query;

    /// `||`, of what to search for
    SearchEither, SoughtInstead<T: Sought>: EitherOperator Tsquery => Tsquery,
    "expected a `tsquery`: `websearch_to_tsquery(ENGLISH, …)`",
    /// SQL: `self || query`: one of the two. NULL where an operand is.
    fn or_query;

    /// `<->`, of what to search for
    SearchPhrase, SoughtNext<T: Sought>: FollowedByOperator Tsquery => Tsquery,
    "expected a `tsquery`: `websearch_to_tsquery(ENGLISH, …)`",
    /// SQL: `self <-> query`: the one right before the other. NULL where an operand is.
    fn followed_by;

    /// `%` of the extension `pg_trgm`
    Resemblance, Alike<T: Trigrammed>: ResemblesOperator Text => Bool,
    "expected a text",
    /// SQL: `self % other`: whether two texts are more alike than `pg_trgm.similarity_threshold`. NULL where an operand is. Of
    /// the extension `pg_trgm`.
    fn resembles;

    /// `<%` of the extension `pg_trgm`
    PartResemblance, WholeOf<T: Trigrammed>: ResemblesPartOperator Text => Bool,
    "expected a text",
    /// SQL: `self <% whole`: whether the text is like a part of another. NULL where an operand is. Of the extension `pg_trgm`.
    fn resembles_part_of;

    /// `<<%` of the extension `pg_trgm`
    WordsResemblance, WordsOf<T: Trigrammed>: ResemblesWordsOperator Text => Bool,
    "expected a text",
    /// SQL: `self <<% whole`: whether the text is like words of another. NULL where an operand is. Of the extension `pg_trgm`.
    fn resembles_words_of;

    /// `<->`
    Distance, DistanceTo<T: Distant>: DistanceOperator T => <T::Base as Distant>::Distance,
    "expected a value or an expression of the same SQL type",
    /// SQL: `self <-> other`: how far two are apart: shapes, a `float8`; texts (by the extension `pg_trgm`), a `float4`; vectors
    /// (by pgvector), a `float8`. NULL where an operand is.
    fn distance;

    /// `<->`, to a point
    PointDistance, DistanceToPoint<T: Reachable>: DistanceOperator Point => Float8,
    "expected a point",
    /// SQL: `self <-> point`: how far a shape is from a point. NULL where an operand is.
    fn distance_to_point;

    /// `<<->` of the extension `pg_trgm`
    PartDistance, DistantWhole<T: Trigrammed>: PartDistanceOperator Text => Float4,
    "expected a text",
    /// SQL: `self <<-> whole`: 1 less how like the text is to a part of another. NULL where an operand is. Of the extension
    /// `pg_trgm`.
    fn distance_to_part_of;

    /// `<<<->` of the extension `pg_trgm`
    WordsDistance, DistantWords<T: Trigrammed>: WordsDistanceOperator Text => Float4,
    "expected a text",
    /// SQL: `self <<<-> whole`: 1 less how like the text is to words of another. NULL where an operand is. Of the extension
    /// `pg_trgm`.
    fn distance_to_words_of;

    /// `<#>` of the extension pgvector
    NegativeInnerProduct, Multiplied<T: Directed>: InnerProductOperator T => Float8,
    "expected a value or an expression of the same SQL type",
    /// SQL: `self <#> other`: the inner product with the other sign. NULL where an operand is. Of the extension `vector`.
    fn negative_inner_product;

    /// `<=>` of the extension pgvector
    Angle, AngleTo<T: Directed>: CosineOperator T => Float8,
    "expected a value or an expression of the same SQL type",
    /// SQL: `self <=> other`: 1 less the cosine of the angle between two vectors. NULL where an operand is. Of the extension
    /// `vector`.
    fn cosine_distance;

    /// `<+>` of the extension pgvector
    Taxicab, TaxicabTo<T: Directed>: TaxicabOperator T => Float8,
    "expected a value or an expression of the same SQL type",
    /// SQL: `self <+> other`: the sum of the distances in each dimension. NULL where an operand is. Of the extension `vector`.
    fn taxicab_distance;

    /// `~` of the extension `ltree`
    TreePattern, TreePatternOf<T: Planted>: PatternOperator Lquery => Bool,
    "expected a pattern as text",
    /// SQL: `self ~ pattern`: whether a place in a tree is as a pattern says: `*.Science.*`. NULL where an operand is. Of the
    /// extension `ltree`.
    fn matches_lquery;

    /// `?` of the extension `ltree`
    TreePatterns, TreePatternsOf<T: Planted>: AnyPatternOperator Array<Lquery> => Bool,
    "expected a list of patterns",
    /// SQL: `self ? patterns`: whether a place in a tree is as one of the patterns says. NULL where an operand is. Of the
    /// extension `ltree`.
    fn matches_any_lquery;

    /// `@` of the extension `ltree`
    TreeWords, TreeWordsOf<T: Planted>: WordsOperator Ltxtquery => Bool,
    "expected words as text",
    /// SQL: `self @ words`: whether a place in a tree has words: `Europe & !Transportation`. NULL where an operand is. Of the
    /// extension `ltree`.
    fn matches_ltxtquery;
}
