//! Reading the rows that COPY sends.

use super::format::{Decoder, Message};
use crate::exec::fetch::CopiedRow;
use crate::exec::{Columns, Error, Progress, Result};
use tokio_postgres::Column;

/// How much comes between two calls of the hook.
const STEP: u64 = 64 * 1024;

/// The rows of a COPY as they come, and how far it is.
pub(in crate::exec) struct Copied<H> {
    decoder: Decoder,
    hook: Option<H>,
    progress: Progress,
    reported: u64,
}

impl<H: FnMut(Progress)> Copied<H> {
    pub(in crate::exec) fn new(hook: Option<H>) -> Self {
        Self {
            decoder: Decoder::default(),
            hook,
            progress: Progress::default(),
            reported: 0,
        }
    }

    /// Reads the row in this message; none where it says that there are no more.
    pub(in crate::exec) fn read<T>(
        &mut self,
        message: &[u8],
        columns: &[Column],
        read: impl FnOnce(&mut Columns<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        let decoded = self.decoder.decode(message);
        self.progress.bytes += message.len() as u64;
        match decoded.map_err(|cause| Error::copied_row(self.progress.rows + 1, None, cause))? {
            Message::End => {
                self.report();
                Ok(None)
            }
            Message::Row => {
                self.count();
                let row = CopiedRow {
                    columns,
                    fields: &self.decoder.fields,
                    message,
                };
                read(&mut Columns::of_copied(&row)).map(Some)
            }
        }
    }

    fn count(&mut self) {
        self.progress.rows += 1;
        if self.progress.bytes - self.reported >= STEP {
            self.report();
        }
    }

    fn report(&mut self) {
        self.reported = self.progress.bytes;
        if let Some(hook) = &mut self.hook {
            hook(self.progress);
        }
    }
}
