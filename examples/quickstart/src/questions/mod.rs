//! The questions, one to a file.

mod best_customers;
mod brands;
mod categories;
mod deleted;
mod json_and_arrays;
mod latest_comments;
mod newcomers;
mod price_bands;
mod quiet_customers;
mod raise;
mod search;
mod taken_name;
mod transfer;
mod under_way;
mod unsold;
mod upsert;

use crate::failure::{Doing, Failure};
use crate::page::Page;
use crate::server::Server;
use pilaster::Client;
use pilaster::sync::Connection;

/// Asks what the async client answers.
pub(crate) async fn ask(db: &mut Client, page: &mut Page) -> Result<(), Failure> {
    best_customers::ask(db, page).await?;
    search::ask(db, page).await?;
    newcomers::ask(db, page).await?;
    unsold::ask(db, page).await?;
    latest_comments::ask(db, page).await?;
    categories::ask(db, page).await?;
    brands::ask(db, page).await?;
    price_bands::ask(db, page).await?;
    quiet_customers::ask(db, page).await?;
    json_and_arrays::ask(db, page).await?;
    transfer::ask(db, page).await?;
    taken_name::ask(db, page).await?;
    upsert::ask(db, page).await?;
    raise::ask(db, page).await?;
    deleted::ask(db, page).await
}

/// Asks what the sync connection answers.
pub(crate) fn ask_sync(server: &Server, page: &mut Page) -> Result<(), Failure> {
    let mut db = Connection::connect(server.url()).doing("connect once more")?;
    under_way::ask(&mut db, page)
}
