//! The binary format of COPY.
//!
//! <https://www.postgresql.org/docs/current/sql-copy.html>, "Binary Format"

use crate::render::Record;
use crate::sql_type::{BoxError, Wire, put_field};
use bytes::{BufMut, BytesMut};
use core::ops::Range;
use postgres_types::Type;

/// A signature, no flags, and an extension of no bytes.
pub(crate) const HEADER: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";

/// A row of minus one fields.
pub(crate) const TRAILER: &[u8] = &[0xff, 0xff];

const SIGNATURE: usize = 11;

/// Writes a row. An error names the field.
pub(crate) fn encode_row<R: Record>(
    row: &R,
    types: &[Type],
    out: &mut BytesMut,
) -> Result<(), (usize, BoxError)> {
    let count = i16::try_from(types.len()).map_err(|cause| (0, cause.into()))?;
    out.put_i16(count);
    for (field, ty) in types.iter().enumerate() {
        put_field(out, |out| row.encode_field(field, ty, out)).map_err(|cause| (field, cause))?;
    }
    Ok(())
}

/// What a message of COPY holds.
pub(crate) enum Message {
    /// A row, whose fields have been noted.
    Row,
    /// The end of the rows.
    End,
}

/// Takes messages apart. A server sends each row in a message of its own.
#[derive(Debug, Default)]
pub(crate) struct Decoder {
    begun: bool,
    /// Where the fields of the last row lie in its message; NULL nowhere.
    pub(crate) fields: Vec<Option<Range<usize>>>,
}

impl Decoder {
    /// Notes where the fields of the row lie in the message.
    pub(crate) fn decode(&mut self, message: &[u8]) -> Result<Message, BoxError> {
        let mut wire = Wire::new(message);
        if !self.begun {
            self.begun = true;
            read_header(&mut wire)?;
        }
        self.fields.clear();
        let count = wire.i16()?;
        if count == -1 {
            return Ok(Message::End);
        }
        for _ in 0..count {
            let field = wire.field()?;
            let end = message.len() - wire.len();
            self.fields.push(field.map(|field| end - field.len()..end));
        }
        wire.end()?;
        Ok(Message::Row)
    }
}

fn read_header(wire: &mut Wire<'_>) -> Result<(), BoxError> {
    if wire.take(SIGNATURE)? != &HEADER[..SIGNATURE] {
        return Err("this is not the binary format of COPY".into());
    }
    let flags = wire.i32()?;
    // The upper half is of flags without which the rows cannot be understood.
    if flags & !0xffff != 0 {
        return Err(format!("the format of COPY has flags that are not known: {flags:#x}").into());
    }
    let extension = usize::try_from(wire.i32()?)?;
    wire.take(extension)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Decoder, HEADER, Message, TRAILER};

    fn first(rest: &[u8]) -> Vec<u8> {
        [HEADER, rest].concat()
    }

    #[test]
    fn rows_are_taken_apart_message_by_message() {
        let mut decoder = Decoder::default();
        let message = first(&[0, 2, 0, 0, 0, 2, 7, 8, 0xff, 0xff, 0xff, 0xff]);
        assert!(matches!(decoder.decode(&message), Ok(Message::Row)));
        let fields: Vec<_> = decoder
            .fields
            .iter()
            .map(|it| it.clone().map(|it| &message[it]))
            .collect();
        assert_eq!(fields, [Some(&[7_u8, 8][..]), None]);
        assert!(matches!(decoder.decode(&[0, 0]), Ok(Message::Row)));
        assert!(decoder.fields.is_empty());
        assert!(matches!(decoder.decode(TRAILER), Ok(Message::End)));
    }

    #[test]
    fn what_is_cut_or_of_another_format_is_an_error() {
        for message in [
            &b"id\tname\n"[..],
            HEADER,
            &first(&[0, 1]),
            &first(&[0, 1, 0, 0, 0, 9, 1]),
            &first(&[0, 1, 0, 0, 0, 0, 1]),
            &first(&[0, 1, 0xff, 0xff, 0xff, 0xfe]),
        ] {
            assert!(Decoder::default().decode(message).is_err(), "{message:?}");
        }
        let mut flagged = first(TRAILER);
        flagged[11..15].copy_from_slice(&[0, 1, 0, 0]);
        assert!(Decoder::default().decode(&flagged).is_err());
    }
}
