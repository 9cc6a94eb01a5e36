//! Rows that belong to others.

use core::hash::Hash;

/// Gives each parent the children that belong to it, in the order in which they came.
///
/// It is what follows two queries, one for the parents and one for the children of all of them, however many parents there
/// are. [`collect`](crate::expr::collect) does both in one query, which suits a page of rows; for thousands of children the
/// two queries are quicker, since the server need not wrap rows in arrays.
///
/// ```no_run
/// # use shop::{orders, users};
/// use pilaster::prelude::*;
///
/// # fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
/// let people = users::table.filter(users::is_active).fetch_all(&mut *db)?;
/// let keys: Vec<_> = people.iter().map(|user| user.id).collect();
/// let orders = orders::table.filter(orders::user_id.eq_any(keys)).fetch_all(&mut *db)?;
/// for (user, orders) in pilaster::nest(people, |user| user.id, orders, |order| order.user_id) {
///     println!("{} has {} orders", user.username, orders.len());
/// }
/// # Ok(())
/// # }
/// ```
///
/// Children whose parent is not there are left out.
#[allow(clippy::disallowed_types, reason = "nothing iterates over the groups")]
pub fn nest<P, C, K: Hash + Eq>(
    parents: Vec<P>,
    key: impl Fn(&P) -> K,
    children: Vec<C>,
    parent: impl Fn(&C) -> K,
) -> Vec<(P, Vec<C>)> {
    let mut groups: std::collections::HashMap<K, Vec<C>> =
        std::collections::HashMap::with_capacity(parents.len());
    for child in children {
        groups.entry(parent(&child)).or_default().push(child);
    }
    let with_children = |it: P| {
        let children = groups.remove(&key(&it)).unwrap_or_default();
        (it, children)
    };
    parents.into_iter().map(with_children).collect()
}

#[cfg(test)]
mod tests {
    use super::nest;

    #[test]
    fn children_keep_their_order_and_their_parents_theirs() {
        let children = vec![(2, "c"), (1, "a"), (3, "nobody's"), (1, "b")];
        let nested = nest(vec![2, 1, 4], |it| *it, children, |it| it.0);
        assert_eq!(
            nested,
            [
                (2, vec![(2, "c")]),
                (1, vec![(1, "a"), (1, "b")]),
                (4, vec![])
            ]
        );
    }
}
