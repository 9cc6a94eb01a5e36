//! Expressions of a wanted type.

use crate::chance::Chance;
use crate::function::{Argument, Kind};
use crate::grammar::Grammar;
use crate::place::{Level, Place};
use crate::scope::{Entry, Scope};
use crate::ty::Ty;
use crate::value::{bound, value};

/// How an expression is made of others.
#[derive(Clone, Copy)]
enum Way {
    Column,
    Operator,
    Function,
    Case,
    Chosen,
    Subquery,
    Condition,
    Aggregate,
    Cast,
    Composite,
    Array,
    Window,
}

const WAYS: [Way; 18] = [
    Way::Column,
    Way::Operator,
    Way::Operator,
    Way::Operator,
    Way::Function,
    Way::Function,
    Way::Function,
    Way::Case,
    Way::Chosen,
    Way::Subquery,
    Way::Condition,
    Way::Aggregate,
    Way::Aggregate,
    Way::Cast,
    Way::Composite,
    Way::Array,
    Way::Window,
    Way::Window,
];

/// Any type that can be compared, mostly one of which there is much.
pub(crate) fn any_type(by: &mut Chance) -> Ty {
    let types = match by.percent(75) {
        true => Ty::common(),
        false => Ty::comparable(),
    };
    *by.one(types).unwrap_or(&Ty::Bool)
}

impl Grammar {
    /// An expression of this type, at most so deep.
    pub(crate) fn expression(
        &self,
        ty: Ty,
        at: Place<'_>,
        depth: usize,
        by: &mut Chance,
    ) -> String {
        let made = match depth.checked_sub(1) {
            None => None,
            Some(depth) => by
                .one(&WAYS)
                .and_then(|way| self.by_way(*way, ty, at, depth, by)),
        };
        made.unwrap_or_else(|| leaf(ty, at, by))
    }

    /// What stands beside an expression of this type: another one, or a value.
    pub(crate) fn operand(&self, ty: Ty, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        // The name of a configuration has its type from the call alone in which it stands.
        match ty == Ty::Regconfig || by.percent(40) {
            true => value(ty, by),
            false => self.expression(ty, at, depth, by),
        }
    }

    fn by_way(
        &self,
        way: Way,
        ty: Ty,
        at: Place<'_>,
        depth: usize,
        by: &mut Chance,
    ) -> Option<String> {
        match way {
            Way::Column => Some(leaf(ty, at, by)),
            Way::Operator => self.operator(ty, at, depth, by),
            Way::Function => self.function(ty, at, depth, by),
            Way::Case => Some(self.case(ty, at, depth, by)),
            Way::Chosen => Some(self.chosen(ty, at, depth, by)),
            Way::Subquery => self.scalar(ty, at.without_windows(), depth, by),
            Way::Condition => (ty == Ty::Bool).then(|| self.condition(at, depth, by)),
            Way::Aggregate => match (at.level, at.aggregates) {
                (Level::Group(_), true) => self.aggregate(ty, at.scope, depth, by),
                _ => None,
            },
            Way::Cast => {
                let casts: Vec<_> = self.casts.iter().filter(|(_, it)| *it == ty).collect();
                let (of, _) = by.one(&casts)?;
                let value = self.expression(*of, at, depth, by);
                Some(format!("{value}.cast::<{}>()", ty.path()))
            }
            Way::Composite => self.composite(ty, at, depth, by),
            Way::Array => self.of_array(ty, at, depth, by),
            Way::Window => self.window_call(ty, at, depth, by),
        }
    }

    /// A field of a composite value, or such a value of its fields.
    fn composite(&self, ty: Ty, at: Place<'_>, depth: usize, by: &mut Chance) -> Option<String> {
        let fields = ["street", "city", "postal_code", "country"];
        match ty {
            Ty::Text => {
                let whole = self.expression(Ty::PostalAddress, at, depth, by);
                let field = by.one(&fields)?;
                let field = format!("{whole}.field(postal_address::{field})");
                // These are of other types of texts.
                match field.contains("::country)") || field.contains("::postal_code)") {
                    true => Some(field + ".cast::<Text>()"),
                    false => Some(field),
                }
            }
            Ty::PostalAddress => {
                let fields = fields.map(|_| self.operand(Ty::Text, at, depth.min(1), by));
                Some(format!("rows::postal_address({})", fields.join(", ")))
            }
            _ => None,
        }
    }

    fn operator(&self, ty: Ty, at: Place<'_>, depth: usize, by: &mut Chance) -> Option<String> {
        if ty == Ty::Bool && by.percent(50) {
            return Some(self.condition(at, depth, by));
        }
        let yielding: Vec<_> = self.operators.iter().filter(|it| it.result == ty).collect();
        let it = by.one(&yielding)?;
        let left = self.expression(it.left, at, depth, by);
        // A value would travel as the type on the left.
        let right = match by.percent(40) {
            true if it.left == it.right => value(it.right, by),
            true => bound(it.right, by),
            false => self.expression(it.right, at, depth, by),
        };
        Some(format!("{left}.{}({right})", it.method))
    }

