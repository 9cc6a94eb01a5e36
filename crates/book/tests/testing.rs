//! The first tests that the chapter on testing shows.

use pilaster::prelude::*;
use pilaster::testing;
use shop::users;

#[test]
fn nobody_is_there() {
    let mut db = testing::sandbox(testing::schema!()).unwrap();
    assert_eq!(
        users::table
            .select(count_rows())
            .fetch_one(&mut *db)
            .unwrap(),
        0
    );
}

#[tokio::test]
async fn nobody_is_there_either() {
    let db = testing::sandbox_async(testing::schema!()).await.unwrap();
    assert_eq!(
        users::table
            .select(count_rows())
            .fetch_one(&*db)
            .await
            .unwrap(),
        0
    );
}
