//! What a statement does, and where that is allowed.

mod sealed {
    pub trait Sealed {}
}

/// What a statement does: [`Reads`], [`Writes`] or [`InTransaction`].
pub trait Effect: sealed::Sealed + Send + Sync + 'static {
    /// What a statement does that has a part with this effect and one with `Other`.
    type With<Other: Effect>: Effect;
    #[doc(hidden)]
    type WithWrites: Effect;
    /// Whether a server that follows another one can do it.
    #[doc(hidden)]
    const ON_REPLICA: bool;
    /// Whether it has a meaning outside of a transaction.
    #[doc(hidden)]
    const WITHOUT_TRANSACTION: bool = true;
}

/// Leaves everything as it is.
#[derive(Debug, Clone, Copy)]
pub struct Reads;

/// Changes rows, or locks them for a change.
#[derive(Debug, Clone, Copy)]
pub struct Writes;

/// Has its meaning until the end of a transaction, and none outside of one: `LOCK TABLE`, `SET LOCAL`.
#[derive(Debug, Clone, Copy)]
pub struct InTransaction;

impl sealed::Sealed for Reads {}
impl sealed::Sealed for Writes {}
impl sealed::Sealed for InTransaction {}

impl Effect for Reads {
    type With<Other: Effect> = Other;
    type WithWrites = Writes;
    const ON_REPLICA: bool = true;
}

impl Effect for Writes {
    type With<Other: Effect> = Other::WithWrites;
    type WithWrites = Self;
    const ON_REPLICA: bool = false;
}

impl Effect for InTransaction {
    type With<Other: Effect> = Self;
    type WithWrites = Self;
    const ON_REPLICA: bool = false;
    const WITHOUT_TRANSACTION: bool = false;
}

/// How an executor runs statements: [`Autocommit`], [`ReadWrite`] or [`ReadOnly`].
pub trait Mode: sealed::Sealed + Send + Sync + 'static {}

/// Each statement by itself: a connection.
#[derive(Debug, Clone, Copy)]
pub struct Autocommit;

/// In a transaction that may write.
#[derive(Debug, Clone, Copy)]
pub struct ReadWrite;

/// In a transaction that may not.
#[derive(Debug, Clone, Copy)]
pub struct ReadOnly;

impl sealed::Sealed for Autocommit {}
impl sealed::Sealed for ReadWrite {}
impl sealed::Sealed for ReadOnly {}
impl Mode for Autocommit {}
impl Mode for ReadWrite {}
impl Mode for ReadOnly {}

/// An effect that is allowed where statements run in the mode `M`.
///
/// The methods that run statements name their result through it, so that the compiler says at the call what is wrong and
/// quotes none of our source.
#[diagnostic::on_unimplemented(
    message = "it is not known whether this statement may run here: its type does not say what it does",
    label = "reads, or writes?",
    note = "say it where the type stands: `impl Rows<Output = …, Effect = Reads>`"
)]
pub trait AllowedIn<M> {
    /// `X`, if it is.
    #[doc(hidden)]
    type Then<X>;
    #[doc(hidden)]
    fn then<X>(it: X) -> Self::Then<X>;
}

#[diagnostic::do_not_recommend]
impl<M: Mode> AllowedIn<M> for Reads {
    type Then<X> = X;
    fn then<X>(it: X) -> X {
        it
    }
}

impl<M: MayWrite> AllowedIn<M> for Writes {
    type Then<X> = X;
    fn then<X>(it: X) -> X {
        it
    }
}

impl<M: WithinTransaction> AllowedIn<M> for InTransaction {
    type Then<X> = X;
    fn then<X>(it: X) -> X {
        it
    }
}

/// A mode in which rows may be written.
#[diagnostic::on_unimplemented(
    message = "this statement writes, and the transaction is read only",
    label = "writes, or locks rows for a write",
    note = "run it in `transaction(…)`, or on the connection; `read_only(…)` takes queries alone"
)]
pub trait MayWrite: Mode {}
#[diagnostic::do_not_recommend]
impl MayWrite for Autocommit {}
#[diagnostic::do_not_recommend]
impl MayWrite for ReadWrite {}

/// A mode with a transaction around.
#[diagnostic::on_unimplemented(
    message = "this statement has no meaning outside of a transaction",
    label = "lasts until the end of a transaction, and there is none",
    note = "run it in `transaction(…)`"
)]
pub trait WithinTransaction: Mode {
    /// `X`, known where there is a transaction alone.
    #[doc(hidden)]
    type Then<X>;
    #[doc(hidden)]
    fn then<X>(it: X) -> Self::Then<X>;
}

macro_rules! within_transaction {
    ($($mode:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl WithinTransaction for $mode {
            type Then<X> = X;
            fn then<X>(it: X) -> X {
                it
            }
        }
    )*};
}

within_transaction!(ReadWrite ReadOnly);
