//! Functions of text.
//!
//! <https://www.postgresql.org/docs/current/functions-string.html>

use super::function::functions;
use crate::expr::Becomes;
use crate::sql_type::{Array, Bool, Bytea, Int4, Numeric, OrNull, Text, Uuid};

functions! {
    STRINGS:

    /// The text in lower case.
    ///
    /// SQL: `lower(text)`, of type `text`, NULL where the argument is.
    "lower" Lower: strict,
    fn lower<A>(text: impl Becomes<Text, A>) -> Text;

    /// The text in upper case.
    ///
    /// SQL: `upper(text)`, of type `text`, NULL where the argument is.
    "upper" Upper: strict,
    fn upper<A>(text: impl Becomes<Text, A>) -> Text;

    /// The text with the first letter of each word in upper case, the others in lower case.
    ///
    /// SQL: `initcap(text)`, of type `text`, NULL where the argument is.
    "initcap" Initcap: strict,
    fn initcap<A>(text: impl Becomes<Text, A>) -> Text;

    /// The code point of the first character; 0 of the empty text.
    ///
    /// SQL: `ascii(text)`, of type `int4`, NULL where the argument is.
    "ascii" Ascii: strict,
    fn ascii<A>(text: impl Becomes<Text, A>) -> Int4;

    /// The character of that code point. That of 0 is an error of the query.
    ///
    /// SQL: `chr(code)`, of type `text`, NULL where the argument is.
    "chr" Chr: strict,
    fn chr<A>(code: impl Becomes<Int4, A>) -> Text;

    /// How many bits the text takes.
    ///
    /// SQL: `bit_length(text)`, of type `int4`, NULL where the argument is.
    "bit_length" BitLength: strict,
    fn bit_length<A>(text: impl Becomes<Text, A>) -> Int4;

    /// How many characters the text has.
    ///
    /// SQL: `char_length(text)`, of type `int4`, NULL where the argument is.
    "char_length" CharLength: strict,
    fn char_length<A>(text: impl Becomes<Text, A>) -> Int4;

    /// How many bytes the text takes.
    ///
    /// SQL: `octet_length(text)`, of type `int4`, NULL where the argument is.
    "octet_length" OctetLength: strict,
    fn octet_length<A>(text: impl Becomes<Text, A>) -> Int4;

    /// The first characters; all but the last ones where `count` is negative.
    ///
    /// SQL: `left(text, count)`, of type `text`, NULL where an argument is.
    "left" Left: strict,
    fn left<A, B>(text: impl Becomes<Text, A>, count: impl Becomes<Int4, B>) -> Text;

    /// The last characters; all but the first ones where `count` is negative.
    ///
    /// SQL: `right(text, count)`, of type `text`, NULL where an argument is.
    "right" Right: strict,
    fn right<A, B>(text: impl Becomes<Text, A>, count: impl Becomes<Int4, B>) -> Text;

    /// The text, filled up on the left, or cut off on the right, to a length.
    ///
    /// SQL: `lpad(text, length, fill)`, of type `text`, NULL where an argument is.
    "lpad" Lpad: strict,
    fn lpad<A, B, C>(text: impl Becomes<Text, A>, length: impl Becomes<Int4, B>, fill: impl Becomes<Text, C>) -> Text;

    /// The text, filled up on the right, or cut off there, to a length.
    ///
    /// SQL: `rpad(text, length, fill)`, of type `text`, NULL where an argument is.
    "rpad" Rpad: strict,
    fn rpad<A, B, C>(text: impl Becomes<Text, A>, length: impl Becomes<Int4, B>, fill: impl Becomes<Text, C>) -> Text;

    /// The text without these characters at both ends.
    ///
    /// SQL: `btrim(text, characters)`, of type `text`, NULL where an argument is.
    "btrim" Btrim: strict,
    fn btrim<A, B>(text: impl Becomes<Text, A>, characters: impl Becomes<Text, B>) -> Text;

    /// The text without these characters at its beginning.
    ///
    /// SQL: `ltrim(text, characters)`, of type `text`, NULL where an argument is.
    "ltrim" Ltrim: strict,
    fn ltrim<A, B>(text: impl Becomes<Text, A>, characters: impl Becomes<Text, B>) -> Text;

    /// The text without these characters at its end.
    ///
    /// SQL: `rtrim(text, characters)`, of type `text`, NULL where an argument is.
    "rtrim" Rtrim: strict,
    fn rtrim<A, B>(text: impl Becomes<Text, A>, characters: impl Becomes<Text, B>) -> Text;

    /// The text with `count` characters from `start` on, counted from 1, replaced by others.
    ///
    /// SQL: `overlay(text, new, start, count)`, of type `text`, NULL where an argument is.
    "overlay" Overlay: strict,
    fn overlay<A, B, C, D>(text: impl Becomes<Text, A>, new: impl Becomes<Text, B>, start: impl Becomes<Int4, C>, count: impl Becomes<Int4, D>) -> Text;

    /// Where a part begins, counted from 1; 0 where it is not there.
    ///
    /// SQL: `strpos(text, part)`, of type `int4`, NULL where an argument is.
    "strpos" Strpos: strict,
    fn strpos<A, B>(text: impl Becomes<Text, A>, part: impl Becomes<Text, B>) -> Int4;

    /// The text, so many times.
    ///
    /// SQL: `repeat(text, count)`, of type `text`, NULL where an argument is.
    "repeat" Repeat: strict,
    fn repeat<A, B>(text: impl Becomes<Text, A>, count: impl Becomes<Int4, B>) -> Text;

    /// The text with every `from` replaced by `to`.
    ///
    /// SQL: `replace(text, from, to)`, of type `text`, NULL where an argument is.
    "replace" Replace: strict,
    fn replace<A, B, C>(text: impl Becomes<Text, A>, from: impl Becomes<Text, B>, to: impl Becomes<Text, C>) -> Text;

    /// The characters in reverse order.
    ///
    /// SQL: `reverse(text)`, of type `text`, NULL where the argument is.
    "reverse" Reverse: strict,
    fn reverse<A>(text: impl Becomes<Text, A>) -> Text;

    /// The text with what matches a regular expression replaced: the first match, or every one where the flags have `g`.
    ///
    /// SQL: `regexp_replace(text, pattern, new, flags)`, of type `text`, NULL where an argument is.
    "regexp_replace" RegexpReplace: strict,
    fn regexp_replace<A, B, C, D>(text: impl Becomes<Text, A>, pattern: impl Becomes<Text, B>, new: impl Becomes<Text, C>, flags: impl Becomes<Text, D>) -> Text;

    /// How often a regular expression matches.
    ///
    /// SQL: `regexp_count(text, pattern)`, of type `int4`, NULL where an argument is.
    "regexp_count" RegexpCount: strict,
    fn regexp_count<A, B>(text: impl Becomes<Text, A>, pattern: impl Becomes<Text, B>) -> Int4;

    /// Whether a regular expression matches.
    ///
    /// SQL: `regexp_like(text, pattern)`, of type `bool`, NULL where an argument is.
    "regexp_like" RegexpLike: strict,
    fn regexp_like<A, B>(text: impl Becomes<Text, A>, pattern: impl Becomes<Text, B>) -> Bool;

    /// The first match of a regular expression.
    ///
    /// SQL: `regexp_substr(text, pattern)`, of type `text`, NULL where there is none, or an argument is NULL.
    "regexp_substr" RegexpSubstr: nullable,
    fn regexp_substr<A, B>(text: impl Becomes<Text, A>, pattern: impl Becomes<Text, B>) -> Text;

    /// The text, cut at the matches of a regular expression.
    ///
    /// SQL: `regexp_split_to_array(text, pattern)`, of type `text[]`, NULL where an argument is.
    "regexp_split_to_array" RegexpSplitToArray: strict,
    fn regexp_split_to_array<A, B>(text: impl Becomes<Text, A>, pattern: impl Becomes<Text, B>) -> Array<Text>;

    /// A part of the text between delimiters, counted from 1, or from the end where negative; empty where there is none.
    ///
    /// SQL: `split_part(text, delimiter, part)`, of type `text`, NULL where an argument is.
    "split_part" SplitPart: strict,
    fn split_part<A, B, C>(text: impl Becomes<Text, A>, delimiter: impl Becomes<Text, B>, part: impl Becomes<Int4, C>) -> Text;

    /// So many characters from `start` on, counted from 1.
    ///
    /// SQL: `substr(text, start, count)`, of type `text`, NULL where an argument is.
    "substr" Substr: strict,
    fn substr<A, B, C>(text: impl Becomes<Text, A>, start: impl Becomes<Int4, B>, count: impl Becomes<Int4, C>) -> Text;

    /// Whether the text begins so. No character is a pattern.
    ///
    /// SQL: `starts_with(text, prefix)`, of type `bool`, NULL where an argument is.
    "starts_with" StartsWith: strict,
    fn starts_with<A, B>(text: impl Becomes<Text, A>, prefix: impl Becomes<Text, B>) -> Bool;

    /// The text with each character of `from` replaced by that of `to` in the same place.
    ///
    /// SQL: `translate(text, from, to)`, of type `text`, NULL where an argument is.
    "translate" Translate: strict,
    fn translate<A, B, C>(text: impl Becomes<Text, A>, from: impl Becomes<Text, B>, to: impl Becomes<Text, C>) -> Text;

    /// The number that the text shows in a format.
    ///
    /// SQL: `to_number(text, format)`, of type `numeric`, NULL where the format is empty, or an argument is NULL. A text that does not fit is an error of the
    /// query.
    "to_number" ToNumber: nullable,
    fn to_number<A, B>(text: impl Becomes<Text, A>, format: impl Becomes<Text, B>) -> Numeric;

    /// The MD5 hash in hexadecimal.
    ///
    /// SQL: `md5(text)`, of type `text`, NULL where the argument is.
    "md5" Md5: strict,
    fn md5<A>(text: impl Becomes<Text, A>) -> Text;

    /// The SHA-256 hash.
    ///
    /// SQL: `sha256(bytes)`, of type `bytea`, NULL where the argument is.
    "sha256" Sha256: strict,
    fn sha256<A>(bytes: impl Becomes<Bytea, A>) -> Bytea;

    /// Bytes as text, in the format `base64`, `escape` or `hex`.
    ///
    /// SQL: `encode(bytes, format)`, of type `text`, NULL where an argument is.
    "encode" Encode: strict,
    fn encode<A, B>(bytes: impl Becomes<Bytea, A>, format: impl Becomes<Text, B>) -> Text;

    /// The bytes of a text in the format `base64`, `escape` or `hex`.
    ///
    /// SQL: `decode(text, format)`, of type `bytea`, NULL where an argument is.
    "decode" Decode: strict,
    fn decode<A, B>(text: impl Becomes<Text, A>, format: impl Becomes<Text, B>) -> Bytea;

    /// The text, cut at delimiters. Where the delimiter is NULL, into characters.
    ///
    /// SQL: `string_to_array(text, delimiter)`, of type `text[]`, NULL where the text is.
    "string_to_array" StringToArray: nullable,
    fn string_to_array<A, B>(text: impl Becomes<Text, A>, delimiter: impl Becomes<Text, B>) -> Array<Text>;

    /// The text as an identifier of SQL, in quotes where it needs them.
    ///
    /// SQL: `quote_ident(text)`, of type `text`, NULL where the argument is.
    "quote_ident" QuoteIdent: strict,
    fn quote_ident<A>(text: impl Becomes<Text, A>) -> Text;

    /// The text as a literal of SQL.
    ///
    /// SQL: `quote_literal(text)`, of type `text`, NULL where the argument is.
    "quote_literal" QuoteLiteral: strict,
    fn quote_literal<A>(text: impl Becomes<Text, A>) -> Text;

    /// How many characters the text has.
    ///
    /// SQL: `length(text)`, of type `int4`, NULL where the argument is.
    "length" Length: strict,
    fn length<A>(text: impl Becomes<Text, A>) -> Int4;

    /// The text without blanks at both ends.
    ///
    /// SQL: `btrim(text)`, of type `text`, NULL where the argument is.
    "btrim" Trim: strict,
    fn trim<A>(text: impl Becomes<Text, A>) -> Text;

    /// The rest of the text from `start` on, counted from 1.
    ///
    /// SQL: `substr(text, start)`, of type `text`, NULL where an argument is.
    "substr" SubstrFrom: strict,
    fn substr_from<A, B>(text: impl Becomes<Text, A>, start: impl Becomes<Int4, B>) -> Text;

    /// What a regular expression matches first: its first group, if it has one.
    ///
    /// SQL: `substring(text, pattern)`, of type `text`, may be NULL.
    "substring" SubstringMatch: nullable,
    fn substring_match<A, B>(text: impl Becomes<Text, A>, pattern: impl Becomes<Text, B>) -> Text;

    /// The part of the text that the SQL standard's regular expression marks: `substring(text SIMILAR pattern ESCAPE escape)`.
    ///
    /// SQL: `substring(text, pattern, escape)`, of type `text`, may be NULL.
    "substring" SubstringSimilar: nullable,
    fn substring_similar<A, B, C>(text: impl Becomes<Text, A>, pattern: impl Becomes<Text, B>, escape: impl Becomes<Text, C>) -> Text;

    /// The groups of the first match of a regular expression, or the whole match where it has none. Reading it is an error
    /// where a group did not take part.
    ///
    /// SQL: `regexp_match(text, pattern)`, of type `text[]`, may be NULL; a group that matches nothing is a NULL in it.
    "regexp_match" RegexpMatch: nullable,
    fn regexp_match<A, B>(text: impl Becomes<Text, A>, pattern: impl Becomes<Text, B>) -> Array<OrNull<Text>>;

    /// The text with the first match of a regular expression replaced.
    ///
    /// SQL: `regexp_replace(text, pattern, new)`, of type `text`, NULL where an argument is.
    "regexp_replace" RegexpReplaceFirst: strict,
    fn regexp_replace_first<A, B, C>(text: impl Becomes<Text, A>, pattern: impl Becomes<Text, B>, new: impl Becomes<Text, C>) -> Text;

    /// Where a regular expression matches first, counted from 1; 0 where it does not.
    ///
    /// SQL: `regexp_instr(text, pattern)`, of type `int4`, NULL where an argument is.
    "regexp_instr" RegexpInstr: strict,
    fn regexp_instr<A, B>(text: impl Becomes<Text, A>, pattern: impl Becomes<Text, B>) -> Int4;

    /// The text as a literal of SQL, `NULL` where it is NULL.
    ///
    /// SQL: `quote_nullable(text)`, of type `text`, never NULL.
    "quote_nullable" QuoteNullable: never null,
    fn quote_nullable<A>(text: impl Becomes<Text, A>) -> Text;

    /// The parts of a qualified identifier of SQL, without their quotes. One that is none is an error of the query.
    ///
    /// SQL: `parse_ident(text)`, of type `text[]`, NULL where the argument is.
    "parse_ident" ParseIdent: strict,
    fn parse_ident<A>(text: impl Becomes<Text, A>) -> Array<Text>;

    /// The text, cut at delimiters; parts that are `null` become NULL.
    ///
    /// SQL: `string_to_array(text, delimiter, null)`, of type `text[]`, may be NULL, and so may its elements.
    "string_to_array" StringToArrayNull: nullable,
    fn string_to_array_null<A, B, C>(text: impl Becomes<Text, A>, delimiter: impl Becomes<Text, B>, null: impl Becomes<Text, C>) -> Array<OrNull<Text>>;

    /// The elements as one text, with `null` for those that are NULL.
    ///
    /// SQL: `array_to_string(array, delimiter, null)`, of type `text`, may be NULL.
    "array_to_string" ArrayToStringNull: nullable,
    fn array_to_string_null<A, B, C>(array: impl Becomes<Array<Text>, A>, delimiter: impl Becomes<Text, B>, null: impl Becomes<Text, C>) -> Text;

    /// The SHA-224 hash.
    ///
    /// SQL: `sha224(bytes)`, of type `bytea`, NULL where the argument is.
    "sha224" Sha224: strict,
    fn sha224<A>(bytes: impl Becomes<Bytea, A>) -> Bytea;

    /// The SHA-384 hash.
    ///
    /// SQL: `sha384(bytes)`, of type `bytea`, NULL where the argument is.
    "sha384" Sha384: strict,
    fn sha384<A>(bytes: impl Becomes<Bytea, A>) -> Bytea;

    /// The SHA-512 hash.
    ///
    /// SQL: `sha512(bytes)`, of type `bytea`, NULL where the argument is.
    "sha512" Sha512: strict,
    fn sha512<A>(bytes: impl Becomes<Bytea, A>) -> Bytea;

    /// The MD5 hash of bytes in hexadecimal.
    ///
    /// SQL: `md5(bytes)`, of type `text`, NULL where the argument is.
    "md5" Md5Bytes: strict,
    fn md5_bytes<A>(bytes: impl Becomes<Bytea, A>) -> Text;

    /// How many bytes there are.
    ///
    /// SQL: `octet_length(bytes)`, of type `int4`, NULL where the argument is.
    "octet_length" OctetLengthBytes: strict,
    fn octet_length_bytes<A>(bytes: impl Becomes<Bytea, A>) -> Int4;

    /// How many bits there are.
    ///
    /// SQL: `bit_length(bytes)`, of type `int4`, NULL where the argument is.
    "bit_length" BitLengthBytes: strict,
    fn bit_length_bytes<A>(bytes: impl Becomes<Bytea, A>) -> Int4;




    /// A new random UUID, of version 4.
    ///
    /// SQL: `gen_random_uuid()`, of type `uuid`, never NULL.
    "gen_random_uuid" GenRandomUuid: strict,
    fn gen_random_uuid() -> Uuid;
}
