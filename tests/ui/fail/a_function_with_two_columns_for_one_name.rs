use pilaster::func::jsonb_each;
use pilaster::prelude::*;
use shop::products;

fn main() {
    let member = pilaster::derived!(member { key } = jsonb_each(products::attributes));
    let _ = products::table.cross_join(member);
}
