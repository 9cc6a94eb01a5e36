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
    DateRange "DateRange"
    TstzRange "TstzRange"
    Tsvector "Tsvector"
    Tsquery "Tsquery"
    OrderStatus "OrderStatus"
    Json "Json"
    Jsonpath "Jsonpath"
    Regconfig "Regconfig"
}

impl Ty {
    /// The types with `=` and `<`, of which there are columns or functions enough.
    pub(crate) fn comparable() -> &'static [Self] {
        Self::ALL.strip_suffix(&Self::OTHERS).unwrap_or(Self::ALL)
    }

    /// Those that cannot be compared.
    const OTHERS: [Self; 3] = [Self::Json, Self::Jsonpath, Self::Regconfig];

    /// The type of this marker, with or without a path before it.
    pub(crate) fn of_marker(marker: &str) -> Option<Self> {
        let plain: String = marker.split_whitespace().collect();
        let plain = plain.replace("pg::", "").replace("super::", "");
        Self::ALL.iter().copied().find(|ty| ty.marker() == plain)
    }

    pub(crate) const fn is_whole(self) -> bool {
        matches!(self, Self::Int2 | Self::Int4 | Self::Int8)
    }

    pub(crate) const fn is_number(self) -> bool {
        self.is_whole() || matches!(self, Self::Float4 | Self::Float8 | Self::Numeric)
    }

    /// Whether `min` and `max` take it.
    pub(crate) const fn has_extremes(self) -> bool {
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
            )
    }
}
