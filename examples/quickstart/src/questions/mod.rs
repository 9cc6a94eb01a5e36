//! The questions.

use crate::failure::Failure;
use crate::page::Page;
use crate::server::Server;
use pilaster::Client;

pub(crate) async fn ask(_db: &mut Client, _page: &mut Page) -> Result<(), Failure> {
    Ok(())
}

pub(crate) fn ask_sync(_server: &Server, _page: &mut Page) -> Result<(), Failure> {
    Ok(())
}
