use pilaster::exec::listen;
use pilaster::session::Channel;

struct Paid(i64);

const PAID: Channel<Paid> = Channel::new("order_paid");

fn main() {
    let _ = listen(PAID);
}
