//! A connection that a pool has lent.

use super::{Lease, settle};
use crate::exec::asynchronous::{Client, Transaction};
use crate::exec::{Error, Modes, ReadOnly, Result};
use core::fmt;
use core::ops::{Deref, DerefMut};
use core::pin::Pin;
use core::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use core::task::{Context, Poll, ready};
use deadpool::managed::Object;
use pin_project_lite::pin_project;

/// A connection of a [`Pool`](super::Pool); `&PooledClient` runs statements. It is given back when it is dropped.
pub struct PooledClient {
    /// There until it is dropped.
    lease: Option<Lease>,
    /// Something was done on it that this type does not follow.
    unwatched: AtomicBool,
    /// A statement has failed since the connection is lost, which the driver may notice a moment later.
    lost: AtomicBool,
    /// How much was begun that was not brought to its end.
    under_way: AtomicUsize,
}

impl PooledClient {
    pub(super) fn new(lease: Lease) -> Self {
        Self {
            lease: Some(lease),
            unwatched: AtomicBool::new(false),
            lost: AtomicBool::new(false),
            under_way: AtomicUsize::new(0),
        }
    }

    /// The connection. What is done with it is followed by the caller.
    pub(super) fn client(&self) -> &Client {
        &self.lease().connection
    }

    /// Waits for what is begun; where this future is dropped before its end, the connection is not given back as it is.
    pub(super) fn watch<F>(&self, work: F) -> Watched<'_, F> {
        Watched {
            db: self,
            begun: false,
            work,
        }
    }

    pub(super) fn note<T>(&self, result: &Result<T>) {
        if result.as_ref().is_err_and(Error::is_closed) {
            self.lost.store(true, Ordering::Relaxed);
        }
    }

    pub(super) fn begun(&self) {
        self.under_way.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn ended(&self) {
        self.under_way.fetch_sub(1, Ordering::Relaxed);
    }

    /// Begins a transaction. It is rolled back when it is dropped before [`commit`](Transaction::commit).
    ///
    /// # Errors
    /// Where the connection is lost.
    pub async fn begin(&mut self) -> Result<Transaction<'_>> {
        (**self).begin().await
    }

    /// Runs `body` in a transaction; see [`Client::transaction`].
    ///
    /// # Errors
    /// Those of `body`, and those of BEGIN and COMMIT.
    pub async fn transaction<T, E, F>(&mut self, body: F) -> Result<T, E>
    where
        F: for<'t> AsyncFnOnce(&'t Transaction<'_>) -> Result<T, E>,
        E: From<Error>,
    {
        self.transaction_with(Modes::new(), body).await
    }

    /// Runs `body` in a transaction that may not write; see [`Client::read_only`].
    ///
    /// # Errors
    /// Those of `body`, and those of BEGIN and COMMIT.
    pub async fn read_only<T, E, F>(&mut self, body: F) -> Result<T, E>
    where
        F: for<'t> AsyncFnOnce(&'t Transaction<'_, ReadOnly>) -> Result<T, E>,
        E: From<Error>,
    {
        self.transaction_with(Modes::new().read_only(), body).await
    }

    /// Runs `body` in a transaction with these modes.
    ///
    /// # Errors
    /// Those of `body`, and those of BEGIN and COMMIT.
    pub async fn transaction_with<M, T, E, F>(&mut self, modes: Modes<M>, body: F) -> Result<T, E>
    where
        F: for<'t> AsyncFnOnce(&'t Transaction<'_, M>) -> Result<T, E>,
        E: From<Error>,
    {
        self.begun();
        let result = self
            .lease_mut()
            .connection
            .transaction_with(modes, body)
            .await;
        self.ended();
        // What the error is cannot be told here.
        *self.unwatched.get_mut() |= result.is_err();
        result
    }

    /// Takes the connection out of the pool, which may open another one for it.
    #[must_use]
    pub fn detach(mut self) -> Client {
        match self.lease.take() {
            Some(lease) => Object::take(lease).connection,
            None => unreachable!("{GIVEN_BACK}"),
        }
    }

    fn lease(&self) -> &Lease {
        match &self.lease {
            Some(lease) => lease,
            None => unreachable!("{GIVEN_BACK}"),
        }
    }

    fn lease_mut(&mut self) -> &mut Lease {
        match &mut self.lease {
            Some(lease) => lease,
            None => unreachable!("{GIVEN_BACK}"),
        }
    }
}

pin_project! {
    /// Work on a connection that was lent. Not an `async fn`, which would have room for the work twice over.
    pub(super) struct Watched<'c, F> {
        db: &'c PooledClient,
        begun: bool,
        #[pin]
        work: F,
    }
}

impl<T, F: Future<Output = Result<T>>> Future for Watched<'_, F> {
    type Output = Result<T>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<T>> {
        let this = self.project();
        if !core::mem::replace(this.begun, true) {
            this.db.begun();
        }
        let result = ready!(this.work.poll(context));
        this.db.ended();
        this.db.note(&result);
        Poll::Ready(result)
    }
}

const GIVEN_BACK: &str = "a connection is given back only when it is dropped";

/// The connection itself, for all that a pool knows nothing of: it is then looked after before somebody else takes it.
impl Deref for PooledClient {
    type Target = Client;

    fn deref(&self) -> &Client {
        self.unwatched.store(true, Ordering::Relaxed);
        self.client()
    }
}

impl DerefMut for PooledClient {
    fn deref_mut(&mut self) -> &mut Client {
        *self.unwatched.get_mut() = true;
        &mut self.lease_mut().connection
    }
}

impl Drop for PooledClient {
    fn drop(&mut self) {
        let Some(mut lease) = self.lease.take() else {
            return;
        };
        lease.rest();
        let abandoned = *self.under_way.get_mut() > 0;
        if *self.lost.get_mut() || lease.connection.is_closed() {
            drop(Object::take(lease));
        } else if abandoned || *self.unwatched.get_mut() || settle::is_to_be_reset(&lease) {
            settle::in_background(lease, abandoned);
        }
    }
}

impl fmt::Debug for PooledClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PooledClient").field(self.client()).finish()
    }
}
