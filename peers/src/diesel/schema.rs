//! The tables of the reference schema as `diesel print-schema` writes them, without the columns of composite types, which
//! Diesel has no type for.

#![allow(
    missing_docs,
    unreachable_pub,
    dead_code,
    reason = "the macros make what is public"
)]

pub mod sql_types {
    #[derive(diesel::query_builder::QueryId, diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "order_status"))]
    pub struct OrderStatus;
}

diesel::table! {
    users (id) {
        id -> Uuid,
        email -> Text,
        username -> Text,
        full_name -> Nullable<Text>,
        birth_date -> Nullable<Date>,
        is_active -> Bool,
        created_at -> Timestamptz,
        deleted_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    accounts (id) {
        id -> BigInt,
        owner -> Uuid,
        currency -> Bpchar,
        balance -> Numeric,
    }
}

diesel::table! {
    events (id) {
        id -> BigInt,
        #[sql_name = "type"]
        type_ -> Text,
        actor -> Nullable<Uuid>,
        payload -> Json,
        context -> Jsonb,
        occurred_at -> Timestamp,
    }
}

diesel::table! {
    posts (id) {
        id -> BigInt,
        user_id -> Uuid,
        title -> Text,
        body -> Text,
        tags -> Array<Text>,
        views -> Integer,
        created_at -> Timestamptz,
        published_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    comments (id) {
        id -> BigInt,
        post_id -> BigInt,
        user_id -> Nullable<Uuid>,
        body -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    brands (id) {
        id -> Integer,
        name -> Text,
        homepage -> Nullable<Text>,
    }
}

diesel::table! {
    categories (id) {
        id -> Integer,
        parent_id -> Nullable<Integer>,
        name -> Text,
    }
}

diesel::table! {
    products (id) {
        id -> BigInt,
        #[max_length = 32]
        sku -> Varchar,
        name -> Text,
        description -> Nullable<Text>,
        brand_id -> Nullable<Integer>,
        price -> Numeric,
        attributes -> Jsonb,
        weight_kg -> Nullable<Float>,
        rating -> Nullable<Double>,
        warranty -> Nullable<Interval>,
        released_on -> Nullable<Date>,
        picture -> Nullable<Bytea>,
        createdBy -> Nullable<Uuid>,
        created_at -> Timestamptz,
        deleted_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    product_categories (product_id, category_id) {
        product_id -> BigInt,
        category_id -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::OrderStatus;

    orders (id) {
        id -> BigInt,
        user_id -> Uuid,
        status -> OrderStatus,
        placed_at -> Timestamptz,
        deliver_on -> Nullable<Date>,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    order_items (order_id, line_no) {
        order_id -> BigInt,
        line_no -> SmallInt,
        product_id -> BigInt,
        quantity -> Integer,
        unit_price -> Numeric,
        total -> Numeric,
    }
}

diesel::table! {
    shipments (id) {
        id -> BigInt,
        order_id -> BigInt,
        line_no -> SmallInt,
        quantity -> Integer,
        #[sql_name = "crate"]
        #[max_length = 12]
        crate_ -> Nullable<Varchar>,
        tracking_code -> Nullable<Text>,
        shipped_at -> Timestamptz,
    }
}

diesel::joinable!(accounts -> users (owner));
diesel::joinable!(posts -> users (user_id));
diesel::joinable!(comments -> posts (post_id));
diesel::joinable!(orders -> users (user_id));
diesel::joinable!(order_items -> orders (order_id));
diesel::joinable!(order_items -> products (product_id));
diesel::joinable!(products -> brands (brand_id));
diesel::joinable!(product_categories -> products (product_id));
diesel::joinable!(product_categories -> categories (category_id));
diesel::allow_tables_to_appear_in_same_query!(
    users,
    accounts,
    events,
    posts,
    comments,
    brands,
    categories,
    products,
    product_categories,
    orders,
    order_items,
    shipments,
);
