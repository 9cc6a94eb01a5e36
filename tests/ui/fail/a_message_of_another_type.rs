use pilaster::session::Channel;

const PAID: Channel<i64> = Channel::new("order_paid");

fn main() {
    let _ = PAID.notify(&"42");
}
