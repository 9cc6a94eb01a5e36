//! What other libraries call it: their words for what is done with an expression, of which each says what the word is here.

use super::Expr;
use crate::query::elsewhere::words;

words! { of Expr:
    In InIsEqAny
        "`in_` is called `eq_any` here, and `in_query` where a query gives the values",
        "not by `in_`: `.eq_any(…)`",
        in_;
    IsIn IsInIsEqAny
        "`is_in` is called `eq_any` here, and `in_query` where a query gives the values",
        "not by `is_in`: `.eq_any(…)`",
        is_in;
    NotIn NotInIsNeAll
        "`not_in` is called `ne_all` here, and `not_in_query` where a query gives the values",
        "not by `not_in`: `.ne_all(…)`",
        not_in;
    IsNotIn IsNotInIsNeAll
        "`is_not_in` is called `ne_all` here, and `not_in_query` where a query gives the values",
        "not by `is_not_in`: `.ne_all(…)`",
        is_not_in;
}
