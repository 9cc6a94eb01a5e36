//! Window functions: a value for each row, of the rows around it.
//!
//! [`row_number`] and its like wait for a window, and each aggregate takes one: [`over`](OverWindow::over). A window is
//! [`window()`](window) with its parts, or the name of one that the query declares.
//!
//! ```
//! # use shop::posts;
//! use pilaster::prelude::*;
//!
//! let by_author = window().partition_by(posts::user_id).order_by(posts::created_at);
//! let query = posts::table.select((posts::title, row_number().over(by_author), sum(posts::views).over(by_author)));
//! assert_eq!(
//!     query.to_sql(),
//!     "SELECT posts.title, row_number() OVER (PARTITION BY posts.user_id ORDER BY posts.created_at), \
//!      sum(posts.views) OVER (PARTITION BY posts.user_id ORDER BY posts.created_at) FROM posts",
//! );
//! ```
//!
//! <https://www.postgresql.org/docs/current/functions-window.html>

mod bound;
mod definition;
mod frame;
mod name;
mod over;
mod rank;
mod value;

pub use bound::{
    BeforeOrAt, CountBound, CurrentRow, Following, Preceding, RangeBound, RangeKey, Spaced,
    UnboundedFollowing, UnboundedPreceding, current_row, following, preceding, unbounded_following,
    unbounded_preceding,
};
pub use definition::{
    Definition, OnePartition, OrderIn, OrderText, Ordered, PartitionIn, PartitionKeys,
    PartitionText, Partitioned, PartitionsBy, SortRows, Unordered, Window, WindowIn, window,
};
pub use frame::{
    AmongPeers, ExcludeCurrentRow, ExcludeGroup, ExcludeNoOthers, ExcludeNothing, ExcludeTies,
    Exclusion, Frame, FrameText, Groups, GroupsBetween, HasPeers, NoFrame, Range, RangeBetween,
    Rows, RowsBetween, Unframed, Unit,
};
pub use name::{Extending, Extends, Frames, WindowName};
pub use over::{InWindow, InWindowIn, LooksOut, Over, OverWindow, Shows, Unplaced};
pub use rank::{cume_dist, dense_rank, ntile, percent_rank, rank, row_number};
pub use value::{first_value, lag, lag_by, lag_or, last_value, lead, lead_by, lead_or, nth_value};
