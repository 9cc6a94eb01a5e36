use super::constant;
use super::lex::Lexeme;
use super::tree::Tree;

/// How deep an expression may be nested.
const DEEPEST: usize = 200;

/// Reads expressions. Every step gives None where the words are none.
#[derive(Clone)]
pub(crate) struct Parser<'l> {
    lexemes: &'l [Lexeme],
    at: usize,
    depth: usize,
}

/// How tightly operators bind, the loosest first.
mod rank {
    pub(super) const OR: u8 = 1;
    pub(super) const AND: u8 = 2;
    pub(super) const NOT: u8 = 3;
    pub(super) const IS: u8 = 4;
    pub(super) const COMPARISON: u8 = 5;
    pub(super) const MATCH: u8 = 6;
    pub(super) const OTHER: u8 = 7;
    pub(super) const SUM: u8 = 8;
    pub(super) const PRODUCT: u8 = 9;
    pub(super) const POWER: u8 = 10;
    pub(super) const ZONE: u8 = 11;
    pub(super) const SIGN: u8 = 12;
}

impl<'l> Parser<'l> {
    pub(crate) fn new(lexemes: &'l [Lexeme]) -> Self {
        Self {
            lexemes,
            at: 0,
            depth: 0,
        }
    }

    /// The expression, if there is nothing behind it.
    pub(crate) fn whole(&mut self) -> Option<Tree> {
        let tree = self.above(0)?;
        self.peek().is_none().then_some(tree)
    }

