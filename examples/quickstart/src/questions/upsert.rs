//! INSERT … ON CONFLICT DO UPDATE, on a partial unique index.

use crate::failure::Failure;
use crate::page::Page;
use crate::schema::products;
use pilaster::{Client, prelude::*};
use rust_decimal::Decimal;

pub(super) async fn ask(db: &Client, page: &mut Page) -> Result<(), Failure> {
    let offer = |sku: &'static str, name: &'static str| {
        products::table
            .insert((
                products::sku.set(sku),
                products::name.set(name),
                products::price.set(Decimal::new(1_995, 2)),
            ))
            .on_conflict(products::unique::products_sku_live_key)
            .do_update(products::price.set(excluded(products::price)))
            .returning((products::sku, products::name, products::price))
    };
    let headings = ["number", "product", "price"];
    page.ask(
        db,
        "What does number GTO-001 cost from now on?",
        headings,
        offer("GTO-001", "Unnamed"),
    )
    .await?;
    page.note("And a number that was not there?")?;
    page.answer(db, headings, offer("GTO-999", "Garden Gnome"))
        .await
}
