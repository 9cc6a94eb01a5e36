//! Scope: which tables a query reads from, and which of them may be NULL.

mod group;
mod has;
mod identity;
mod list;

pub use group::{Grouped, HasKey, HereByTable, KeyList, Ungrouped};
pub use has::{Has, HasAll, Here, Resolve, There};
pub use identity::{
    Absent, And, False, Id, IdEq, Identity, Logical, Nibble, NotRepeated, Numbered, Or, True,
    digit, nibble,
};
pub use list::{Cons, Named, Nil, Outer, Scope};
