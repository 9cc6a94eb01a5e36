//! SeaORM, over a pool of sqlx.

use std::hint::black_box;

use futures_util::TryStreamExt;
use sea_orm::prelude::*;
use sea_orm::sea_query::Order;
use sea_orm::{QueryOrder, Set, SqlxPostgresConnector};
use sqlx::postgres::PgPoolOptions;
use tokio::runtime::Runtime;

use super::rows::count;
use super::sqlx::options;
use super::{Peer, key, tasks};
use crate::blog::{NewUser, Place};

pub(crate) mod users {
    #![allow(
        missing_docs,
        unreachable_pub,
        reason = "the macros make what is public"
    )]

    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "users")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub name: String,
        pub hair_color: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(has_many = "super::posts::Entity")]
        Posts,
    }

    impl Related<super::posts::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::Posts.def()
        }
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod posts {
    #![allow(
        missing_docs,
        unreachable_pub,
        reason = "the macros make what is public"
    )]

    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "posts")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub user_id: i32,
        pub title: String,
        pub body: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(
            belongs_to = "super::users::Entity",
            from = "Column::UserId",
            to = "super::users::Column::Id"
        )]
        Users,
        #[sea_orm(has_many = "super::comments::Entity")]
        Comments,
    }

    impl Related<super::users::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::Users.def()
        }
    }

    impl Related<super::comments::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::Comments.def()
        }
    }

    impl ActiveModelBehavior for ActiveModel {}
}

mod comments {
    #![allow(
        missing_docs,
        unreachable_pub,
        reason = "the macros make what is public"
    )]

    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "comments")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub post_id: i32,
        pub text: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(
            belongs_to = "super::posts::Entity",
            from = "Column::PostId",
            to = "super::posts::Column::Id"
        )]
        Posts,
    }

    impl Related<super::posts::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::Posts.def()
        }
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// How many rows of two values one statement may have.
const ROWS: usize = 32_000;

pub(super) struct SeaOrm {
    runtime: Runtime,
    db: DatabaseConnection,
    place: Place,
    crowd: Option<(Runtime, Vec<DatabaseConnection>)>,
}

/// One connection, taken without asking whether it is still there.
async fn connect(place: &Place) -> DatabaseConnection {
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .test_before_acquire(false)
        .connect_with(options(place));
    SqlxPostgresConnector::from_sqlx_postgres_pool(pool.await.expect("the server is there"))
}

impl SeaOrm {
    pub(super) fn connect(place: &Place) -> Self {
        let runtime = tasks::runtime();
        Self {
            db: runtime.block_on(connect(place)),
            runtime,
            place: place.clone(),
            crowd: None,
        }
    }
}

impl Peer for SeaOrm {
    fn users(&mut self) -> usize {
        let rows = users::Entity::find().all(&self.db);
        count(self.runtime.block_on(rows).expect("the query is right"))
    }

    fn users_with_posts(&mut self) -> usize {
        let rows = users::Entity::find()
            .find_also_related(posts::Entity)
            .filter(users::Column::HairColor.eq("black"))
            .order_by(users::Column::Name, Order::Desc)
            .all(&self.db);
        count(self.runtime.block_on(rows).expect("the query is right"))
    }

    fn insert(&mut self, users: &[NewUser]) -> usize {
        let rows = users.iter().map(|it| users::ActiveModel {
            name: Set(it.name.clone()),
            hair_color: Set(it.hair_color.clone()),
            ..Default::default()
        });
        let insert = users::Entity::insert_many(rows).exec_without_returning(&self.db);
        let inserted = self
            .runtime
            .block_on(insert)
            .expect("the statement is right");
        usize::try_from(inserted).unwrap_or(0)
    }

    fn insert_in_bulk(&mut self, users: &[NewUser]) -> usize {
        users.chunks(ROWS).map(|users| self.insert(users)).sum()
    }

    fn users_with_comments(&mut self) -> usize {
        self.runtime.block_on(async {
            let users = users::Entity::find().all(&self.db).await;
            let users = users.expect("the query is right");
            let posts = users.load_many(posts::Entity, &self.db).await;
            let posts = posts.expect("the query is right");
            let flat: Vec<_> = posts.into_iter().flatten().collect();
            let comments = flat.load_many(comments::Entity, &self.db).await;
            let comments = comments.expect("the query is right");
            let count = comments.iter().map(Vec::len).sum();
            black_box((users, flat, comments));
            count
        })
    }

    fn user(&mut self, id: i32) -> usize {
        let row = users::Entity::find_by_id(id).one(&self.db);
        let row = self.runtime.block_on(row).expect("the query is right");
        usize::from(black_box(row).is_some())
    }

    fn user_by_tasks(&mut self, tasks: usize, each: usize) -> usize {
        let (runtime, crowd) = self.crowd.get_or_insert_with(|| {
            let runtime = tasks::crowd();
            let crowd = runtime.block_on(async {
                let mut crowd = Vec::new();
                for _ in 0..tasks {
                    crowd.push(connect(&self.place).await);
                }
                crowd
            });
            (runtime, crowd)
        });
        runtime.block_on(tasks::each(crowd, |db| async move {
            let mut read = 0;
            for turn in 0..each {
                let row = users::Entity::find_by_id(key(turn)).one(&db).await;
                read += usize::from(black_box(row.expect("the query is right")).is_some());
            }
            read
        }))
    }

    fn stream(&mut self) -> usize {
        self.runtime.block_on(async {
            let rows = users::Entity::find().stream(&self.db).await;
            let mut rows = rows.expect("the query is right");
            let mut read = 0;
            while let Some(row) = rows.try_next().await.expect("the connection lasts") {
                black_box(row);
                read += 1;
            }
            read
        })
    }
}
