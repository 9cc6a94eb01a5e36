//! UPDATE with a `Patch`: what is `None` stays as it is. The rows come back.

use crate::failure::Failure;
use crate::page::Page;
use crate::schema::products;
use pilaster::types::Interval;
use pilaster::{Client, prelude::*};

pub(super) async fn ask(db: &Client, page: &mut Page) -> Result<(), Failure> {
    let patch = products::Patch {
        rating: Some(None),
        warranty: Some(Some(Interval::months(36))),
        ..products::Patch::default()
    };
    let tents = products::table
        .filter(products::sku.like("OTE-%"))
        .filter(products::rating.lt(3.5))
        .update(patch)
        .returning((
            products::sku,
            products::name,
            products::rating,
            products::warranty,
        ));
    page.ask(
        db,
        "Which tents get three years of warranty, and a fresh start for their bad rating?",
        ["number", "product", "rating", "warranty"],
        tents,
    )
    .await
}
