//! Columns that hold more than one value; and SQL by hand where Pilaster has no word for an operator yet.

use crate::failure::Failure;
use crate::page::Page;
use crate::schema::{posts, products};
use pilaster::sql_type::{Bool, Jsonb, Text};
use pilaster::{Client, prelude::*};
use serde_json::json;

pub(super) async fn ask(db: &Client, page: &mut Page) -> Result<(), Failure> {
    let fits = sql::<Bool>("")
        .expr(products::attributes)
        .text(" @> ")
        .bind::<Jsonb, _>(json!({"sizes": [38]}));
    let colour = sql::<Text>("")
        .expr(products::attributes)
        .text(" ->> 'colour'");
    let boots = products::table
        .filter(fits)
        .order_by(products::sku)
        .limit(5)
        .select((products::name, colour, products::attributes));
    page.ask(
        db,
        "Which boots are there in size 38?",
        ["product", "colour", "attributes"],
        boots,
    )
    .await?;

    let tagged = posts::table
        .filter(bind::<Text, _>("care").eq_any(posts::tags))
        .order_by((posts::views.desc(), posts::id))
        .limit(4)
        .select((posts::title, posts::tags, posts::published_at));
    page.ask(
        db,
        "What is written about care?",
        ["post", "tags", "published"],
        tagged,
    )
    .await
}
