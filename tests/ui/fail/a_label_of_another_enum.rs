use pilaster::prelude::*;
use shop::billing::InvoiceStatus;
use shop::orders;

fn main() {
    let _ = orders::table.filter(orders::status.eq(InvoiceStatus::Draft));
}
