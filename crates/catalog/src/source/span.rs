use std::ops::Range;

/// A stretch of one file, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Span {
    /// The index of the file in the list that is being read.
    pub(crate) file: usize,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Span {
    pub(crate) fn new(file: usize, range: Range<usize>) -> Self {
        Self {
            file,
            start: range.start,
            end: range.end,
        }
    }

    /// From the start of this to the end of that.
    pub(crate) fn to(self, end: Span) -> Self {
        Self {
            file: self.file,
            start: self.start.min(end.start),
            end: end.end.max(self.end),
        }
    }

    /// The empty place just after this.
    pub(crate) fn after(self) -> Self {
        Self {
            start: self.end,
            ..self
        }
    }

    pub(crate) fn range(self) -> Range<usize> {
        self.start..self.end
    }
}
