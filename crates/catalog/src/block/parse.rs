//! The grammar of blocks.
//!
//! SQL inside a block is cut out here as tokens, and parsed where it is run: what is never reached need not be
//! understood.

use super::syntax::{Block, Branch, Declaration, Fragment, Handler, Head, Loop, Step};
use crate::diagnostic::Outcome;
use crate::lex::{Kind, Token};
use crate::parse::Cursor;

impl Cursor<'_> {
    /// A whole body: one block and perhaps a semicolon.
    pub(super) fn block_body(&mut self) -> Outcome<Block> {
        self.label_definition()?;
        let block = self.block()?;
        self.eat_symbol(";");
        self.expect_end()?;
        Ok(block)
    }

    fn block(&mut self) -> Outcome<Block> {
        let mut declarations = Vec::new();
        if self.eat_word("declare") {
            while !self.is_word("begin") {
                self.eat_word("declare");
                declarations.push(self.declaration()?);
            }
        }
        self.expect_word("begin")?;
        let body = self.steps(&["exception", "end"])?;
        let mut handlers = Vec::new();
        if self.eat_word("exception") {
            while self.eat_word("when") {
                handlers.push(self.handler()?);
            }
        }
        self.expect_word("end")?;
        if !self.is_symbol(";") && !self.at_end() {
            self.label("a label")?;
        }
        Ok(Block {
            declarations,
            body,
            handlers,
        })
    }

    /// `name [CONSTANT] type [NOT NULL] [:= value];`
    fn declaration(&mut self) -> Outcome<Declaration> {
        let name = self.label("a variable")?.name;
        let mut is_record = self.is_word("record");
        while !self.at_end() && !self.is_symbol(";") && !self.is_value_ahead() {
            is_record |= self.is_word("rowtype");
            self.advance();
        }
        let value = if self.is_value_ahead() {
            self.advance();
            Some(self.fragment(&[])?)
        } else {
            None
        };
        self.expect_symbol(";")?;
        Ok(Declaration {
            name,
            is_record,
            value,
        })
    }

    fn is_value_ahead(&self) -> bool {
        self.is_word("default") || self.is_symbol(":=") || self.is_symbol("=")
    }

    fn handler(&mut self) -> Outcome<Handler> {
        let mut conditions = Vec::new();
        loop {
            let name = self.label("a condition such as duplicate_object")?.name;
            conditions.push(if name == "sqlstate" {
                self.string("a code such as '42710'")?
            } else {
                name
            });
            if !self.eat_word("or") {
                break;
            }
        }
        self.expect_word("then")?;
        Ok(Handler {
            conditions,
            body: self.steps(&["when", "end"])?,
        })
    }

    /// The statements up to one of these words.
    fn steps(&mut self, ends: &[&str]) -> Outcome<Vec<Step>> {
        let mut steps = Vec::new();
        while !self.is_any_word(ends) {
            if self.at_end() {
                return Err(self.unexpected("END"));
            }
            steps.extend(self.nested(Self::step)?);
        }
        Ok(steps)
    }

    fn step(&mut self) -> Outcome<Option<Step>> {
        if self.eat_symbol(";") {
            return Ok(None);
        }
        let label = self.label_definition()?;
        let step = match self.compound(label)? {
            Some(step) => step,
            None => self.simple()?,
        };
        self.expect_symbol(";")?;
        Ok(Some(step))
    }

    /// `<<name>>`.
    fn label_definition(&mut self) -> Outcome<Option<String>> {
        if !self.eat_symbol("<<") {
            return Ok(None);
        }
        let label = self.label("a label")?.name;
        self.expect_symbol(">>")?;
        Ok(Some(label))
    }

    /// A statement that holds others.
    fn compound(&mut self, label: Option<String>) -> Outcome<Option<Step>> {
        Ok(Some(if self.is_any_word(&["begin", "declare"]) {
            Step::Block(Box::new(self.block()?))
        } else if self.eat_word("if") {
            self.if_step()?
        } else if self.eat_word("case") {
            self.case_step()?
        } else if self.is_any_word(&["loop", "while", "for", "foreach"]) {
            self.loop_step(label)?
        } else {
            return Ok(None);
        }))
    }

    fn if_step(&mut self) -> Outcome<Step> {
        let mut branches = Vec::new();
        let mut otherwise = Vec::new();
        loop {
            branches.push(self.branch(&["elsif", "elseif", "else", "end"])?);
            if !self.eat_word("elsif") && !self.eat_word("elseif") {
                break;
            }
        }
        if self.eat_word("else") {
            otherwise = self.steps(&["end"])?;
        }
        self.expect_words(&["end", "if"])?;
        Ok(Step::If {
            branches,
            otherwise,
        })
    }

    /// `test THEN statements`.
    fn branch(&mut self, ends: &[&str]) -> Outcome<Branch> {
        let test = self.fragment(&["then"])?;
        self.expect_word("then")?;
        Ok(Branch {
            test,
            body: self.steps(ends)?,
        })
    }

    fn case_step(&mut self) -> Outcome<Step> {
        let span = self.last_span();
        let operand = if self.is_word("when") {
            None
        } else {
            Some(self.fragment(&["when"])?)
        };
        let mut branches = Vec::new();
        while self.eat_word("when") {
            branches.push(self.branch(&["when", "else", "end"])?);
        }
        let otherwise = if self.eat_word("else") {
            Some(self.steps(&["end"])?)
        } else {
            None
        };
        self.expect_words(&["end", "case"])?;
        Ok(Step::Case {
            operand,
            branches,
            otherwise,
            span,
        })
    }

    fn loop_step(&mut self, label: Option<String>) -> Outcome<Step> {
        let span = self.span();
        let head = if self.eat_word("while") {
            Head::While(self.fragment(&["loop"])?)
        } else if self.eat_word("foreach") {
            self.foreach_head()?
        } else if self.eat_word("for") {
            self.for_head()?
        } else {
            Head::Forever
        };
        self.expect_word("loop")?;
        let body = self.steps(&["end"])?;
        self.expect_words(&["end", "loop"])?;
        if !self.is_symbol(";") {
            self.label("a label")?;
        }
        Ok(Step::Loop(Box::new(Loop {
            label,
            head,
            body,
            span,
        })))
    }

    fn foreach_head(&mut self) -> Outcome<Head> {
        let variable = self.label("a variable")?;
        let slice = self.eat_word("slice");
        if slice {
            self.advance();
        }
        self.expect_words(&["in", "array"])?;
        let array = self.fragment(&["loop"])?;
        Ok(if slice {
            Head::Unknown {
                variables: vec![variable],
            }
        } else {
            Head::Array { variable, array }
        })
    }

    fn for_head(&mut self) -> Outcome<Head> {
        let variables = self.list(|cursor| cursor.label("a variable"))?;
        self.expect_word("in")?;
        if self.is_word("execute") {
            self.fragment(&["loop"])?;
            return Ok(Head::Unknown { variables });
        }
        let reverse = self.eat_word("reverse");
        let mut first = self.fragment(&["loop"])?;
        let Some((from, rest)) = first.split_range() else {
            return Ok(Head::Query {
                variables,
                query: first,
            });
        };
        let Some(variable) = variables.into_iter().next() else {
            return Err(self.unexpected("a variable"));
        };
        let (to, by) = rest.split_at_word("by");
        Ok(Head::Range {
            variable,
            reverse,
            from,
            to,
            by,
        })
    }

    /// A statement that holds no other.
    fn simple(&mut self) -> Outcome<Step> {
        let span = self.span();
        if self.is_assignment() {
            return self.assignment();
        }
        if self.eat_word("execute") {
            return self.execute();
        }
        if self.eat_word("perform") {
            return self.perform();
        }
        if self.eat_word("raise") {
            return self.raise(span);
        }
        if self.is_any_word(&["exit", "continue"]) {
            return self.leave();
        }
        if self.eat_word("return") {
            self.fragment(&[])?;
            return Ok(Step::Return);
        }
        if self.is_without_effect() {
            let fragment = self.fragment(&[])?;
            return Ok(Step::Other(fragment.words()));
        }
        self.sql_step()
    }

    /// Statements that make nothing, whatever they say.
    fn is_without_effect(&self) -> bool {
        self.is_any_word(&["null", "assert", "commit", "rollback", "open", "close"])
            || self.is_any_word(&["fetch", "move"])
            || self.is_words(&["get", "diagnostics"])
            || self.is_words(&["get", "current", "diagnostics"])
            || self.is_words(&["get", "stacked", "diagnostics"])
    }

    /// `a := …`, `a.b := …`, `a[1] := …`.
    fn is_assignment(&self) -> bool {
        if !matches!(self.peek().kind, Kind::Word(_) | Kind::Quoted(_)) {
            return false;
        }
        let mut ahead = 1;
        let mut depth = 0usize;
        loop {
            match &self.peek_at(ahead).kind {
                Kind::Symbol(symbol) => match symbol.as_str() {
                    ":=" | "=" if depth == 0 => return true,
                    "[" => depth += 1,
                    "]" => depth = depth.saturating_sub(1),
                    "." => {}
                    _ if depth > 0 => {}
                    _ => return false,
                },
                Kind::End => return false,
                _ if depth > 0 || self.is_symbol_at(ahead - 1, ".") => {}
                _ => return false,
            }
            ahead += 1;
        }
    }

    fn assignment(&mut self) -> Outcome<Step> {
        let target = self.label("a variable")?;
        let part = !self.is_symbol(":=") && !self.is_symbol("=");
        while !self.is_symbol(":=") && !self.is_symbol("=") {
            self.advance();
        }
        self.advance();
        Ok(Step::Assign {
            target,
            part,
            value: self.fragment(&[])?,
        })
    }

    /// `EXECUTE text [INTO a, b] [USING c, d]`.
    fn execute(&mut self) -> Outcome<Step> {
        let text = self.fragment(&["into", "using"])?;
        let mut into = Vec::new();
        while !self.is_symbol(";") && !self.at_end() {
            if self.eat_word("into") {
                self.eat_word("strict");
                into = self.list(|cursor| cursor.label("a variable"))?;
            } else {
                self.advance();
                self.fragment(&["into"])?;
            }
        }
        Ok(Step::Execute { text, into })
    }

    /// `PERFORM` stands where a query has SELECT.
    fn perform(&mut self) -> Outcome<Step> {
        let select = Token {
            kind: Kind::Word("select".to_owned()),
            span: self.last_span(),
        };
        let mut query = self.fragment(&[])?;
        query.tokens.insert(0, select);
        Ok(Step::Select {
            query,
            into: Vec::new(),
        })
    }

    /// `RAISE [level] ['message', …] [condition] [USING …]`.
    fn raise(&mut self, span: crate::source::Span) -> Outcome<Step> {
        const QUIET: [&str; 5] = ["debug", "log", "info", "notice", "warning"];
        let quiet = self.is_any_word(&QUIET);
        self.eat_word("exception");
        let condition = match &self.peek().kind {
            Kind::Word(word) if word == "sqlstate" => match &self.peek_at(1).kind {
                Kind::String(code) => code.clone(),
                _ => "raise_exception".to_owned(),
            },
            Kind::Word(word) if word != "using" => word.clone(),
            _ => "raise_exception".to_owned(),
        };
        self.fragment(&[])?;
        Ok(Step::Raise {
            exception: (!quiet).then_some(condition),
            span,
        })
    }

    fn leave(&mut self) -> Outcome<Step> {
        let again = self.eat_word("continue");
        if !again {
            self.expect_word("exit")?;
        }
        let label = if self.is_word("when") || self.is_symbol(";") {
            None
        } else {
            Some(self.label("a label")?.name)
        };
        let when = if self.eat_word("when") {
            Some(self.fragment(&[])?)
        } else {
            None
        };
        Ok(Step::Leave { again, label, when })
    }

    /// A statement of SQL, perhaps with INTO.
    fn sql_step(&mut self) -> Outcome<Step> {
        let reads = self.is_any_word(&["select", "with", "values"]);
        let returns = self.is_any_word(&["insert", "update", "delete", "merge"]);
        let fragment = self.fragment(&[])?;
        if !reads && !returns {
            return Ok(Step::Sql(fragment));
        }
        Ok(match fragment.without_into(returns) {
            (query, Some(into)) if reads => Step::Select { query, into },
            (_, Some(into)) => Step::Other(into),
            (fragment, None) => Step::Sql(fragment),
        })
    }

    /// All up to a semicolon or one of these words, at least one token of it.
    fn fragment(&mut self, ends: &[&str]) -> Outcome<Fragment> {
        let here = self.span();
        let mut tokens = Vec::new();
        let (mut depth, mut cases) = (0usize, 0usize);
        while !self.at_end() {
            if depth == 0 && (self.is_symbol(";") || (cases == 0 && self.is_any_word(ends))) {
                break;
            }
            match &self.peek().kind {
                Kind::Symbol(symbol) if symbol == "(" || symbol == "[" => depth += 1,
                Kind::Symbol(symbol) if symbol == ")" || symbol == "]" => {
                    depth = depth.saturating_sub(1)
                }
                Kind::Word(word) if word == "case" => cases += 1,
                Kind::Word(word) if word == "end" => cases = cases.saturating_sub(1),
                _ => {}
            }
            tokens.push(self.advance().clone());
        }
        if self.at_end() {
            return Err(self.unexpected("`;`"));
        }
        Ok(Fragment::new(tokens, here))
    }
}
