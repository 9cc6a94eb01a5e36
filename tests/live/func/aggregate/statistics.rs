use super::{Shop, covers};
use pilaster::func::*;
use pilaster::prelude::*;
use rust_decimal::dec;
use shop::{order_items, posts, products};

#[test]
fn spread() {
    covers!(
        "Aggregates: stddev",
        "Aggregates: stddev_pop",
        "Aggregates: stddev_samp",
        "Aggregates: variance",
        "Aggregates: var_pop",
        "Aggregates: var_samp",
    );
    let mut shop = Shop::open();
    shop.check(
        products::table.select((
            stddev(products::rating),
            stddev_pop(products::rating),
            stddev_samp(products::rating),
            variance(products::rating),
            var_pop(products::rating),
            var_samp(products::rating),
        )),
        "SELECT stddev(products.rating), stddev_pop(products.rating), stddev_samp(products.rating), \
         variance(products.rating), var_pop(products.rating), var_samp(products.rating) FROM products",
        &[(
            Some(0.353_553_390_593_273_8),
            Some(0.25),
            Some(0.353_553_390_593_273_8),
            Some(0.125),
            Some(0.0625),
            Some(0.125),
        )],
    );
}

#[test]
fn the_spread_of_exact_numbers_is_exact_and_null_of_one() {
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .group_by(posts::user_id)
            .order_by(posts::user_id)
            .select((var_pop(posts::views), var_samp(posts::views))),
        "SELECT var_pop(posts.views), var_samp(posts.views) FROM posts GROUP BY posts.user_id ORDER BY posts.user_id",
        &[
            (dec!(12.2500000000000000), Some(dec!(24.5000000000000000))),
            (dec!(0), None),
        ],
    );
}

#[test]
fn how_two_go_together() {
    covers!(
        "Aggregates: corr",
        "Aggregates: covar_pop",
        "Aggregates: covar_samp",
        "Aggregates: regr_count",
        "Aggregates: regr_slope",
        "Aggregates: regr_intercept",
        "Aggregates: regr_r2",
    );
    let mut shop = Shop::open();
    let (y, x) = (order_items::quantity, order_items::line_no);
    shop.check(
        order_items::table.select((
            corr(x, x),
            covar_pop(y, x),
            covar_samp(y, x),
            regr_count(y, x),
            regr_slope(y, x),
            regr_intercept(y, x),
            regr_r2(x, x),
        )),
        "SELECT corr(order_items.line_no, order_items.line_no), covar_pop(order_items.quantity, order_items.line_no), \
         covar_samp(order_items.quantity, order_items.line_no), regr_count(order_items.quantity, order_items.line_no), \
         regr_slope(order_items.quantity, order_items.line_no), \
         regr_intercept(order_items.quantity, order_items.line_no), \
         regr_r2(order_items.line_no, order_items.line_no) FROM order_items",
        &[(Some(1.0), Some(-1.0 / 3.0), Some(-0.5), 3, Some(-1.5), Some(4.0), Some(1.0))],
    );
}

#[test]
fn sums_of_squares() {
    covers!(
        "Aggregates: regr_avgx",
        "Aggregates: regr_avgy",
        "Aggregates: regr_sxx",
        "Aggregates: regr_sxy",
        "Aggregates: regr_syy",
    );
    let mut shop = Shop::open();
    let (y, x) = (order_items::quantity, order_items::unit_price);
    shop.check(
        order_items::table
            .group_by(order_items::order_id)
            .order_by(order_items::order_id)
            .select((
                regr_avgx(y, x),
                regr_avgy(y, x),
                regr_sxx(y, y),
                regr_sxy(y, y),
                regr_syy(y, y),
                regr_slope(y, y),
            )),
        "SELECT regr_avgx(order_items.quantity, order_items.unit_price), \
         regr_avgy(order_items.quantity, order_items.unit_price), \
         regr_sxx(order_items.quantity, order_items.quantity), regr_sxy(order_items.quantity, order_items.quantity), \
         regr_syy(order_items.quantity, order_items.quantity), regr_slope(order_items.quantity, order_items.quantity) \
         FROM order_items GROUP BY order_items.order_id ORDER BY order_items.order_id",
        &[(14.7, 1.5, 0.5, 0.5, 0.5, Some(1.0)), (30.0, 3.0, 0.0, 0.0, 0.0, None)],
    );
}
