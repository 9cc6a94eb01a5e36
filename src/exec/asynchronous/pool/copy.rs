//! COPY of rows out of a pool.

use super::{Pool, PooledClient};
use crate::exec::asynchronous::RowStream;
use crate::exec::asynchronous::copy::{Arriving, Begun};
use crate::exec::{AllowedIn, Autocommit, Gathers, Progress, Result};
use crate::query::{CopyOut, Parameterless, Selection, Uncorrelated};
use crate::render::CopyText;
use core::task::Poll;
use futures_util::{Stream, TryStreamExt, stream};

impl PooledClient {
    /// Begins a COPY; where this future is dropped, the connection is not given back as it is.
    pub(in crate::exec::asynchronous) async fn begin_copy<Q>(
        &self,
        copy: &CopyText<Q>,
    ) -> Result<Begun>
    where
        Q: Selection<Outer: Uncorrelated>,
    {
        self.watch(self.client().session().begin_copy(copy)).await
    }
}

/// The rows on their way, with the connection that they come over: it is given back after the last one.
pub(in crate::exec::asynchronous) fn arriving<D, Q, H>(
    db: D,
    begun: Begun,
    copy: CopyOut<Q, H>,
) -> impl Stream<Item = Result<Q::Output>>
where
    D: AsRef<PooledClient>,
    Q: Selection,
    H: FnMut(Progress),
{
    db.as_ref().begun();
    let mut db = Some(db);
    let mut rows = Arriving::new(begun, copy);
    stream::poll_fn(move |context| {
        let Some(lent) = db.as_ref().map(AsRef::as_ref) else {
            return Poll::Ready(None);
        };
        let row = rows.poll_row(lent.client().session(), context);
        match &row {
            Poll::Ready(Some(row)) => lent.note(row),
            Poll::Ready(None) => {
                lent.ended();
                db = None;
            }
            Poll::Pending => {}
        }
        row
    })
}

macro_rules! copies {
    ($executor:ty, $taken:ident => $take:expr) => {
        impl<'c, Q, H> Gathers<'c, CopyOut<Q, H>> for $executor
        where
            Q: Selection<Outer: Uncorrelated, Effect: AllowedIn<Autocommit>> + Parameterless + 'c,
            H: FnMut(Progress) + Send + 'c,
        {
            type Answer = RowStream<'c, Q::Output>;

            fn gather(self, copy: CopyOut<Q, H>) -> Self::Answer {
                let $taken = self;
                let begun = async move {
                    let db = $take;
                    let begun = db.begin_copy(&copy.query).await?;
                    Ok(arriving(db, begun, copy))
                };
                Box::pin(stream::once(begun).try_flatten())
            }
        }
    };
}

copies!(&'c PooledClient, lent => lent);
copies!(&'c Pool, pool => pool.get().await?);