    pub(crate) fn peek(&self) -> Option<&'l Lexeme> {
        self.lexemes.get(self.at)
    }

    pub(crate) fn advance(&mut self) -> Option<&'l Lexeme> {
        let next = self.peek();
        self.at += 1;
        next
    }

    fn is_word(&self, word: &str) -> bool {
        self.peek().is_some_and(|next| next.is_word(word))
    }

    fn is_mark(&self, mark: &str) -> bool {
        self.peek().is_some_and(|next| next.is_mark(mark))
    }

    pub(crate) fn eat_mark(&mut self, mark: &str) -> bool {
        let eaten = self.is_mark(mark);
        self.at += usize::from(eaten);
        eaten
    }

    /// What has not been read yet.
    pub(crate) fn rest(&self) -> &'l [Lexeme] {
        self.lexemes.get(self.at..).unwrap_or_default()
    }

    /// Takes what stands in parentheses, these included; nothing where none is open here.
    pub(crate) fn group(&mut self) -> &'l [Lexeme] {
        let rest = self.rest();
        let mut depth = 0_usize;
        for (at, lexeme) in rest.iter().enumerate() {
            depth += usize::from(lexeme.is_mark("("));
            if depth == 0 {
                break;
            }
            depth -= usize::from(lexeme.is_mark(")"));
            if depth == 0 {
                self.at += at + 1;
                return &rest[..=at];
            }
        }
        &[]
    }

    /// Takes all of these words, or none.
    pub(crate) fn eat(&mut self, words: &[&str]) -> bool {
        let rest = self.rest();
        let eaten = rest.len() >= words.len()
            && rest.iter().zip(words).all(|(own, word)| own.is_word(word));
        self.at += if eaten { words.len() } else { 0 };
        eaten
    }

    fn expect(&mut self, mark: &str) -> Option<()> {
        self.eat_mark(mark).then_some(())
    }

    /// An expression of operators that bind more tightly than this.
    pub(crate) fn above(&mut self, rank: u8) -> Option<Tree> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let mut left = self.prefixed()?;
        while let Some(next) = self.continued(left.clone(), rank)? {
            left = next;
        }
        self.depth -= 1;
        Some(left)
    }

    fn prefixed(&mut self) -> Option<Tree> {
        if self.eat(&["not"]) {
            return Some(Tree::operation("not", vec![self.above(rank::NOT)?]));
        }
        let Some(Lexeme::Operator(operator)) = self.peek() else {
            return self.postfixed();
        };
        self.advance();
        match (operator.as_str(), self.above(rank::SIGN)?) {
            ("-", Tree::Number(number)) => Some(Tree::Number(format!("-{number}"))),
            ("+", operand) => Some(operand),
            (_, operand) => Some(Tree::operation(operator, vec![operand])),
        }
    }

    /// What follows the operand, if it belongs to it; None inside where it does not.
    fn continued(&mut self, left: Tree, rank: u8) -> Option<Option<Tree>> {
        let start = self.at;
        let Some((operator, own)) = self.operator() else {
            return Some(None);
        };
        if own <= rank {
            self.at = start;
            return Some(None);
        }
        self.operation(operator, own, left).map(Some)
    }

    fn operator(&mut self) -> Option<(String, u8)> {
        const WORDS: [(&[&str], &str, u8); 17] = [
            (&["or"], "or", rank::OR),
            (&["and"], "and", rank::AND),
            (&["is"], "is", rank::IS),
            (&["isnull"], "isnull", rank::IS),
            (&["notnull"], "notnull", rank::IS),
            (&["not", "in"], "not in", rank::MATCH),
            (&["in"], "in", rank::MATCH),
            (&["not", "between"], "not between", rank::MATCH),
            (&["between"], "between", rank::MATCH),
            (&["not", "like"], "!~~", rank::MATCH),
            (&["like"], "~~", rank::MATCH),
            (&["not", "ilike"], "!~~*", rank::MATCH),
            (&["ilike"], "~~*", rank::MATCH),
            (&["similar", "to"], "similar to", rank::MATCH),
            (&["at", "time", "zone"], "at time zone", rank::ZONE),
            (&["collate"], "collate", rank::ZONE),
            (&["overlaps"], "overlaps", rank::MATCH),
        ];
        if let Some((_, operator, rank)) = WORDS.iter().find(|(words, ..)| self.eat(words)) {
            return Some(((*operator).to_owned(), *rank));
        }
        let Lexeme::Operator(operator) = self.peek()? else {
            return None;
        };
        self.advance();
        Some(symbol(operator))
    }

    fn operation(&mut self, operator: String, rank: u8, left: Tree) -> Option<Tree> {
        Some(match operator.as_str() {
            "or" | "and" => Tree::chain(&operator, left, self.above(rank)?),
            "is" => self.is(left)?,
            "isnull" => Tree::operation("is null", vec![left]),
            "notnull" => Tree::operation("is not null", vec![left]),
            "in" => self.in_list("=", "any", left)?,
            "not in" => self.in_list("<>", "all", left)?,
            "between" => self.between(left)?,
            "not between" => Tree::operation("not", vec![self.between(left)?]),
            _ => Tree::operation(operator, vec![left, self.above(rank)?]),
        })
    }

    fn is(&mut self, left: Tree) -> Option<Tree> {
        let not = if self.eat(&["not"]) { "not " } else { "" };
        if self.eat(&["distinct", "from"]) {
            let right = self.above(rank::IS)?;
            return Some(Tree::operation(
                format!("is {not}distinct from"),
                vec![left, right],
            ));
        }
        let Some(Lexeme::Word(what)) = self.advance() else {
            return None;
        };
        Some(Tree::operation(format!("is {not}{what}"), vec![left]))
    }

    fn in_list(&mut self, operator: &str, quantifier: &str, left: Tree) -> Option<Tree> {
        self.expect("(")?;
        let list = Tree::Call("array".to_owned(), self.list(")")?);
        let right = Tree::Call(quantifier.to_owned(), vec![list]);
        Some(Tree::operation(operator, vec![left, right]))
    }

    fn between(&mut self, left: Tree) -> Option<Tree> {
        let low = self.above(rank::MATCH)?;
        if !self.eat(&["and"]) {
            return None;
        }
        let high = self.above(rank::MATCH)?;
        let above = Tree::operation(">=", vec![left.clone(), low]);
        Some(Tree::chain(
            "and",
            above,
            Tree::operation("<=", vec![left, high]),
        ))
    }

    /// A value with what stands behind it: casts, subscripts, fields.
    pub(crate) fn postfixed(&mut self) -> Option<Tree> {
        let mut tree = self.primary()?;
        loop {
            if self.eat_mark("::") {
                let ty = self.type_name()?;
                tree = constant::cast(tree, &ty);
            } else if self.eat_mark("[") {
                let mut operands = vec![tree];
                operands.append(&mut self.list("]")?);
                tree = Tree::Call("subscript".to_owned(), operands);
            } else if self.eat_mark(".") {
                let field = self.advance()?.to_string();
                tree = Tree::operation(".", vec![tree, Tree::Name(field)]);
            } else {
                return Some(tree);
            }
        }
    }

    fn primary(&mut self) -> Option<Tree> {
        match self.advance()? {
            Lexeme::Text(text) => Some(constant::text(text.clone())),
            Lexeme::Number(number) => Some(Tree::Number(number.clone())),
            Lexeme::Quoted(name) => self.named(name.clone()),
            Lexeme::Word(word) => self.word(word),
            Lexeme::Mark("(") => self.row(),
            _ => None,
        }
    }

    /// An expression in parentheses, or a row of several.
    fn row(&mut self) -> Option<Tree> {
        let mut list = self.list(")")?;
        match list.len() {
            1 => list.pop(),
            _ => Some(Tree::Call("row".to_owned(), list)),
        }
    }

    /// Expressions up to the closing mark. Words between the arguments of some functions count as commas.
    fn list(&mut self, close: &str) -> Option<Vec<Tree>> {
        let mut list = Vec::new();
        while !self.eat_mark(close) {
            if !list.is_empty() && !self.eat_mark(",") && !self.separator() {
                return None;
            }
            list.push(match self.peek()? {
                Lexeme::Operator(star) if star == "*" => {
                    self.advance();
                    Tree::Name("*".to_owned())
                }
                _ => self.above(0)?,
            });
        }
        Some(list)
    }

    fn separator(&mut self) -> bool {
        ["from", "for", "placing", "using"]
            .iter()
            .any(|word| self.eat(&[word]))
    }

    fn word(&mut self, word: &str) -> Option<Tree> {
        match word {
            "select" | "with" | "exists" => return None,
            "case" => return self.case(),
            "cast" if self.eat_mark("(") => return self.cast(),
            "array" if self.eat_mark("[") => {
                return Some(Tree::Call("array".to_owned(), self.list("]")?));
            }
            _ => {}
        }
        let start = self.at - 1;
        if let Some(text) = self.typed_literal(start) {
            return Some(text);
        }
        self.named(word.to_owned())
    }

    fn case(&mut self) -> Option<Tree> {
        let mut parts = Vec::new();
        while !self.eat(&["end"]) {
            let marks = ["when", "then", "else"];
            let mark = marks.iter().find(|word| self.eat(&[word]));
            parts.extend(mark.map(|word| Tree::Name((*word).to_owned())));
            parts.push(self.above(0)?);
        }
        Some(Tree::Call("case".to_owned(), parts))
    }

    fn cast(&mut self) -> Option<Tree> {
        let tree = self.above(0)?;
        if !self.eat(&["as"]) {
            return None;
        }
        let ty = self.type_name()?;
        self.expect(")")?;
        Some(constant::cast(tree, &ty))
    }

    /// `date '2020-01-01'`: a type and a string.
    fn typed_literal(&mut self, start: usize) -> Option<Tree> {
        let behind = self.at;
        self.at = start;
        let ty = self.type_name();
        if let (Some(ty), Some(Lexeme::Text(text))) = (ty, self.peek()) {
            self.advance();
            return Some(constant::cast(constant::text(text.clone()), &ty));
        }
        self.at = behind;
        None
    }

    /// A name, of which the last part counts, and the arguments if it is a function.
    fn named(&mut self, first: String) -> Option<Tree> {
        let mut name = first;
        while self.is_mark(".") {
            self.advance();
            name = self.advance()?.to_string();
        }
        if !self.eat_mark("(") {
            return Some(Tree::Name(name));
        }
        let distinct = self.eat(&["distinct"]);
        let mut args = self.list(")")?;
        if distinct {
            args.insert(0, Tree::Name("distinct".to_owned()));
        }
        Some(match (name.as_str(), args.as_slice()) {
            // A string that names a sequence names it wherever it is.
            ("nextval" | "currval" | "setval", [Tree::Text(sequence), ..]) => {
                args[0] = constant::cast(Tree::Text(sequence.clone()), "regclass");
                Tree::Call(name, args)
            }
            _ => Tree::Call(name, args),
        })
    }

    /// A type in any spelling, without the schema.
    fn type_name(&mut self) -> Option<String> {
        let mut name = self.advance()?.name()?.to_owned();
        while self.eat_mark(".") {
            name = self.advance()?.name()?.to_owned();
        }
        const MORE: [&str; 12] = [
            "precision",
            "varying",
            "with",
            "without",
            "time",
            "zone",
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "second",
        ];
        const SEVERAL: [&str; 7] = [
            "double",
            "character",
            "bit",
            "timestamp",
            "time",
            "interval",
            "char",
        ];
        let several = SEVERAL.contains(&name.as_str());
        loop {
            if self.is_mark("(") && matches!(self.lexemes.get(self.at + 1), Some(Lexeme::Number(_)))
            {
                while !self.eat_mark(")") {
                    self.advance()?;
                }
            } else if self.eat_mark("[") {
                self.eat_number();
                self.expect("]")?;
                name.push_str("[]");
            } else if several && MORE.iter().any(|word| self.is_word(word)) {
                name = format!("{name} {}", self.advance()?);
            } else {
                return Some(name);
            }
        }
    }

    fn eat_number(&mut self) {
        if let Some(Lexeme::Number(_)) = self.peek() {
            self.advance();
        }
    }
}

fn symbol(operator: &str) -> (String, u8) {
    let rank = match operator {
        "=" | "<" | ">" | "<=" | ">=" | "<>" | "!=" => rank::COMPARISON,
        "+" | "-" => rank::SUM,
        "*" | "/" | "%" => rank::PRODUCT,
        "^" => rank::POWER,
        _ => rank::OTHER,
    };
    let operator = if operator == "!=" { "<>" } else { operator };
    (operator.to_owned(), rank)
}

#[cfg(test)]
mod tests;
