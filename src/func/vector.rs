//! Functions of `vector`. The database must have the extension pgvector: `CREATE EXTENSION vector`.
//!
//! <https://github.com/pgvector/pgvector#vector-functions>

use super::function::functions;
use crate::expr::Becomes;
use crate::sql_type::{Float8, Int4, Vector};

functions! {
    VECTORS:

    /// The angle between two vectors, as 1 less its cosine; NaN where one of them has no direction. Of the extension
    /// `vector`.
    ///
    /// SQL: `cosine_distance(vector, other)`, of type `float8`, NULL where an argument is.
    "cosine_distance" CosineDistance: strict,
    fn cosine_distance<A, B>(vector: impl Becomes<Vector, A>, other: impl Becomes<Vector, B>) -> Float8;

    /// The inner product of two vectors. Of the extension `vector`.
    ///
    /// SQL: `inner_product(vector, other)`, of type `float8`, NULL where an argument is.
    "inner_product" InnerProduct: strict,
    fn inner_product<A, B>(vector: impl Becomes<Vector, A>, other: impl Becomes<Vector, B>) -> Float8;

    /// The length of the line from one vector to another. Of the extension `vector`.
    ///
    /// SQL: `l2_distance(vector, other)`, of type `float8`, NULL where an argument is.
    "l2_distance" L2Distance: strict,
    fn l2_distance<A, B>(vector: impl Becomes<Vector, A>, other: impl Becomes<Vector, B>) -> Float8;

    /// How many dimensions the vector has. Of the extension `vector`.
    ///
    /// SQL: `vector_dims(vector)`, of type `int4`, NULL where the argument is.
    "vector_dims" VectorDims: strict,
    fn vector_dims<A>(vector: impl Becomes<Vector, A>) -> Int4;

    /// The length of the vector. Of the extension `vector`.
    ///
    /// SQL: `vector_norm(vector)`, of type `float8`, NULL where the argument is.
    "vector_norm" VectorNorm: strict,
    fn vector_norm<A>(vector: impl Becomes<Vector, A>) -> Float8;
}
