use super::column::ColumnDef;
use super::constraint::Constraint;
use super::create_index::Key;
use super::query::Query;
use super::{Cursor, Ident, ObjectName};
use crate::diagnostic::{Outcome, Report};
use crate::keyword::is_reserved;
use crate::lex::Kind;
use crate::model::PartitionStrategy;

/// `CREATE TABLE`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CreateTable {
    pub(crate) name: ObjectName,
    pub(crate) if_not_exists: bool,
    pub(crate) temporary: bool,
    pub(crate) foreign: bool,
    pub(crate) elements: Vec<Element>,
    pub(crate) inherits: Vec<ObjectName>,
    pub(crate) partition_of: Option<(ObjectName, String)>,
    pub(crate) of_type: Option<ObjectName>,
    pub(crate) partition_by: Option<(PartitionStrategy, Vec<Key>)>,
}

/// `CREATE TABLE … AS`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CreateTableAs {
    pub(crate) name: ObjectName,
    pub(crate) if_not_exists: bool,
    pub(crate) temporary: bool,
    pub(crate) columns: Vec<Ident>,
    pub(crate) query: Query,
}

/// One entry between the parentheses.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Element {
    Column(Box<ColumnDef>),
    Constraint(Box<Constraint>),
    Like {
        table: ObjectName,
        options: LikeOptions,
    },
}

/// What `LIKE t INCLUDING …` copies besides names, types and NOT NULL.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct LikeOptions {
    pub(crate) comments: bool,
    pub(crate) constraints: bool,
    pub(crate) defaults: bool,
    pub(crate) generated: bool,
    pub(crate) identity: bool,
    pub(crate) indexes: bool,
}

/// Either form.
pub(crate) enum Created {
    Table(CreateTable),
    As(CreateTableAs),
}

