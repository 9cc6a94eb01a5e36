//! Who is told of each statement.

use super::Executed;
use crate::exec::connect::Origin;
use crate::render::{Comment, Tags};
use std::borrow::Cow;
use std::sync::Arc;

/// Is told of each statement of a connection when it has ended: well, badly, or because the program stopped reading.
///
/// [`Client::observe`](crate::Client::observe) and [`sync::Connection::observe`](crate::sync::Connection::observe) take
/// one. It is called on the thread that runs the statement, which waits meanwhile: what takes long belongs elsewhere.
///
/// ```
/// use pilaster::exec::{Executed, Observer};
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// #[derive(Default)]
/// struct Failures(AtomicU64);
///
/// impl Observer for Failures {
///     fn executed(&self, query: &Executed<'_>) {
///         if query.error().is_some() {
///             self.0.fetch_add(1, Ordering::Relaxed);
///         }
///     }
/// }
/// ```
pub trait Observer: Send + Sync + 'static {
    /// A statement has ended.
    fn executed(&self, query: &Executed<'_>);

    /// Whether [`Executed::binds`] may show values. They are the program's data, often secrets, so it is no by default;
    /// then they are not even looked at.
    fn sees_binds(&self) -> bool {
        false
    }
}

impl<O: Observer + ?Sized> Observer for Arc<O> {
    fn executed(&self, query: &Executed<'_>) {
        (**self).executed(query);
    }

    fn sees_binds(&self) -> bool {
        (**self).sees_binds()
    }
}

/// The observers of a connection, and what it says of itself to the server's.
#[derive(Clone, Default)]
pub(in crate::exec) struct Observers {
    list: Option<Arc<[Arc<dyn Observer>]>>,
    comment: Comment,
    origin: Option<Arc<Origin>>,
}

impl Observers {
    /// Those of a connection that goes there: none yet.
    pub(in crate::exec) fn of(origin: Arc<Origin>) -> Self {
        Self {
            origin: Some(origin),
            ..Self::default()
        }
    }

    /// Where the connection goes to, unless another one made it.
    pub(super) fn origin(&self) -> Option<&Origin> {
        self.origin.as_deref()
    }

    /// Forgets observers and tags; whether there were tags, which stand in the texts of prepared statements.
    #[cfg(feature = "pool")]
    pub(in crate::exec) fn clear(&mut self) -> bool {
        let origin = self.origin.take();
        let before = core::mem::take(self);
        self.origin = origin;
        before.comment != Comment::default()
    }

    pub(in crate::exec) fn add(&mut self, observer: impl Observer) {
        let added: Arc<dyn Observer> = Arc::new(observer);
        self.list = Some(self.iter().cloned().chain([added]).collect());
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Arc<dyn Observer>> {
        self.list.iter().flat_map(|observers| observers.iter())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_none()
    }

    /// These tags are said of each statement.
    pub(in crate::exec) fn tag(&mut self, tags: &Tags) {
        self.comment = tags.comment();
    }

    /// The text as it is sent, with the tags.
    pub(in crate::exec) fn tagged<'t>(&self, sql: &'t str) -> Cow<'t, str> {
        self.comment.behind(sql)
    }

    pub(super) fn see_binds(&self) -> bool {
        self.iter().any(|observer| observer.sees_binds())
    }
}
