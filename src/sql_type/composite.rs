//! Composite types, in PostgreSQL's binary format of records.
//!
//! Generated code calls [`encode_record`] and [`RecordReader`]. Fields are matched by name where the server describes the
//! type, so attributes in another order do no harm; a missing or additional one is an error, never a wrong value.

use super::array::put_field;
use super::wire::{Wire, base_type, expect_type, type_of};
use super::{BoxError, Decode, SqlType};
use bytes::{BufMut, BytesMut};
use postgres_types::{IsNull, Kind, Type};

/// Writes a composite value with the fields of these names; `field` writes the one of a number.
///
/// # Errors
/// Where the server's type has other fields, or a field has no representation in its type.
pub fn encode_record(
    names: &[&str],
    ty: &Type,
    out: &mut BytesMut,
    mut field: impl FnMut(usize, &Type, &mut BytesMut) -> Result<IsNull, BoxError>,
) -> Result<IsNull, BoxError> {
    let Kind::Composite(attributes) = base_type(ty).kind() else {
        return Err(format!("`{}` is not a composite type", ty.name()).into());
    };
    same_number(ty, names, attributes.len())?;
    out.put_i32(i32::try_from(attributes.len())?);
    for attribute in attributes {
        let index = place(ty, names, attribute.name())?;
        out.put_u32(attribute.type_().oid());
        let written = put_field(out, |out| field(index, attribute.type_(), out));
        written.map_err(|cause| in_field(attribute.name(), &cause))?;
    }
    Ok(IsNull::No)
}

fn same_number(ty: &Type, names: &[&str], found: usize) -> Result<(), BoxError> {
    if names.len() == found {
        return Ok(());
    }
    Err(format!(
        "`{}` has {found} fields in the database, {} in the program",
        ty.name(),
        names.len()
    )
    .into())
}

fn place(ty: &Type, names: &[&str], name: &str) -> Result<usize, BoxError> {
    let place = names.iter().position(|it| *it == name);
    place.ok_or_else(|| format!("the program knows no field `{name}` of `{}`", ty.name()).into())
}

/// Reads the fields of a composite value, in the program's order.
#[derive(Debug)]
pub struct RecordReader<'a> {
    names: &'a [&'a str],
    fields: Vec<Field<'a>>,
    next: usize,
}

/// A field of a record as it came.
#[derive(Debug, Clone)]
pub(crate) struct Field<'a> {
    pub(crate) ty: Type,
    pub(crate) bytes: Option<&'a [u8]>,
}

/// The fields of a record without a name, in their order.
pub(crate) fn record_fields(raw: &[u8]) -> Result<Vec<Field<'_>>, BoxError> {
    let mut wire = Wire::new(raw);
    let count = wire.count(8)?;
    let fields = (0..count)
        .map(|_| field(&mut wire))
        .collect::<Result<Vec<_>, _>>()?;
    wire.end()?;
    Ok(fields)
}

/// The elements of an array of records, of which none is NULL.
pub(crate) fn record_elements(raw: &[u8]) -> Result<Vec<&[u8]>, BoxError> {
    let mut wire = Wire::new(raw);
    let (rank, _has_null, _oid) = (wire.count(8)?, wire.i32()?, wire.u32()?);
    let len = match rank {
        0 => 0,
        1 => {
            let len = usize::try_from(wire.i32()?)?;
            let _lower_bound = wire.i32()?;
            len
        }
        _ => return Err("the array has several dimensions".into()),
    };
    let mut elements = Vec::new();
    for _ in 0..len {
        elements.push(wire.field()?.ok_or("a record is NULL")?);
    }
    wire.end()?;
    Ok(elements)
}

impl<'a> RecordReader<'a> {
    /// Takes a record apart that should have the fields of these names.
    ///
    /// # Errors
    /// Where the bytes are no record, or it has other fields.
    pub fn new(names: &'a [&'a str], ty: &Type, raw: &'a [u8]) -> Result<Self, BoxError> {
        let mut fields = record_fields(raw)?;
        same_number(ty, names, fields.len())?;
        if let Kind::Composite(attributes) = base_type(ty).kind() {
            fields = arrange(names, ty, attributes, &fields)?;
        }
        Ok(Self {
            names,
            fields,
            next: 0,
        })
    }

    /// Reads the next field as the SQL type `T`; as an `Option` if it may be NULL.
    ///
    /// # Errors
    /// Where it is of another type, or holds what `V` cannot.
    pub fn read<T: SqlType, V: Decode<T::Base>>(&mut self) -> Result<V, BoxError> {
        let field = self
            .fields
            .get(self.next)
            .ok_or("the record has no more fields")?;
        let name = self.names[self.next];
        self.next += 1;
        let value =
            expect_type::<T>(&field.ty).and_then(|()| V::decode_nullable(&field.ty, field.bytes));
        value.map_err(|cause| in_field(name, &cause))
    }
}

fn in_field(name: &str, cause: &BoxError) -> BoxError {
    format!("the field `{name}`: {cause}").into()
}

fn field<'a>(wire: &mut Wire<'a>) -> Result<Field<'a>, BoxError> {
    Ok(Field {
        ty: type_of(wire.u32()?),
        bytes: wire.field()?,
    })
}

/// Brings the fields into the program's order, with their types as the server describes them.
fn arrange<'a>(
    names: &[&str],
    ty: &Type,
    attributes: &[postgres_types::Field],
    fields: &[Field<'a>],
) -> Result<Vec<Field<'a>>, BoxError> {
    same_number(ty, names, attributes.len())?;
    let mut arranged = fields.to_vec();
    for (attribute, field) in attributes.iter().zip(fields) {
        let place = place(ty, names, attribute.name())?;
        if attribute.type_().oid() != field.ty.oid() {
            return Err(format!("the type of the field `{}` has changed", attribute.name()).into());
        }
        arranged[place] = Field {
            ty: attribute.type_().clone(),
            bytes: field.bytes,
        };
    }
    Ok(arranged)
}
