//! Arrays of several dimensions.

use core::fmt;

/// One dimension of an array.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dimension {
    /// How many elements or sub-arrays it holds.
    pub len: usize,
    /// The index of the first one; 1 unless somebody chose otherwise.
    pub lower_bound: i32,
}

/// An array of any number of [dimensions](https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO), as PostgreSQL
/// has them: rectangular. `NdArray<Option<V>>` may hold NULLs.
///
/// ```
/// use pilaster::sql_type::types::NdArray;
///
/// let matrix = NdArray::from_rows(vec![vec![1, 2, 3], vec![4, 5, 6]])?;
/// assert_eq!(matrix.get(&[2, 1]), Some(&4));
/// # Ok::<(), pilaster::sql_type::types::NotRectangular>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NdArray<V> {
    dimensions: Vec<Dimension>,
    elements: Vec<V>,
}

/// The number of elements is not the product of the dimensions, or there are more dimensions than PostgreSQL has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotRectangular;

impl fmt::Display for NotRectangular {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array's elements must fill its dimensions, of which there are 6 at most")
    }
}

impl core::error::Error for NotRectangular {}

impl<V> NdArray<V> {
    /// How many dimensions PostgreSQL has.
    pub const MAX_DIMENSIONS: usize = 6;

    /// An array of these dimensions; the elements' last index runs fastest. An array without elements has no dimensions.
    ///
    /// # Errors
    /// Where the number of elements is not the product of the dimensions.
    pub fn new(dimensions: Vec<Dimension>, elements: Vec<V>) -> Result<Self, NotRectangular> {
        let size = dimensions
            .iter()
            .try_fold(1_usize, |size, dimension| size.checked_mul(dimension.len));
        let size = if dimensions.is_empty() { Some(0) } else { size };
        if size != Some(elements.len()) || dimensions.len() > Self::MAX_DIMENSIONS {
            return Err(NotRectangular);
        }
        let dimensions = if elements.is_empty() {
            Vec::new()
        } else {
            dimensions
        };
        Ok(Self {
            dimensions,
            elements,
        })
    }

    /// An array of two dimensions.
    ///
    /// # Errors
    /// Where the rows are not of one length.
    pub fn from_rows(rows: Vec<Vec<V>>) -> Result<Self, NotRectangular> {
        let (len, width) = (rows.len(), rows.first().map_or(0, Vec::len));
        if rows.iter().any(|row| row.len() != width) {
            return Err(NotRectangular);
        }
        let dimension = |len| Dimension {
            len,
            lower_bound: 1,
        };
        Self::new(
            vec![dimension(len), dimension(width)],
            rows.into_iter().flatten().collect(),
        )
    }

    /// The dimensions, outermost first; none where there are no elements.
    #[must_use]
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// All elements; the last index runs fastest.
    #[must_use]
    pub fn elements(&self) -> &[V] {
        &self.elements
    }

    /// All elements; the last index runs fastest.
    #[must_use]
    pub fn into_elements(self) -> Vec<V> {
        self.elements
    }

    /// The element at an index in each dimension, counted as PostgreSQL counts: from the lower bound.
    #[must_use]
    pub fn get(&self, indexes: &[i32]) -> Option<&V> {
        if indexes.len() != self.dimensions.len() {
            return None;
        }
        let place =
            self.dimensions
                .iter()
                .zip(indexes)
                .try_fold(0, |place, (dimension, index)| {
                    let index =
                        usize::try_from(i64::from(*index) - i64::from(dimension.lower_bound))
                            .ok()?;
                    (index < dimension.len).then_some(place * dimension.len + index)
                })?;
        self.elements.get(place)
    }
}

/// An array of one dimension.
impl<V> From<Vec<V>> for NdArray<V> {
    fn from(elements: Vec<V>) -> Self {
        let dimension = Dimension {
            len: elements.len(),
            lower_bound: 1,
        };
        let dimensions = if elements.is_empty() {
            Vec::new()
        } else {
            vec![dimension]
        };
        Self {
            dimensions,
            elements,
        }
    }
}
