//! What a replica is not asked for.

use pilaster::func::{
    clock_timestamp, currval, greatest, nextval, now, random, setval, setval_next,
};
use pilaster::prelude::*;
use pilaster::render::Statement;
use shop::sequences::transfers_id_seq;
use shop::{functions, orders, users};
use uuid::Uuid;

fn may_go_to_a_replica<S: Statement>(_: &S) -> bool {
    S::ON_REPLICA
}

#[test]
fn what_calls_a_function_that_may_write_goes_to_the_primary() {
    assert!(!may_go_to_a_replica(&select(nextval(transfers_id_seq))));
    assert!(!may_go_to_a_replica(&select(setval(transfers_id_seq, 5))));
    assert!(!may_go_to_a_replica(&select(setval_next(
        transfers_id_seq,
        5
    ))));
    assert!(!may_go_to_a_replica(&select(functions::see_session(
        Uuid::nil()
    ))));
    let deep = users::table.filter(users::is_active).select((
        users::username,
        case()
            .when(users::is_active, greatest(nextval(transfers_id_seq), 1))
            .otherwise(0),
    ));
    assert!(!may_go_to_a_replica(&deep));
    let drawn = pilaster::derived!(drawn { id } = select(nextval(transfers_id_seq)));
    assert!(!may_go_to_a_replica(&drawn));
    let in_order = orders::table.order_by(nextval(transfers_id_seq));
    assert!(!may_go_to_a_replica(&in_order));
}

#[test]
fn what_only_reads_goes_to_a_replica() {
    assert!(may_go_to_a_replica(&select(currval(transfers_id_seq))));
    assert!(may_go_to_a_replica(&select((
        random(),
        now(),
        clock_timestamp()
    ))));
    let totals = orders::table.select(functions::order_total(orders::id));
    assert!(may_go_to_a_replica(&totals));
    let of = functions::orders_of(Uuid::nil());
    assert!(may_go_to_a_replica(&of));
}
