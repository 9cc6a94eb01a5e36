//! Procedures of the schema.
//!
//! <https://www.postgresql.org/docs/current/sql-call.html>

use crate::expr::{Bind, Constant, Expr, In, IntoExpr};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{Bool, NotNull, Nullable, SqlType};

/// What a procedure takes as an argument of the SQL type `T`: a Rust value, or an `Option` of one. It becomes the
/// parameter `E`.
#[diagnostic::on_unimplemented(
    message = "a procedure takes values, and this argument is of the SQL type `{T}`, found `{Self}`",
    label = "not a Rust value of that type; CALL has no table around: fetch the value first"
)]
pub trait Sent<T, E> {
    /// Makes the parameter.
    fn sent(self) -> E;
}

#[diagnostic::do_not_recommend]
impl<T: SqlType, V: IntoExpr<T, Nullable, Expr: IsParameter>> Sent<T, V::Expr> for V {
    fn sent(self) -> V::Expr {
        self.into_expr()
    }
}

/// A value that travels, and no expression.
pub trait IsParameter {}
impl<T, V, N> IsParameter for Bind<T, V, N> {}

/// What stands in a CALL for an OUT argument: it has to be there, and does not count.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct OutArgument;

impl Fragment for OutArgument {
    const PIECES: &'static [Piece] = &[Piece::Str("NULL")];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

/// Its type plays no part.
impl Expr for OutArgument {
    type Type = Bool;
    type Class = Constant;
}

impl<S: Scope> In<S, ()> for OutArgument {
    type Null = NotNull;
}

/// Makes a struct of a call a statement, with a row of these types if the procedure has OUT arguments.
#[doc(hidden)]
#[macro_export]
macro_rules! procedure {
    ($name:ident $(, $ty:ty)*) => {
        impl<A> $crate::render::Draft for self::$name<A> {}

        #[diagnostic::do_not_recommend]
        impl<A: $crate::func::Arguments> $crate::render::Statement for self::$name<A> {
            type Effect = $crate::exec::Writes;
            type Count = ::core::primitive::u64;
            type Sql = ::std::borrow::Cow<'static, ::core::primitive::str>;
            const PIECES: &'static [$crate::render::Piece] = &[
                $crate::render::Piece::Str("CALL "),
                $crate::render::Piece::Seq(
                    <$crate::func::Call<self::$name, $crate::sql_type::Void, A> as $crate::render::Fragment>::PIECES,
                ),
            ];
            const IS_STATIC: ::core::primitive::bool = A::IS_STATIC;

            fn visit<'q>(&'q self, out: &mut $crate::render::Collector<'q>) {
                $crate::render::Fragment::visit(&self.call, out);
            }
        }

        $crate::procedure!(@rows $name $(, $ty)*);
    };
    (@rows $name:ident) => {};
    (@rows $name:ident $(, $ty:ty)+) => {
        #[diagnostic::do_not_recommend]
        impl<A: $crate::func::Arguments> $crate::exec::Rows for self::$name<A> {
            type Output = $crate::one_or_tuple_of!(
                $(::core::option::Option<<$ty as $crate::sql_type::SqlType>::Rust>),+
            );

            fn read(
                &self,
                columns: &mut $crate::exec::Columns<'_>,
            ) -> ::core::result::Result<Self::Output, $crate::exec::Error> {
                ::core::result::Result::Ok($crate::one_or_tuple_read!(columns $($ty),+))
            }
        }
    };
}
