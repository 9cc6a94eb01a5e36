use super::{Origin, QualifiedName, TypeRef};

/// A function, procedure or aggregate of the schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Function {
    /// The schema.
    pub schema: String,
    /// The name, in exact case. Functions may share it and differ in their arguments.
    pub name: String,
    /// The arguments, OUT arguments included, in order.
    pub args: Vec<Arg>,
    /// What a call gives.
    pub result: FunctionResult,
    /// Function, procedure, aggregate or window function.
    pub kind: FunctionKind,
    /// Whether the result may change within a statement or a transaction.
    pub volatility: Volatility,
    /// `STRICT`: the result is NULL as soon as an argument is.
    pub strict: bool,
    /// The language of the body, in lower case. Empty for an aggregate.
    pub language: String,
    /// The body, where it is a text in SQL.
    pub body: Option<String>,
    /// Whether the result is known not to be NULL, where no argument is: it is proved of the body.
    pub never_null: bool,
    /// The text of `COMMENT ON FUNCTION`.
    pub comment: Option<String>,
    /// Where the function was declared.
    pub origin: Origin,
}

/// An argument.
#[derive(Debug, Clone, PartialEq)]
pub struct Arg {
    /// Which way the value travels.
    pub mode: ArgMode,
    /// The name, where there is one.
    pub name: Option<String>,
    /// The type. A VARIADIC argument has the array here, as declared.
    pub ty: TypeRef,
    /// The default, as SQL text.
    pub default: Option<String>,
}

/// Which way an argument travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgMode {
    /// From the caller.
    In,
    /// To the caller.
    Out,
    /// Both ways.
    InOut,
    /// Any number of arguments from the caller.
    Variadic,
}

/// What a call gives.
#[derive(Debug, Clone, PartialEq)]
pub enum FunctionResult {
    /// Nothing: `RETURNS void`, or a procedure without OUT arguments.
    Void,
    /// One value.
    One(TypeRef),
    /// Any number of values.
    SetOf(TypeRef),
    /// One row of the OUT arguments.
    Row(Vec<ResultColumn>),
    /// Any number of rows: `RETURNS TABLE (…)`, or `SETOF record` with OUT arguments.
    Table(Vec<ResultColumn>),
}

/// A column of a function's rows.
#[derive(Debug, Clone, PartialEq)]
pub struct ResultColumn {
    /// The name; `column1`… where the argument has none.
    pub name: String,
    /// The type.
    pub ty: TypeRef,
}

/// What kind of routine this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FunctionKind {
    /// `CREATE FUNCTION`.
    Function,
    /// `CREATE PROCEDURE`.
    Procedure,
    /// `CREATE AGGREGATE`.
    Aggregate,
    /// `CREATE AGGREGATE … (ORDER BY …)`, called with WITHIN GROUP.
    OrderedSet,
    /// `CREATE FUNCTION … WINDOW`.
    Window,
}

impl FunctionKind {
    /// Whether it is an aggregate of either kind.
    pub fn is_aggregate(self) -> bool {
        matches!(self, Self::Aggregate | Self::OrderedSet)
    }
}

/// Whether the result may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Volatility {
    /// The same arguments always give the same result.
    Immutable,
    /// The same within one statement.
    Stable,
    /// Anything may happen.
    #[default]
    Volatile,
}

impl FunctionResult {
    /// The columns that these arguments make of a result.
    pub(crate) fn out_columns(args: &[Arg]) -> Vec<ResultColumn> {
        let out = args
            .iter()
            .filter(|arg| matches!(arg.mode, ArgMode::Out | ArgMode::InOut));
        out.enumerate()
            .map(|(i, arg)| ResultColumn {
                name: arg
                    .name
                    .clone()
                    .unwrap_or_else(|| format!("column{}", i + 1)),
                ty: arg.ty.clone(),
            })
            .collect()
    }
}

impl Function {
    /// Schema and name together.
    pub fn qualified_name(&self) -> QualifiedName {
        QualifiedName::new(&self.schema, &self.name)
    }

    /// Whether PostgreSQL has a function of this name itself. That one is found first where the schema is not said.
    pub fn is_hidden_by_postgres(&self) -> bool {
        let known = crate::builtin::functions(&self.name);
        known.iter().any(|signature| signature.owner.is_empty())
    }

    /// The arguments that a caller gives, in order.
    pub fn inputs(&self) -> impl Iterator<Item = &Arg> {
        self.args.iter().filter(|arg| arg.mode != ArgMode::Out)
    }
}
