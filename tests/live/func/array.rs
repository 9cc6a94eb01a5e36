use super::{Shop, calls, check};
use crate::coverage::covers;
use crate::fixture::s;
use pilaster::func::*;
use pilaster::prelude::*;
use pilaster::sql_type::{Array, Int4, OrNull, Text, Varchar};
use pilaster::types::NdArray;
use shop::{posts, users};

/// `$n` as an array of whole numbers.
fn ints<const LEN: usize>(values: [i32; LEN]) -> pilaster::expr::Bind<Array<Int4>, [i32; LEN]> {
    bind(values)
}

#[test]
fn arrays_that_grow() {
    covers!("Arrays: append", "Arrays: prepend", "Arrays: cat");
    calls! {
        array_append(ints([1, 2]), 3), "array_append($1, $2)" => vec![1, 2, 3];
        array_append(null::<Array<Int4>>(), 3), "array_append(CAST(NULL AS int4[]), $1)" => vec![3];
        array_prepend(1, ints([2])), "array_prepend($1, $2)" => vec![1, 2];
        array_prepend(1, null::<Array<Int4>>()), "array_prepend($1, CAST(NULL AS int4[]))" => vec![1];
        array_cat(ints([1]), ints([2, 3])), "array_cat($1, $2)" => vec![1, 2, 3];
        array_cat(ints([1]), null::<Array<Int4>>()), "array_cat($1, CAST(NULL AS int4[]))" => Some(vec![1]);
        array_cat(null::<Array<Int4>>(), null::<Array<Int4>>()), "array_cat(CAST(NULL AS int4[]), CAST(NULL AS int4[]))" => None;
        array_fill::<Int4, _, _>(7, ints([])), "array_fill($1, $2)" => vec![];
        array_fill::<Int4, _, _>(7, ints([3])), "array_fill($1, $2)" => vec![7, 7, 7];
    }
}

#[test]
fn arrays_that_shrink() {
    covers!("Arrays: remove", "Arrays: replace");
    calls! {
        array_remove(ints([1, 2, 1]), 1), "array_remove($1, $2)" => vec![2];
        array_remove(ints([1, 2]), null::<Int4>()), "array_remove($1, CAST(NULL AS int4))" => vec![1, 2];
        array_remove(null::<Array<Int4>>(), 1), "array_remove(CAST(NULL AS int4[]), $1)" => None;
        array_replace(ints([1, 2, 1]), 1, 3), "array_replace($1, $2, $3)" => vec![3, 2, 3];
        array_replace(ints([1]), null::<Int4>(), 3), "array_replace($1, CAST(NULL AS int4), $2)" => vec![1];
        trim_array(ints([1, 2, 3]), 2), "trim_array($1, $2)" => vec![1];
    }
}

#[test]
fn places_in_an_array() {
    covers!("Arrays: position", "Arrays: positions");
    calls! {
        array_position(ints([4, 5, 5]), 5), "array_position($1, $2)" => Some(2);
        array_position(ints([4]), 5), "array_position($1, $2)" => None;
        array_position_from(ints([4, 5, 5]), 5, 3), "array_position($1, $2, $3)" => Some(3);
        array_positions(ints([4, 5, 5]), 5), "array_positions($1, $2)" => vec![2, 3];
        array_positions(ints([4]), 5), "array_positions($1, $2)" => vec![];
        array_positions(ints([4]), null::<Int4>()), "array_positions($1, CAST(NULL AS int4))" => vec![];
        width_bucket_among(bind::<Int4, _>(5), ints([])), "width_bucket($1, $2)" => 0;
        width_bucket_among(bind::<Int4, _>(5), vec![1, 4, 9]), "width_bucket($1, $2)" => 2;
        width_bucket_among(null::<Int4>(), vec![1]), "width_bucket(CAST(NULL AS int4), $1)" => None;
    }
}

#[test]
fn sizes_of_an_array() {
    covers!("Arrays: length", "Arrays: cardinality", "Arrays: dims");
    calls! {
        cardinality(ints([])), "cardinality($1)" => 0;
        cardinality(ints([5, 6])), "cardinality($1)" => 2;
        array_length(ints([5, 6]), 1), "array_length($1, $2)" => Some(2);
        array_length(ints([]), 1), "array_length($1, $2)" => None;
        array_length(ints([5, 6]), 2), "array_length($1, $2)" => None;
        array_lower(ints([5, 6]), 1), "array_lower($1, $2)" => Some(1);
        array_lower(ints([]), 1), "array_lower($1, $2)" => None;
        array_upper(ints([5, 6]), 1), "array_upper($1, $2)" => Some(2);
        array_upper(ints([]), 1), "array_upper($1, $2)" => None;
        array_dims(ints([5, 6])), "array_dims($1)" => Some("[1:2]".to_owned());
        array_dims(ints([])), "array_dims($1)" => None;
        array_ndims(ints([5, 6])), "array_ndims($1)" => Some(1);
        array_ndims(ints([])), "array_ndims($1)" => None;
    }
}

#[test]
fn arrays_and_texts() {
    covers!("Strings: array_to_string", "Strings: string_to_array");
    let holes = bind::<Array<OrNull<Int4>>, _>(vec![Some(1), None]);
    calls! {
        array_to_string(ints([1, 2]), "-"), "array_to_string($1, $2)" => "1-2".to_owned();
        array_to_string(null::<Array<Int4>>(), "-"), "array_to_string(CAST(NULL AS int4[]), $1)" => None;
        array_to_string_with(holes, "-", "?"), "array_to_string($1, $2, $3)" => "1-?".to_owned();
        array_to_string_with(ints([1]), "-", null::<Text>()), "array_to_string($1, $2, CAST(NULL AS text))" => "1".to_owned();
        string_to_array("a,b", ","), "string_to_array($1, $2)" => Some(s!["a", "b"].to_vec());
    }
}

