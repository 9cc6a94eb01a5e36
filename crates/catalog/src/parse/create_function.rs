use super::constraint::Sql;
use super::{Cursor, Ident, ObjectName, TypeName};
use crate::diagnostic::{Outcome, Report};
use crate::lex::Kind;
use crate::model::{ArgMode, FunctionKind, Volatility};

/// `CREATE FUNCTION` and `CREATE PROCEDURE`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CreateFunction {
    pub(crate) name: ObjectName,
    pub(crate) or_replace: bool,
    pub(crate) kind: FunctionKind,
    pub(crate) args: Vec<ArgDef>,
    pub(crate) returns: Returns,
    pub(crate) volatility: Volatility,
    pub(crate) strict: bool,
    pub(crate) language: String,
    /// What stands after AS, if it is a body; a query of what stands after RETURN.
    pub(crate) body: String,
}

/// An argument as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ArgDef {
    pub(crate) mode: ArgMode,
    pub(crate) name: Option<Ident>,
    pub(crate) ty: TypeName,
    pub(crate) default: Option<Sql>,
}

/// What follows RETURNS.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Returns {
    /// There is no RETURNS: the OUT arguments say it all.
    OutArgs,
    One(TypeName),
    SetOf(TypeName),
    Table(Vec<(Ident, TypeName)>),
}

/// What `ALTER FUNCTION` may change that bears on types.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct FunctionChange {
    pub(crate) volatility: Option<Volatility>,
    pub(crate) strict: Option<bool>,
}

/// `CREATE AGGREGATE`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CreateAggregate {
    pub(crate) name: ObjectName,
    pub(crate) or_replace: bool,
    pub(crate) args: Vec<ArgDef>,
    /// Whether it is called with WITHIN GROUP.
    pub(crate) ordered: bool,
    pub(crate) state: TypeName,
    pub(crate) final_function: Option<ObjectName>,
}

