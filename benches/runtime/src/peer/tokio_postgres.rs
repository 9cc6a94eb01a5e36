//! By hand, over `tokio-postgres`: each statement is prepared once.

use std::collections::HashMap;
use std::hint::black_box;
use std::pin::pin;
use std::sync::Arc;

use futures_util::TryStreamExt;
use tokio::runtime::Runtime;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, NoTls, Row, Statement};

use super::postgres::{
    BULK, COMMENTS_OF, POSTS_OF, USER, USERS, USERS_WITH_POSTS, columns, comment, insert,
    parameters, post, user, user_with_post,
};
use super::rows::{count, nest};
use super::{Peer, key, tasks};
use crate::blog::{NewUser, Place};

pub(super) struct ByHand {
    runtime: Runtime,
    session: Session,
    inserts: HashMap<usize, Statement>,
    place: Place,
    crowd: Option<(Runtime, Vec<Arc<(Client, Statement)>>)>,
}

struct Session {
    client: Client,
    users: Statement,
    users_with_posts: Statement,
    posts_of: Statement,
    comments_of: Statement,
    user: Statement,
    bulk: Statement,
}

async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls)
        .await
        .expect("the server is there");
    tokio::spawn(connection);
    client
}

async fn prepare(client: &Client, sql: &str) -> Statement {
    client.prepare(sql).await.expect("the statement is right")
}

async fn query<T>(
    client: &Client,
    statement: &Statement,
    parameters: &[&(dyn ToSql + Sync)],
    read: impl Fn(&Row) -> T,
) -> Vec<T> {
    let rows = client.query(statement, parameters).await;
    rows.expect("the statement is right")
        .iter()
        .map(read)
        .collect()
}

impl ByHand {
    pub(super) fn connect(place: &Place) -> Self {
        let runtime = tasks::runtime();
        let session = runtime.block_on(async {
            let client = connect(&place.url).await;
            Session {
                users: prepare(&client, USERS).await,
                users_with_posts: prepare(&client, USERS_WITH_POSTS).await,
                posts_of: prepare(&client, POSTS_OF).await,
                comments_of: prepare(&client, COMMENTS_OF).await,
                user: prepare(&client, USER).await,
                bulk: prepare(&client, BULK).await,
                client,
            }
        });
        Self {
            runtime,
            session,
            inserts: HashMap::new(),
            place: place.clone(),
            crowd: None,
        }
    }

    fn execute(&self, statement: &Statement, parameters: &[&(dyn ToSql + Sync)]) -> usize {
        let client = &self.session.client;
        let rows = self.runtime.block_on(client.execute(statement, parameters));
        usize::try_from(rows.expect("the statement is right")).unwrap_or(0)
    }
}

impl Peer for ByHand {
    fn users(&mut self) -> usize {
        let Session { client, users, .. } = &self.session;
        count(self.runtime.block_on(query(client, users, &[], user)))
    }

    fn users_with_posts(&mut self) -> usize {
        let Session {
            client,
            users_with_posts,
            ..
        } = &self.session;
        let rows = query(client, users_with_posts, &[&"black"], user_with_post);
        count(self.runtime.block_on(rows))
    }

    fn insert(&mut self, users: &[NewUser]) -> usize {
        let client = &self.session.client;
        let statement = self.inserts.entry(users.len()).or_insert_with(|| {
            let sql = insert(users.len());
            self.runtime.block_on(prepare(client, &sql))
        });
        let statement = statement.clone();
        self.execute(&statement, &parameters(users))
    }

    fn insert_in_bulk(&mut self, users: &[NewUser]) -> usize {
        let (names, colors) = columns(users);
        self.execute(&self.session.bulk, &[&names, &colors])
    }

    fn users_with_comments(&mut self) -> usize {
        let Session {
            client,
            users,
            posts_of,
            comments_of,
            ..
        } = &self.session;
        self.runtime.block_on(async {
            let users = query(client, users, &[], user).await;
            let keys: Vec<i32> = users.iter().map(|it| it.id).collect();
            let posts = query(client, posts_of, &[&keys], post).await;
            let keys: Vec<i32> = posts.iter().map(|it| it.id).collect();
            let comments = query(client, comments_of, &[&keys], comment).await;
            nest(users, posts, comments)
        })
    }

    fn user(&mut self, id: i32) -> usize {
        let Session {
            client,
            user: statement,
            ..
        } = &self.session;
        count(
            self.runtime
                .block_on(query(client, statement, &[&id], user)),
        )
    }

    fn user_by_tasks(&mut self, tasks: usize, each: usize) -> usize {
        let (runtime, crowd) = self.crowd.get_or_insert_with(|| {
            let runtime = tasks::crowd();
            let crowd = runtime.block_on(async {
                let mut crowd = Vec::new();
                for _ in 0..tasks {
                    let client = connect(&self.place.url).await;
                    let statement = prepare(&client, USER).await;
                    crowd.push(Arc::new((client, statement)));
                }
                crowd
            });
            (runtime, crowd)
        });
        runtime.block_on(tasks::each(crowd, |it| async move {
            let (client, statement) = &*it;
            let mut read = 0;
            for turn in 0..each {
                let row = client.query_opt(statement, &[&key(turn)]).await;
                let row = row.expect("the statement is right");
                read += count(row.iter().map(user).collect());
            }
            read
        }))
    }

    fn stream(&mut self) -> usize {
        let Session { client, users, .. } = &self.session;
        self.runtime.block_on(async {
            let none: [&(dyn ToSql + Sync); 0] = [];
            let rows = client.query_raw(users, none).await;
            let mut rows = pin!(rows.expect("the statement is right"));
            let mut read = 0;
            while let Some(row) = rows.try_next().await.expect("the connection lasts") {
                black_box(user(&row));
                read += 1;
            }
            read
        })
    }
}
