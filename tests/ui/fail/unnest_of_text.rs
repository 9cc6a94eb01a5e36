use pilaster::func::unnest;
use shop::posts;

fn main() {
    let _ = pilaster::derived!(tag { name } = unnest(posts::title));
}