impl Cursor<'_> {
    /// What follows `CREATE [TEMP | UNLOGGED] TABLE`.
    pub(super) fn create_table(&mut self, temporary: bool, foreign: bool) -> Outcome<Created> {
        let if_not_exists = self.if_not_exists();
        let name = self.object_name("the name of the table")?;
        let mut table = CreateTable {
            name,
            if_not_exists,
            temporary,
            foreign,
            elements: Vec::new(),
            inherits: Vec::new(),
            partition_of: None,
            of_type: None,
            partition_by: None,
        };
        if self.eat_words(&["partition", "of"]) {
            self.partition_of(&mut table)?;
        } else if self.eat_word("of") {
            table.of_type = Some(self.object_name("a composite type")?);
            self.override_list(&mut table)?;
        } else if !self.is_symbol("(") || self.is_plain_column_list() {
            return self.create_table_as(table).map(Created::As);
        } else {
            self.element_list(&mut table)?;
        }
        self.table_options(&mut table)?;
        if self.is_word("as") {
            return self.create_table_as(table).map(Created::As);
        }
        Ok(Created::Table(table))
    }

    /// `(a, b) AS SELECT …`.
    /// Perhaps with options before AS.
    fn is_plain_column_list(&self) -> bool {
        let mut ahead = 1;
        while matches!(self.peek_at(ahead).kind, Kind::Word(_) | Kind::Quoted(_))
            && self.is_symbol_at(ahead + 1, ",")
        {
            ahead += 2;
        }
        let follows = |word| self.is_word_at(ahead + 2, word);
        self.is_symbol("(")
            && matches!(self.peek_at(1).kind, Kind::Word(_) | Kind::Quoted(_))
            && self.is_symbol_at(ahead + 1, ")")
            && ["as", "with", "using", "on", "tablespace"]
                .into_iter()
                .any(follows)
    }

    fn create_table_as(&mut self, table: CreateTable) -> Outcome<CreateTableAs> {
        let columns = if self.is_symbol("(") {
            self.column_list()?
        } else {
            Vec::new()
        };
        let mut table = table;
        self.table_options(&mut table)?;
        if !self.is_word("as") && columns.is_empty() {
            return Err(self.unexpected("`(`"));
        }
        self.expect_word("as")?;
        let query = self.query()?;
        self.with_data();
        let CreateTable {
            name,
            if_not_exists,
            temporary,
            ..
        } = table;
        Ok(CreateTableAs {
            name,
            if_not_exists,
            temporary,
            columns,
            query,
        })
    }

    /// `WITH [NO] DATA`.
    pub(super) fn with_data(&mut self) {
        let _ = self.eat_words(&["with", "data"]) || self.eat_words(&["with", "no", "data"]);
    }

    fn element_list(&mut self, table: &mut CreateTable) -> Outcome<()> {
        let opening = self.span();
        self.expect_symbol("(")?;
        if self.eat_symbol(")") {
            return Ok(());
        }
        loop {
            self.element_or_mistake(table)?;
            if !self.is_symbol(",") && !self.is_symbol(")") && !self.at_end() {
                let mistake = self.missing_comma();
                let begins_element = mistake.has_label();
                self.mistakes.push(mistake);
                if begins_element {
                    continue;
                }
                self.skip_item();
            }
            if self.eat_symbol(")") {
                return Ok(());
            }
            if !self.eat_symbol(",") {
                return Err(Box::new(Report::new(
                    opening,
                    "this parenthesis is never closed",
                )));
            }
            if self.is_symbol(")") {
                let comma = self.last_span();
                self.mistakes.push(
                    Report::new(comma, "a comma too many").label("nothing follows in this list"),
                );
                self.advance();
                return Ok(());
            }
        }
    }

    /// One element; if it is wrong, the next one has a chance of its own.
    fn element_or_mistake(&mut self, table: &mut CreateTable) -> Outcome<()> {
        let mark = self.mark();
        match self.element() {
            Ok(element) => table.elements.push(element),
            Err(mistake) => {
                self.surface();
                self.reset(mark);
                self.skip_item();
                if self.at_end() {
                    return Err(mistake);
                }
                self.mistakes.push(*mistake);
            }
        }
        Ok(())
    }

    /// What to say when an element is over and neither a comma nor a parenthesis follows.
    fn missing_comma(&self) -> Report {
        const KEYWORDS: [&str; 9] = [
            "CHECK",
            "COLLATE",
            "CONSTRAINT",
            "DEFAULT",
            "GENERATED",
            "NULL",
            "PRIMARY",
            "REFERENCES",
            "UNIQUE",
        ];
        let token = self.peek();
        let word = self.text_of(token.span);
        let report = *self.unexpected("`,` or `)`");
        if report.has_help() {
            return report;
        }
        if let Some(keyword) = crate::similar::nearest(&word, KEYWORDS) {
            return report.help(format!("did you mean `{keyword}`?"));
        }
        let is_name = |kind: &Kind| match kind {
            Kind::Word(word) => !is_reserved(word),
            kind => matches!(kind, Kind::Quoted(_)),
        };
        let begins_element =
            self.is_table_constraint() || (is_name(&token.kind) && is_name(&self.peek_at(1).kind));
        if begins_element {
            report.label("a comma is missing before this")
        } else {
            report
        }
    }

    fn element(&mut self) -> Outcome<Element> {
        if self.is_table_constraint() {
            return self
                .table_constraint()
                .map(|constraint| Element::Constraint(Box::new(constraint)));
        }
        if self.eat_word("like") {
            return self.like_table();
        }
        self.column_def()
            .map(|column| Element::Column(Box::new(column)))
    }

    fn like_table(&mut self) -> Outcome<Element> {
        let table = self.object_name("a table")?;
        let mut options = LikeOptions::default();
        loop {
            let including = self.eat_word("including");
            if !including && !self.eat_word("excluding") {
                return Ok(Element::Like { table, options });
            }
            let option = self.label("what to copy")?;
            options.set(&option.name, including);
        }
    }

    fn partition_of(&mut self, table: &mut CreateTable) -> Outcome<()> {
        let parent = self.object_name("the partitioned table")?;
        self.override_list(table)?;
        let bound = self.partition_bound()?;
        table.partition_of = Some((parent, bound));
        Ok(())
    }

    fn override_list(&mut self, table: &mut CreateTable) -> Outcome<()> {
        if self.is_symbol("(") {
            table.elements = self.parens(|cursor| {
                if cursor.is_table_constraint() {
                    return cursor
                        .table_constraint()
                        .map(|constraint| Element::Constraint(Box::new(constraint)));
                }
                cursor
                    .column_override()
                    .map(|column| Element::Column(Box::new(column)))
            })?;
        }
        Ok(())
    }

    /// `FOR VALUES …` or `DEFAULT`, as text.
    pub(super) fn partition_bound(&mut self) -> Outcome<String> {
        let mark = self.mark();
        if self.eat_word("default") {
            return Ok(self.text_since(mark));
        }
        self.expect_words(&["for", "values"])?;
        if self.eat_word("from") {
            self.skip_group()?;
            self.expect_word("to")?;
        } else if !self.eat_word("in") {
            self.expect_word("with")?;
        }
        self.skip_group()?;
        Ok(self.text_since(mark))
    }

    /// All that may follow the closing parenthesis.
    fn table_options(&mut self, table: &mut CreateTable) -> Outcome<()> {
        loop {
            if self.eat_word("inherits") {
                table.inherits = self.parens(|cursor| cursor.object_name("a table"))?;
            } else if self.eat_words(&["partition", "by"]) {
                table.partition_by = Some(self.partition_by()?);
            } else if self.eat_word("using") {
                self.ident("an access method")?;
            } else if self.is_word("with") && self.is_symbol_at(1, "(") {
                self.advance();
                self.skip_group()?;
            } else if self.eat_words(&["on", "commit"]) {
                while !self.at_end() && !self.is_any_word(&["as", "tablespace"]) {
                    self.advance();
                }
            } else if self.eat_word("tablespace") || self.eat_word("server") {
                self.ident("a name")?;
            } else if self.eat_word("options") {
                self.skip_group()?;
            } else if !self.eat_words(&["without", "oids"]) {
                return Ok(());
            }
        }
    }

    fn partition_by(&mut self) -> Outcome<(PartitionStrategy, Vec<Key>)> {
        let strategy = if self.eat_word("range") {
            PartitionStrategy::Range
        } else if self.eat_word("list") {
            PartitionStrategy::List
        } else if self.eat_word("hash") {
            PartitionStrategy::Hash
        } else {
            return Err(self.unexpected("RANGE, LIST or HASH"));
        };
        Ok((strategy, self.parens(Self::index_key)?))
    }
}

impl LikeOptions {
    fn set(&mut self, option: &str, value: bool) {
        match option {
            "comments" => self.comments = value,
            "constraints" => self.constraints = value,
            "defaults" => self.defaults = value,
            "generated" => self.generated = value,
            "identity" => self.identity = value,
            "indexes" => self.indexes = value,
            "all" => {
                *self = Self {
                    comments: value,
                    constraints: value,
                    defaults: value,
                    generated: value,
                    identity: value,
                    indexes: value,
                };
            }
            _ => {}
        }
    }
}
