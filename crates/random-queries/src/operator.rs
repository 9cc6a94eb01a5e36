//! The methods that take one operand, and what they are of, as the tables of the library say.

use crate::pattern::Pattern;
use crate::source::{calls, files};
use crate::ty::Ty;
use failure::Failure;

/// `left.method(right)`, of a result type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Operator {
    pub(crate) method: String,
    pub(crate) left: Ty,
    pub(crate) right: Ty,
    pub(crate) result: Ty,
}

/// The operators of extensions that a server need not have.
const LEFT_OUT: [&str; 3] = [
    "negative_inner_product",
    "cosine_distance",
    "taxicab_distance",
];

/// Every operator between two expressions, comparisons aside.
pub(crate) fn operators() -> Result<Vec<Operator>, Failure> {
    let methods: Vec<_> = files("src/expr/math.rs")?
        .iter()
        .flat_map(|text| methods(text))
        .collect();
    let mut operators = of_one_type();
    for text in files("src/sql_type/binary/*.rs")? {
        for table in calls(&text, "binary") {
            operators.extend(between_types(table, &methods));
        }
    }
    for text in files("src/expr/*.rs")? {
        operators.extend(typed(&text));
    }
    operators.extend(members());
    operators.retain(|it| !LEFT_OUT.contains(&it.method.as_str()));
    Ok(operators)
}

/// `Addition: PlusOperator,` and later `fn add;`: the marker and the method.
fn methods(text: &str) -> Vec<(String, String)> {
    let items = calls(text, "infix_methods").into_iter();
    let items = items.flat_map(|table| table.split(';'));
    let pair = |item: &str| {
        let (head, method) = item.split_once("fn ")?;
        let (_, marker) = head.trim().trim_end_matches(',').split_once(':')?;
        Some((marker.trim().to_owned(), method.trim().to_owned()))
    };
    items.filter_map(pair).collect()
}

/// `PlusOperator, MinusOperator: { Money, Money => Money; … }`
fn between_types(table: &str, methods: &[(String, String)]) -> Vec<Operator> {
    let mut operators = Vec::new();
    for block in table.split('}') {
        let Some((head, lines)) = block.split_once('{') else {
            continue;
        };
        let named = |marker: &str| head.split([',', ':', ' ', '\n']).any(|it| it == marker);
        for (_, method) in methods.iter().filter(|(marker, _)| named(marker)) {
            operators.extend(lines.split(';').filter_map(|line| between(line, method)));
        }
    }
    operators
}

/// `Date, Time => Timestamp`
fn between(line: &str, method: &str) -> Option<Operator> {
    let (operands, result) = line.split_once("=>")?;
    let (left, right) = operands.split_once(',')?;
    Some(Operator {
        method: method.to_owned(),
        left: Ty::of_marker(left)?,
        right: Ty::of_marker(right)?,
        result: Ty::of_marker(result)?,
    })
}

/// `Overlap, OverlapWith<T: Overlapping>: OverlapsOperator T => Bool, "…", fn overlaps;`, for each type that has the ability.
fn typed(text: &str) -> Vec<Operator> {
    let abilities = abilities(text);
    let items = calls(text, "typed_operators").into_iter();
    let items = items.flat_map(|table| table.split(";\n"));
    items
        .filter_map(|item| of_ability(item, &abilities))
        .flatten()
        .collect()
}

fn of_ability(item: &str, abilities: &[(String, Vec<Ty>)]) -> Option<Vec<Operator>> {
    let (_, ability) = item.split_once("<T: ")?;
    let (ability, rest) = ability.split_once(">: ")?;
    let (_, types) = rest.split_once(' ')?;
    let (right, result) = types.split_once("=>")?;
    let (result, method) = result.split_once(",\n")?;
    let (_, method) = method.split_once("fn ")?;
    let (right, result) = (Pattern::of(right), Pattern::of(result));
    let (_, types) = abilities.iter().find(|(name, _)| name == ability)?;
    let of = |left: &Ty| {
        Some(Operator {
            method: method.trim().trim_end_matches(';').to_owned(),
            left: *left,
            right: right.with(*left)?,
            result: result.with(*left)?,
        })
    };
    Some(types.iter().filter_map(of).collect())
}

/// `Placed "…" "…": [T: RangeElement] Range<T>, [] PgBox;`, and the same of what holds something.
fn abilities(text: &str) -> Vec<(String, Vec<Ty>)> {
    let items = calls(text, "abilities").into_iter();
    let mut abilities: Vec<_> = items
        .flat_map(|table| table.split(";\n"))
        .filter_map(|item| {
            let name = item.split_whitespace().next()?;
            let (_, types) = item.trim_end_matches(';').rsplit_once("\":")?;
            let types = types.split("],").flat_map(|it| it.split(", ["));
            Some((name.to_owned(), types.flat_map(of_generics).collect()))
        })
        .collect();
    for (name, macro_name) in [("Holding", "holding"), ("Distant", "distant")] {
        let lines = calls(text, macro_name).into_iter();
        let lines = lines.flat_map(|table| table.split(';'));
        let types: Vec<Ty> = lines
            .filter_map(|line| line.split_once("=>"))
            .flat_map(|(of, _)| of_generics(of))
            .collect();
        abilities.push((name.to_owned(), types));
    }
    abilities
}

