use pilaster::prelude::*;
use shop::billing::payments;

fn main() {
    let first = payments::table.select((payments::id, payments::receipt));
    let _ = pilaster::derived!(receipts { id, receipt } = first).recursive_union(|receipts| {
        receipts
            .filter(receipts.id.lt(5))
            .select((receipts.id.add(1), receipts.receipt))
    });
}
