//! What is written.

use super::calendar::{FIRST_ORDER, after, evening};
use super::random::Random;
use time::OffsetDateTime;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Post {
    pub(crate) author: usize,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) tags: Vec<&'static str>,
    pub(crate) views: i32,
    pub(crate) published_at: Option<OffsetDateTime>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Comment {
    pub(crate) post: usize,
    /// Nobody where the author is gone.
    pub(crate) author: Option<usize>,
    pub(crate) body: &'static str,
}

/// A theme and its tags.
#[rustfmt::skip]
const THEMES: [(&str, &[&str]); 8] = [
    ("Sharpening a Kitchen Knife", &["kitchen", "care"]),
    ("A Vegetable Bed in a Weekend", &["garden", "project"]),
    ("What to Pack for Three Days", &["outdoors", "travel"]),
    ("Oiling a Wooden Table", &["home", "care"]),
    ("The Tools You Need First", &["workshop", "beginners"]),
    ("Bread Without a Machine", &["kitchen", "beginners"]),
    ("Light for Dark Evenings", &["home"]),
    ("Repairing a Garden Hose", &["garden", "care"]),
];
#[rustfmt::skip]
const ANGLES: [&str; 6] = ["A Guide", "Five Mistakes", "Notes from a Reader", "The Long Version", "Questions Answered", "In Pictures"];
const REPLIES: [&str; 10] = [
    "Thank you, that helped.",
    "I have done it this way for years.",
    "Does it work in winter, too?",
    "Mine broke after a week.",
    "Lovely pictures!",
    "Could you say more about the last step?",
    "Tried it on Sunday, it works.",
    "Buy cheap watches at cheap.example",
    "I would use a finer stone.",
    "Saved for spring.",
];

/// So many posts by the first customers; some of them are drafts.
pub(super) fn posts(random: &mut Random, count: usize, customers: usize) -> Vec<Post> {
    (0..count).map(|_| post(random, customers / 10)).collect()
}

fn post(random: &mut Random, authors: usize) -> Post {
    let (theme, tags) = random.pick(&THEMES);
    let title = format!("{theme}: {}", random.pick(&ANGLES));
    Post {
        author: random.skewed(authors),
        body: format!("{title}. Take your time, and begin with what you have."),
        title,
        tags: tags.to_vec(),
        views: random.between(0, 90) as i32 * random.between(0, 90) as i32,
        published_at: random.maybe(88, |random| {
            evening(after(FIRST_ORDER, random.between(0, 360)))
        }),
    }
}

/// So many comments, most of them on a few posts.
pub(super) fn comments(
    random: &mut Random,
    count: usize,
    posts: usize,
    customers: usize,
) -> Vec<Comment> {
    (0..count)
        .map(|_| Comment {
            post: random.skewed(posts),
            author: random.maybe(95, |random| random.skewed(customers)),
            body: random.pick::<&str>(&REPLIES),
        })
        .collect()
}
