//! A form whose fields may be empty: what is not asked leaves no trace in the SQL.

use crate::failure::Failure;
use crate::page::Page;
use crate::schema::{brands, products};

use pilaster::{Client, Reads, Rows, prelude::*};
use rust_decimal::Decimal;

#[derive(Default)]
struct Search {
    name: Option<&'static str>,
    brand: Option<&'static str>,
    at_most: Option<Decimal>,
    rated: Option<f64>,
}

type Found = (String, Option<String>, Decimal, Option<f64>);

impl Search {
    fn query(&self) -> impl Rows<Output = Found, Effect = Reads> {
        products::table
            .left_join(brands::table.on(brands::id.eq(products::brand_id)))
            .filter(products::deleted_at.is_null())
            .filter(
                self.name
                    .map(|name| products::name.ilike(format!("%{name}%"))),
            )
            .filter(self.brand.map(|brand| brands::name.eq(brand)))
            .filter(self.at_most.map(|price| products::price.le(price)))
            .filter(self.rated.map(|stars| products::rating.ge(stars)))
            .order_by((products::price, products::id))
            .limit(5)
            .select((
                products::name,
                brands::name,
                products::price,
                products::rating,
            ))
    }
}

pub(super) async fn ask(db: &Client, page: &mut Page) -> Result<(), Failure> {
    let headings = ["product", "brand", "price", "rating"];
    let lamps = Search {
        name: Some("lamp"),
        at_most: Some(Decimal::from(120)),
        ..Search::default()
    };
    page.ask(
        db,
        "Which lamps are there for up to 120 euros?",
        headings,
        lamps.query(),
    )
    .await?;
    page.note("And what is well rated of Fjordhus, whatever it costs? The same function answers:")?;
    let rated = Search {
        brand: Some("Fjordhus"),
        rated: Some(4.5),
        ..Search::default()
    };
    page.answer(db, headings, rated.query()).await
}
