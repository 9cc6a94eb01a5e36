use super::{ADA, Shop, covers};
use pilaster::func::*;
use pilaster::prelude::*;
use pilaster::types::Interval;
use rust_decimal::dec;
use shop::{posts, products, sessions};
use time::macros::datetime;

#[test]
fn the_most_frequent() {
    covers!("Aggregates: mode");
    let mut shop = Shop::open();
    shop.check(
        posts::table.select(mode().within_group(posts::user_id)),
        "SELECT mode() WITHIN GROUP (ORDER BY posts.user_id) FROM posts",
        &[Some(ADA)],
    );
}

#[test]
fn percentiles() {
    covers!("Aggregates: percentile_cont", "Aggregates: percentile_disc",);
    let mut shop = Shop::open();
    shop.check(
        products::table.select((
            percentile_cont(0.5).within_group(products::price),
            percentile_disc(0.5).within_group(products::price.desc()),
            percentile_disc(0.5).within_group(products::name),
            percentile_cont(0.5)
                .within_group(products::warranty)
                .filter(products::id.gt(0)),
        )),
        "SELECT percentile_cont($1) WITHIN GROUP (ORDER BY products.price), \
         percentile_disc($2) WITHIN GROUP (ORDER BY products.price DESC), \
         percentile_disc($3) WITHIN GROUP (ORDER BY products.name), \
         percentile_cont($4) WITHIN GROUP (ORDER BY products.warranty) FILTER (WHERE products.id > $5) FROM products",
        &[(
            Some(19.9),
            Some(dec!(19.90)),
            Some("Rake".to_owned()),
            None::<Interval>,
        )],
    );
    shop.check(
        posts::table
            .group_by(posts::user_id)
            .order_by(posts::user_id)
            .select(percentile_cont(0.25).within_group(posts::views)),
        "SELECT percentile_cont($1) WITHIN GROUP (ORDER BY posts.views) FROM posts GROUP BY posts.user_id \
         ORDER BY posts.user_id",
        &[4.75, 7.0],
    );
}

#[test]
fn several_percentiles_at_once() {
    covers!(
        "Aggregates: percentile_cont of an array",
        "Aggregates: percentile_disc of an array",
    );
    let mut shop = Shop::open();
    shop.check(
        posts::table.select((
            percentile_cont([0.0, 0.25]).within_group(posts::views),
            percentile_disc(vec![0.5, 1.0]).within_group(posts::title),
        )),
        "SELECT percentile_cont($1) WITHIN GROUP (ORDER BY posts.views), \
         percentile_disc($2) WITHIN GROUP (ORDER BY posts.title) FROM posts",
        &[(
            Some(vec![3.0, 5.0]),
            Some(vec!["Engines".to_owned(), "Notes".to_owned()]),
        )],
    );
    shop.check(
        sessions::table.select(percentile_cont([0.5]).within_group(sessions::idle_timeout)),
        "SELECT percentile_cont($1) WITHIN GROUP (ORDER BY sessions.idle_timeout) FROM sessions",
        &[None::<Vec<Interval>>],
    );
}

#[test]
fn where_a_row_would_stand() {
    covers!(
        "Aggregates: rank within group",
        "Aggregates: dense_rank within group",
        "Aggregates: percent_rank within group",
        "Aggregates: cume_dist within group",
    );
    let mut shop = Shop::open();
    shop.check(
        posts::table.select((
            rank_of(5).within_group(posts::views.desc()),
            dense_rank_of((8, datetime!(2024-01-01 00:00 UTC)))
                .within_group((posts::views, posts::created_at.desc())),
            percent_rank_of(7).within_group(posts::views),
            cume_dist_of("C").within_group(posts::title),
            rank_of(Some(5)).within_group(posts::views).filter(posts::views.gt(100)),
        )),
        "SELECT rank($1) WITHIN GROUP (ORDER BY posts.views DESC), \
         dense_rank($2, $3) WITHIN GROUP (ORDER BY posts.views, posts.created_at DESC), \
         percent_rank($4) WITHIN GROUP (ORDER BY posts.views), cume_dist($5) WITHIN GROUP (ORDER BY posts.title), \
         rank($6) WITHIN GROUP (ORDER BY posts.views) FILTER (WHERE posts.views > $7) FROM posts",
        &[(3, 3, 1.0 / 3.0, 0.5, 1)],
    );
}
