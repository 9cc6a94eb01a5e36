//! Posts and comments.

use super::{BATCH, Progress};
use crate::data::{Comment, Post};
use crate::schema::{comments, posts};
use pilaster::prelude::*;
use pilaster::{Result, Transaction};
use uuid::Uuid;

/// One by one, as tags and views have defaults. Yields the ids, in the same order.
pub(super) async fn load_posts(
    tx: &Transaction<'_>,
    all: &[Post],
    customers: &[Uuid],
    progress: &Progress,
) -> Result<Vec<i64>> {
    progress.begin("posts", all.len());
    let mut ids = Vec::with_capacity(all.len());
    for post in all {
        let row = posts::New {
            user_id: customers[post.author],
            title: post.title.clone(),
            body: post.body.clone(),
            published_at: post.published_at,
        };
        let insert = posts::table.insert((
            row,
            posts::tags.set(post.tags.clone()),
            posts::views.set(post.views),
        ));
        ids.push(insert.returning(posts::id).fetch_one(tx).await?);
        progress.add(1);
    }
    Ok(ids)
}

pub(super) async fn load_comments(
    tx: &Transaction<'_>,
    all: &[Comment],
    posts: &[i64],
    customers: &[Uuid],
    progress: &Progress,
) -> Result<()> {
    progress.begin("comments", all.len());
    for batch in all.chunks(BATCH) {
        let row = |comment: &Comment| comments::New {
            post_id: posts[comment.post],
            user_id: comment.author.map(|author| customers[author]),
            body: comment.body.to_owned(),
        };
        comments::table
            .insert_many(batch.iter().map(row).collect())
            .execute(tx)
            .await?;
        progress.add(batch.len());
    }
    Ok(())
}
