//! Table `users`.
#![allow(non_camel_case_types)]

use ::pilaster::codegen_support as pg;

#[derive(Debug, Clone, Copy)]
pub struct table;

#[diagnostic::do_not_recommend]
impl pg::Named for table {
    type Name = pg::Id<pg::H0, pg::H1, pg::H2, pg::H3, pg::H4, pg::H5>;
}

#[diagnostic::do_not_recommend]
impl pg::Source for table {
    type Table = Self;
    const ALIAS: &'static str = "users";
    const FROM: &'static [pg::Piece] = &[pg::Piece::Str("users")];
}

#[diagnostic::do_not_recommend]
impl pg::Table for table {
    type Row = Row;
    type Required = pg::Assigned<email, pg::Assigned<username, pg::Nil>>;
    const NAME: &'static str = "users";
    const COLUMNS: &'static [&'static str] = &["id", "email", "username", "full_name"];

    fn read(columns: &mut pg::Columns<'_>) -> pg::Result<Row> {
        Ok(Row {
            id: columns.read::<pg::Int8, _>()?,
            email: columns.read::<super::EmailAddress, _>()?,
            username: columns.read::<pg::Text, _>()?,
            full_name: columns.read_nullable::<pg::Text, _>()?,
        })
    }
}

pg::table_projection!(table);
pg::table_group_key!(table, ["id"]);

/// Column `id`.
#[derive(Debug, Clone, Copy)]
pub struct id;

#[diagnostic::do_not_recommend]
impl pg::Column for id {
    type Table = table;
    type Type = pg::Int8;
    type Null = pg::NotNull;
    type Ordinal = (pg::H0, pg::H0, pg::H1);
    const NAME: &'static str = "id";
    const QUALIFIED: &'static str = "users.id";
}
pg::column_in_scope!(id, table);

/// Column `email`.
#[derive(Debug, Clone, Copy)]
pub struct email;

#[diagnostic::do_not_recommend]
impl pg::Column for email {
    type Table = table;
    type Type = super::EmailAddress;
    type Null = pg::NotNull;
    type Ordinal = (pg::H0, pg::H0, pg::H2);
    const NAME: &'static str = "email";
    const QUALIFIED: &'static str = "users.email";
}
pg::column_in_scope!(email, table);
#[diagnostic::do_not_recommend]
impl pg::Assignable for email {}

/// Column `username`.
#[derive(Debug, Clone, Copy)]
pub struct username;

#[diagnostic::do_not_recommend]
impl pg::Column for username {
    type Table = table;
    type Type = pg::Text;
    type Null = pg::NotNull;
    type Ordinal = (pg::H0, pg::H0, pg::H3);
    const NAME: &'static str = "username";
    const QUALIFIED: &'static str = "users.username";
}
pg::column_in_scope!(username, table);
#[diagnostic::do_not_recommend]
impl pg::Assignable for username {}

/// Column `full_name`.
#[derive(Debug, Clone, Copy)]
pub struct full_name;

#[diagnostic::do_not_recommend]
impl pg::Column for full_name {
    type Table = table;
    type Type = pg::Text;
    type Null = pg::Nullable;
    type Ordinal = (pg::H0, pg::H0, pg::H4);
    const NAME: &'static str = "full_name";
    const QUALIFIED: &'static str = "users.full_name";
}
pg::column_in_scope!(full_name, table);
#[diagnostic::do_not_recommend]
impl pg::Assignable for full_name {}

/// One row of `users`.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub id: i64,
    pub email: String,
    pub username: String,
    pub full_name: Option<String>,
}

/// A new row of `users`: the columns without a default.
#[derive(Debug, Clone, PartialEq)]
pub struct New {
    pub email: String,
    pub username: String,
    pub full_name: Option<String>,
}

impl pg::Record for New {
    fn encode_field(&self, field: usize, ty: &pg::PgType, out: &mut pg::BytesMut) -> pg::Encoded {
        match field {
            0 => pg::encode::<super::EmailAddress, _>(&self.email, ty, out),
            1 => pg::encode::<pg::Text, _>(&self.username, ty, out),
            2 => pg::encode::<pg::Text, _>(&self.full_name, ty, out),
            _ => pg::no_field(field),
        }
    }
}

impl pg::BulkRow for New {
    type Table = table;
    const FIELDS: &'static [pg::Field] = &[
        pg::Field::of::<super::EmailAddress>("email"),
        pg::Field::of::<pg::Text>("username"),
        pg::Field::of::<pg::Text>("full_name"),
    ];
}

pg::record_assignments!(New, [email, username, full_name]);

/// A change of some columns of `users`; those that are `None` stay as they are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Patch {
    pub email: Option<String>,
    pub username: Option<String>,
    pub full_name: Option<Option<String>>,
}

impl pg::Record for Patch {
    fn encode_field(&self, field: usize, ty: &pg::PgType, out: &mut pg::BytesMut) -> pg::Encoded {
        match field {
            0 => pg::encode::<super::EmailAddress, _>(&self.email, ty, out),
            1 => pg::encode::<pg::Text, _>(&self.username, ty, out),
            2 => pg::encode::<pg::Text, _>(&self.full_name, ty, out),
            _ => pg::no_field(field),
        }
    }
}

impl pg::Patch for Patch {
    type Table = table;
    const FIELDS: &'static [pg::Field] = &[
        pg::Field::of::<super::EmailAddress>("email"),
        pg::Field::of::<pg::Text>("username"),
        pg::Field::of::<pg::Text>("full_name"),
    ];

    fn is_set(&self, field: usize) -> bool {
        match field {
            0 => self.email.is_some(),
            1 => self.username.is_some(),
            2 => self.full_name.is_some(),
            _ => false,
        }
    }
}

pg::patch_assignments!(Patch, [email, username, full_name]);

/// The constraints of `users`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Constraint {
    /// `PRIMARY KEY (id)`
    users_pkey,
    /// `UNIQUE (email)`
    users_email_key,
}

impl pg::ConstraintName for Constraint {
    const SCHEMA: &'static str = "public";
    const TABLE: &'static str = "users";

    fn from_name(name: &str) -> Option<Self> {
        match name {
            "users_pkey" => Some(Self::users_pkey),
            "users_email_key" => Some(Self::users_email_key),
            _ => None,
        }
    }
}

/// The unique constraints and indexes of `users`, for `on_conflict`.
pub mod unique {
    use ::pilaster::codegen_support as pg;

    /// `UNIQUE (email)`
    #[derive(Debug, Clone, Copy)]
    pub struct users_email_key;

    #[diagnostic::do_not_recommend]
    impl pg::Arbiter for users_email_key {
        type Table = super::table;
        const TARGET: &'static str = "ON CONSTRAINT users_email_key";
    }
}
