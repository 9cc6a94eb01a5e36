use pilaster::prelude::*;
use shop::billing::InvoiceStatus;
use shop::functions;

fn main() {
    let _ = select(functions::shown_order_status(InvoiceStatus::Draft));
}
