//! A violated constraint, by its name.

use crate::failure::Failure;
use crate::page::Page;
use crate::schema::users::{self, Constraint};
use pilaster::{Client, Error, prelude::*};

pub(super) async fn ask(db: &Client, page: &mut Page) -> Result<(), Failure> {
    page.question("Can somebody sign up with a name that is taken?")?;
    let taken = users::table
        .order_by(users::created_at)
        .limit(1)
        .select(users::username)
        .fetch_one(db)
        .await?;
    let sign_up = users::table.insert((
        users::email.set("somebody@example.com"),
        users::username.set(&taken),
    ));
    page.sql(&sign_up.to_sql())?;
    let answer = match sign_up.execute(db).await {
        Ok(_) => format!("Yes: there is a second {taken} now."),
        Err(error) => refusal(&error, &taken),
    };
    Ok(page.note(&answer)?)
}

fn refusal(error: &Error, name: &str) -> String {
    match error.constraint::<Constraint>() {
        Some(Constraint::users_username_key) => format!("No: the name {name} is taken."),
        Some(Constraint::users_email_key) => "No: the address is taken.".to_owned(),
        _ => format!("No: {error}"),
    }
}
