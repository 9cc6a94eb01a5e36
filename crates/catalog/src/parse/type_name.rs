use super::{Cursor, Ident, ObjectName};
use crate::diagnostic::Outcome;
use crate::lex::Kind;
use crate::source::Span;

/// A type as it is written, not yet looked up. Two are equal wherever they stand.
#[derive(Debug, Clone)]
pub(crate) struct TypeName {
    pub(crate) shape: Shape,
    /// What stands in parentheses: numbers, and the words that extensions take.
    pub(crate) modifiers: Vec<String>,
    /// `day to second` of an interval.
    pub(crate) interval_fields: Option<String>,
    pub(crate) array: bool,
    pub(crate) span: Span,
}

impl PartialEq for TypeName {
    fn eq(&self, other: &Self) -> bool {
        self.shape == other.shape
            && self.modifiers == other.modifiers
            && self.interval_fields == other.interval_fields
            && self.array == other.array
    }
}

impl TypeName {
    /// A type of the grammar, at the place of the words that imply it.
    pub(crate) fn grammar(name: &'static str, span: Span) -> Self {
        Self {
            shape: Shape::Grammar(name),
            modifiers: Vec::new(),
            interval_fields: None,
            array: false,
            span,
        }
    }
}

/// What names the type.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    /// A spelling that the grammar knows, under its `pg_type` name: `int4` for `integer`.
    Grammar(&'static str),
    /// A name to look up.
    Named(ObjectName),
    /// `table.column%TYPE`.
    ColumnOf(ObjectName, Ident),
}

impl Cursor<'_> {
    /// A type, with its modifiers and `[]`.
    pub(crate) fn type_name(&mut self) -> Outcome<TypeName> {
        let mark = self.mark();
        let mut ty = self.simple_type()?;
        ty.array = self.array_bounds()?;
        ty.span = self.span_since(mark);
        Ok(ty)
    }

    fn simple_type(&mut self) -> Outcome<TypeName> {
        if let Kind::Word(word) = &self.peek().kind
            && !self.is_symbol_at(1, ".")
            && let Some(shape) = self.grammar_type(word)
        {
            return self.with_modifiers(Shape::Grammar(shape));
        }
        let mut parts = vec![self.type_ident()?];
        while self.eat_symbol(".") {
            parts.push(self.label("a name after the period")?);
        }
        if self.is_symbol("%") && self.is_word_at(1, "type") {
            self.advance();
            self.advance();
            return self.column_type(parts);
        }
        let name = super::name::object_name(parts)?;
        self.with_modifiers(Shape::Named(name))
    }

    fn type_ident(&mut self) -> Outcome<Ident> {
        match &self.peek().kind {
            Kind::Word(_) | Kind::Quoted(_) => self.ident("a type"),
            _ => Err(self.unexpected("a type")),
        }
    }

    fn column_type(&mut self, mut parts: Vec<Ident>) -> Outcome<TypeName> {
        let Some(column) = parts.pop().filter(|_| !parts.is_empty()) else {
            return Err(self.unexpected("`table.column` before %TYPE"));
        };
        let table = super::name::object_name(parts)?;
        self.with_modifiers(Shape::ColumnOf(table, column))
    }

    /// Takes the words of a type that the grammar spells out.
    fn grammar_type(&mut self, word: &str) -> Option<&'static str> {
        let name = match word {
            "int" | "integer" => "int4",
            "smallint" => "int2",
            "bigint" => "int8",
            "real" => "float4",
            "float" => "float8",
            "dec" | "decimal" | "numeric" => "numeric",
            "boolean" => "bool",
            "varchar" => "varchar",
            "interval" => "interval",
            "double" if self.is_word_at(1, "precision") => return self.words(2, "float8"),
            "character" | "char" | "nchar" => return self.varying("varchar", "bpchar"),
            "national" => {
                self.advance();
                return self.varying("varchar", "bpchar");
            }
            "bit" => return self.varying("varbit", "bit"),
            "timestamp" => return self.with_time_zone("timestamptz", "timestamp"),
            "time" => return self.with_time_zone("timetz", "time"),
            _ => return None,
        };
        self.words(1, name)
    }

    fn words(&mut self, count: usize, name: &'static str) -> Option<&'static str> {
        (0..count).for_each(|_| {
            self.advance();
        });
        Some(name)
    }

    fn varying(&mut self, varying: &'static str, fixed: &'static str) -> Option<&'static str> {
        self.advance();
        Some(if self.eat_word("varying") {
            varying
        } else {
            fixed
        })
    }

    /// `timestamp(3) with time zone` has its precision in the middle, so look past it here.
    fn with_time_zone(
        &mut self,
        with: &'static str,
        without: &'static str,
    ) -> Option<&'static str> {
        let past = if self.is_symbol_at(1, "(") { 4 } else { 1 };
        let zoned = self.is_word_at(past, "with") && self.is_word_at(past + 1, "time");
        self.advance();
        Some(if zoned { with } else { without })
    }

    fn with_modifiers(&mut self, shape: Shape) -> Outcome<TypeName> {
        let interval_fields = if shape == Shape::Grammar("interval") {
            self.interval_fields()
        } else {
            None
        };
        let mut modifiers = if self.is_symbol("(") {
            self.parens(Self::modifier)?
        } else {
            Vec::new()
        };
        if matches!(
            shape,
            Shape::Grammar("timestamp" | "timestamptz" | "time" | "timetz")
        ) {
            let _ = self.eat_words(&["with", "time", "zone"])
                || self.eat_words(&["without", "time", "zone"]);
        }
        let mut shape = shape;
        if shape == Shape::Grammar("float8") && self.is_single_float(&modifiers) {
            shape = Shape::Grammar("float4");
        }
        if matches!(shape, Shape::Grammar("float4" | "float8")) {
            modifiers.clear();
        }
        Ok(TypeName {
            shape,
            modifiers,
            interval_fields,
            array: false,
            span: self.last_span(),
        })
    }

    /// `float(24)` and less is a single-precision number.
    fn is_single_float(&self, modifiers: &[String]) -> bool {
        modifiers
            .first()
            .and_then(|bits| bits.parse::<u32>().ok())
            .is_some_and(|bits| bits <= 24)
    }

    pub(super) fn modifier(&mut self) -> Outcome<String> {
        let mark = self.mark();
        self.eat_symbol("-");
        match &self.peek().kind {
            Kind::Number(_) | Kind::Word(_) | Kind::Quoted(_) | Kind::String(_) => {
                self.advance();
                Ok(self.text_since(mark))
            }
            _ => Err(self.unexpected("a length or precision")),
        }
    }

    /// `YEAR`, `DAY TO SECOND`… after INTERVAL.
    pub(super) fn interval_fields(&mut self) -> Option<String> {
        const FIELDS: [&str; 6] = ["year", "month", "day", "hour", "minute", "second"];
        let first = FIELDS.iter().find(|field| self.eat_word(field))?;
        let last = FIELDS.iter().find(|field| self.eat_words(&["to", field]));
        Some(last.map_or_else(|| (*first).to_owned(), |last| format!("{first} to {last}")))
    }

    /// `[]`, `[3][3]` or `ARRAY[3]`.
    fn array_bounds(&mut self) -> Outcome<bool> {
        let mut array = self.eat_word("array");
        while self.eat_symbol("[") {
            if matches!(self.peek().kind, Kind::Number(_)) {
                self.advance();
            }
            self.expect_symbol("]")?;
            array = true;
        }
        Ok(array)
    }
}
