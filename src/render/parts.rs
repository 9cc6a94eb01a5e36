//! The clauses of a SELECT, one slot each.

use super::Piece;

/// A clause of a SELECT that may carry parameters, in textual order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clause {
    /// The select list.
    Projection,
    /// `FROM` and the joins.
    From,
    /// `WHERE`
    Filter,
    /// `GROUP BY`
    Group,
    /// `HAVING`
    Having,
    /// `ORDER BY`
    Order,
    /// `LIMIT`
    Limit,
    /// `OFFSET`
    Offset,
}

impl Clause {
    /// Every clause, in the order in which its text stands.
    pub const ALL: [Self; 8] = [
        Self::Projection,
        Self::From,
        Self::Filter,
        Self::Group,
        Self::Having,
        Self::Order,
        Self::Limit,
        Self::Offset,
    ];
}

/// The text of a SELECT, a slot for each clause. An adapter passes all of it on with one slot changed.
#[derive(Debug, Clone, Copy)]
pub struct Parts {
    /// `DISTINCT `, or nothing.
    pub distinct: &'static str,
    /// The select list.
    pub projection: &'static [Piece],
    /// `FROM` and the joins.
    pub from: &'static [Piece],
    /// The predicate of `WHERE`.
    pub filter: &'static [Piece],
    /// The keys of `GROUP BY`.
    pub group: &'static [Piece],
    /// The predicate of `HAVING`.
    pub having: &'static [Piece],
    /// The keys of `ORDER BY`.
    pub order: &'static [Piece],
    /// The count of `LIMIT`.
    pub limit: &'static [Piece],
    /// The count of `OFFSET`.
    pub offset: &'static [Piece],
}

impl Parts {
    /// A SELECT of everything from one table.
    #[must_use]
    pub const fn from_table(projection: &'static [Piece], from: &'static [Piece]) -> Self {
        Self {
            distinct: "",
            projection,
            from,
            filter: &[],
            group: &[],
            having: &[],
            order: &[],
            limit: &[],
            offset: &[],
        }
    }

    /// The same with another select list.
    #[must_use]
    pub const fn with_projection(self, projection: &'static [Piece]) -> Self {
        Self { projection, ..self }
    }

    /// The whole SELECT, clause after clause.
    #[must_use]
    pub const fn statement(self) -> [Piece; 10] {
        const fn clause(head: &'static str, body: &'static [Piece]) -> Piece {
            Piece::Clause { head, body }
        }
        [
            Piece::Str("SELECT "),
            Piece::Str(self.distinct),
            Piece::Seq(self.projection),
            clause(" FROM ", self.from),
            clause(" WHERE ", self.filter),
            clause(" GROUP BY ", self.group),
            clause(" HAVING ", self.having),
            clause(" ORDER BY ", self.order),
            clause(" LIMIT ", self.limit),
            clause(" OFFSET ", self.offset),
        ]
    }
}
