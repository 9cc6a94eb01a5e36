//! Updates in which only some fields are set: a generated `Patch`.

use crate::render::{Collector, Field, HoleText, Piece, Record, Refusal};
use crate::schema::Table;

/// The most columns that a table can have.
const MOST_COLUMNS: usize = 1600;

/// A hole for each column of the widest table, so that a table's own are a part of them and no constant of its module.
static HOLES: [&[Piece]; MOST_COLUMNS] = [&[Piece::Hole]; MOST_COLUMNS];

/// A struct of `Option`s, one for each column that can be set; only those that are `Some` are.
pub trait Patch: Record + 'static {
    /// The table.
    type Table: Table;
    /// Its columns, in the order of [`Record`]'s fields.
    const FIELDS: &'static [Field];
    /// What follows SET: a hole for each.
    const SETS: &'static [Piece] = &[Piece::List {
        separator: ", ",
        items: holes(Self::FIELDS.len()),
    }];

    /// Whether field number `field` is set.
    fn is_set(&self, field: usize) -> bool;
}

const fn holes(count: usize) -> &'static [&'static [Piece]] {
    match HOLES.split_at_checked(count) {
        Some((holes, _)) => holes,
        None => &HOLES,
    }
}

/// Hands over the fields of a patch that are set, each as one hole.
pub fn visit_patch<'q, P: Patch>(patch: &'q P, out: &mut Collector<'q>) {
    let mut empty = true;
    for (index, field) in P::FIELDS.iter().enumerate() {
        if patch.is_set(index) {
            empty = false;
            out.hole(HoleText::Assign(field));
            out.field(patch, index, field.oid);
        } else {
            out.hole(HoleText::Empty);
        }
    }
    if empty {
        out.refuse(Refusal::NothingToSet);
    }
}

/// Lets a generated `Patch` stand in an UPDATE.
#[doc(hidden)]
#[macro_export]
macro_rules! patch {
    ($patch:ident of $table:ident; $($index:literal $column:ident $name:literal $ty:ty;)+) => {
        $crate::record!($patch; $($index $column $ty;)+);

        impl $crate::write::Patch for $patch {
            type Table = $table;
            const FIELDS: &'static [$crate::render::Field] = &[$($crate::render::Field::of::<$ty>($name)),+];

            fn is_set(&self, __field: usize) -> bool {
                match __field {
                    $($index => self.$column.is_some(),)+
                    _ => false,
                }
            }
        }

        impl $crate::write::AssignmentList for $patch {
            type Columns<Tail: $crate::write::AssignedList> = $crate::write::PatchColumns<Tail>;
            const NAMES: &'static [$crate::render::Piece] = &[];
            const VALUES: &'static [$crate::render::Piece] = &[];
            const SETS: &'static [$crate::render::Piece] = <Self as $crate::write::Patch>::SETS;
            const IS_STATIC: bool = false;

            fn visit_values<'q>(&'q self, __out: &mut $crate::render::Collector<'q>) {
                $crate::write::visit_patch(self, __out);
            }
        }

        #[diagnostic::do_not_recommend]
        impl $crate::schema::ColumnOf<$table> for $patch {}

        impl<T, S> $crate::write::Assignments<T, S, ()> for $patch
        where
            T: $crate::schema::Table,
            S: $crate::scope::Changing,
            $patch: $crate::schema::BelongsTo<T>,
        {
            type Checked = ();
        }
    };
}
