//! What cannot be sent a second time: COPY of rows.

use super::Cluster;
use crate::exec::sync::{PooledConnection, RowIter};
use crate::exec::{AllowedIn, Autocommit, Gathers, Progress, Result};
use crate::query::{CopyOut, Parameterless, Selection, Uncorrelated};
use crate::render::{CopyText, Statement};

impl Cluster {
    /// Takes a connection: to a replica where all that is to be sent only reads, if there is one to be had, and else to the
    /// primary.
    fn lend(&self, reads: bool) -> Result<PooledConnection> {
        if !reads {
            self.written.mark();
        } else if let Some(replica) = self.replica() {
            match replica.pool.get() {
                Ok(lent) => return Ok(lent),
                Err(error) => replica.fails(&error),
            };
        }
        let (_, lent) = self.connection_to_primary()?;
        Ok(lent)
    }
}

/// Reads all rows before the first is handed out, as a pool does. If a replica refuses the query, its error is the answer.
impl<'c, Q, H> Gathers<'c, CopyOut<Q, H>> for &'c Cluster
where
    Q: Selection<Outer: Uncorrelated, Effect: AllowedIn<Autocommit>> + Parameterless + 'c,
    H: FnMut(Progress) + 'c,
{
    type Answer = Result<RowIter<'c, Q::Output>>;

    fn gather(self, copy: CopyOut<Q, H>) -> Self::Answer {
        let mut lent = self.lend(CopyText::<Q>::ON_REPLICA)?;
        let rows = lent.connection().gather(copy)?;
        let rows = rows.collect::<Result<Vec<_>>>()?;
        Ok(Box::new(rows.into_iter().map(Ok)))
    }
}
