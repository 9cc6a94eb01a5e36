//! COPY of rows out of a pool.

use super::{Pool, PooledConnection};
use crate::exec::sync::RowIter;
use crate::exec::{AllowedIn, Autocommit, Gathers, Progress, Result};
use crate::query::{CopyOut, Parameterless, Selection, Uncorrelated};

/// The rows that are not read are passed over when the connection is given back.
impl<'c, Q, H> Gathers<'c, CopyOut<Q, H>> for &'c mut PooledConnection
where
    Q: Selection<Outer: Uncorrelated, Effect: AllowedIn<Autocommit>> + Parameterless + 'c,
    H: FnMut(Progress) + 'c,
{
    type Answer = Result<RowIter<'c, Q::Output>>;

    fn gather(self, copy: CopyOut<Q, H>) -> Self::Answer {
        self.is_followed(false);
        self.connection().gather(copy)
    }
}

/// Reads all rows before the first is handed out, so that the connection is free for others. Take one with [`Pool::get`] to
/// read row by row.
impl<'c, Q, H> Gathers<'c, CopyOut<Q, H>> for &'c Pool
where
    Q: Selection<Outer: Uncorrelated, Effect: AllowedIn<Autocommit>> + Parameterless + 'c,
    H: FnMut(Progress) + 'c,
{
    type Answer = Result<RowIter<'c, Q::Output>>;

    fn gather(self, copy: CopyOut<Q, H>) -> Self::Answer {
        let mut lent = self.get()?;
        let rows = lent.connection().gather(copy)?;
        let rows = rows.collect::<Result<Vec<_>>>()?;
        Ok(Box::new(rows.into_iter().map(Ok)))
    }
}
