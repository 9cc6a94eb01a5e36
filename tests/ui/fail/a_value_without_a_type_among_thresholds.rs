use pilaster::prelude::*;

fn main() {
    let _bucket = select(pilaster::func::width_bucket_among(5, vec![1, 4]));
}
