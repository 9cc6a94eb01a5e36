use std::fmt::{self, Display};

use super::name::{QualifiedName, quoted};

/// A type that a name of the SQL text was resolved to.
///
/// `Display` writes it the way PostgreSQL's `format_type` does (`character varying(50)`, `integer[]`), with
/// the schema of a type that is neither built in nor in `public`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TypeRef {
    /// A type of `pg_catalog`, pseudo-types such as `void` or `record` included.
    Builtin(Builtin),
    /// A declared enum.
    Enum(QualifiedName),
    /// A declared domain.
    Domain(QualifiedName),
    /// A type made by `CREATE TYPE … AS (…)`.
    Composite(QualifiedName),
    /// A type made by `CREATE TYPE … AS RANGE (…)`.
    Range(QualifiedName),
    /// The multirange that comes with a declared range.
    Multirange(QualifiedName),
    /// The row type of a table or view.
    Row(QualifiedName),
    /// An array of any number of dimensions. PostgreSQL does not tell dimensions apart.
    Array(Box<TypeRef>),
    /// A type that an extension brings, such as `citext` or `vector(3)`.
    Extension(ExtensionType),
}

/// A built-in type under the name that `pg_type` gives it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Builtin {
    /// The name in `pg_type`: `int4`, `varchar`, `bpchar`, `timestamptz`, `char` (the one-byte type)…
    pub name: String,
    /// The numbers in parentheses: `[12, 2]` for `numeric(12,2)`, `[50]` for `varchar(50)`.
    pub modifiers: Vec<i32>,
    /// The field restriction of an interval, such as `day to second`.
    pub interval_fields: Option<String>,
}

/// A type that an extension brings.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExtensionType {
    /// The extension, such as `citext`.
    pub extension: String,
    /// The schema the extension was installed in.
    pub schema: String,
    /// The name of the type.
    pub name: String,
    /// What stands in parentheses, such as `[3]` in `vector(3)`. Words are kept as written.
    pub modifiers: Vec<String>,
}

impl TypeRef {
    /// The built-in type of this `pg_type` name, without modifiers.
    pub fn builtin(name: &str) -> Self {
        Self::Builtin(Builtin {
            name: name.to_owned(),
            modifiers: Vec::new(),
            interval_fields: None,
        })
    }

    /// The array of this type. An array of an array is the same type as the array.
    pub fn array(self) -> Self {
        match self {
            Self::Array(_) => self,
            element => Self::Array(Box::new(element)),
        }
    }

    /// The type of the elements, if this is an array.
    pub fn element(&self) -> Option<&TypeRef> {
        match self {
            Self::Array(element) => Some(element),
            _ => None,
        }
    }

    /// The `pg_type` name, if this is a built-in type.
    pub fn builtin_name(&self) -> Option<&str> {
        match self {
            Self::Builtin(builtin) => Some(&builtin.name),
            _ => None,
        }
    }

    /// Whether this is the built-in type of that `pg_type` name, whatever its modifiers.
    pub fn is(&self, builtin: &str) -> bool {
        self.builtin_name() == Some(builtin)
    }

    /// The name of the declared object behind this type: enum, domain, composite, range, or table.
    pub fn declared(&self) -> Option<&QualifiedName> {
        match self {
            Self::Enum(name)
            | Self::Domain(name)
            | Self::Composite(name)
            | Self::Range(name)
            | Self::Multirange(name)
            | Self::Row(name) => Some(name),
            _ => None,
        }
    }

    /// The same type without length, precision or scale.
    pub fn without_modifiers(&self) -> Self {
        match self {
            Self::Builtin(builtin) => Self::builtin(&builtin.name),
            Self::Array(element) => Self::Array(Box::new(element.without_modifiers())),
            Self::Extension(ty) => Self::Extension(ExtensionType {
                modifiers: Vec::new(),
                ..ty.clone()
            }),
            other => other.clone(),
        }
    }
}

impl Display for TypeRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Builtin(builtin) => builtin.fmt(f),
            Self::Array(element) => write!(f, "{element}[]"),
            Self::Extension(ty) => ty.fmt(f),
            Self::Enum(name)
            | Self::Domain(name)
            | Self::Composite(name)
            | Self::Range(name)
            | Self::Multirange(name)
            | Self::Row(name) => write_declared(f, name),
        }
    }
}

fn write_declared(f: &mut fmt::Formatter<'_>, name: &QualifiedName) -> fmt::Result {
    if name.schema == "public" {
        f.write_str(&quoted(&name.name))
    } else {
        name.fmt(f)
    }
}

impl Display for Builtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (head, tail) = match (self.name.as_str(), self.modifiers.as_slice()) {
            // Without a length these two are spelled so: `character` is `character(1)`.
            ("bpchar", []) => ("bpchar", ""),
            ("bit", []) => ("\"bit\"", ""),
            (name, _) => long_name(name),
        };
        f.write_str(head)?;
        if let Some(fields) = &self.interval_fields {
            write!(f, " {fields}")?;
        }
        write_modifiers(f, &self.modifiers)?;
        f.write_str(tail)
    }
}

impl Display for ExtensionType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_declared(f, &QualifiedName::new(&self.schema, &self.name))?;
        write_modifiers(f, &self.modifiers)
    }
}

fn write_modifiers<T: Display>(f: &mut fmt::Formatter<'_>, modifiers: &[T]) -> fmt::Result {
    for (i, modifier) in modifiers.iter().enumerate() {
        write!(f, "{}{modifier}", if i == 0 { "(" } else { "," })?;
    }
    if modifiers.is_empty() {
        Ok(())
    } else {
        f.write_str(")")
    }
}

/// The SQL spelling of a built-in type, cut where its modifiers stand.
fn long_name(name: &str) -> (&str, &'static str) {
    match name {
        "bool" => ("boolean", ""),
        "int2" => ("smallint", ""),
        "int4" => ("integer", ""),
        "int8" => ("bigint", ""),
        "float4" => ("real", ""),
        "float8" => ("double precision", ""),
        "varchar" => ("character varying", ""),
        "bpchar" => ("character", ""),
        "char" => ("\"char\"", ""),
        "bit" => ("bit", ""),
        "varbit" => ("bit varying", ""),
        "time" => ("time", " without time zone"),
        "timetz" => ("time", " with time zone"),
        "timestamp" => ("timestamp", " without time zone"),
        "timestamptz" => ("timestamp", " with time zone"),
        other => (other, ""),
    }
}
