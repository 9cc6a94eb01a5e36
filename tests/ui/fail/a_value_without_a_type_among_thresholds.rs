fn main() {
    let _bucket = pilaster::func::width_bucket_among(5, vec![1, 4]);
}
