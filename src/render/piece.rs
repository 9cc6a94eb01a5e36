//! Pieces: the constant description of a fragment's SQL.

use super::{Collector, RowVersion};
use crate::sql_type::SqlType;
use core::marker::PhantomData;

/// One piece of SQL text, known to the compiler.
#[derive(Debug, Clone, Copy)]
pub enum Piece {
    /// Text as it stands.
    Str(&'static str),
    /// The next parameter: `$1`, `$2`… in textual order.
    Param,
    /// Text that only the running program knows; the [`Collector`] brings it.
    Hole,
    /// No text: what is called here may write, so that the primary has to run the statement.
    OnPrimary,
    /// The pieces of a part, in place.
    Seq(&'static [Piece]),
    /// The pieces of a part, in parentheses.
    Paren(&'static [Piece]),
    /// Parts with a separator between them; empty parts vanish together with their separator.
    List {
        /// What stands between two parts.
        separator: &'static str,
        /// The parts.
        items: &'static [&'static [Piece]],
    },
    /// Column names with commas between them, each after `qualifier` and a dot unless that is empty.
    Columns {
        /// The table's name in FROM.
        qualifier: &'static str,
        /// The columns, quoted where needed.
        names: &'static [&'static str],
    },
    /// Columns of two tables that are equal, one by one: `a.x = b.y AND a.z = b.w`.
    Pairs {
        /// The one table's name in FROM.
        left: &'static str,
        /// Its columns, quoted where needed.
        left_names: &'static [&'static str],
        /// The other table's name in FROM.
        right: &'static str,
        /// As many columns.
        right_names: &'static [&'static str],
    },
    /// A parameter for each field with a comma between: `$1, $2::mood`, or arrays of them: `$1::text[], $2::mood[]`.
    Fields {
        /// The fields, in groups.
        fields: &'static [&'static [Field]],
        /// Whether each parameter is an array.
        arrays: bool,
    },
    /// The values of an array for each field, row by row: `unnest($1), unnest($2::mood[])`.
    Unnested(&'static [&'static [Field]]),
    /// `a = given.a` for some of the fields: for the keys with AND between, as a condition, or for the others with commas,
    /// to be set. No keys means that all are.
    Given {
        /// The table's name before a key, or nothing.
        qualifier: &'static str,
        /// The fields, in groups.
        names: &'static [&'static [Field]],
        /// The names of the keys.
        keys: &'static [&'static str],
        /// Whether the keys are meant.
        are_keys: bool,
        /// The name of the rows given.
        given: &'static str,
    },
    /// The bare names of fields, in groups, with commas.
    FieldNames(&'static [&'static [Field]]),
    /// Columns of the row before a write, or after it: `old.a, old.b`.
    Version {
        /// Which of the two.
        version: RowVersion,
        /// The columns, quoted where needed.
        names: &'static [&'static str],
    },
    /// `RETURNING` and its list.
    Returned {
        /// Whether the statement has a table called `old` or `new`, which the list would mean by these words.
        taken: bool,
        /// The list.
        list: &'static [Piece],
    },
    /// A keyword and its body; both vanish when the body is empty.
    Clause {
        /// The keyword, with the blanks around it.
        head: &'static str,
        /// What it introduces.
        body: &'static [Piece],
    },
}

/// Whether a pair stands for this field. Where all columns are keys there is nothing else to set, and they are set to
/// what they are.
pub(super) const fn pairs_with(
    name: &str,
    groups: &[&[Field]],
    keys: &[&str],
    are_keys: bool,
) -> bool {
    if keys.is_empty() || (!are_keys && all_keys(groups, keys)) {
        return true;
    }
    is_key(name, keys) == are_keys
}

/// What stands between two pairs.
pub(super) const fn pair_separator(are_keys: bool) -> &'static str {
    if are_keys { " AND " } else { ", " }
}

const fn all_keys(groups: &[&[Field]], keys: &[&str]) -> bool {
    let mut group = 0;
    while group < groups.len() {
        let mut i = 0;
        while i < groups[group].len() {
            if !is_key(groups[group][i].name, keys) {
                return false;
            }
            i += 1;
        }
        group += 1;
    }
    true
}

const fn is_key(name: &str, keys: &[&str]) -> bool {
    let mut i = 0;
    while i < keys.len() {
        if same(name.as_bytes(), keys[i].as_bytes()) {
            return true;
        }
        i += 1;
    }
    false
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// A column as a struct's field fills it.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The column's name, quoted where needed.
    pub name: &'static str,
    /// What follows a parameter of its type.
    pub cast: &'static str,
    /// What follows a parameter of arrays of its type.
    pub array_cast: &'static str,
    /// The OID of its type, or 0.
    pub oid: u32,
    /// The OID of arrays of its type, or 0.
    pub array_oid: u32,
    /// Whether `unnest` gives an array of its values back one by one: it takes arrays and composites apart.
    pub unnests: bool,
}

