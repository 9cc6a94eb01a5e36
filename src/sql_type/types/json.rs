//! Values in JSON.

/// A value of yours in a `json` or `jsonb` column, by way of serde.
///
/// Where what stands in the column is not of the type, reading it is an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Json<T>(pub T);

impl<T> Json<T> {
    /// The value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> From<T> for Json<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> core::ops::Deref for Json<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> core::ops::DerefMut for Json<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

/// JSON as text, each digit and each space as it came. PostgreSQL checks that it is JSON when it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct JsonText(pub String);
