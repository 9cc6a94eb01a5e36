//! The clauses of a SELECT, one slot each.

use super::Piece;
use super::text::is_empty;

/// A clause of a SELECT that may carry parameters, in textual order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clause {
    /// `WITH`
    With,
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
    /// `WINDOW`
    Windows,
    /// `ORDER BY`
    Order,
    /// `LIMIT`
    Limit,
    /// `OFFSET`
    Offset,
    /// `FETCH FIRST … WITH TIES`
    Fetch,
}

impl Clause {
    /// Every clause, in the order in which its text stands.
    pub const ALL: [Self; 11] = [
        Self::With,
        Self::Projection,
        Self::From,
        Self::Filter,
        Self::Group,
        Self::Having,
        Self::Windows,
        Self::Order,
        Self::Limit,
        Self::Offset,
        Self::Fetch,
    ];
}

/// The text of a SELECT, a slot for each clause. An adapter passes all of it on with one slot changed.
#[derive(Debug, Clone, Copy)]
pub struct Parts {
    /// The definitions of `WITH`, with commas.
    pub with: &'static [Piece],
    /// Whether it is `WITH RECURSIVE`.
    pub recursive: bool,
    /// A set operation in place of SELECT, FROM and WHERE; its parameters belong to [`Clause::From`].
    pub set_operation: &'static [Piece],
    /// `DISTINCT `, `DISTINCT ON (keys) `, or nothing.
    pub distinct: &'static [Piece],
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
    /// The definitions of `WINDOW`, with commas.
    pub window: &'static [Piece],
    /// The keys of `ORDER BY`.
    pub order: &'static [Piece],
    /// Whether one of them is a label of the select list.
    pub by_label: bool,
    /// The count of `LIMIT`.
    pub limit: &'static [Piece],
    /// The count of `OFFSET`.
    pub offset: &'static [Piece],
    /// The count of `FETCH FIRST`, which stands in place of `LIMIT`, and what follows it.
    pub fetch: &'static [Piece],
    /// `FOR UPDATE` and its like.
    pub lock: &'static [Piece],
}

impl Parts {
    /// A SELECT of everything from one table.
    #[must_use]
    pub const fn from_table(projection: &'static [Piece], from: &'static [Piece]) -> Self {
        Self {
            with: &[],
            recursive: false,
            set_operation: &[],
            distinct: &[],
            projection,
            from,
            filter: &[],
            group: &[],
            having: &[],
            window: &[],
            order: &[],
            by_label: false,
            limit: &[],
            offset: &[],
            fetch: &[],
            lock: &[],
        }
    }

    /// The same with another select list.
    #[must_use]
    pub const fn with_projection(self, projection: &'static [Piece]) -> Self {
        Self { projection, ..self }
    }

    /// The slot of a clause.
    #[must_use]
    pub const fn clause(self, clause: Clause) -> &'static [Piece] {
        match clause {
            Clause::With => self.with,
            Clause::Projection => self.projection,
            Clause::From => self.from,
            Clause::Filter => self.filter,
            Clause::Group => self.group,
            Clause::Having => self.having,
            Clause::Windows => self.window,
            Clause::Order => self.order,
            Clause::Limit => self.limit,
            Clause::Offset => self.offset,
            Clause::Fetch => self.fetch,
        }
    }

    /// Whether there is a WITH.
    #[must_use]
    pub const fn defines(self) -> bool {
        !is_empty(self.with)
    }

    /// Whether another clause looks at the select list.
    #[must_use]
    pub const fn uses_list(self) -> bool {
        self.by_label || !is_empty(self.distinct)
    }

    /// Whether it can be part of a set operation without parentheses.
    #[must_use]
    pub const fn stands_bare(self) -> bool {
        is_empty(self.with)
            && is_empty(self.set_operation)
            && is_empty(self.order)
            && is_empty(self.limit)
            && is_empty(self.offset)
            && is_empty(self.fetch)
            && is_empty(self.lock)
    }

    /// What stands before the clauses that a set operation has in common with a SELECT. A clause of SELECT that is laid
    /// upon a set operation makes it a subquery.
    const fn head(self) -> [Piece; 7] {
        let with = Piece::Clause {
            head: if self.recursive {
                "WITH RECURSIVE "
            } else {
                "WITH "
            },
            body: self.with,
        };
        let blank = !is_empty(self.with);
        let none = Piece::Str("");
        let select = Piece::Str(if blank { " SELECT " } else { "SELECT " });
        let (list, set) = (Piece::Seq(self.projection), Piece::Seq(self.set_operation));
        let distinct = Piece::Seq(self.distinct);
        if is_empty(self.set_operation) {
            return [with, select, distinct, list, none, none, none];
        }
        if self.distinct.is_empty() && is_empty(self.filter) {
            let lead = Piece::Str(if blank { " " } else { "" });
            return [with, lead, none, none, none, set, none];
        }
        let (all, name) = (Piece::Str("* FROM "), Piece::Str(" AS combined"));
        [
            with,
            select,
            distinct,
            none,
            all,
            Piece::Paren(self.set_operation),
            name,
        ]
    }

    /// The whole SELECT, clause after clause.
    #[must_use]
    pub const fn statement(self) -> [Piece; 17] {
        const fn clause(head: &'static str, body: &'static [Piece]) -> Piece {
            Piece::Clause { head, body }
        }
        let [with, select, distinct, list, all, set, name] = self.head();
        [
            with,
            select,
            distinct,
            list,
            all,
            set,
            name,
            clause(" FROM ", self.from),
            clause(" WHERE ", self.filter),
            clause(" GROUP BY ", self.group),
            clause(" HAVING ", self.having),
            clause(" WINDOW ", self.window),
            clause(" ORDER BY ", self.order),
            clause(" LIMIT ", self.limit),
            clause(" OFFSET ", self.offset),
            clause(" FETCH FIRST ", self.fetch),
            clause(" ", self.lock),
        ]
    }
}
