//! Reading PostgreSQL's binary format piece by piece.

use super::{BoxError, SqlType};
use postgres_types::{Kind, Type};

/// What is left of a value's bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wire<'a>(&'a [u8]);

impl<'a> Wire<'a> {
    pub(crate) fn new(raw: &'a [u8]) -> Self {
        Self(raw)
    }

    /// The next `len` bytes.
    pub(crate) fn take(&mut self, len: usize) -> Result<&'a [u8], BoxError> {
        let (head, tail) = self
            .0
            .split_at_checked(len)
            .ok_or("the value ends too early")?;
        self.0 = tail;
        Ok(head)
    }

    /// How much is left.
    pub(crate) fn len(self) -> usize {
        self.0.len()
    }

    /// All that is left.
    pub(crate) fn rest(&mut self) -> &'a [u8] {
        core::mem::take(&mut self.0)
    }

    /// The next bytes with the length that stands before them; `None` where it is -1, which stands for NULL.
    pub(crate) fn field(&mut self) -> Result<Option<&'a [u8]>, BoxError> {
        match self.i32()? {
            -1 => Ok(None),
            len => Ok(Some(self.take(usize::try_from(len)?)?)),
        }
    }

    /// The characters up to the next zero byte.
    pub(crate) fn c_string(&mut self) -> Result<&'a str, BoxError> {
        let len = self
            .0
            .iter()
            .position(|byte| *byte == 0)
            .ok_or("a text does not end")?;
        let text = core::str::from_utf8(self.take(len)?)?;
        self.take(1)?;
        Ok(text)
    }

    /// A number of things to come, each of which takes `size` bytes or more: so a false count reserves no memory.
    pub(crate) fn count(&mut self, size: usize) -> Result<usize, BoxError> {
        let count = usize::try_from(self.i32()?)?;
        if count > self.0.len() / size {
            return Err("the value ends too early".into());
        }
        Ok(count)
    }

    /// Makes sure that nothing is left.
    pub(crate) fn end(self) -> Result<(), BoxError> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err("the value is longer than its type".into())
        }
    }
}

macro_rules! numbers {
    ($($name:ident)*) => {
        impl Wire<'_> {$(
            pub(crate) fn $name(&mut self) -> Result<$name, BoxError> {
                let bytes = self.take(size_of::<$name>())?;
                Ok($name::from_be_bytes(bytes.try_into()?))
            }
        )*}
    };
}

numbers!(u8 i16 u16 i32 u32 i64 u64 f64);

/// Reads a value that is one number.
macro_rules! whole {
    ($raw:expr, $read:ident) => {{
        let mut wire = $crate::sql_type::wire::Wire::new($raw);
        let value = wire.$read()?;
        wire.end()?;
        value
    }};
}
pub(super) use whole;

/// The type of an OID. Nothing but the OID is known of types that each database numbers for itself.
pub(super) fn type_of(oid: u32) -> Type {
    Type::from_oid(oid)
        .unwrap_or_else(|| Type::new(format!("type {oid}"), oid, Kind::Simple, String::new()))
}

/// What a domain stands on; every other type for itself.
pub(super) fn base_type(ty: &Type) -> &Type {
    match ty.kind() {
        Kind::Domain(base) => base_type(base),
        _ => ty,
    }
}

/// Makes sure that a type of the server's is `T`. A domain's fields carry its own OID; of a record without a name, only the
/// OIDs that all databases share say anything.
///
/// This is asked of each value of a column, and nearly always the OID tells.
#[inline]
pub(crate) fn expect_type<T: SqlType>(ty: &Type) -> Result<(), BoxError> {
    match ty.oid() == T::OID {
        true => Ok(()),
        false => Expected::of::<T>().check(ty),
    }
}

/// What is asked of a type of the server's: a value, so that asking is compiled once and not for each SQL type.
pub(crate) struct Expected {
    pub(crate) name: &'static str,
    is_array: bool,
    accepts: fn(u32) -> bool,
}

impl Expected {
    pub(crate) const fn of<T: SqlType>() -> Self {
        Self {
            name: T::NAME,
            is_array: T::IS_ARRAY,
            accepts: T::accepts,
        }
    }

    pub(crate) fn accepts(&self, ty: &Type) -> bool {
        (self.accepts)(ty.oid())
    }

    pub(crate) fn check(&self, ty: &Type) -> Result<(), BoxError> {
        let is_known = || Type::from_oid(ty.oid()).is_some() || !matches!(ty.kind(), Kind::Simple);
        if self.accepts(ty) || self.accepts(base_type(ty)) || !is_known() {
            return Ok(());
        }
        let (found, name) = (ty.name(), self.name);
        let brackets = if self.is_array { "[]" } else { "" };
        Err(format!("it is of the type `{found}`, not `{name}{brackets}`").into())
    }
}
