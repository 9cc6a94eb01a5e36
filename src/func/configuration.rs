//! Configurations of full text search: what turns words into lexemes.
//!
//! <https://www.postgresql.org/docs/current/textsearch-configuration.html>

use crate::expr::{Constant, Expr, In};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::Scope;
use crate::sql_type::{NotNull, Regconfig};
use core::marker::PhantomData;

/// A configuration of full text search by its name. One of your own database is a type of yours:
///
/// ```
/// # use shop::posts;
/// use pilaster::func::{to_tsvector, Configuration, Configured};
/// use pilaster::prelude::*;
///
/// struct Recipes;
///
/// impl Configuration for Recipes {
///     const LITERAL: &'static str = "'recipes'";
/// }
///
/// const RECIPES: Configured<Recipes> = Configured::NEW;
/// let lexemes = posts::table.select(to_tsvector(RECIPES, posts::body));
/// assert_eq!(lexemes.to_sql(), "SELECT to_tsvector('recipes'::regconfig, posts.body) FROM posts");
/// ```
pub trait Configuration: Send + Sync + 'static {
    /// The name as a literal of SQL: in single quotes, with the schema where that is not in the search path.
    const LITERAL: &'static str;
}

/// A configuration as an expression of the type [`Regconfig`]. Its name stands in the text of the query, so that an index
/// over the same expression is used, and its type besides, so that it is no text where any type is taken.
///
/// SQL: `'english'::regconfig`, never NULL.
#[derive(Debug)]
pub struct Configured<C>(PhantomData<fn() -> C>);

impl<C> Configured<C> {
    /// The expression.
    pub const NEW: Self = Self(PhantomData);
}

impl<C> Clone for Configured<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C> Copy for Configured<C> {}

impl<C: Configuration> Fragment for Configured<C> {
    const PIECES: &'static [Piece] = &[Piece::Str(C::LITERAL), Piece::Str("::regconfig")];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<C: Configuration> Expr for Configured<C> {
    type Type = Regconfig;
    type Class = Constant;
}

impl<S: Scope, C: Configuration> In<S, ()> for Configured<C> {
    type Null = NotNull;
}

macro_rules! configurations {
    ($($constant:ident $marker:ident $name:literal)*) => {$(
        #[doc = concat!("`", $name, "`")]
        #[derive(Debug)]
        pub struct $marker;
        impl Configuration for $marker {
            const LITERAL: &'static str = concat!("'", $name, "'");
        }

        #[doc = concat!("The configuration `", $name, "`, which every database has.")]
        pub const $constant: Configured<$marker> = Configured::NEW;
    )*};
}

configurations! {
    SIMPLE Simple "simple"
    ARABIC Arabic "arabic"
    ARMENIAN Armenian "armenian"
    BASQUE Basque "basque"
    CATALAN Catalan "catalan"
    DANISH Danish "danish"
    DUTCH Dutch "dutch"
    ENGLISH English "english"
    FINNISH Finnish "finnish"
    FRENCH French "french"
    GERMAN German "german"
    GREEK Greek "greek"
    HINDI Hindi "hindi"
    HUNGARIAN Hungarian "hungarian"
    INDONESIAN Indonesian "indonesian"
    IRISH Irish "irish"
    ITALIAN Italian "italian"
    LITHUANIAN Lithuanian "lithuanian"
    NEPALI Nepali "nepali"
    NORWEGIAN Norwegian "norwegian"
    PORTUGUESE Portuguese "portuguese"
    ROMANIAN Romanian "romanian"
    RUSSIAN Russian "russian"
    SERBIAN Serbian "serbian"
    SPANISH Spanish "spanish"
    SWEDISH Swedish "swedish"
    TAMIL Tamil "tamil"
    TURKISH Turkish "turkish"
    YIDDISH Yiddish "yiddish"
}
