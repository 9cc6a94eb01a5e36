//! Scope: which tables a query reads from, and which of them may be NULL.

mod group;
mod has;
mod identity;
mod list;

pub use group::{ByTable, Direct, Grouped, HasKey, KeyList, SameInGroup};
pub use has::{Has, HasAll, Here, Resolve, There, WholeTable};
pub use identity::{
    Absent, And, False, Id, IdEq, Identity, Logical, Nibble, NotRepeated, Numbered, Or, True,
    digit, nibble,
};
pub use list::{Cons, Named, Nil, Outer, Scope};
