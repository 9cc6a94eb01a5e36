use pilaster::prelude::*;
use shop::posts;

fn main() {
    let new = || posts::New {
        user_id: pilaster::types::Uuid::nil(),
        title: "Bees".to_owned(),
        body: "They hum.".to_owned(),
        published_at: None,
    };
    let _ = posts::table.insert((posts::views.set(1), new())).to_sql();
    let _ = posts::table.insert((new(), posts::views.set(1))).to_sql();
}
