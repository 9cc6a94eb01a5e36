//! Functions of bytes and of strings of bits.
//!
//! <https://www.postgresql.org/docs/current/functions-binarystring.html> and
//! <https://www.postgresql.org/docs/current/functions-bitstring.html>

use super::function::functions;
use crate::expr::Becomes;
use crate::sql_type::{Bit, Bytea, Int4, Int8, Name, Text};

functions! {
    BYTES:

    /// How many bytes there are.
    ///
    /// SQL: `length(bytes)`, of type `int4`, NULL where the argument is.
    "length" ByteaLength: strict,
    fn bytea_length<A>(bytes: impl Becomes<Bytea, A>) -> Int4;

    /// How many bits are set.
    ///
    /// SQL: `bit_count(bytes)`, of type `int8`, NULL where the argument is.
    "bit_count" BitCountOfBytea: strict,
    fn bytea_bit_count<A>(bytes: impl Becomes<Bytea, A>) -> Int8;

    /// So many bytes from `start` on, counted from 1.
    ///
    /// SQL: `substr(bytes, start, count)`, of type `bytea`, NULL where an argument is.
    "substr" ByteaSubstr: strict,
    fn bytea_substr<A, B, C>(bytes: impl Becomes<Bytea, A>, start: impl Becomes<Int4, B>, count: impl Becomes<Int4, C>) -> Bytea;

    /// The byte in a place, counted from 0. A place that is not there is an error of the query.
    ///
    /// SQL: `get_byte(bytes, place)`, of type `int4`, NULL where an argument is.
    "get_byte" GetByte: strict,
    fn get_byte<A, B>(bytes: impl Becomes<Bytea, A>, place: impl Becomes<Int4, B>) -> Int4;

    /// The bytes with the one in a place, counted from 0, replaced.
    ///
    /// SQL: `set_byte(bytes, place, byte)`, of type `bytea`, NULL where an argument is.
    "set_byte" SetByte: strict,
    fn set_byte<A, B, C>(bytes: impl Becomes<Bytea, A>, place: impl Becomes<Int4, B>, byte: impl Becomes<Int4, C>) -> Bytea;

    /// The bit in a place, counted from 0, in each byte from the right. A place that is not there is an error of the query.
    ///
    /// SQL: `get_bit(bytes, place)`, of type `int4`, NULL where an argument is.
    "get_bit" GetBitOfBytea: strict,
    fn bytea_get_bit<A, B>(bytes: impl Becomes<Bytea, A>, place: impl Becomes<Int8, B>) -> Int4;

    /// The bytes with the bit in a place set to 0 or 1.
    ///
    /// SQL: `set_bit(bytes, place, bit)`, of type `bytea`, NULL where an argument is.
    "set_bit" SetBitOfBytea: strict,
    fn bytea_set_bit<A, B, C>(bytes: impl Becomes<Bytea, A>, place: impl Becomes<Int8, B>, bit: impl Becomes<Int4, C>) -> Bytea;

    /// The MD5 hash in hexadecimal.
    ///
    /// SQL: `md5(bytes)`, of type `text`, NULL where the argument is.
    "md5" ByteaMd5: strict,
    fn bytea_md5<A>(bytes: impl Becomes<Bytea, A>) -> Text;

    /// The text that bytes are in an encoding: `UTF8`, `LATIN1`. Bytes that are none are an error of the query.
    ///
    /// SQL: `convert_from(bytes, encoding)`, of type `text`, NULL where an argument is.
    "convert_from" ConvertFrom: strict,
    fn convert_from<A, B>(bytes: impl Becomes<Bytea, A>, encoding: impl Becomes<Name, B>) -> Text;

    /// The bytes of a text in an encoding: `UTF8`, `LATIN1`.
    ///
    /// SQL: `convert_to(text, encoding)`, of type `bytea`, NULL where an argument is.
    "convert_to" ConvertTo: strict,
    fn convert_to<A, B>(text: impl Becomes<Text, A>, encoding: impl Becomes<Name, B>) -> Bytea;

    /// How many bits there are.
    ///
    /// SQL: `length(bits)`, of type `int4`, NULL where the argument is.
    "length" BitStringLength: strict,
    fn bit_string_length<A>(bits: impl Becomes<Bit, A>) -> Int4;

    /// How many bits are set.
    ///
    /// SQL: `bit_count(bits)`, of type `int8`, NULL where the argument is.
    "bit_count" BitCountOfBits: strict,
    fn bit_string_count<A>(bits: impl Becomes<Bit, A>) -> Int8;

    /// The bit in a place, counted from 0 from the left. A place that is not there is an error of the query.
    ///
    /// SQL: `get_bit(bits, place)`, of type `int4`, NULL where an argument is.
    "get_bit" GetBit: strict,
    fn get_bit<A, B>(bits: impl Becomes<Bit, A>, place: impl Becomes<Int4, B>) -> Int4;

    /// The bits with the one in a place set to 0 or 1.
    ///
    /// SQL: `set_bit(bits, place, bit)`, of type `bit`, NULL where an argument is.
    "set_bit" SetBit: strict,
    fn set_bit<A, B, C>(bits: impl Becomes<Bit, A>, place: impl Becomes<Int4, B>, bit: impl Becomes<Int4, C>) -> Bit;
}
