//! The typed modules that the build script wrote, and the SQL files that they were made from.

use crate::failure::{Doing, Failure};
use pilaster::Client;

mod generated {
    pilaster::include_schema!();
}

pub(crate) use generated::*;

macro_rules! scripts {
    ($($file:literal),* $(,)?) => { &[$(($file, include_str!(concat!("../../../schema/", $file)))),*] };
}

/// The SQL files, in order.
const SCRIPTS: &[(&str, &str)] = scripts![
    "01_types.sql",
    "02_accounts.sql",
    "03_journal.sql",
    "04_catalogue.sql",
    "05_orders.sql",
    "06_billing.sql",
    "07_functions.sql",
    "08_views.sql",
];

/// Makes the tables in an empty database.
pub(crate) async fn apply(db: &mut Client) -> Result<(), Failure> {
    for (file, sql) in SCRIPTS {
        db.batch_execute(sql)
            .await
            .doing(format!("apply schema/{file}"))?;
    }
    Ok(())
}
