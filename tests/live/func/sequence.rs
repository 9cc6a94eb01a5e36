use crate::coverage::covers;
use crate::fixture::Shop;
use pilaster::func::{currval, nextval, setval, setval_next};
use pilaster::prelude::*;
use pilaster::schema::Sequence;

#[derive(Clone, Copy)]
struct TransfersId;

impl Sequence for TransfersId {
    type Itself = Self;
    const LITERAL: &'static str = "'transfers_id_seq'";
}

#[test]
fn values_of_a_sequence() {
    covers!(
        "Expressions: nextval",
        "Expressions: currval",
        "Expressions: setval"
    );
    let mut shop = Shop::open();
    shop.check(
        select(setval(TransfersId, 40)),
        "SELECT setval('transfers_id_seq', $1)",
        &[40],
    );
    shop.check(
        select(nextval(TransfersId)),
        "SELECT nextval('transfers_id_seq')",
        &[41],
    );
    shop.check(
        select((currval(TransfersId), setval_next(TransfersId, 7))),
        "SELECT currval('transfers_id_seq'), setval('transfers_id_seq', $1, false)",
        &[(41, 7)],
    );
    shop.check(
        select(nextval(TransfersId)),
        "SELECT nextval('transfers_id_seq')",
        &[7],
    );
}