    fn function(&self, ty: Ty, at: Place<'_>, depth: usize, by: &mut Chance) -> Option<String> {
        if by.percent(15)
            && let Some(call) = self.special_call(ty, at, depth, by)
        {
            return Some(call);
        }
        let yielding: Vec<_> = self.functions.iter().filter(|it| it.result == ty).collect();
        let function = by.one(&yielding)?;
        let arguments: Vec<_> = function
            .arguments
            .iter()
            .map(|it| self.argument(*it, at, depth, by))
            .collect();
        Some(format!("{}({})", function.name, arguments.join(", ")))
    }

    fn argument(&self, of: Argument, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let columns = at.columns(of.ty);
        if let (Kind::Any, Some(column), true) = (of.kind, by.one(&columns), by.percent(20)) {
            return column.text.clone();
        }
        match of.kind {
            Kind::Any => self.operand(of.ty, at, depth, by),
            Kind::Expression => self.expression(of.ty, at, depth, by),
            Kind::Present if by.percent(50) => bound(of.ty, by),
            Kind::Present => {
                let expression = self.expression(of.ty, at, depth, by);
                format!("coalesce({expression}, {})", value(of.ty, by))
            }
        }
    }

    /// CASE, with conditions or with values.
    fn case(&self, ty: Ty, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let of = by.percent(30).then(|| any_type(by));
        let mut text = format!("case::<{}>()", ty.path());
        if let Some(of) = of {
            text.push_str(&format!(".of({})", self.expression(of, at, depth, by)));
        }
        for _ in 0..=by.below(2) {
            let when = match of {
                Some(of) => self.operand(of, at, depth, by),
                None => self.condition(at, depth, by),
            };
            let value = self.operand(ty, at, depth, by);
            text.push_str(&format!(".when({when}, {value})"));
        }
        if by.percent(60) {
            text.push_str(&format!(".otherwise({})", self.operand(ty, at, depth, by)));
        }
        text
    }

    /// One of two of the same type.
    fn chosen(&self, ty: Ty, at: Place<'_>, depth: usize, by: &mut Chance) -> String {
        let names = ["coalesce", "nullif", "greatest", "least"];
        let name = match Ty::comparable().contains(&ty) {
            true => *by.one(&names).unwrap_or(&"coalesce"),
            false => "coalesce",
        };
        let first = self.expression(ty, at, depth, by);
        let chosen = format!("{name}({first}, {})", self.operand(ty, at, depth, by));
        match (name, ty) {
            // Which `=` has made an inet.
            ("nullif", Ty::Cidr) => format!("{chosen}.cast::<{}>()", ty.path()),
            _ => chosen,
        }
    }

    /// A subquery that yields one row: of an aggregate, or limited.
    fn scalar(&self, ty: Ty, at: Place<'_>, depth: usize, by: &mut Chance) -> Option<String> {
        let (query, inner) = self.subquery(at, depth, by)?;
        if by.percent(30) {
            let value = self.expression(ty, Place::of_rows(&inner), depth, by);
            let page = match by.percent(15) {
                true => self.turned(&inner.own(), false, by).unwrap_or_default(),
                false => String::new(),
            };
            return Some(format!("{query}{page}.select({value}).limit(1).scalar()"));
        }
        let value = self.aggregate(ty, &inner, depth, by)?;
        Some(format!("{query}.select({value}).scalar()"))
    }

    /// A filtered table, perhaps correlated with one of those around it, and what its expressions may use.
    pub(crate) fn subquery(
        &self,
        at: Place<'_>,
        depth: usize,
        by: &mut Chance,
    ) -> Option<(String, Scope)> {
        let entry = Entry::of(by.one(&self.tables)?);
        let mut text = entry.name.clone();
        let mut inner = Scope::of(entry);
        let around: Vec<_> = at.scope.tables.iter().filter(|it| it.is_table).collect();
        let around = by.one(&around).filter(|it| !inner.has(&it.name));
        if let (Level::Row, Some(outer), true) = (at.level, around, by.percent(60)) {
            text.push_str(&format!(".correlate({})", outer.name));
            inner.tables.push(outer.outside());
        }
        let condition = self.condition(Place::of_rows(&inner), depth, by);
        Some((format!("{text}.filter({condition})"), inner))
    }
}

/// A column, or a value where there is none of the type.
pub(crate) fn leaf(ty: Ty, at: Place<'_>, by: &mut Chance) -> String {
    let columns = at.columns(ty);
    match by.one(&columns) {
        Some(column) if by.percent(85) => match column.is_of_domain {
            // Beside another expression it would be compared as what it is itself.
            true => format!("{}.cast::<{}>()", column.text, ty.path()),
            false => column.text.clone(),
        },
        _ if by.percent(5) => format!("null::<{}>()", ty.path()),
        _ => bound(ty, by),
    }
}
