//! The functions of the reference schema that yield rows.

use crate::source::files;
use crate::ty::Ty;
use failure::Failure;

/// A function that yields rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RowsFunction {
    pub(crate) name: String,
    /// What it takes.
    pub(crate) argument: Ty,
    /// Its columns.
    pub(crate) fields: Vec<(String, Ty)>,
}

/// Those that want one argument, as the generated module declares them.
pub(crate) fn rows_functions() -> Result<Vec<RowsFunction>, Failure> {
    let texts = files("generated/functions.rs")?;
    Ok(texts.iter().flat_map(|text| declared(text)).collect())
}

fn declared(text: &str) -> Vec<RowsFunction> {
    let functions = text.split("\npub fn ").skip(1);
    let of = |item: &str| {
        let (name, _) = item.split_once('<')?;
        let (signature, _) = item.split_once('{')?;
        let (_, argument) = signature.split_once("pg::Given<")?;
        let (argument, others) = argument.split_once(',')?;
        if others.contains("pg::Given<") {
            return None;
        }
        let (_, fields) = text.split_once(&format!("pub struct {name}_columns {{"))?;
        let (fields, _) = fields.split_once("\n}")?;
        let fields: Vec<_> = fields.lines().filter_map(field).collect();
        Some(RowsFunction {
            name: name.to_owned(),
            argument: Ty::of_marker(argument)?,
            fields,
        })
    };
    functions.filter_map(of).collect()
}

/// `    pub id: pg::FunctionColumn<self::subtree, 0, pg::Int4>,`
fn field(line: &str) -> Option<(String, Ty)> {
    let (name, ty) = line.trim().strip_prefix("pub ")?.split_once(": ")?;
    let (_, ty) = ty.strip_suffix(">,")?.rsplit_once(", ")?;
    Some((name.to_owned(), Ty::of_marker(ty)?))
}

#[cfg(test)]
mod tests {
    use super::rows_functions;
    use crate::ty::Ty;

    #[test]
    fn functions_with_rows_come_from_the_generated_modules() {
        let all = rows_functions().expect("the generated modules");
        let subtree = all.iter().find(|it| it.name == "subtree");
        let subtree = subtree.expect("a function of the schema");
        assert_eq!(subtree.argument, Ty::Int4);
        let columns = [
            ("id", Ty::Int4),
            ("parent_id", Ty::Int4),
            ("name", Ty::Text),
        ];
        assert_eq!(
            subtree.fields,
            columns.map(|(name, ty)| (name.to_owned(), ty))
        );
        assert!(all.iter().any(|it| it.name == "orders_of"));
    }
}
