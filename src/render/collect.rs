//! What a query brings besides its text: parameters, and the text of its holes.

use super::{Comment, CopySource, Field, Piece};
use crate::sql_type::{BoxError, encode_array};
use bytes::BytesMut;
use core::fmt;
use postgres_types::{IsNull, ToSql, Type, to_sql_checked};
use smallvec::SmallVec;
use std::sync::Arc;

/// A value that travels as a parameter.
pub trait Param: Send + Sync {
    /// The OID of the parameter's type, or 0 where only the server knows it.
    fn oid(&self) -> u32;

    /// Writes the value in PostgreSQL's binary format.
    ///
    /// # Errors
    /// Where the value has no representation in the type.
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError>;
}

/// A struct whose fields are the values of one row, such as a generated `New`.
pub trait Record: Send + Sync {
    /// Writes field number `field`.
    ///
    /// # Errors
    /// Where the value has no representation in the column's type.
    fn encode_field(&self, field: usize, ty: &Type, out: &mut BytesMut)
    -> Result<IsNull, BoxError>;
}

/// Rows of one kind, from which a column can be read as an array.
pub(crate) trait Records: Send + Sync {
    fn encode_column(
        &self,
        field: usize,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, BoxError>;
}

impl<R: Record> Records for Vec<R> {
    fn encode_column(
        &self,
        field: usize,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, BoxError> {
        encode_array(self.len(), ty, out, |index, ty, out| {
            self[index].encode_field(field, ty, out)
        })
    }
}

/// A parameter where it lies: nothing is copied before it is sent.
#[derive(Clone, Copy)]
pub enum ParamRef<'q> {
    /// A value in the query.
    Value(&'q dyn Param),
    /// A field of a row to insert.
    Field(&'q dyn Record, usize, u32),
    /// A column of many rows, sent as one array.
    #[doc(hidden)]
    Column(&'q (dyn ColumnSource + 'q), usize, u32),
}

/// The public face of [`Records`].
#[doc(hidden)]
pub trait ColumnSource: Send + Sync {
    #[doc(hidden)]
    fn encode_into(&self, field: usize, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError>;
}

impl<R: Records> ColumnSource for R {
    fn encode_into(&self, field: usize, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        self.encode_column(field, ty, out)
    }
}

impl ParamRef<'_> {
    /// The OID of the parameter's type, or 0 where only the server knows it.
    #[must_use]
    pub fn oid(&self) -> u32 {
        match self {
            Self::Value(value) => value.oid(),
            Self::Field(_, _, oid) | Self::Column(_, _, oid) => *oid,
        }
    }
}

/// Says that there is a parameter, never what it holds: binds may be secrets.
impl fmt::Debug for ParamRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ParamRef(..)")
    }
}

impl ToSql for ParamRef<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        match self {
            Self::Value(value) => value.encode(ty, out),
            Self::Field(record, field, _) => record.encode_field(*field, ty, out),
            Self::Column(rows, field, _) => rows.encode_into(*field, ty, out),
        }
    }

    /// The compiler has matched the value with the SQL type, and the statement says that type to the server.
    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// What fills a hole.
#[derive(Debug, Clone)]
pub enum HoleText {
    /// Nothing: the part is absent this time.
    Empty,
    /// A part, so many times.
    Repeat {
        /// The part.
        pieces: &'static [Piece],
        /// How often it stands.
        times: usize,
        /// What stands between two of them.
        separator: &'static str,
    },
    /// Text that was chosen at run time.
    Verbatim(&'static str),
    /// What is said besides, behind a statement.
    Comment(Comment),
    /// A whole statement that was sent before.
    Sent(Arc<str>),
    /// A number that was chosen at run time.
    Number(i64),
    /// `column = $1`
    Assign(&'static Field),
}

/// How many parameters are collected without an allocation.
const FEW: usize = 8;

/// Collects a query's parameters and holes in textual order.
#[derive(Debug, Default)]
pub struct Collector<'q> {
    params: SmallVec<[ParamRef<'q>; FEW]>,
    holes: Vec<HoleText>,
    refusal: Option<Refusal>,
    source: Option<&'q dyn CopySource>,
    only_once: bool,
    outlives: bool,
}

/// Why a statement is not sent, although its types are right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing to do: no rows to insert.
    NothingToDo,
    /// An UPDATE from a patch in which no field is set.
    NothingToSet,
    /// More rows than one statement can carry.
    TooManyValues {
        /// How many rows fit.
        rows: usize,
    },
    /// Text by hand that holds a placeholder such as `$1`.
    Placeholder(&'static str),
}

impl<'q> Collector<'q> {
    /// Takes the next parameter.
    pub fn bind(&mut self, value: &'q dyn Param) {
        self.params.push(ParamRef::Value(value));
    }

    /// Takes a field of a row as the next parameter.
    pub fn field(&mut self, record: &'q dyn Record, field: usize, oid: u32) {
        self.params.push(ParamRef::Field(record, field, oid));
    }

    /// Takes a column of many rows, as an array, as the next parameter.
    pub fn column<R: Record>(&mut self, rows: &'q Vec<R>, field: usize, oid: u32) {
        self.params.push(ParamRef::Column(rows, field, oid));
    }

    /// Says what fills the next hole; what the filling itself brings comes after.
    pub fn hole(&mut self, text: HoleText) {
        self.holes.push(text);
    }

    /// Says why the statement must not be sent. The first reason stands.
    pub fn refuse(&mut self, refusal: Refusal) {
        self.refusal.get_or_insert(refusal);
    }

    /// Why the statement must not be sent, if so.
    #[must_use]
    pub fn refusal(&self) -> Option<Refusal> {
        self.refusal
    }

    /// Says where the rows come from that COPY sends.
    pub fn copies(&mut self, source: &'q dyn CopySource) {
        self.source = Some(source);
    }

    /// Where the rows of a COPY come from, if it is one.
    #[must_use]
    pub fn source(&self) -> Option<&'q dyn CopySource> {
        self.source
    }

    /// Says that the text will hardly be sent again, so that it is not kept prepared.
    pub fn only_once(&mut self) {
        self.only_once = true;
    }

    /// Whether the text will hardly be sent again.
    #[must_use]
    pub fn is_only_once(&self) -> bool {
        self.only_once
    }

    /// Says that what it does lasts after the transaction, for as long as the session: a SET, a lock of the session.
    pub fn outlives_transaction(&mut self) {
        self.outlives = true;
    }

    /// Whether what it does lasts for as long as the session.
    #[must_use]
    pub fn is_outliving_transaction(&self) -> bool {
        self.outlives
    }

    /// The parameters, in the order of `$1`, `$2`…
    #[must_use]
    pub fn params(&self) -> &[ParamRef<'q>] {
        &self.params
    }

    /// The fillings, in the order of the holes.
    #[must_use]
    pub fn holes(&self) -> &[HoleText] {
        &self.holes
    }
}
