//! Advisory locks: locks on numbers, whose meaning is the program's.
//!
//! <https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADVISORY-LOCKS>

use crate::exec::{Columns, Effect, Error, InTransaction, Reads, Rows};
use crate::expr::Bind;
use crate::render::{Collector, Draft, Fragment, Piece, Statement};
use crate::sql_type::{Bool, Int4, Int8};
use core::marker::PhantomData;
use std::borrow::Cow;

/// What an advisory lock is told by: an `i64`, or two `i32`s, which never meet.
pub trait AdvisoryKey: Send + Sync {
    /// The parameters.
    type Binds: Fragment + Send + Sync;

    /// As parameters.
    fn binds(self) -> Self::Binds;
}

impl AdvisoryKey for i64 {
    type Binds = (Bind<Int8, Self>,);

    fn binds(self) -> Self::Binds {
        (Bind::new(self),)
    }
}

impl AdvisoryKey for (i32, i32) {
    type Binds = (Bind<Int4, i32>, Bind<Int4, i32>);

    fn binds(self) -> Self::Binds {
        (Bind::new(self.0), Bind::new(self.1))
    }
}

/// What is done with an advisory lock.
pub trait AdvisoryFunction: Send + Sync + 'static {
    /// Where it can be done.
    type Effect: Effect;
    /// The call up to its parenthesis.
    const CALL: &'static str;
}

/// A call of an advisory lock's function: `F` on the key `B`.
#[derive(Debug, Clone, Copy)]
pub struct AdvisoryLock<F, B> {
    key: B,
    function: PhantomData<fn() -> F>,
}

impl<F, B> Draft for AdvisoryLock<F, B> {}

#[diagnostic::do_not_recommend]
impl<F: AdvisoryFunction, B: Fragment + Send + Sync> Statement for AdvisoryLock<F, B> {
    type Effect = F::Effect;
    type Count = u64;
    type Sql = Cow<'static, str>;
    const PIECES: &'static [Piece] = &[Piece::Str(F::CALL), Piece::Paren(B::PIECES)];
    const IS_STATIC: bool = B::IS_STATIC;
    const ON_REPLICA: bool = false;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        if F::Effect::WITHOUT_TRANSACTION {
            out.outlives_transaction();
        }
        self.key.visit(out);
    }
}

/// A function that says whether it was done.
pub trait SaysWhether: AdvisoryFunction {}

#[diagnostic::do_not_recommend]
impl<F: SaysWhether, B: Fragment + Send + Sync> Rows for AdvisoryLock<F, B> {
    type Output = bool;

    fn read(&self, columns: &mut Columns<'_>) -> Result<bool, Error> {
        columns.read::<Bool, bool>()
    }
}

macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident $marker:ident $call:literal $effect:ident $(says $whether:ident)?;)*) => {$(
        #[doc = concat!("`", $call, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $marker;
        impl AdvisoryFunction for $marker {
            type Effect = $effect;
            const CALL: &'static str = concat!("SELECT ", $call);
        }
        $(impl $whether for $marker {})?

        $(#[$doc])*
        #[doc = ""]
        #[doc = concat!("SQL: `SELECT ", $call, "(key)`.")]
        pub fn $name<K: AdvisoryKey>(key: K) -> AdvisoryLock<$marker, K::Binds> {
            AdvisoryLock { key: key.binds(), function: PhantomData }
        }
    )*};
}

functions! {
    /// Waits for the lock, and holds it until it is given back or the session ends. The key is an `i64` or a pair of `i32`.
    advisory_lock Lock "pg_advisory_lock" Reads;
    /// The same, shared with others that hold it shared.
    advisory_lock_shared LockShared "pg_advisory_lock_shared" Reads;
    /// Takes the lock if it is free, and says whether it was.
    try_advisory_lock TryLock "pg_try_advisory_lock" Reads says SaysWhether;
    /// Gives the lock back, and says whether the session held it.
    advisory_unlock Unlock "pg_advisory_unlock" Reads says SaysWhether;
    /// Gives the shared lock back, and says whether the session held it.
    advisory_unlock_shared UnlockShared "pg_advisory_unlock_shared" Reads says SaysWhether;
    /// Waits for the lock, and holds it until the end of the transaction.
    advisory_xact_lock XactLock "pg_advisory_xact_lock" InTransaction;
    /// The same, shared with others that hold it shared.
    advisory_xact_lock_shared XactLockShared "pg_advisory_xact_lock_shared" InTransaction;
    /// Takes the lock until the end of the transaction if it is free, and says whether it was.
    try_advisory_xact_lock TryXactLock "pg_try_advisory_xact_lock" InTransaction says SaysWhether;
}
