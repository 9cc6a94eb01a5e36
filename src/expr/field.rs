//! Fields of composite values.
//!
//! <https://www.postgresql.org/docs/current/rowtypes.html#ROWTYPES-ACCESSING>

use super::{Expr, In};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{Nullable, Nullness, SqlType};
use core::marker::PhantomData;

/// A field of a composite type of the schema.
pub trait CompositeField: Copy + Send + Sync + 'static {
    /// The field's SQL type.
    type Type: SqlType;
    /// The name, quoted where needed.
    const NAME: &'static str;
}

/// A composite type with the field `F`.
#[diagnostic::on_unimplemented(
    message = "the SQL type `{Self}` has no field `{F}`",
    label = "the field of another type",
    note = "the fields of a composite type stand in the module named like it: `postal_address::city`"
)]
pub trait HasField<F> {}

/// [`HasField`], asked of the field, so that the compiler finds the method on every expression.
pub trait FieldOf<T>: CompositeField {}
impl<T: HasField<F>, F: CompositeField> FieldOf<T> for F {}

/// Declares a field of a composite type. Fields are unit structs where this is expanded, with any name.
#[doc(hidden)]
#[macro_export]
macro_rules! composite_field {
    ($field:ty, $of:ty, $sql:literal $type:ty) => {
        impl $crate::expr::CompositeField for $field {
            type Type = $type;
            const NAME: &'static ::core::primitive::str = $sql;
        }

        #[diagnostic::do_not_recommend]
        impl $crate::expr::HasField<$field> for $of {}
    };
}

/// `(value).field`
#[derive(Debug, Clone, Copy)]
pub struct FieldAccess<E, F> {
    value: E,
    field: PhantomData<fn() -> F>,
}

/// Taking a composite value apart.
pub trait Fields<F>: Expr + Sized {
    /// A field of a composite value.
    ///
    /// ```
    /// # use shop::{users, postal_address};
    /// use pilaster::prelude::*;
    ///
    /// let cities = users::table.select(users::home.field(postal_address::city));
    /// assert_eq!(cities.to_sql(), "SELECT (users.home).city FROM users");
    /// ```
    ///
    /// SQL: `(self).field`, of the field's type. May be NULL: no field of a composite type is NOT NULL.
    fn field(self, field: F) -> FieldAccess<Self, F>;
}

impl<E: Expr, F: FieldOf<<E::Type as SqlType>::Base>> Fields<F> for E {
    fn field(self, _: F) -> FieldAccess<Self, F> {
        FieldAccess {
            value: self,
            field: PhantomData,
        }
    }
}

impl<E: Fragment, F: CompositeField> Fragment for FieldAccess<E, F> {
    const PIECES: &'static [Piece] = &[
        Piece::Paren(E::PIECES),
        Piece::Str("."),
        Piece::Str(F::NAME),
    ];
    const IS_STATIC: bool = E::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.value.visit(out);
    }
}

impl<E: Expr, F: CompositeField> Expr for FieldAccess<E, F> {
    type Type = F::Type;
    type Class = E::Class;
}

impl<S: Scope, I, E: In<S, I>, F: CompositeField> In<S, I> for FieldAccess<E, F> {
    type Null = <E::Null as Nullness>::Then<Nullable>;
}
