//! Functions of `hstore`. The database must have the extension: `CREATE EXTENSION hstore`.
//!
//! <https://www.postgresql.org/docs/current/hstore.html>

use super::function::functions;
use super::polymorphic::unlisted_functions;
use super::presence::BecomesAside;
use crate::expr::Becomes;
use crate::sql_type::{Array, Bool, Hstore, Json, Jsonb, OrNull, Text};

functions! {
    HSTORES:

    /// The keys. Of the extension `hstore`.
    ///
    /// SQL: `akeys(hstore)`, of type `text[]`, NULL where the argument is.
    "akeys" Akeys: strict,
    fn akeys<A>(hstore: impl Becomes<Hstore, A>) -> Array<Text>;

    /// The texts, of which some may be NULL. Of the extension `hstore`.
    ///
    /// SQL: `avals(hstore)`, of type `text[]`, NULL where the argument is.
    "avals" Avals: strict,
    fn avals<A>(hstore: impl Becomes<Hstore, A>) -> Array<OrNull<Text>>;

    /// Whether there is such a key. Of the extension `hstore`.
    ///
    /// SQL: `exist(hstore, key)`, of type `bool`, NULL where an argument is.
    "exist" Exist: strict,
    fn exist<A, B>(hstore: impl Becomes<Hstore, A>, key: impl Becomes<Text, B>) -> Bool;

    /// Whether there is such a key, with a text that is not NULL. Of the extension `hstore`.
    ///
    /// SQL: `defined(hstore, key)`, of type `bool`, NULL where an argument is.
    "defined" Defined: strict,
    fn defined<A, B>(hstore: impl Becomes<Hstore, A>, key: impl Becomes<Text, B>) -> Bool;

    /// Those of these keys that are there, with their texts. Of the extension `hstore`.
    ///
    /// SQL: `slice(hstore, keys)`, of type `hstore`, NULL where an argument is.
    "slice" HstoreSlice: strict,
    fn hstore_slice<A, B>(hstore: impl Becomes<Hstore, A>, keys: impl Becomes<Array<Text>, B>) -> Hstore;

    /// The texts as members of a JSON object. Of the extension `hstore`.
    ///
    /// SQL: `hstore_to_json(hstore)`, of type `json`, NULL where the argument is.
    "hstore_to_json" HstoreToJson: strict,
    fn hstore_to_json<A>(hstore: impl Becomes<Hstore, A>) -> Json;

    /// The texts as members of a JSON object. Of the extension `hstore`.
    ///
    /// SQL: `hstore_to_jsonb(hstore)`, of type `jsonb`, NULL where the argument is.
    "hstore_to_jsonb" HstoreToJsonb: strict,
    fn hstore_to_jsonb<A>(hstore: impl Becomes<Hstore, A>) -> Jsonb;
}

unlisted_functions! {
    /// One text by its key. Of the extension `hstore`.
    ///
    /// SQL: `hstore(key, value)`, of type `hstore`, NULL where the key is.
    "hstore" MakeHstore: strict,
    fn hstore<A, B>(key: impl Becomes<Text, A>, value: impl BecomesAside<Text, B>) -> Hstore;

    /// Texts by as many keys. A key that is NULL is an error of the query. Of the extension `hstore`.
    ///
    /// SQL: `hstore(keys, values)`, of type `hstore`, NULL where the keys are.
    "hstore" HstoreOf: strict,
    fn hstore_of<A, B>(keys: impl Becomes<Array<Text>, A>, values: impl BecomesAside<Array<Text>, B>) -> Hstore;
}
