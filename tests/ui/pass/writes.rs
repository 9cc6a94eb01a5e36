use pilaster::prelude::*;
use shop::{posts, products, users};

pub fn main() {
    let query = users::table
        .insert((
            users::email.set("a@b.c"),
            users::username.set("ada"),
            users::full_name.set_null(),
        ))
        .on_conflict(users::unique::users_email_key)
        .do_update((
            users::username.set(excluded(users::username)),
            users::full_name.set(users::username),
        ))
        .returning(users::table);
    assert!(
        query
            .to_sql()
            .contains("DO UPDATE SET username = excluded.username, full_name = users.username")
    );

    let copy = users::table.select((users::email, lower(users::username)));
    let query = users::table.insert_from((users::email, users::username), copy);
    assert!(
        query
            .to_sql()
            .starts_with("INSERT INTO users (email, username) SELECT")
    );

    let query = users::table
        .filter(Some(users::is_active.eq(true)))
        .filter(users::username.eq("ada"))
        .update((
            users::email.set("x@y.z"),
            users::full_name.set(None::<&str>),
        ));
    assert!(
        query
            .to_sql()
            .ends_with("WHERE users.is_active = $3 AND users.username = $4")
    );

    let patch = posts::Patch {
        views: Some(1),
        ..posts::Patch::default()
    };
    let query = posts::table.every_row().update(patch).returning(posts::id);
    assert_eq!(
        query.to_sql(),
        "UPDATE posts SET views = $1 RETURNING posts.id"
    );

    let query = products::table
        .filter(products::deleted_at.is_not_null())
        .delete();
    assert_eq!(
        query.to_sql(),
        "DELETE FROM products WHERE products.deleted_at IS NOT NULL"
    );
    assert_eq!(
        users::table.every_row().delete().to_sql(),
        "DELETE FROM users"
    );
}
