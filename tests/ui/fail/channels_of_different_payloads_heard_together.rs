use pilaster::exec::listen;
use pilaster::session::Channel;

const PAID: Channel<i64> = Channel::new("order_paid");
const NAMES: Channel<String> = Channel::new("names");

fn main() {
    let _ = listen(PAID).and(listen(NAMES));
}
