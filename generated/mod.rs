//! hand-written sample until the emitter stands
#![allow(missing_docs, non_upper_case_globals)]

pub mod posts;
pub mod users;

/// Domain `email_address`.
#[derive(Debug, Clone, Copy)]
pub struct EmailAddress;

impl ::pilaster::sql_type::SqlType for EmailAddress {
    type Base = ::pilaster::sql_type::Text;
    type Rust = String;
    const NAME: &'static str = "email_address";
    const OID: u32 = <::pilaster::sql_type::Text as ::pilaster::sql_type::SqlType>::OID;
    const ARRAY_OID: u32 = 0;
    const ARRAY_CAST: &'static str = "::email_address[]";
}
#[diagnostic::do_not_recommend]
impl ::pilaster::sql_type::Coerce<::pilaster::sql_type::Text> for EmailAddress {}
#[diagnostic::do_not_recommend]
impl ::pilaster::sql_type::Coerce<EmailAddress> for ::pilaster::sql_type::Text {}
