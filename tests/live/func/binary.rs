use super::{Shop, calls, check};
use crate::coverage::covers;
use pilaster::func::*;
use pilaster::prelude::*;
use pilaster::sql_type::types::BitString;
use pilaster::sql_type::{Array, Bit, Bytea, Text, Varbit};

#[test]
fn bytes() {
    covers!("Types: bytea");
    let two = || bind::<Bytea, _>(vec![1_u8, 255]);
    calls! {
        bytea_length(two()), "length($1)" => 2;
        bytea_length(null::<Bytea>()), "length(CAST(NULL AS bytea))" => None;
        bytea_bit_count(two()), "bit_count($1)" => 9_i64;
        bytea_substr(two(), 2, 5), "substr($1, $2, $3)" => vec![255_u8];
        get_byte(two(), 1), "get_byte($1, $2)" => 255;
        set_byte(two(), 1, 7), "set_byte($1, $2, $3)" => vec![1_u8, 7];
        bytea_get_bit(two(), 0_i64), "get_bit($1, $2)" => 1;
        bytea_set_bit(two(), 0_i64, 0), "set_bit($1, $2, $3)" => vec![0_u8, 255];
        bytea_md5(two()).is_null(), "md5($1) IS NULL" => false;
        convert_from(b"a\xe9".to_vec(), "LATIN1"), "convert_from($1, $2)" => "aé".to_owned();
        convert_to("é", "LATIN1"), "convert_to($1, $2)" => vec![0xe9_u8];
        bind::<Array<Bytea>, _>(vec![vec![1_u8]]), "$1" => vec![vec![1_u8]];
    }
}

#[test]
fn strings_of_bits() {
    covers!("Types: bit", "Types: varbit");
    let bits = |text: &str| text.chars().map(|it| it == '1').collect::<BitString>();
    let three = || bind::<Varbit, _>(bits("101"));
    calls! {
        bit_string_length(three()), "length($1)" => 3;
        bit_string_length(null::<Varbit>()), "length(CAST(NULL AS varbit))" => None;
        bit_string_count(three()), "bit_count($1)" => 2_i64;
        get_bit(three(), 1), "get_bit($1, $2)" => 0;
        set_bit(three(), 1, 1), "set_bit($1, $2, $3)" => bits("111");
        bit_position(bind::<Varbit, _>(bits("01")), three()), "position($1 IN $2)" => 2;
        bit_string_length(bind::<Bit, _>(bits("1"))), "length($1)" => 1;
        bind::<Array<Bit>, _>(vec![bits("1")]), "$1" => vec![bits("1")];
        bind::<Text, _>("101").cast::<Bit>(), "CAST($1 AS \"bit\")" => bits("101");
        bind::<Array<Varbit>, _>(vec![bits("101")]), "$1" => vec![bits("101")];
    }
}
