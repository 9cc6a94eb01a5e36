//! A table is a query of all of its rows.

/// Makes a table, or an alias of one, a query of all of its rows. One impl each, rather than one for all: the compiler
/// then says of what is no query that it is none.
#[doc(hidden)]
#[macro_export]
macro_rules! table_query {
    ($source:ty) => {
        #[diagnostic::do_not_recommend]
        impl $crate::query::FromItem for $source {
            type Entry = $source;
            type List = $source;
            type Row = <<$source as $crate::schema::Source>::Table as $crate::schema::Table>::Row;
            type Outer = $crate::scope::Nil;
            type Effect = $crate::exec::Reads;
            const FROM: &'static [$crate::render::Piece] =
                <$source as $crate::schema::Source>::FROM;
            const FROM_IS_STATIC: bool = true;
            const FROM_IS_PLAIN: bool = true;

            fn visit_from<'q>(&'q self, _: &mut $crate::render::Collector<'q>) {}

            fn read_row(
                &self,
                __columns: &mut $crate::exec::Columns<'_>,
            ) -> ::core::result::Result<Self::Row, $crate::exec::Error> {
                <<$source as $crate::schema::Source>::Table as $crate::schema::Table>::read(
                    __columns,
                )
            }
        }

        #[diagnostic::do_not_recommend]
        impl $crate::query::Query for $source {
            type Scope =
                $crate::scope::Cons<$source, $crate::sql_type::NotNull, $crate::scope::Nil>;
            type Outer = $crate::scope::Nil;
            type Stage = $crate::query::Open;
            type Effect = $crate::exec::Reads;

            const PARTS: $crate::render::Parts = $crate::render::Parts::from_table(
                <$source as $crate::expr::Select>::LIST,
                <$source as $crate::schema::Source>::FROM,
            );
            const IS_STATIC: bool = true;
            const IS_PLAIN: bool = true;

            fn visit_clause<'q>(
                &'q self,
                _: $crate::render::Clause,
                _: &mut $crate::render::Collector<'q>,
            ) {
            }
        }

        #[diagnostic::do_not_recommend]
        impl $crate::query::Listed for $source {
            type List = $source;
        }

        #[diagnostic::do_not_recommend]
        impl $crate::query::Selection for $source {
            type Output = <$source as $crate::query::FromItem>::Row;
            const WIDTH: usize = <$source as $crate::expr::Select>::WIDTH;

            fn read(
                &self,
                __columns: &mut $crate::exec::Columns<'_>,
            ) -> ::core::result::Result<Self::Output, $crate::exec::Error> {
                $crate::query::FromItem::read_row(self, __columns)
            }
        }
    };
}
