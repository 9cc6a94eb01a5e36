//! The conditions that a handler can name.

/// Why PostgreSQL would refuse a statement, where it is certain that it would.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Condition {
    DuplicateObject,
    DuplicateTable,
    DuplicateColumn,
    DuplicateSchema,
    DuplicateFunction,
    UndefinedObject,
    UndefinedTable,
    UndefinedColumn,
    UndefinedFunction,
    InvalidSchemaName,
    InvalidTableDefinition,
    InvalidForeignKey,
    InvalidParameterValue,
    DatatypeMismatch,
    DependentObjectsStillExist,
    WrongObjectType,
    FeatureNotSupported,
    TooManyColumns,
    RaiseException,
}

impl Condition {
    const ALL: [Self; 19] = [
        Self::DuplicateObject,
        Self::DuplicateTable,
        Self::DuplicateColumn,
        Self::DuplicateSchema,
        Self::DuplicateFunction,
        Self::UndefinedObject,
        Self::UndefinedTable,
        Self::UndefinedColumn,
        Self::UndefinedFunction,
        Self::InvalidSchemaName,
        Self::InvalidTableDefinition,
        Self::InvalidForeignKey,
        Self::InvalidParameterValue,
        Self::DatatypeMismatch,
        Self::DependentObjectsStillExist,
        Self::WrongObjectType,
        Self::FeatureNotSupported,
        Self::TooManyColumns,
        Self::RaiseException,
    ];

    /// The condition of that name or code.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|condition| {
            let (known, code) = condition.spellings();
            known == name || code == name
        })
    }

    /// The name in PL/pgSQL and the code.
    fn spellings(self) -> (&'static str, &'static str) {
        match self {
            Self::DuplicateObject => ("duplicate_object", "42710"),
            Self::DuplicateTable => ("duplicate_table", "42P07"),
            Self::DuplicateColumn => ("duplicate_column", "42701"),
            Self::DuplicateSchema => ("duplicate_schema", "42P06"),
            Self::DuplicateFunction => ("duplicate_function", "42723"),
            Self::UndefinedObject => ("undefined_object", "42704"),
            Self::UndefinedTable => ("undefined_table", "42P01"),
            Self::UndefinedColumn => ("undefined_column", "42703"),
            Self::UndefinedFunction => ("undefined_function", "42883"),
            Self::InvalidSchemaName => ("invalid_schema_name", "3F000"),
            Self::InvalidTableDefinition => ("invalid_table_definition", "42P16"),
            Self::InvalidForeignKey => ("invalid_foreign_key", "42830"),
            Self::InvalidParameterValue => ("invalid_parameter_value", "22023"),
            Self::DatatypeMismatch => ("datatype_mismatch", "42804"),
            Self::DependentObjectsStillExist => ("dependent_objects_still_exist", "2BP01"),
            Self::WrongObjectType => ("wrong_object_type", "42809"),
            Self::FeatureNotSupported => ("feature_not_supported", "0A000"),
            Self::TooManyColumns => ("too_many_columns", "54011"),
            Self::RaiseException => ("raise_exception", "P0001"),
        }
    }

    /// Whether a handler for the named condition catches this one.
    pub(super) fn is_caught_by(self, named: &str) -> bool {
        let (name, code) = self.spellings();
        let class = match &code[..2] {
            "42" => "syntax_error_or_access_rule_violation",
            "22" => "data_exception",
            "54" => "program_limit_exceeded",
            "0A" => "feature_not_supported",
            "P0" => "plpgsql_error",
            _ => "",
        };
        named == "others" || named == name || named == class || named.eq_ignore_ascii_case(code)
    }
}
