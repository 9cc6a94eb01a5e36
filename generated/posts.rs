//! Table `posts`.
#![allow(non_camel_case_types)]

use ::pilaster::codegen_support as pg;

#[derive(Debug, Clone, Copy)]
pub struct table;

#[diagnostic::do_not_recommend]
impl pg::Named for table {
    type Name = pg::Id<pg::H1, pg::H1, pg::H2, pg::H3, pg::H4, pg::H5>;
}

#[diagnostic::do_not_recommend]
impl pg::Source for table {
    type Table = Self;
    const ALIAS: &'static str = "posts";
    const FROM: &'static [pg::Piece] = &[pg::Piece::Str("posts")];
}

#[diagnostic::do_not_recommend]
impl pg::Table for table {
    type Row = Row;
    type Required = pg::Assigned<email, pg::Assigned<user_id, pg::Nil>>;
    const NAME: &'static str = "posts";
    const COLUMNS: &'static [&'static str] = &["id", "email", "user_id", "title"];

    fn read(columns: &mut pg::Columns<'_>) -> pg::Result<Row> {
        Ok(Row {
            id: columns.read::<pg::Int8, _>()?,
            email: columns.read::<super::EmailAddress, _>()?,
            user_id: columns.read::<pg::Int8, _>()?,
            title: columns.read_nullable::<pg::Text, _>()?,
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
    const QUALIFIED: &'static str = "posts.id";
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
    const QUALIFIED: &'static str = "posts.email";
}
pg::column_in_scope!(email, table);
#[diagnostic::do_not_recommend]
impl pg::Assignable for email {}

/// Column `user_id`.
#[derive(Debug, Clone, Copy)]
pub struct user_id;

#[diagnostic::do_not_recommend]
impl pg::Column for user_id {
    type Table = table;
    type Type = pg::Int8;
    type Null = pg::NotNull;
    type Ordinal = (pg::H0, pg::H0, pg::H3);
    const NAME: &'static str = "user_id";
    const QUALIFIED: &'static str = "posts.user_id";
}
pg::column_in_scope!(user_id, table);
#[diagnostic::do_not_recommend]
impl pg::Assignable for user_id {}

/// Column `title`.
#[derive(Debug, Clone, Copy)]
pub struct title;

#[diagnostic::do_not_recommend]
impl pg::Column for title {
    type Table = table;
    type Type = pg::Text;
    type Null = pg::Nullable;
    type Ordinal = (pg::H0, pg::H0, pg::H4);
    const NAME: &'static str = "title";
    const QUALIFIED: &'static str = "posts.title";
}
pg::column_in_scope!(title, table);
#[diagnostic::do_not_recommend]
impl pg::Assignable for title {}

/// One row of `posts`.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub id: i64,
    pub email: String,
    pub user_id: i64,
    pub title: Option<String>,
}

/// A new row of `posts`: the columns without a default.
#[derive(Debug, Clone, PartialEq)]
pub struct New {
    pub email: String,
    pub user_id: i64,
    pub title: Option<String>,
}

impl pg::Record for New {
    fn encode_field(&self, field: usize, ty: &pg::PgType, out: &mut pg::BytesMut) -> pg::Encoded {
        match field {
            0 => pg::encode::<super::EmailAddress, _>(&self.email, ty, out),
            1 => pg::encode::<pg::Int8, _>(&self.user_id, ty, out),
            2 => pg::encode::<pg::Text, _>(&self.title, ty, out),
            _ => pg::no_field(field),
        }
    }
}

impl pg::BulkRow for New {
    type Table = table;
    const FIELDS: &'static [pg::Field] = &[
        pg::Field::of::<super::EmailAddress>("email"),
        pg::Field::of::<pg::Int8>("user_id"),
        pg::Field::of::<pg::Text>("title"),
    ];
}

pg::record_assignments!(New, [email, user_id, title]);

/// A change of some columns of `posts`; those that are `None` stay as they are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Patch {
    pub email: Option<String>,
    pub user_id: Option<i64>,
    pub title: Option<Option<String>>,
}

impl pg::Record for Patch {
    fn encode_field(&self, field: usize, ty: &pg::PgType, out: &mut pg::BytesMut) -> pg::Encoded {
        match field {
            0 => pg::encode::<super::EmailAddress, _>(&self.email, ty, out),
            1 => pg::encode::<pg::Int8, _>(&self.user_id, ty, out),
            2 => pg::encode::<pg::Text, _>(&self.title, ty, out),
            _ => pg::no_field(field),
        }
    }
}

impl pg::Patch for Patch {
    type Table = table;
    const FIELDS: &'static [pg::Field] = &[
        pg::Field::of::<super::EmailAddress>("email"),
        pg::Field::of::<pg::Int8>("user_id"),
        pg::Field::of::<pg::Text>("title"),
    ];

    fn is_set(&self, field: usize) -> bool {
        match field {
            0 => self.email.is_some(),
            1 => self.user_id.is_some(),
            2 => self.title.is_some(),
            _ => false,
        }
    }
}

pg::patch_assignments!(Patch, [email, user_id, title]);

/// The constraints of `posts`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Constraint {
    /// `PRIMARY KEY (id)`
    posts_pkey,
    /// `UNIQUE (email)`
    posts_email_key,
}

impl pg::ConstraintName for Constraint {
    const SCHEMA: &'static str = "public";
    const TABLE: &'static str = "posts";

    fn from_name(name: &str) -> Option<Self> {
        match name {
            "posts_pkey" => Some(Self::posts_pkey),
            "posts_email_key" => Some(Self::posts_email_key),
            _ => None,
        }
    }
}

/// The unique constraints and indexes of `posts`, for `on_conflict`.
pub mod unique {
    use ::pilaster::codegen_support as pg;

    /// `UNIQUE (email)`
    #[derive(Debug, Clone, Copy)]
    pub struct posts_email_key;

    #[diagnostic::do_not_recommend]
    impl pg::Arbiter for posts_email_key {
        type Table = super::table;
        const TARGET: &'static str = "ON CONSTRAINT posts_email_key";
    }
}