impl Cursor<'_> {
    /// What follows `CREATE [OR REPLACE] FUNCTION` or `… PROCEDURE`.
    pub(super) fn create_function(
        &mut self,
        or_replace: bool,
        kind: FunctionKind,
    ) -> Outcome<CreateFunction> {
        let name = self.object_name("the name of the function")?;
        let args = self.arg_list(Self::arg_def)?;
        let returns = if self.eat_word("returns") {
            self.returns()?
        } else {
            Returns::OutArgs
        };
        let mut function = CreateFunction {
            name,
            or_replace,
            kind,
            args,
            returns,
            volatility: Volatility::default(),
            strict: false,
            language: String::new(),
            body: String::new(),
        };
        let mut is_text = false;
        while !self.at_end() {
            is_text |= self.is_word("as");
            self.function_option(&mut function)?;
        }
        if function.language.is_empty() && is_text {
            let message = format!(
                "`{}` does not say in which language it is written",
                function.name
            );
            let report = Report::new(function.name.span(), message);
            return Err(Box::new(
                report.help("add LANGUAGE sql or LANGUAGE plpgsql"),
            ));
        }
        if function.language.is_empty() {
            "sql".clone_into(&mut function.language);
        }
        Ok(function)
    }

    fn arg_list(&mut self, arg: impl FnMut(&mut Self) -> Outcome<ArgDef>) -> Outcome<Vec<ArgDef>> {
        if self.is_symbol("(") && self.is_symbol_at(1, ")") {
            self.skip_group()?;
            return Ok(Vec::new());
        }
        self.parens(arg)
    }

    fn arg_def(&mut self) -> Outcome<ArgDef> {
        let first = self.arg_mode();
        let name = self.arg_name();
        let mode = first.or_else(|| self.arg_mode()).unwrap_or(ArgMode::In);
        let ty = self.type_name()?;
        let here = self.span();
        let default = if self.eat_word("default") || self.eat_symbol("=") {
            Some(self.arg_default(here)?)
        } else {
            None
        };
        Ok(ArgDef {
            mode,
            name,
            ty,
            default,
        })
    }

    fn arg_default(&mut self, keyword: crate::source::Span) -> Outcome<Sql> {
        if self.at_end() {
            return Err(Box::new(Report::new(keyword, "DEFAULT without a value")));
        }
        let mark = self.mark();
        let expr = self.expr()?;
        Ok(Sql {
            expr,
            text: self.text_since(mark),
        })
    }

    fn arg_mode(&mut self) -> Option<ArgMode> {
        let mode = match &self.peek().kind {
            Kind::Word(word) => match word.as_str() {
                "in" if self.is_word_at(1, "out") => {
                    self.advance();
                    ArgMode::InOut
                }
                "in" => ArgMode::In,
                "out" => ArgMode::Out,
                "inout" => ArgMode::InOut,
                "variadic" => ArgMode::Variadic,
                _ => return None,
            },
            _ => return None,
        };
        self.advance();
        Some(mode)
    }

    /// The name, if what comes next cannot be the type alone.
    fn arg_name(&mut self) -> Option<Ident> {
        if !matches!(self.peek().kind, Kind::Word(_) | Kind::Quoted(_)) {
            return None;
        }
        let mark = self.mark();
        let alone = self.type_name().is_ok() && self.is_arg_end();
        self.reset(mark);
        if alone {
            return None;
        }
        self.label("an argument name").ok()
    }

    fn is_arg_end(&self) -> bool {
        self.is_symbol(",")
            || self.is_symbol(")")
            || self.is_symbol("=")
            || self.is_any_word(&["default", "order"])
    }

    fn returns(&mut self) -> Outcome<Returns> {
        if self.eat_word("table") {
            let columns =
                self.parens(|cursor| Ok((cursor.label("a column name")?, cursor.type_name()?)))?;
            return Ok(Returns::Table(columns));
        }
        if self.eat_word("setof") {
            return self.type_name().map(Returns::SetOf);
        }
        self.type_name().map(Returns::One)
    }

    fn function_option(&mut self, function: &mut CreateFunction) -> Outcome<()> {
        let here = self.span();
        let Kind::Word(word) = self.peek().kind.clone() else {
            return Err(self.unexpected("an option such as LANGUAGE"));
        };
        self.advance();
        match word.as_str() {
            "language" => function.language = self.language()?,
            "immutable" => function.volatility = Volatility::Immutable,
            "stable" => function.volatility = Volatility::Stable,
            "volatile" => function.volatility = Volatility::Volatile,
            "strict" => function.strict = true,
            "called" => self.expect_words(&["on", "null", "input"])?,
            "returns" => {
                self.expect_words(&["null", "on", "null", "input"])?;
                function.strict = true;
            }
            "window" => function.kind = FunctionKind::Window,
            "leakproof" => {}
            "not" => self.expect_word("leakproof")?,
            "external" => self.expect_word("security")?,
            "security" | "parallel" | "cost" | "rows" | "support" => self.function_setting()?,
            "definer" | "invoker" => {}
            "set" => self.function_set()?,
            "transform" => self.skip_transform(),
            "as" => function.body = self.function_body()?,
            "return" => {
                let mark = self.mark();
                self.expr()?;
                function.body = format!("SELECT {}", self.text_since(mark));
            }
            "begin" => self.skip_rest(),
            _ => {
                return Err(Box::new(Report::new(
                    here,
                    format!("`{word}` is not an option of a function"),
                )));
            }
        }
        Ok(())
    }

    /// The options after `ALTER FUNCTION f()`.
    pub(super) fn function_change(&mut self) -> Outcome<FunctionChange> {
        let mut change = FunctionChange::default();
        loop {
            if self.eat_word("immutable") {
                change.volatility = Some(Volatility::Immutable);
            } else if self.eat_word("stable") {
                change.volatility = Some(Volatility::Stable);
            } else if self.eat_word("volatile") {
                change.volatility = Some(Volatility::Volatile);
            } else if self.eat_word("strict")
                || self.eat_words(&["returns", "null", "on", "null", "input"])
            {
                change.strict = Some(true);
            } else if self.eat_words(&["called", "on", "null", "input"]) {
                change.strict = Some(false);
            } else if self.eat_word("set") {
                self.function_set()?;
            } else if self.eat_word("reset") {
                self.object_name("a setting")?;
            } else if self.is_any_word(&["security", "parallel", "cost", "rows", "support"]) {
                self.advance();
                self.function_setting()?;
            } else if !(self.eat_word("leakproof")
                || self.eat_words(&["not", "leakproof"])
                || self.eat_word("external")
                || self.eat_word("restrict"))
            {
                return if self.at_end() {
                    Ok(change)
                } else {
                    Err(self.unexpected("RENAME TO, SET SCHEMA, OWNER TO or an option"))
                };
            }
        }
    }

    fn language(&mut self) -> Outcome<String> {
        if self.is_string() {
            return self
                .string("a language")
                .map(|name| name.to_ascii_lowercase());
        }
        Ok(self.label("a language")?.name)
    }

    /// The one word, number or name after SECURITY, PARALLEL, COST, ROWS or SUPPORT.
    fn function_setting(&mut self) -> Outcome<()> {
        self.advance();
        while self.eat_symbol(".") {
            self.advance();
        }
        Ok(())
    }

    /// `SET name TO value, value` or `SET name FROM CURRENT`.
    fn function_set(&mut self) -> Outcome<()> {
        self.object_name("a setting")?;
        if self.eat_words(&["from", "current"]) {
            return Ok(());
        }
        if !self.eat_word("to") && !self.eat_symbol("=") {
            self.eat_word("zone");
        }
        self.list(|cursor| {
            cursor.eat_symbol("-");
            cursor.advance();
            Ok(())
        })?;
        Ok(())
    }

    fn skip_transform(&mut self) {
        while self.eat_words(&["for", "type"]) || self.eat_symbol(",") {
            self.skip_item();
        }
    }

    /// `'body'`, or `'object file', 'symbol'`.
    fn function_body(&mut self) -> Outcome<String> {
        let texts = self.list(|cursor| cursor.string("the body of the function in quotes"))?;
        Ok(texts.into_iter().next().unwrap_or_default())
    }

    /// What follows `CREATE [OR REPLACE] AGGREGATE`.
    pub(super) fn create_aggregate(&mut self, or_replace: bool) -> Outcome<CreateAggregate> {
        let name = self.object_name("the name of the aggregate")?;
        // The old form has the type of its argument among the options.
        let old = matches!(self.peek_at(1).kind, Kind::Word(_)) && self.is_symbol_at(2, "=");
        let (mut args, ordered) = if old {
            (Vec::new(), false)
        } else {
            self.aggregate_args()?
        };
        let (mut state, mut final_function) = (None, None);
        let start = self.span();
        self.parens(|cursor| {
            let option = cursor.label("an option such as SFUNC")?;
            if !cursor.eat_symbol("=") {
                return Ok(());
            }
            match option.name.as_str() {
                "basetype" if cursor.is_string() => drop(cursor.advance()),
                "basetype" => args.push(ArgDef {
                    mode: ArgMode::In,
                    name: None,
                    ty: cursor.type_name()?,
                    default: None,
                }),
                "stype1" => state = Some(cursor.type_name()?),
                "stype" => state = Some(cursor.type_name()?),
                "finalfunc" => final_function = Some(cursor.object_name("a function")?),
                _ => cursor.skip_item(),
            }
            Ok(())
        })?;
        match state {
            Some(state) => Ok(CreateAggregate {
                name,
                or_replace,
                args,
                ordered,
                state,
                final_function,
            }),
            None => Err(Box::new(Report::new(start, "an aggregate needs an STYPE"))),
        }
    }

    /// `(*)`, `(a, b)` or `(a ORDER BY b)`, and whether it is the last.
    fn aggregate_args(&mut self) -> Outcome<(Vec<ArgDef>, bool)> {
        if self.is_symbol_at(1, "*") {
            self.skip_group()?;
            return Ok((Vec::new(), false));
        }
        self.expect_symbol("(")?;
        let mut args = if self.is_word("order") {
            Vec::new()
        } else {
            self.list(Self::arg_def)?
        };
        let ordered = self.eat_words(&["order", "by"]);
        if ordered {
            args.extend(self.list(Self::arg_def)?);
        }
        self.expect_symbol(")")?;
        Ok((args, ordered))
    }

    /// The arguments that tell functions of one name apart, as in `COMMENT ON FUNCTION f(int)`.
    pub(super) fn signature(&mut self) -> Outcome<Option<Vec<ArgDef>>> {
        if !self.is_symbol("(") {
            return Ok(None);
        }
        if self.is_symbol_at(1, "*") {
            self.skip_group()?;
            return Ok(Some(Vec::new()));
        }
        if self.is_symbol_at(1, ")") {
            self.arg_list(Self::arg_def).map(Some)
        } else {
            self.aggregate_args().map(|(args, _)| Some(args))
        }
    }
}
