//! Rows that are found by a key.

use super::{Assign, AssignedList, Bulk, BulkRow, KeyGiven};
use crate::expr::Bind;
use crate::render::{Field, Param, Record};
use crate::schema::{Column, ColumnOf};
use crate::sql_type::{BoxError, Encode, SqlType};
use bytes::BytesMut;
use core::marker::PhantomData;
use postgres_types::{IsNull, Type};

/// A key by which [`update_many`](super::UpdateMany::update_many) or [`delete_many`](super::DeleteMany::delete_many)
/// finds a row.
#[derive(Debug, Clone, Copy)]
pub struct RowKey<C: Column, V> {
    value: Bind<C::Type, V>,
    column: PhantomData<fn() -> C>,
}

/// `column.key(value)`
pub trait FoundBy: Column {
    /// The value by which a row is found. `set` does as well, but for columns that are always generated.
    fn key<V: Encode<<Self::Type as SqlType>::Base>>(self, value: V) -> RowKey<Self, V> {
        RowKey {
            value: Bind::new(value),
            column: PhantomData,
        }
    }
}
impl<C: Column> FoundBy for C {}

impl<C: Column, V: Encode<<C::Type as SqlType>::Base>> Record for RowKey<C, V> {
    fn encode_field(&self, _: usize, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        self.value.encode(ty, out)
    }
}

impl<C: Column, V: Encode<<C::Type as SqlType>::Base>> BulkRow for RowKey<C, V> {
    type Table = C::Table;
    const FIELDS: &'static [Field] = &[Field::of::<C::Type>(C::NAME)];
}

#[diagnostic::do_not_recommend]
impl<C: Column, V> ColumnOf<C::Table> for RowKey<C, V> {}
#[diagnostic::do_not_recommend]
impl<C: Column, E> ColumnOf<C::Table> for Assign<C, E> {}

/// Rows that are found by the columns `Keys`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a row that can be found by a key",
    label = "expected a tuple of `column.key(value)` and `column.set(value)`, or the table's `New`"
)]
pub trait KeyedBy<Keys>: Bulk {
    /// The columns of the row, before `Tail`.
    type Columns<Tail: AssignedList>: AssignedList;
}

impl<Keys, C, T, V, N> KeyedBy<Keys> for Assign<C, Bind<T, V, N>>
where
    C: Column,
    T: SqlType,
    V: Encode<T::Base>,
{
    type Columns<Tail: AssignedList> = Tail::With<C>;
}

impl<Keys, C, V> KeyedBy<Keys> for RowKey<C, V>
where
    Keys: AssignedList<Contains<C>: KeyGiven<C>>,
    C: Column,
    V: Encode<<C::Type as SqlType>::Base>,
{
    type Columns<Tail: AssignedList> = Tail::With<C>;
}

macro_rules! columns_of {
    ($keys:ident $tail:ident;) => { $tail };
    ($keys:ident $tail:ident; $first:ident $($rest:ident)*) => {
        <$first as KeyedBy<$keys>>::Columns<columns_of!($keys $tail; $($rest)*)>
    };
}

macro_rules! tuples {
    ($(($first:ident $_index:ident $_place:tt $(, $part:ident $_indices:ident $_places:tt)*))+) => {$(
        impl<Keys, $first, $($part),*> KeyedBy<Keys> for ($first, $($part,)*)
        where
            Self: Bulk,
            $first: KeyedBy<Keys>,
            $($part: KeyedBy<Keys>,)*
        {
            type Columns<Tail: AssignedList> = columns_of!(Keys Tail; $first $($part)*);
        }
    )+};
}

for_tuples!(up_to 8: tuples);
