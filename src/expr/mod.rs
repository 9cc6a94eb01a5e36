//! Expressions, one file per kind of node.

mod any;
mod array;
mod between;
mod bind;
mod boxed;
mod case;
mod cast;
mod class;
mod collate;
mod column;
mod compare;
mod containment;
pub(crate) mod elsewhere;
mod field;
mod infix;
mod into_expr;
mod json;
mod key;
mod label;
mod literal;
mod logic;
mod math;
mod methods;
mod nested;
mod null;
mod nullable;
mod operand;
mod order;
mod pattern;
mod place;
mod predicate;
mod prefix;
mod projection;
mod quantify;
mod raw;
mod read;
mod row;
mod schema_operator;
mod search;
mod sort_keys;
mod subquery;
mod subscript;
mod truth;
mod typed_operator;

pub use any::{AnyOf, Elements, ElementsOf, OneOf, ValuesOf};
pub use array::{ArrayOf, ElementList, NoNull, array};
pub use between::{Between, Betweenness, WithinBounds, form};
pub use bind::{Bind, bind};
pub use boxed::BoxedPredicate;
pub use case::{Case, CaseElse, SimpleCase, Start, StartOf, When, case};
pub use cast::Cast;
pub use class::{
    Aggregate, BeforeWindows, Class, Constant, Mixed, NoAggregate, NoWindow, PerRow, Row, Uniform,
    Windowed,
};
pub use collate::{Collate, Collating, Collation, CollationOf, collation};
pub use column::{AliasColumn, Excluded, Upserting, excluded};
pub use compare::{Compare, Equality, Operator, Ordering, operator};
pub use containment::*;
pub use field::{CompositeField, FieldAccess, FieldOf, Fields, HasField};
pub use infix::{Infix, InfixOperator, NeverNull, Operand};
pub use into_expr::{Becomes, IntoExpr};
pub use json::*;
pub use key::{Key, KeyExpr, key};
pub use label::{As, BesideLabel, ColumnLabel, LabelAlone, Labelled, Labelling};
pub use literal::{Literal, LiteralKind, LiteralText, LiteralType};
pub use logic::{
    And, Condition, Conjunction, Connective, ListOf, Logic, Not, Or, all_of, any_of, not,
};
pub use math::*;
pub use methods::{Boxing, ExprMethods};
pub use nested::{Collection, CollectionShape, Nested, NestedShape, collect, record};
pub use null::{Distinctness, IsDistinct, Null, NullTest, null};
pub use nullable::{MayBeNull, nullable};
pub use order::{Asc, Desc, Direction, KeyShape, Order, OrderKeys, OrderList, SortKey};
pub use pattern::{
    Escaped, LikePattern, Pattern, Similarity, TakesEscape, TextContainment, containing,
    ending_with, starting_with,
};
pub use place::*;
pub use predicate::Predicate;
pub use prefix::{BitNotOperator, Bits, NegativeOperator, Prefix, Signed, bit_not, neg};
pub use projection::{
    Item, ListShape, Made, Project, Projection, ReadAs, Select, SingleColumn, WholeRow,
};
pub use quantify::{
    All, Any, EachRow, EqualityWithMany, OrderingWithMany, PatternOfMany, Quantified, Quantifier,
    Values, each_row,
};
pub use raw::{Sql, sql};
pub use read::{Read, ReadFrom};
pub use row::{
    EndOf, Moment, Overlaps, RowBeside, RowCompare, RowComparison, RowIn, RowValue, RowsBeside,
    RowsOf, ShapeOf, Stretch, Unnested, YieldsRow, row,
};
pub use schema_operator::{SchemaInfix, SchemaOperator, SchemaPrefix};
pub use search::*;
pub use sort_keys::{Chosen, OneOfKeys, PerhapsKeys, SortKeyOver, SortKeys, UnknownSortKey};
pub use subquery::{
    Correlation, Exists, InQuery, LookedUpIn, Scalar, YieldsOne, exists, not_exists,
};
pub use subscript::*;
pub use truth::{TruthTest, TruthValue};

use crate::render::Fragment;
use crate::scope::Scope;
use crate::sql_type::{Nullness, SqlType};

/// An SQL expression of a known type.
///
/// The type does not depend on the query it stands in; whether it may be NULL does, and [`In`] says so.
#[diagnostic::on_unimplemented(message = "`{Self}` is not an SQL expression")]
pub trait Expr: Fragment + Send + Sync {
    /// The SQL type.
    type Type: SqlType;

    /// Whether it stands for one row or for a group of rows.
    type Class: Class;
}

/// An expression that may stand in a query with this scope.
///
/// `Index` tells where its tables are found; the compiler infers it.
#[diagnostic::on_unimplemented(
    message = "this expression cannot stand in this query",
    label = "its columns must come from the query's FROM clause"
)]
pub trait In<S: Scope, Index>: Expr {
    /// Whether it may be NULL here.
    type Null: Nullness;
}
