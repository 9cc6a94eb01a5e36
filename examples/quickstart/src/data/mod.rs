//! A made-up shop. The same seed makes the same one, on every machine.

mod calendar;
mod catalogue;
mod customers;
mod journal;
mod names;
mod orders;
mod random;

pub(crate) use catalogue::{Brand, Department, Product};
pub(crate) use customers::Customer;
pub(crate) use journal::{Comment, Post};
pub(crate) use orders::{Line, Order};

use random::Random;
use rust_decimal::Decimal;

const CUSTOMERS: usize = 1_200;
const PRODUCTS_PER_SHELF: usize = 11;
const ORDERS: usize = 10_000;
const POSTS: usize = 180;
const COMMENTS: usize = 1_500;
const ACCOUNTS: usize = 400;

/// Everything that is to be loaded. What refers to something else names its place in the list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shop {
    pub(crate) customers: Vec<Customer>,
    /// The store credit of the first so many customers.
    pub(crate) balances: Vec<Decimal>,
    pub(crate) brands: &'static [Brand],
    pub(crate) departments: &'static [Department],
    pub(crate) products: Vec<Product>,
    pub(crate) orders: Vec<Order>,
    pub(crate) posts: Vec<Post>,
    pub(crate) comments: Vec<Comment>,
}

impl Shop {
    pub(crate) fn generate(seed: u64) -> Self {
        let random = &mut Random::new(seed);
        let customers = customers::generate(random, CUSTOMERS);
        let products = catalogue::generate(random, PRODUCTS_PER_SHELF);
        let orders = orders::generate(random, ORDERS, &customers, &products);
        let posts = journal::posts(random, POSTS, CUSTOMERS);
        let comments = journal::comments(random, COMMENTS, POSTS, CUSTOMERS);
        Self {
            balances: (0..ACCOUNTS)
                .map(|_| Decimal::new(random.between(0, 40_000), 2))
                .collect(),
            brands: catalogue::BRANDS,
            departments: catalogue::DEPARTMENTS,
            customers,
            products,
            orders,
            posts,
            comments,
        }
    }

    /// How many rows it takes.
    pub(crate) fn rows(&self) -> usize {
        let shelves: usize = self
            .departments
            .iter()
            .map(|department| 1 + department.shelves.len())
            .sum();
        let lines: usize = self.orders.iter().map(|order| order.lines.len()).sum();
        self.customers.len()
            + self.balances.len()
            + self.brands.len()
            + shelves
            + 2 * self.products.len()
            + self.orders.len()
            + lines
            + self.posts.len()
            + self.comments.len()
    }
}

#[cfg(test)]
mod tests {
    use super::Shop;
    use std::collections::BTreeSet;

    #[test]
    fn the_same_seed_makes_the_same_shop() {
        assert_eq!(Shop::generate(7), Shop::generate(7));
        assert_ne!(Shop::generate(7).orders, Shop::generate(8).orders);
    }

    #[test]
    fn it_has_the_size_and_shape_of_a_shop() {
        let shop = Shop::generate(1);
        assert!(shop.customers.len() >= 1_000 && shop.products.len() >= 200);
        assert_eq!(shop.orders.len(), 10_000);
        assert!(
            shop.orders
                .iter()
                .all(|order| (1..=5).contains(&order.lines.len()))
        );
    }

    #[test]
    fn what_must_be_unique_is() {
        let shop = Shop::generate(1);
        let emails: BTreeSet<_> = shop
            .customers
            .iter()
            .map(|customer| &customer.row.email)
            .collect();
        let skus: BTreeSet<_> = shop
            .products
            .iter()
            .map(|product| &product.row.sku)
            .collect();
        assert_eq!(
            (emails.len(), skus.len()),
            (shop.customers.len(), shop.products.len())
        );
    }
}
