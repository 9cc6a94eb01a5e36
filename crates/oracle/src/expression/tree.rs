use std::fmt;

/// An expression without what two spellings of it may differ in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tree {
    /// A column, or a word that stands for a value, such as `current_date`.
    Name(String),
    Text(String),
    Number(String),
    /// A function, CASE, ARRAY or a row, by its word.
    Call(String, Vec<Tree>),
    /// An operator between its operands: several of them for AND and OR, one where it stands before or behind.
    Operation(String, Vec<Tree>),
    /// The moment at which the server read it.
    Moment,
}

impl Tree {
    pub(crate) fn operation(operator: impl Into<String>, operands: Vec<Tree>) -> Self {
        Self::Operation(operator.into(), operands)
    }

    /// Two sides of AND or OR, as one chain.
    pub(crate) fn chain(operator: &str, left: Tree, right: Tree) -> Self {
        let mut operands = Vec::new();
        for side in [left, right] {
            match side {
                Self::Operation(own, mut links) if own == operator && links.len() > 1 => {
                    operands.append(&mut links);
                }
                side => operands.push(side),
            }
        }
        Self::operation(operator, operands)
    }
}

impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) | Self::Number(name) => f.write_str(name),
            Self::Text(text) => write!(f, "'{text}'"),
            Self::Moment => f.write_str(super::constant::MOMENT),
            Self::Call(name, args) => {
                write!(f, "{name}(")?;
                write_list(f, args, ", ")?;
                f.write_str(")")
            }
            Self::Operation(operator, operands) => match operands.as_slice() {
                [operand] => write!(f, "({operator} {operand})"),
                operands => {
                    f.write_str("(")?;
                    write_list(f, operands, &format!(" {operator} "))?;
                    f.write_str(")")
                }
            },
        }
    }
}

fn write_list(f: &mut fmt::Formatter<'_>, trees: &[Tree], between: &str) -> fmt::Result {
    for (i, tree) in trees.iter().enumerate() {
        if i > 0 {
            f.write_str(between)?;
        }
        write!(f, "{tree}")?;
    }
    Ok(())
}
