//! A shop on Pilaster, from nothing to answered questions.
//!
//! Boots the PostgreSQL inside the process (or makes a database of its own on the server that `DATABASE_URL` names),
//! applies `schema/`, loads a year of made-up orders, asks, and takes the database away again.

#![forbid(unsafe_code)]

mod data;
mod failure;
mod load;
mod page;
mod questions;
mod schema;
mod server;
mod sql_text;
mod table;

use data::Shop;
use failure::{Doing, Failure};
use page::Page;
use pilaster::Client;
use server::Server;
use std::time::Instant;

/// The same seed makes the same shop, down to the last cent.
const SEED: u64 = 1906;

fn main() -> Result<(), Failure> {
    match run() {
        // `quickstart | head` has read enough.
        Err(failure) if failure.is_broken_pipe() => Ok(()),
        outcome => outcome,
    }
}

fn run() -> Result<(), Failure> {
    let mut page = Page::default();
    let started = Instant::now();
    let server = Server::start()?;
    let ready = format!(
        "{server}, ready in {:.1} s",
        started.elapsed().as_secs_f64()
    );
    let outcome = page
        .line(&ready)
        .map_err(Failure::from)
        .and_then(|()| open_shop(&server, &mut page));
    let stopped = server.stop();
    outcome.and(stopped)?;
    page.line(&format!(
        "\nDone in {:.1} s; the database is gone.",
        started.elapsed().as_secs_f64()
    ))?;
    Ok(())
}

/// First with the async client, then with the sync connection: the embedded server takes one at a time.
fn open_shop(server: &Server, page: &mut Page) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        tokio::select! {
            outcome = fill_and_ask(server, page) => outcome,
            _ = tokio::signal::ctrl_c() => Err(Failure::Interrupted),
        }
    })?;
    // The client's connection ends with the runtime that drives it.
    drop(runtime);
    questions::ask_sync(server, page)
}

async fn fill_and_ask(server: &Server, page: &mut Page) -> Result<(), Failure> {
    let mut db = Client::connect(server.url()).await.doing("connect")?;
    schema::apply(&mut db).await?;
    let started = Instant::now();
    let rows = load::load(&mut db, &Shop::generate(SEED))
        .await
        .doing("load the shop")?;
    page.line(&format!(
        "{rows} rows loaded in {:.1} s",
        started.elapsed().as_secs_f64()
    ))?;
    questions::ask(&mut db, page).await
}
