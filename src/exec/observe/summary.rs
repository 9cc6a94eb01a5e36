//! What a text is about: the operation, and the tables.

use core::fmt;

/// The operation and the tables of a statement, read off its text.
#[derive(Debug, Default)]
pub(super) struct Summary<'t> {
    operation: &'t str,
    tables: Vec<&'t str>,
}

/// OpenTelemetry's bound for `db.query.summary`.
const LONGEST: usize = 255;

impl<'t> Summary<'t> {
    pub(super) fn of(sql: &'t str) -> Self {
        let mut reader = Reader::default();
        for token in Tokens(sql) {
            reader.take(token);
        }
        reader.finish()
    }

    /// `SELECT`, `INSERT`…
    pub(super) fn operation(&self) -> &'t str {
        self.operation
    }

    /// The table, where there is but one.
    pub(super) fn collection(&self) -> Option<&'t str> {
        match self.tables.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }
}

/// `SELECT users posts`
impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.operation)?;
        let mut length = self.operation.len();
        for table in &self.tables {
            length += table.len() + 1;
            if length > LONGEST {
                break;
            }
            write!(f, " {table}")?;
        }
        Ok(())
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token<'t> {
    Word(&'t str),
    /// A quoted name, without the quotes.
    Name(&'t str),
    Open,
    Close,
    Comma,
    Dot,
    Other,
}

/// The tokens of a text, as far as tables hang on them.
struct Tokens<'t>(&'t str);

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        self.0 = self.0.trim_start();
        let first = self.0.chars().next()?;
        Some(match first {
            '(' => self.sign(Token::Open),
            ')' => self.sign(Token::Close),
            ',' => self.sign(Token::Comma),
            '.' => self.sign(Token::Dot),
            '"' => Token::Name(self.quoted('"')),
            '\'' => {
                self.quoted('\'');
                Token::Other
            }
            _ if is_word(first) => Token::Word(self.word()),
            _ => {
                self.advance(first.len_utf8());
                Token::Other
            }
        })
    }
}

fn is_word(it: char) -> bool {
    it.is_alphanumeric() || it == '_' || it == '$'
}

impl<'t> Tokens<'t> {
    fn sign(&mut self, token: Token<'t>) -> Token<'t> {
        self.advance(1);
        token
    }

    fn advance(&mut self, length: usize) -> &'t str {
        let (taken, rest) = self.0.split_at(length);
        self.0 = rest;
        taken
    }

    fn word(&mut self) -> &'t str {
        let end = self.0.find(|it| !is_word(it)).unwrap_or(self.0.len());
        self.advance(end)
    }

    /// What stands between quotes, which are doubled within.
    fn quoted(&mut self, quote: char) -> &'t str {
        let mut end = 1;
        while let Some(at) = self.0[end..].find(quote) {
            end += at + 1;
            if !self.0[end..].starts_with(quote) {
                return &self.advance(end)[1..end - 1];
            }
            end += 1;
        }
        &self.advance(self.0.len())[1..]
    }
}

/// A query in parentheses, or what else stands there.
#[derive(Default)]
struct Level {
    /// It is a statement, and `FROM` is its clause; in `extract(year FROM x)` it is not.
    statement: bool,
    /// Names are being defined.
    with: bool,
    /// Tables follow commas.
    tables: bool,
}

#[derive(Default)]
struct Reader<'t> {
    levels: Vec<Level>,
    level: Level,
    operation: Option<&'t str>,
    tables: Vec<&'t str>,
    defined: Vec<&'t str>,
    previous: Option<Token<'t>>,
    /// A table's name is next, or its last part.
    expected: bool,
    /// A name that is a table's, unless a parenthesis makes it a function's.
    found: Option<&'t str>,
}

impl<'t> Reader<'t> {
    fn take(&mut self, token: Token<'t>) {
        if token != Token::Dot {
            self.settle(token);
        }
        match token {
            Token::Open => self.open(),
            Token::Close => self.level = self.levels.pop().unwrap_or_default(),
            Token::Comma => self.expected = self.level.tables && !self.level.with,
            Token::Dot => self.expected = self.found.is_some(),
            Token::Word(word) => self.word(word),
            Token::Name(name) => self.name(name),
            Token::Other => self.expected = false,
        }
        self.previous = Some(token);
    }

    /// What was found is a table, if no parenthesis follows: then it is a function, or the columns of INSERT.
    fn settle(&mut self, next: Token<'t>) {
        if self.previous == Some(Token::Dot) {
            return;
        }
        let Some(name) = self.found.take() else {
            return;
        };
        let is_function = next == Token::Open && self.level.tables;
        if !is_function && !self.tables.contains(&name) && !self.defined.contains(&name) {
            self.tables.push(name);
        }
    }

    fn open(&mut self) {
        self.levels.push(core::mem::take(&mut self.level));
        self.expected = false;
    }

