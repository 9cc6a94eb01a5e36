//! Scope: which tables a query reads from, and which of them may be NULL.

mod after;
mod group;
mod has;
mod identity;
mod label;
mod level;
mod list;
mod never;
mod window;

pub use after::{After, Then};
pub use group::{
    AtTimes, Grouped, HasKey, HereByTable, KeyList, KeyLists, KeysAgain, KeysAtTimes, NamedKey,
    Ungrouped,
};
pub use has::{Correlated, Has, HasAll, Here, HereOutside, Impossible, Resolve, There};
pub use identity::{
    Absent, And, False, Id, IdEq, Identity, Logical, Nibble, NotRepeated, Numbered, Or, True,
    digit, nibble,
};
pub use label::{GivenOnce, LabelKey, LabelList, Labels};
pub use level::{Aggregates, Level, Placed};
pub use list::{Changing, Cons, Incoming, Inserting, Named, Nil, NoRow, Outer, Scope, Values};
pub use never::{Applies, Nothing};
pub use window::{Defined, Defines};
