//! `numeric`

use super::marker::base_type;
use super::value::into_expr_by_value;
use super::wire::Wire;
use super::{BoxError, Decode, Encode};
use bytes::{BufMut, BytesMut};
use postgres_types::{IsNull, Type};
use rust_decimal::Decimal;

base_type! {
    /// [`numeric(p, s)`](https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-NUMERIC-DECIMAL), read
    /// as [`Decimal`].
    ///
    /// A [`Decimal`] holds 28 digits, PostgreSQL 131072 and more: to read a number that does not fit is an error, as it is
    /// for `NaN` and the infinities. Nothing is rounded; only zeros at the end may be dropped.
    Numeric = "numeric", oid 1700, array 1231, Decimal
}

/// The values of the sign.
mod sign {
    pub(super) const POSITIVE: u16 = 0x0000;
    pub(super) const NEGATIVE: u16 = 0x4000;
    pub(super) const NAN: u16 = 0xC000;
    pub(super) const INFINITY: u16 = 0xD000;
    pub(super) const NEG_INFINITY: u16 = 0xF000;
}

/// PostgreSQL counts in groups of four decimal digits.
const GROUP: u32 = 4;
const BASE: u128 = 10_000;

impl Encode<Numeric> for Decimal {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        let (groups, fraction) = groups(*self);
        let weight = i16::try_from(groups.len())? - fraction - 1;
        let negative = self.is_sign_negative() && !self.is_zero();
        out.put_i16(i16::try_from(groups.len())?);
        out.put_i16(weight);
        out.put_u16(if negative {
            sign::NEGATIVE
        } else {
            sign::POSITIVE
        });
        out.put_u16(u16::try_from(self.scale())?);
        groups.iter().rev().for_each(|group| out.put_u16(*group));
        Ok(IsNull::No)
    }
}

/// The groups, last one first, and how many of them are behind the point.
fn groups(decimal: Decimal) -> (Vec<u16>, i16) {
    let scale = decimal.scale();
    let fill = (GROUP - scale % GROUP) % GROUP;
    // 96 bits and three digits more are well within 128 bits.
    let mut rest = decimal.mantissa().unsigned_abs() * 10_u128.pow(fill);
    let mut groups = Vec::new();
    while rest > 0 {
        groups.push((rest % BASE) as u16);
        rest /= BASE;
    }
    (groups, ((scale + fill) / GROUP) as i16)
}

impl Decode<Numeric> for Decimal {
    fn decode(_: &Type, raw: &[u8]) -> Result<Self, BoxError> {
        let mut wire = Wire::new(raw);
        let (count, weight, sign, scale) = (wire.u16()?, wire.i16()?, wire.u16()?, wire.u16()?);
        let negative = is_negative(sign)?;
        let groups = (0..count)
            .map(|_| group(&mut wire))
            .collect::<Result<Vec<_>, _>>()?;
        wire.end()?;
        let (mantissa, scale) = mantissa(&groups, weight, scale)
            .ok_or("the number has more digits than `Decimal` can hold")?;
        let mantissa = if negative { -mantissa } else { mantissa };
        Ok(Self::try_from_i128_with_scale(mantissa, scale)?)
    }
}

fn group(wire: &mut Wire<'_>) -> Result<u16, BoxError> {
    let group = wire.u16()?;
    if u128::from(group) < BASE {
        Ok(group)
    } else {
        Err("the number has a group of more than four digits".into())
    }
}

fn is_negative(sign: u16) -> Result<bool, BoxError> {
    let special = match sign {
        sign::POSITIVE => return Ok(false),
        sign::NEGATIVE => return Ok(true),
        sign::NAN => "NaN",
        sign::INFINITY => "Infinity",
        sign::NEG_INFINITY => "-Infinity",
        _ => return Err("the number has no valid sign".into()),
    };
    Err(format!("the number is {special}, which `Decimal` cannot hold").into())
}

/// The digits as a whole number, and how many of them are behind the point. `None` where a `Decimal` cannot hold them.
fn mantissa(groups: &[u16], weight: i16, scale: u16) -> Option<(i128, u32)> {
    // Zeros in front and behind would only make the number long.
    let first = groups
        .iter()
        .position(|group| *group != 0)
        .unwrap_or(groups.len());
    let last = groups
        .iter()
        .rposition(|group| *group != 0)
        .map_or(first, |last| last + 1);
    let mut number = 0_i128;
    for group in &groups[first..last] {
        number = number
            .checked_mul(BASE as i128)?
            .checked_add(i128::from(*group))?;
    }
    let scale = i32::from(scale);
    if number == 0 {
        return Some((0, scale.min(MAX_SCALE) as u32));
    }
    // How many of the number's digits are behind the point.
    let behind = (i32::try_from(last).ok()? - 1 - i32::from(weight)) * GROUP as i32;
    fit(number, behind, scale)
}

/// The most digits that a [`Decimal`] has behind the point.
const MAX_SCALE: i32 = Decimal::MAX_SCALE as i32;

/// Brings a number to the scale, or as near to it as its digits and the range of `Decimal` allow without a loss.
fn fit(mut number: i128, mut behind: i32, scale: i32) -> Option<(i128, u32)> {
    while behind > scale.min(MAX_SCALE) && number % 10 == 0 {
        number /= 10;
        behind -= 1;
    }
    while behind < 0 {
        number = number.checked_mul(10)?;
        behind += 1;
    }
    while behind < scale.min(MAX_SCALE) {
        match number.checked_mul(10).filter(|it| is_in_range(*it)) {
            Some(longer) => number = longer,
            None => break,
        }
        behind += 1;
    }
    (is_in_range(number) && behind <= MAX_SCALE).then_some((number, behind as u32))
}

fn is_in_range(number: i128) -> bool {
    number < 1 << 96
}

into_expr_by_value!(Decimal);
