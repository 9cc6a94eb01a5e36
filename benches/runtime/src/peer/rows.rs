//! What rows become where nobody writes the structs.
#![allow(
    dead_code,
    reason = "what is read shall be there, whether or not it is looked at"
)]

use std::collections::HashMap;
use std::hint::black_box;

pub(super) struct User {
    pub(super) id: i32,
    pub(super) name: String,
    pub(super) hair_color: Option<String>,
}

pub(super) struct Post {
    pub(super) id: i32,
    pub(super) user_id: i32,
    pub(super) title: String,
    pub(super) body: Option<String>,
}

pub(super) struct Comment {
    pub(super) id: i32,
    pub(super) post_id: i32,
    pub(super) text: String,
}

/// Users with their posts with their comments, and how many comments these are.
pub(super) fn nest(users: Vec<User>, posts: Vec<Post>, comments: Vec<Comment>) -> usize {
    let mut comments = by(comments, |comment| comment.post_id);
    let posts = posts
        .into_iter()
        .map(|post| {
            let comments = comments.remove(&post.id).unwrap_or_default();
            (post, comments)
        })
        .collect();
    let mut posts = by(posts, |(post, _): &(Post, Vec<Comment>)| post.user_id);
    let nested: Vec<_> = users
        .into_iter()
        .map(|user| {
            let posts = posts.remove(&user.id).unwrap_or_default();
            (user, posts)
        })
        .collect();
    let posts = nested.iter().flat_map(|(_, posts)| posts);
    let count = posts.map(|(_, comments)| comments.len()).sum();
    black_box(nested);
    count
}

/// The rows that belong to each key.
fn by<T>(rows: Vec<T>, key: impl Fn(&T) -> i32) -> HashMap<i32, Vec<T>> {
    let mut groups: HashMap<i32, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}

/// How many rows there are, once they cannot be left out by the compiler.
pub(super) fn count<T>(rows: Vec<T>) -> usize {
    black_box(rows).len()
}
