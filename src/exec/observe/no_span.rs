//! What stands for a span where `tracing` is not built in: nothing.

use super::prepared::Prepared;
use crate::exec::Error;
use crate::exec::connect::Origin;

pub(super) struct Span;

impl Span {
    pub(super) fn open(_: &str, _: Option<&Origin>) -> Self {
        Self
    }

    #[allow(clippy::unused_self, reason = "as the one with `tracing` has it")]
    pub(super) fn is_disabled(&self) -> bool {
        true
    }

    #[allow(clippy::unused_self, reason = "as the one with `tracing` has it")]
    pub(super) fn close(&self, _: u64, _: Prepared, _: Option<&Error>) {}
}