    fn word(&mut self, word: &'t str) {
        match word.to_ascii_uppercase().as_str() {
            "SELECT" | "INSERT" | "DELETE" | "MERGE" | "VALUES" => self.starts(word),
            "UPDATE" if self.is_start() => {
                self.starts(word);
                self.expected = true;
            }
            "TRUNCATE" | "LOCK" if self.is_start() => self.starts(word),
            "WITH" if !self.level.statement => self.level.with = true,
            "FROM" | "USING" | "JOIN" => self.from(),
            "TABLE" => self.from(),
            "INTO" => self.expected = self.level.statement,
            "WHERE" | "ON" | "SET" | "GROUP" | "ORDER" | "HAVING" | "WINDOW" | "LIMIT"
            | "UNION" | "RETURNING" | "WHEN" | "FOR" => self.leave_from(),
            "ONLY" | "LATERAL" | "RECURSIVE" | "ROWS" => {}
            _ => self.name(word),
        }
        if self.operation.is_none() && self.levels.is_empty() && !self.level.with {
            self.operation = Some(word);
        }
    }

    fn is_start(&self) -> bool {
        matches!(self.previous, None | Some(Token::Open | Token::Close))
    }

    fn starts(&mut self, word: &'t str) {
        if self.operation.is_none() && self.level_is_outermost() {
            self.operation = Some(word);
        }
        self.level.statement = true;
        self.level.with = false;
        self.leave_from();
    }

    /// Whether all that surrounds this are parentheses, as around the parts of a UNION.
    fn level_is_outermost(&self) -> bool {
        !self.levels.iter().any(|level| level.with)
    }

    /// FROM brings tables, but not in `IS DISTINCT FROM`.
    fn from(&mut self) {
        let is_operator = matches!(self.previous, Some(Token::Word(word)) if word.eq_ignore_ascii_case("DISTINCT"));
        if self.level.statement && !is_operator {
            self.level.tables = true;
            self.expected = true;
        }
    }

    fn leave_from(&mut self) {
        self.level.tables = false;
        self.expected = false;
    }

    fn name(&mut self, name: &'t str) {
        if self.level.with && self.is_definition() {
            self.defined.push(name);
        }
        if self.expected {
            self.found = Some(name);
        }
        self.expected = false;
    }

    fn is_definition(&self) -> bool {
        match self.previous {
            Some(Token::Comma) => true,
            Some(Token::Word(word)) => matches!(word, "WITH" | "RECURSIVE"),
            _ => false,
        }
    }

    fn finish(mut self) -> Summary<'t> {
        self.settle(Token::Other);
        Summary {
            operation: self.operation.unwrap_or_default(),
            tables: self.tables,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Summary;

    #[track_caller]
    fn check(sql: &str, expected: &str) {
        assert_eq!(Summary::of(sql).to_string(), expected, "{sql}");
    }

    #[test]
    fn operations_and_tables() {
        check(
            "SELECT users.id FROM users WHERE users.name = $1",
            "SELECT users",
        );
        check(
            "INSERT INTO users (a, b) VALUES ($1, $2) RETURNING a",
            "INSERT users",
        );
        check("INSERT INTO t (a) SELECT unnest($1)", "INSERT t");
        check("INSERT INTO t (a) SELECT * FROM unnest($1)", "INSERT t");
        check(
            "UPDATE \"order\" SET a = $1 FROM b WHERE x IS DISTINCT FROM y",
            "UPDATE order b",
        );
        check(
            "DELETE FROM billing.invoices USING a, b WHERE true",
            "DELETE invoices a b",
        );
        check("SELECT * FROM a INNER JOIN b ON a.x = b.x, c", "SELECT a b");
        check("SELECT * FROM a INNER JOIN b USING (x)", "SELECT a b");
        check(
            "SELECT extract(year FROM a.t) FROM a FOR UPDATE OF a",
            "SELECT a",
        );
        check("SELECT (SELECT count(*) FROM b) FROM a", "SELECT b a");
        check(
            "WITH x AS (SELECT 1 FROM a), y (n) AS (SELECT 2) SELECT * FROM x, y",
            "SELECT a",
        );
        check("(SELECT 1 FROM a) UNION (SELECT 2 FROM b)", "SELECT a b");
        check("SELECT 'x FROM y', \"FROM z\" FROM a", "SELECT a");
        check(
            "MERGE INTO a USING b ON x WHEN MATCHED THEN UPDATE SET y = 1",
            "MERGE a b",
        );
        check(
            "INSERT INTO a (x) VALUES ($1) ON CONFLICT (x) DO UPDATE SET x = 1",
            "INSERT a",
        );
        check("SELECT * FROM generate_series($1, $2) AS s", "SELECT");
        check("TRUNCATE TABLE a, b RESTART IDENTITY", "TRUNCATE a b");
        check(
            "SELECT * FROM ROWS FROM (f($1), g()) WITH ORDINALITY AS x, a",
            "SELECT a",
        );
        check("BEGIN READ ONLY", "BEGIN");
        check("EXPLAIN (FORMAT JSON) SELECT 1 FROM a", "EXPLAIN a");
        check("", "");
        check("'unfinished", "");
        check("SELECT \"", "SELECT");
    }
}
