//! A film rental: a dump with partitions, domains, an enum, arrays, tsvector, views with aggregates of its own.

use corpus::pagila::{
    MpaaRating, actor, category, customer_list, film, film_actor, film_category, film_list,
    language, payment,
};
use pilaster::prelude::*;
use pilaster::sql_type::Tsvector;
use pilaster::sync::Connection;
use rust_decimal::dec;

struct Store {
    db: Connection,
    _database: harness::TestDatabase,
}

fn open() -> Store {
    let database = harness::database_with(&[&crate::script("pagila/sql/pagila-schema.sql")]);
    let mut db = Connection::connect(database.url()).expect("the test database takes a connection");
    db.batch_execute("SET search_path TO public")
        .expect("the path is known");
    Store {
        db,
        _database: database,
    }
}

/// One film with its category and two actors; gives the film's key.
fn stock(db: &mut Connection) -> i32 {
    let english = language::table
        .insert(language::name.set("English"))
        .returning(language::language_id)
        .fetch_one(&mut *db)
        .unwrap();
    let film = film::table
        .insert((
            film::title.set("ACADEMY DINOSAUR"),
            film::language_id.set(english),
            film::release_year.set(2006),
            film::rating.set(MpaaRating::Pg13),
            film::special_features.set(vec!["Trailers", "Deleted Scenes"]),
            film::fulltext
                .set(sql::<Tsvector>("to_tsvector('english', 'academy dinosaur')").not_null()),
        ))
        .returning(film::film_id)
        .fetch_one(&mut *db)
        .unwrap();
    let family = category::table
        .insert(category::name.set("Family"))
        .returning(category::category_id)
        .fetch_one(&mut *db)
        .unwrap();
    film_category::table
        .insert((
            film_category::film_id.set(film),
            film_category::category_id.set(family),
        ))
        .execute(&mut *db)
        .unwrap();
    for name in ["PENELOPE", "CHRISTIAN"] {
        let star = actor::table
            .insert((actor::first_name.set(name), actor::last_name.set("GUINESS")))
            .returning(actor::actor_id)
            .fetch_one(&mut *db)
            .unwrap();
        film_actor::table
            .insert((
                film_actor::actor_id.set(star),
                film_actor::film_id.set(film),
            ))
            .execute(&mut *db)
            .unwrap();
    }
    film
}

#[test]
fn domains_enums_arrays_and_defaults() {
    let mut store = open();
    let key = stock(&mut store.db);
    let film = film::table
        .filter(film::film_id.eq(key))
        .fetch_one(&mut store.db)
        .unwrap();
    assert_eq!(film.release_year, Some(2006));
    assert_eq!(film.rating, Some(MpaaRating::Pg13));
    assert_eq!(film.rental_rate, dec!(4.99));
    assert_eq!(
        film.special_features.as_deref(),
        Some(&["Trailers".to_owned(), "Deleted Scenes".to_owned()][..])
    );
    assert_eq!(film.length, None);
}

#[test]
fn a_view_over_five_tables_and_an_aggregate_of_the_schema() {
    let mut store = open();
    stock(&mut store.db);
    let row = film_list::table.fetch_one(&mut store.db).unwrap();
    assert_eq!(row.category.as_str(), "Family");
    assert!(row.actors.is_some_and(
        |actors| actors.contains("PENELOPE GUINESS") && actors.contains("CHRISTIAN GUINESS")
    ));
    assert!(
        customer_list::table
            .fetch_all(&mut store.db)
            .unwrap()
            .is_empty()
    );
}

#[test]
fn actors_by_film_through_a_table_between() {
    let mut store = open();
    stock(&mut store.db);
    let names: Vec<(String, String)> = film::table
        .inner_join(film_actor::table.on(film_actor::film_id.eq(film::film_id)))
        .inner_join(actor::table.on(actor::actor_id.eq(film_actor::actor_id)))
        .filter(film::rating.eq(MpaaRating::Pg13))
        .order_by(actor::first_name)
        .select((film::title, actor::first_name))
        .fetch_all(&mut store.db)
        .unwrap();
    let expected =
        ["CHRISTIAN", "PENELOPE"].map(|name| ("ACADEMY DINOSAUR".to_owned(), name.to_owned()));
    assert_eq!(names, expected);
}

#[test]
fn a_partitioned_table_is_a_table() {
    let mut store = open();
    let total = payment::table.select((count_rows(), sum(payment::amount)));
    assert_eq!(total.fetch_one(&mut store.db).unwrap(), (0, None));
}
