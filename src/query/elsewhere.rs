//! What other libraries call it: their words, of which each says what the word is here.
//!
//! The methods take `&self`, so that one of a program's own of the same name, which takes `self`, is found before them.

use super::Query;

/// Declares words of other libraries as methods of what has the bound: the trait of the method, the trait that nothing
/// implements, what the compiler says, and the word.
macro_rules! words {
    (of $bound:ident: $($trait:ident $never:ident $message:literal, $label:literal, $method:ident;)*) => {$(
        #[diagnostic::on_unimplemented(message = $message, label = $label)]
        #[doc(hidden)]
        pub trait $never<R> {
            fn never(self) -> R;
        }

        #[doc(hidden)]
        pub trait $trait<A, R>: $bound {
            fn $method<W>(&self, argument: A) -> R;
        }

        impl<T: $bound, A: $never<R>, R> $trait<A, R> for T {
            fn $method<W>(&self, argument: A) -> R {
                argument.never()
            }
        }
    )*};
}
pub(crate) use words;

/// Counting, which is an aggregate like others.
#[diagnostic::on_unimplemented(
    message = "rows are counted by `.select(count_rows())` here",
    label = "not by `count`"
)]
#[doc(hidden)]
pub trait CountIsSelected {
    type Count;

    fn counted(&self) -> Self::Count;
}

#[doc(hidden)]
pub trait Count: Query {
    fn count(&self) -> Self::Count
    where
        Self: CountIsSelected,
    {
        self.counted()
    }
}
impl<Q: Query> Count for Q {}

words! { of Query:
    First FirstIsOptional
        "`first` is called `fetch_optional` here, and `fetch_one` where there has to be a row",
        "not by `first`: `.limit(1).fetch_optional(…)`",
        first;
    Load LoadIsAll
        "`load` is called `fetch_all` here",
        "not by `load`: `.fetch_all(…)`, which knows the type of the rows",
        load;
    GetResult GetResultIsOne
        "`get_result` is called `fetch_one` here",
        "not by `get_result`: `.fetch_one(…)`, which knows the type of the row",
        get_result;
    GetResults GetResultsIsAll
        "`get_results` is called `fetch_all` here",
        "not by `get_results`: `.fetch_all(…)`, which knows the type of the rows",
        get_results;
    One OneIsOptional
        "`one` is called `fetch_optional` here, and `fetch_one` where there has to be a row",
        "not by `one`: `.fetch_optional(…)`",
        one;
    All AllIsAll
        "`all` is called `fetch_all` here",
        "not by `all`: `.fetch_all(…)`",
        all;
    Find FindIsFilter
        "a row is found by a condition here: `.filter(id.eq(…))`, then `.fetch_optional(…)`",
        "not by `find`: `.filter(…)`",
        find;
    Get GetIsFilter
        "a row is found by a condition here: `.filter(id.eq(…))`, then `.fetch_one(…)`",
        "not by `get`: `.filter(…)`",
        get;
    Set SetIsUpdate
        "columns are set by `update` here: `.filter(…).update(column.set(value))`",
        "not by `set`: `.update(…)`",
        set;
}
