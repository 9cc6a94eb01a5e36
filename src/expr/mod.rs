//! Expressions, one file per kind of node.

mod any;
mod between;
mod bind;
mod boxed;
mod case;
mod cast;
mod class;
mod column;
mod compare;
mod containment;
mod field;
mod infix;
mod into_expr;
mod json;
mod key;
mod logic;
mod math;
mod methods;
mod null;
mod nullable;
mod operand;
mod order;
mod place;
mod predicate;
mod prefix;
mod projection;
mod raw;
mod schema_operator;
mod search;
mod subquery;
mod subscript;
mod typed_operator;

pub use any::{AnyOf, OneOf};
pub use between::{Between, WithinBounds};
pub use bind::{Bind, bind};
pub use boxed::BoxedPredicate;
pub use case::{Case, CaseElse, Start, When, case};
pub use cast::Cast;
pub use class::{Aggregate, Class, Constant, Mixed, NoAggregate, PerRow, Row, Uniform};
pub use column::{AliasColumn, Excluded, Upserting, excluded};
pub use compare::{Compare, Equality, Operator, Ordering, Pattern, operator};
pub use containment::*;
pub use field::{CompositeField, FieldAccess, FieldOf, Fields, HasField};
pub use infix::{Infix, InfixOperator, NeverNull, Operand};
pub use into_expr::{Becomes, IntoExpr};
pub use json::*;
pub use key::{Key, KeyExpr, key};
pub use logic::{
    And, Condition, Conjunction, Connective, ListOf, Logic, Not, Or, all_of, any_of, not,
};
pub use math::*;
pub use methods::{Boxing, ExprMethods};
pub use null::{Distinctness, IsDistinct, Null, NullTest, null};
pub use nullable::{MayBeNull, nullable};
pub use order::{Asc, Desc, Direction, KeyShape, Order, OrderKeys, OrderList, SortKey};
pub use place::*;
pub use predicate::Predicate;
pub use prefix::{BitNotOperator, Bits, NegativeOperator, Prefix, Signed, bit_not, neg};
pub use projection::{
    Item, ListShape, Made, Project, Projection, ReadAs, Select, SingleColumn, WholeRow,
};
pub use raw::{Sql, sql};
pub use schema_operator::{SchemaInfix, SchemaOperator, SchemaPrefix};
pub use search::*;
pub use subquery::{
    Correlation, Exists, InQuery, LookedUpIn, Scalar, YieldsOne, exists, not_exists,
};
pub use subscript::*;

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
