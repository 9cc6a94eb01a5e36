//! Brands, the tree of categories, products.

use super::Progress;
use crate::data::{Brand, Department, Product, Shop};
use crate::schema::{brands, categories, product_categories, products};
use pilaster::prelude::*;
use pilaster::{Result, Transaction};

/// Yields the products' ids, in the same order.
pub(super) async fn load(
    tx: &Transaction<'_>,
    shop: &Shop,
    progress: &Progress,
) -> Result<Vec<i64>> {
    let brands = load_brands(tx, shop.brands, progress).await?;
    let shelves = load_categories(tx, shop.departments, progress).await?;
    let products = load_products(tx, &shop.products, &brands, progress).await?;
    put_on_shelves(tx, &shop.products, &products, &shelves, progress).await?;
    Ok(products)
}

async fn load_brands(tx: &Transaction<'_>, all: &[Brand], progress: &Progress) -> Result<Vec<i32>> {
    progress.begin("brands", all.len());
    let row = |brand: &Brand| brands::New {
        name: brand.name.to_owned(),
        homepage: brand.homepage.map(str::to_owned),
    };
    let rows = all.iter().map(row).collect();
    let ids = brands::table
        .insert_many(rows)
        .returning(brands::id)
        .fetch_all(tx)
        .await?;
    progress.add(all.len());
    Ok(ids)
}

/// Yields the ids of the shelves; those of the departments serve only as their parents.
async fn load_categories(
    tx: &Transaction<'_>,
    all: &[Department],
    progress: &Progress,
) -> Result<Vec<i32>> {
    progress.begin(
        "categories",
        all.iter()
            .map(|department| 1 + department.shelves.len())
            .sum(),
    );
    let mut shelves = Vec::new();
    for department in all {
        let parent = categories::New {
            parent_id: None,
            name: department.name.to_owned(),
        };
        let parent = categories::table
            .insert(parent)
            .returning(categories::id)
            .fetch_one(tx)
            .await?;
        let below = department.shelves.iter();
        let rows = below
            .map(|shelf| categories::New {
                parent_id: Some(parent),
                name: shelf.name.to_owned(),
            })
            .collect();
        shelves.extend(
            categories::table
                .insert_many(rows)
                .returning(categories::id)
                .fetch_all(tx)
                .await?,
        );
        progress.add(1 + department.shelves.len());
    }
    Ok(shelves)
}

/// One by one: `products::New` has no room for the attributes, which have a default.
async fn load_products(
    tx: &Transaction<'_>,
    all: &[Product],
    brands: &[i32],
    progress: &Progress,
) -> Result<Vec<i64>> {
    progress.begin("products", all.len());
    let mut ids = Vec::with_capacity(all.len());
    for product in all {
        let row = products::New {
            brand_id: Some(brands[product.brand]),
            ..product.row.clone()
        };
        let insert = products::table.insert((row, products::attributes.set(&product.attributes)));
        ids.push(insert.returning(products::id).fetch_one(tx).await?);
        progress.add(1);
    }
    Ok(ids)
}

async fn put_on_shelves(
    tx: &Transaction<'_>,
    all: &[Product],
    ids: &[i64],
    shelves: &[i32],
    progress: &Progress,
) -> Result<()> {
    progress.begin("shelves", all.len());
    let placed = all.iter().zip(ids);
    let rows = placed
        .map(|(product, id)| product_categories::New {
            product_id: *id,
            category_id: shelves[product.shelf],
        })
        .collect();
    product_categories::table
        .insert_many(rows)
        .execute(tx)
        .await?;
    progress.add(all.len());
    Ok(())
}