#[test]
fn an_array_may_hold_nulls() {
    covers!("Types: arrays");
    let holes = || bind::<Array<OrNull<Int4>>, _>(vec![Some(1), None]);
    calls! {
        holes(), "$1" => vec![Some(1), None];
        array_append(holes(), 2), "array_append($1, $2)" => vec![Some(1), None, Some(2)];
        ints([1]).cast::<Array<OrNull<Int4>>>(), "CAST($1 AS int4[])" => vec![Some(1)];
    }
}

#[test]
fn an_array_may_have_several_dimensions() {
    let mut shop = Shop::open();
    let square =
        NdArray::from_rows(vec![vec![1, 2], vec![3, 4]]).expect("the rows have one length");
    let square = || bind::<Array<Int4>, _>(square.clone());
    check(
        &mut shop,
        select(cardinality(square())),
        "SELECT cardinality($1)",
        4,
    );
    check(
        &mut shop,
        select(array_ndims(square())),
        "SELECT array_ndims($1)",
        Some(2),
    );
    let dims = "SELECT array_dims($1)";
    check(
        &mut shop,
        select(array_dims(square())),
        dims,
        Some("[1:2][1:2]".to_owned()),
    );
}

#[test]
fn functions_of_a_column() {
    let mut shop = Shop::open();
    let query = posts::table
        .inner_join(users::table.on(users::id.eq(posts::user_id)))
        .filter(cardinality(posts::tags).gt(1))
        .order_by(posts::id)
        .select((
            array_append(posts::tags, users::username),
            array_append(posts::tags, coalesce(users::full_name, "?")),
            array_position(posts::tags, "engines"),
        ));
    let sql = "SELECT array_append(posts.tags, users.username), \
               array_append(posts.tags, coalesce(users.full_name, $1)), array_position(posts.tags, $2) FROM posts \
               INNER JOIN users ON users.id = posts.user_id WHERE cardinality(posts.tags) > $3 ORDER BY posts.id";
    let row = (
        s!["math", "engines", "ada"].to_vec(),
        s!["math", "engines", "Ada Lovelace"].to_vec(),
        Some(2),
    );
    shop.check(query, sql, &[row]);
}

#[test]
fn what_arrays_hold() {
    covers!("Arrays: contains", "Arrays: contained", "Arrays: overlap");
    calls! {
        ints([1, 2]).contains([2]), "$1 @> $2" => true;
        ints([1, 2]).contains(ints([3])), "$1 @> $2" => false;
        ints([1]).contains(null::<Array<Int4>>()), "$1 @> CAST(NULL AS int4[])" => None;
        bind::<Array<OrNull<Int4>>, _>(vec![None, Some(1)]).contains(vec![None::<i32>]), "$1 @> $2" => false;
        ints([2]).contained_by([1, 2]), "$1 <@ $2" => true;
        ints([1, 2]).overlaps(vec![2, 3]), "$1 && $2" => true;
        ints([]).overlaps(vec![2, 3]), "$1 && $2" => false;
        ints([]).contained_by(vec![2, 3]), "$1 <@ $2" => true;
        ints([1]).concat(ints([2])), "$1 || $2" => vec![1, 2];
        bind::<Array<Varchar>, _>(["a"]).contains(["a"]), "$1 @> $2" => true;
    }
}

#[test]
fn elements_and_slices() {
    covers!("Arrays: get", "Arrays: slice");
    let holes = || bind::<Array<OrNull<Int4>>, _>(vec![Some(1), None, Some(3)]);
    calls! {
        ints([4, 5]).at(2), "($1)[$2]" => Some(5);
        ints([4, 5]).at(3), "($1)[$2]" => None;
        ints([4, 5]).at(null::<Int4>()), "($1)[CAST(NULL AS int4)]" => None;
        holes().at(2), "($1)[$2]" => None;
        ints([4, 5, 6]).slice(2, 9), "($1)[$2:$3]" => vec![5, 6];
        ints([]).slice(1, 2), "($1)[$2:$3]" => vec![];
        ints([4, 5, 6]).slice(7, 9), "($1)[$2:$3]" => vec![];
        ints([4, 5, 6]).slice(2, null::<Int4>()), "($1)[$2:CAST(NULL AS int4)]" => None;
        holes().slice(2, 3), "($1)[$2:$3]" => vec![None, Some(3)];
        array_append(ints([4]), 5).slice(1, 1).at(1), "((array_append($1, $2))[$3:$4])[$5]" => Some(4);
        string_to_array("a,b", ",").at(2), "(string_to_array($1, $2))[$3]" => Some("b".to_owned());
    }
}

#[test]
fn operators_of_a_column() {
    let mut shop = Shop::open();
    let query = posts::table
        .filter(
            posts::tags
                .contains(["math"])
                .and(posts::tags.overlaps(vec!["engines", "x"])),
        )
        .select((posts::tags.at(1), posts::tags.slice(2, 2)));
    let sql = "SELECT (posts.tags)[$1], (posts.tags)[$2:$3] FROM posts WHERE posts.tags @> $4 AND posts.tags && $5";
    let row = (Some("math".to_owned()), s!["engines"].to_vec());
    shop.check(query, sql, &[row]);
}
