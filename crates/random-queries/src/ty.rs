/// The SQL types of which expressions are made, each with its marker as generated modules and signatures write it.
macro_rules! types {
    ($($name:ident $marker:literal)*) => {
        /// An SQL type of which expressions are made.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Ty {
            $($name,)*
        }

        impl Ty {
            const ALL: &[Self] = &[$(Self::$name,)*];

            /// The marker, as generated modules and signatures write it.
            pub(crate) const fn marker(self) -> &'static str {
                match self {
                    $(Self::$name => $marker,)*
                }
            }
        }
    };
}

types! {
    Bool "Bool"
    Int2 "Int2"
    Int4 "Int4"
    Int8 "Int8"
    Float4 "Float4"
    Float8 "Float8"
    Numeric "Numeric"
    Text "Text"
    Date "Date"
    Time "Time"
    Timestamptz "Timestamptz"
    Timestamp "Timestamp"
    Interval "Interval"
    Uuid "Uuid"
    Bytea "Bytea"
    Inet "Inet"
    Jsonb "Jsonb"
    TextArray "Array<Text>"
    Int4Array "Array<Int4>"
    DateRange "Range<Date>"
    TstzRange "Range<Timestamptz>"
    Tsvector "Tsvector"
    Tsquery "Tsquery"
    OrderStatus "OrderStatus"
    // Those before are common; of those from here on there are few columns and functions.
    Timetz "Timetz"
    Money "Money"
    Bit "Bit"
    Varbit "Varbit"
    Cidr "Cidr"
    Macaddr "Macaddr"
    Macaddr8 "Macaddr8"
    Oid "Oid"
    Int8Array "Array<Int8>"
    NumericArray "Array<Numeric>"
    DateArray "Array<Date>"
    UuidArray "Array<Uuid>"
    StatusArray "Array<OrderStatus>"
    Int4Range "Range<Int4>"
    Int8Range "Range<Int8>"
    NumRange "Range<Numeric>"
    TsRange "Range<Timestamp>"
    Int4Multirange "Multirange<Int4>"
    NumMultirange "Multirange<Numeric>"
    DateMultirange "Multirange<Date>"
    TstzMultirange "Multirange<Timestamptz>"
    InvoiceStatus "InvoiceStatus"
    PaymentMethod "PaymentMethod"
    Ltree "Ltree"
    Citext "Citext"
    PostalAddress "PostalAddress"
    // Those from here on cannot be compared.
    Json "Json"
    Jsonpath "Jsonpath"
    Regconfig "Regconfig"
    Point "Point"
    Line "Line"
    Lseg "Lseg"
    PgBox "PgBox"
    Path "Path"
    Polygon "Polygon"
    Circle "Circle"
    Hstore "Hstore"
    Lquery "Lquery"
    Ltxtquery "Ltxtquery"
    LtreeArray "Array<Ltree>"
    LqueryArray "Array<Lquery>"
    Xml "Xml"
}

/// Names of markers that are others with arguments, and domains and text types by what stands for them everywhere.
const ALIASES: [(&str, &str); 15] = [
    ("Int4Range", "Range<Int4>"),
    ("Int8Range", "Range<Int8>"),
    ("NumRange", "Range<Numeric>"),
    ("DateRange", "Range<Date>"),
    ("TsRange", "Range<Timestamp>"),
    ("TstzRange", "Range<Timestamptz>"),
    ("Int4Multirange", "Multirange<Int4>"),
    ("NumMultirange", "Multirange<Numeric>"),
    ("DateMultirange", "Multirange<Date>"),
    ("TstzMultirange", "Multirange<Timestamptz>"),
    ("EmailAddress", "Text"),
    ("Varchar", "Text"),
    ("Bpchar", "Text"),
    ("PositiveAmount", "Numeric"),
    ("Percentage", "Int2"),
];

impl Ty {
    /// The types with `=` and `<`.
    pub(crate) fn comparable() -> &'static [Self] {
        Self::until(Self::Json)
    }

    /// Those of them of which there are columns and functions enough.
    pub(crate) fn common() -> &'static [Self] {
        Self::until(Self::Timetz)
    }

    pub(crate) const fn all() -> &'static [Self] {
        Self::ALL
    }

    /// The types that are declared before this one.
    fn until(end: Self) -> &'static [Self] {
        let count = Self::ALL.iter().take_while(|it| **it != end).count();
        Self::ALL.get(..count).unwrap_or_default()
    }

    /// The type of this marker, with or without a path before it.
    pub(crate) fn of_marker(marker: &str) -> Option<Self> {
        let plain: String = marker.split_whitespace().collect();
        let plain = plain.replace("pg::", "").replace("super::", "");
        let alias = ALIASES.iter().find(|(name, _)| *name == plain);
        let plain = alias.map_or(plain.as_str(), |(_, marker)| marker);
        Self::ALL.iter().copied().find(|ty| ty.marker() == plain)
    }

    /// The marker as a program names it.
    pub(crate) fn path(self) -> String {
        match self {
            Self::InvoiceStatus | Self::PaymentMethod => format!("billing::{}", self.marker()),
            _ => self.marker().to_owned(),
        }
    }

    /// What an array, a range or a multirange holds.
    pub(crate) fn element(self) -> Option<Self> {
        let (_, element) = self.marker().split_once('<')?;
        Self::of_marker(element.strip_suffix('>')?)
    }

    /// Whether equal values are found by hashing, which UNION in a recursion does.
    pub(crate) const fn is_hashed(self) -> bool {
        !matches!(
            self,
            Self::Tsvector
                | Self::Tsquery
                | Self::Money
                | Self::Bit
                | Self::Varbit
                | Self::Ltree
                | Self::LtreeArray
        )
    }

    pub(crate) fn is_array(self) -> bool {
        self.marker().starts_with("Array<")
    }

    pub(crate) fn is_range(self) -> bool {
        self.marker().starts_with("Range<")
    }

    pub(crate) fn is_multirange(self) -> bool {
        self.marker().starts_with("Multirange<")
    }

    pub(crate) const fn is_whole(self) -> bool {
        matches!(self, Self::Int2 | Self::Int4 | Self::Int8)
    }

    pub(crate) const fn is_number(self) -> bool {
        self.is_whole() || matches!(self, Self::Float4 | Self::Float8 | Self::Numeric)
    }

    /// Whether `min` and `max` take it.
    pub(crate) fn has_extremes(self) -> bool {
        self.is_number()
            || matches!(
                self,
                Self::Text
                    | Self::Date
                    | Self::Time
                    | Self::Timestamptz
                    | Self::Timestamp
                    | Self::Interval
                    | Self::Inet
                    | Self::TextArray
                    | Self::Int4Array
                    | Self::OrderStatus
                    | Self::InvoiceStatus
                    | Self::PaymentMethod
                    | Self::Money
                    | Self::Oid
                    | Self::Timetz
            )
            || self.is_array()
    }
}