impl Field {
    /// The field of the column named `name`, of the SQL type `T`.
    ///
    /// Arrays of a domain travel as arrays of its base, whose OID is known: storing them casts each value anyway.
    #[must_use]
    pub const fn of<T: SqlType>(name: &'static str) -> Self {
        Self {
            name,
            cast: T::CAST,
            array_cast: if is_domain::<T>() {
                <T::Base>::ARRAY_CAST
            } else {
                T::ARRAY_CAST
            },
            oid: T::OID,
            array_oid: if is_domain::<T>() {
                <T::Base>::ARRAY_OID
            } else {
                T::ARRAY_OID
            },
            unnests: !T::IS_ARRAY && !T::IS_RECORD,
        }
    }
}

/// A domain over a type that every database has carries that type's OID.
const fn is_domain<T: SqlType>() -> bool {
    T::OID != 0 && T::OID == <T::Base as SqlType>::OID
}

/// A part of a query that has SQL text and may carry parameters.
///
/// The text is [`PIECES`](Fragment::PIECES); [`visit`](Fragment::visit) hands over the parameters (and the text of
/// holes) in the same textual order.
pub trait Fragment {
    /// The SQL, as constant pieces.
    const PIECES: &'static [Piece];
    /// Whether the text holds no [`Piece::Hole`], so that the compiler can write it into the binary.
    const IS_STATIC: bool;
    /// Whether it is known to hold neither parameters nor holes: a visit would find nothing, and need not be compiled.
    const IS_PLAIN: bool = false;
    /// How tightly the outermost operator binds; see [`precedence`].
    const PRECEDENCE: u8 = precedence::ATOM;
    /// Whether it is a row constructor, as which a value of a composite type is written.
    const IS_ROW: bool = false;
    /// Whether it is a subquery on the right of `ANY` or `ALL`.
    const IS_SUBQUERY: bool = false;

    /// Hands the parameters and holes to the collector, in textual order.
    fn visit<'q>(&'q self, out: &mut Collector<'q>);
}

/// How tightly PostgreSQL's operators bind, loosest first.
///
/// <https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE>
pub mod precedence {
    /// `OR`
    pub const OR: u8 = 1;
    /// `AND`
    pub const AND: u8 = 2;
    /// `NOT`
    pub const NOT: u8 = 3;
    /// `IS NULL`, `IS DISTINCT FROM`…
    pub const IS: u8 = 4;
    /// `=`, `<`, `>=`…
    pub const COMPARISON: u8 = 5;
    /// `BETWEEN`, `IN`, `LIKE`, `ILIKE`
    pub const LIKE: u8 = 6;
    /// Every operator that has no rank of its own: `||`, `@>`, `->`…
    pub const OTHER: u8 = 7;
    /// `+`, `-`
    pub const ADD: u8 = 8;
    /// `*`, `/`, `%`
    pub const MULTIPLY: u8 = 9;
    /// `^`
    pub const POWER: u8 = 10;
    /// `AT TIME ZONE`
    pub const AT: u8 = 11;
    /// `COLLATE`
    pub const COLLATE: u8 = 12;
    /// `-` in front of a value
    pub const SIGN: u8 = 13;
    /// `::`
    pub const CAST: u8 = 14;
    /// A column, a parameter, a call: never needs parentheses.
    pub const ATOM: u8 = 15;
}

/// The pieces of `F` on the left of a subquery. PostgreSQL takes a row constructor there for several columns, whatever it is
/// cast to, and what `coalesce` gives for one value.
#[must_use]
pub const fn beside_subquery<F: Fragment>(outer: u8) -> Piece {
    if F::IS_ROW {
        Piece::Seq(OneValue::<F>::PIECES)
    } else {
        paren_if::<F>(outer)
    }
}

/// A row constructor as one value.
struct OneValue<F>(PhantomData<F>);

impl<F: Fragment> OneValue<F> {
    const PIECES: &'static [Piece] = &[
        Piece::Str("coalesce("),
        Piece::Seq(F::PIECES),
        Piece::Str(")"),
    ];
}

/// The pieces of `F`, in parentheses where its outermost operator binds no tighter than `outer`.
#[must_use]
pub const fn paren_if<F: Fragment>(outer: u8) -> Piece {
    if F::PRECEDENCE <= outer {
        Piece::Paren(F::PIECES)
    } else {
        Piece::Seq(F::PIECES)
    }
}
