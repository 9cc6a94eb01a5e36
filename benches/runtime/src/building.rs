//! What a query costs before it is sent: building it, and its text.

use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::allocations;
use crate::blog::NewUser;

/// What it costs to build a query once.
#[derive(Debug, Clone)]
pub(crate) struct Built {
    pub(crate) name: &'static str,
    pub(crate) time: Duration,
    pub(crate) allocations: usize,
}

/// How often each is built.
const TIMES: u32 = 100_000;

/// Builds the join of the loads with all that build queries; nothing where something else is asked for.
pub(crate) fn measure(only: &str) -> Vec<Built> {
    if !"building".contains(only) {
        return Vec::new();
    }
    vec![
        build("Pilaster", pilaster),
        build("Diesel", diesel),
        build("sqlx", sqlx),
        build("SeaORM", sea_orm),
    ]
}

fn build<T>(name: &'static str, query: impl Fn(&NewUser) -> T) -> Built {
    let asked = NewUser {
        name: "User".to_owned(),
        hair_color: Some("black".to_owned()),
    };
    black_box(query(&asked));
    let allocations = allocations::of(|| query(black_box(&asked)));
    let start = Instant::now();
    for _ in 0..TIMES {
        black_box(query(black_box(&asked)));
    }
    Built {
        name,
        time: start.elapsed() / TIMES,
        allocations,
    }
}

fn pilaster(asked: &NewUser) -> usize {
    use crate::schema::{posts, users};
    use pilaster::prelude::*;

    let query = users::table
        .left_join(posts::table.on(posts::user_id.eq(users::id)))
        .filter(users::hair_color.eq(asked.hair_color.as_deref().unwrap_or_default()))
        .filter(users::name.gt(asked.name.as_str()))
        .order_by(users::name.desc());
    black_box(query.to_sql()).len()
}

fn diesel(asked: &NewUser) -> usize {
    use crate::peer::{posts, users};
    use diesel::pg::Pg;
    use diesel::prelude::*;
    use diesel::query_builder::{QueryBuilder, QueryFragment};

    let query = users::table
        .left_outer_join(posts::table)
        .filter(users::hair_color.eq(&asked.hair_color))
        .filter(users::name.gt(&asked.name))
        .order(users::name.desc());
    let mut text = diesel::pg::PgQueryBuilder::default();
    QueryFragment::<Pg>::to_sql(&query, &mut text, &Pg).expect("the query is right");
    black_box(text.finish()).len()
}

fn sqlx(asked: &NewUser) -> usize {
    let mut query = sqlx::QueryBuilder::<sqlx::Postgres>::new(
        "SELECT users.id, users.name, users.hair_color, posts.id, posts.user_id, posts.title, posts.body FROM users \
         LEFT JOIN posts ON posts.user_id = users.id WHERE users.hair_color = ",
    );
    query.push_bind(&asked.hair_color);
    query.push(" AND users.name > ").push_bind(&asked.name);
    query.push(" ORDER BY users.name DESC");
    black_box(query.sql()).as_str().len()
}

fn sea_orm(asked: &NewUser) -> usize {
    use crate::peer::sea_posts as posts;
    use crate::peer::sea_users as users;
    use sea_orm::sea_query::Order;
    use sea_orm::{ColumnTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QueryTrait};

    let query = users::Entity::find()
        .find_also_related(posts::Entity)
        .filter(users::Column::HairColor.eq(asked.hair_color.as_deref()))
        .filter(users::Column::Name.gt(asked.name.as_str()))
        .order_by(users::Column::Name, Order::Desc);
    black_box(query.build(DbBackend::Postgres)).sql.len()
}
