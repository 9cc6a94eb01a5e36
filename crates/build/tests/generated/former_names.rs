//! Names that were given up still work, and say so.
#![deny(warnings)]

use crate::compiled::former_names::customers;
use pilaster::prelude::*;

#[test]
fn a_former_column_is_the_column() {
    #[expect(deprecated, reason = "what is tested")]
    let query = customers::table
        .filter(customers::name.eq("Ada"))
        .select(customers::r#match);
    assert_eq!(
        query.to_sql(),
        "SELECT customers.full_name FROM customers WHERE customers.full_name = $1"
    );
}

#[test]
fn a_former_table_is_the_table() {
    #[expect(deprecated, reason = "what is tested")]
    use crate::compiled::former_names::clients;
    assert_eq!(
        clients::table.select(clients::id).to_sql(),
        customers::table.select(customers::id).to_sql()
    );
}

#[test]
fn a_former_type_is_the_type() {
    #[expect(deprecated, reason = "what is tested")]
    let level = crate::compiled::former_names::ClientLevel::New;
    assert_eq!(level.as_str(), "new");
}
