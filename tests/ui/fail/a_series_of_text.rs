use pilaster::func::generate_series;
use pilaster::sql_type::Text;

fn main() {
    let _ = pilaster::derived!(n { n } = generate_series::<Text, _, _>("a", "b"));
}
