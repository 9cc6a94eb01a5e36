//! The structs that a program with Diesel reads rows as.

#![allow(dead_code, missing_docs, reason = "rows are known by their keys here")]

use diesel::prelude::*;
use diesel_derive_enum::DbEnum;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::schema::{orders, users};
use crate::answer::{AsRow, Cell, Row};

#[derive(Debug, Clone, Queryable, Identifiable)]
#[diesel(table_name = users)]
pub(crate) struct User {
    pub(crate) id: Uuid,
    pub(crate) email: String,
    pub(crate) username: String,
    pub(crate) full_name: Option<String>,
    pub(crate) birth_date: Option<Date>,
    pub(crate) is_active: bool,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) deleted_at: Option<OffsetDateTime>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, DbEnum)]
#[db_enum(existing_type_path = "crate::diesel::schema::sql_types::OrderStatus")]
pub(crate) enum OrderStatus {
    Pending,
    Paid,
    Shipped,
    Delivered,
    Cancelled,
}

#[derive(Debug, Clone, Queryable, Identifiable, Associations)]
#[diesel(table_name = orders, belongs_to(User))]
pub(crate) struct Order {
    pub(crate) id: i64,
    pub(crate) user_id: Uuid,
    pub(crate) status: OrderStatus,
    pub(crate) placed_at: OffsetDateTime,
    pub(crate) deliver_on: Option<Date>,
    pub(crate) note: Option<String>,
}

impl AsRow for User {
    fn row(&self) -> Row {
        Row::key(vec![self.id.text()])
    }
}

impl AsRow for Order {
    fn row(&self) -> Row {
        Row::key(vec![self.id.text()])
    }
}

impl AsRow for (User, Vec<Order>) {
    fn row(&self) -> Row {
        self.0.row()
    }

    fn children(&self) -> Vec<Row> {
        self.1.iter().map(AsRow::row).collect()
    }
}

impl Cell for OrderStatus {
    fn text(&self) -> Option<String> {
        Some(format!("{self:?}").to_lowercase())
    }
}