/// `[T: RangeElement] Range<T>`
fn of_generics(text: &str) -> Vec<Ty> {
    let (generics, marker) = text.rsplit_once(']').unwrap_or(("", text));
    let pattern = Pattern::of(marker);
    match pattern.is_generic() {
        true if generics.contains("Equatable") => {
            let mut types = pattern.types();
            types.retain(|it| Ty::comparable().contains(it));
            types
        }
        true => pattern.types(),
        false if generics.contains(':') => Vec::new(),
        false => pattern.types(),
    }
}

/// The operators that are generic over what a type holds.
fn of_one_type() -> Vec<Operator> {
    let mut operators = Vec::new();
    for ty in Ty::all().iter().copied() {
        let methods: &[&str] = match ty {
            _ if ty.is_range() || ty.is_multirange() => &["add", "sub", "mul"],
            _ if ty.is_array() => &["concat"],
            Ty::Hstore | Ty::Ltree => &["concat"],
            _ => &[],
        };
        operators.extend(methods.iter().map(|method| Operator {
            method: (*method).to_owned(),
            left: ty,
            right: ty,
            result: ty,
        }));
    }
    operators
}

/// What `->` and `->>` find: the type of the member hangs on the key.
fn members() -> Vec<Operator> {
    let lines = [
        ("get", Ty::Jsonb, Ty::Text, Ty::Jsonb),
        ("get", Ty::Json, Ty::Int4, Ty::Json),
        ("get", Ty::Hstore, Ty::Text, Ty::Text),
        ("get_text", Ty::Jsonb, Ty::Text, Ty::Text),
        ("get_text", Ty::Json, Ty::Int4, Ty::Text),
    ];
    lines
        .map(|(method, left, right, result)| Operator {
            method: method.to_owned(),
            left,
            right,
            result,
        })
        .to_vec()
}

/// The casts that PostgreSQL has between two types, text and arrays aside: `Date => Timestamp, Timestamptz;`.
pub(crate) fn casts() -> Result<Vec<(Ty, Ty)>, Failure> {
    let mut casts = Vec::new();
    for text in files("src/sql_type/cast.rs")? {
        for table in calls(&text, "casts") {
            casts.extend(table.split(';').flat_map(cast_line));
        }
    }
    for ty in Ty::all().iter().copied() {
        casts.extend([(ty, Ty::Text), (Ty::Text, ty)]);
        let multirange = format!("Multi{}", ty.marker().to_lowercase());
        let multirange = Ty::all()
            .iter()
            .find(|it| it.marker().to_lowercase() == multirange.to_lowercase());
        casts.extend(multirange.map(|it| (ty, *it)));
    }
    Ok(casts)
}

fn cast_line(line: &str) -> Vec<(Ty, Ty)> {
    let Some((source, targets)) = line.split_once("=>") else {
        return Vec::new();
    };
    let source = source.rsplit_once("CASTS:").map_or(source, |(_, it)| it);
    let Some(source) = Ty::of_marker(source) else {
        return Vec::new();
    };
    let targets = targets.split(',').filter_map(Ty::of_marker);
    targets.map(|target| (source, target)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Operator, casts, operators};
    use crate::ty::Ty;

    #[test]
    fn operators_come_from_the_sources() {
        let all = operators().expect("the sources of this repository");
        let has = |method: &str, left, right, result| {
            all.contains(&Operator {
                method: method.to_owned(),
                left,
                right,
                result,
            })
        };
        assert!(has("add", Ty::Date, Ty::Time, Ty::Timestamp));
        assert!(has("bit_xor", Ty::Int2, Ty::Int4, Ty::Int4));
        assert!(has("mul", Ty::DateRange, Ty::DateRange, Ty::DateRange));
        assert!(has("overlaps", Ty::TstzRange, Ty::TstzRange, Ty::Bool));
        assert!(has("contains_element", Ty::Circle, Ty::Point, Ty::Bool));
        assert!(has("distance", Ty::Point, Ty::Point, Ty::Float8));
        assert!(has("get_path", Ty::Jsonb, Ty::TextArray, Ty::Jsonb));
        assert!(all.len() > 400, "{}", all.len());
    }

    #[test]
    fn casts_come_from_the_sources() {
        let all = casts().expect("the sources of this repository");
        for cast in [
            (Ty::Date, Ty::Timestamptz),
            (Ty::Bit, Ty::Int4),
            (Ty::Text, Ty::Circle),
            (Ty::DateRange, Ty::DateMultirange),
            (Ty::TextArray, Ty::Hstore),
        ] {
            assert!(all.contains(&cast), "{cast:?}");
        }
    }
}
