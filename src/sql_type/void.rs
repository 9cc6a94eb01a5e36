//! `void`

use super::{BoxError, Decode, SqlType};
use postgres_types::Type;

/// [`void`](https://www.postgresql.org/docs/current/datatype-pseudo.html), what functions give that are called for
/// their effect, read as `()`.
#[derive(Debug, Clone, Copy)]
pub struct Void;

impl SqlType for Void {
    type Base = Self;
    type Operand = Self;
    type Rust = ();
    const NAME: &'static str = "void";
    const OID: u32 = 2278;
    const ARRAY_OID: u32 = 0;
}

impl Decode<Void> for () {
    fn decode(_: &Type, _: &[u8]) -> Result<Self, BoxError> {
        Ok(())
    }
}
