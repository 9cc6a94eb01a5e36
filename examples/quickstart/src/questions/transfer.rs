//! A transaction that fails half way: what was done in it is undone.

use crate::failure::Failure;
use crate::page::Page;
use crate::schema::{accounts, transfers, users};
use pilaster::{Client, Error, Reads, Rows, Statement, Writes, prelude::*};
use rust_decimal::Decimal;

const HEADINGS: [&str; 3] = ["account", "owner", "balance"];

pub(super) async fn ask(db: &mut Client, page: &mut Page) -> Result<(), Failure> {
    page.question("Can Peter pay Paul what he does not have?")?;
    page.answer(db, HEADINGS, two_accounts()).await?;
    let before = two_accounts().fetch_all(&*db).await?;
    let [(from, _, balance), (to, _, _)] = before.as_slice() else {
        return Ok(page.note("There are no two accounts.")?);
    };
    let amount = balance + Decimal::ONE_HUNDRED;
    page.note(&format!(
        "{amount} euros from account {from} to account {to}:"
    ))?;
    page.sql(entry(*from, *to, amount).to_sql().as_ref())?;
    page.sql(pay_in(*to, amount).to_sql().as_ref())?;
    page.sql(pay_in(*from, -amount).to_sql().as_ref())?;
    let outcome = transfer(db, *from, *to, amount).await;
    page.note(&verdict(&outcome))?;
    let after = two_accounts().fetch_all(&*db).await?;
    Ok(page.table(HEADINGS, &after)?)
}

fn two_accounts() -> impl Rows<Output = (i64, String, Decimal), Effect = Reads> {
    accounts::table
        .inner_join(users::table.on(users::id.eq(accounts::owner)))
        .order_by(accounts::id)
        .limit(2)
        .select((accounts::id, users::username, accounts::balance))
}

async fn transfer(db: &mut Client, from: i64, to: i64, amount: Decimal) -> pilaster::Result<()> {
    db.transaction(async |tx| {
        entry(from, to, amount).execute(tx).await?;
        pay_in(to, amount).execute(tx).await?;
        pay_in(from, -amount).execute(tx).await?;
        Ok(())
    })
    .await
}

fn entry(from_account: i64, to_account: i64, amount: Decimal) -> impl Statement<Effect = Writes> {
    transfers::table.insert(transfers::New {
        from_account,
        to_account,
        amount,
    })
}

fn pay_in(account: i64, amount: Decimal) -> impl Statement<Effect = Writes> {
    accounts::table
        .filter(accounts::id.eq(account))
        .update(accounts::balance.set(accounts::balance.add(amount)))
}

fn verdict(outcome: &pilaster::Result<()>) -> String {
    match outcome {
        Ok(()) => "It went through.".to_owned(),
        Err(error) if too_little(error) => {
            "No: accounts_balance_check does not hold, and all of it is undone.".to_owned()
        }
        Err(error) => format!("It failed for another reason: {error}"),
    }
}

fn too_little(error: &Error) -> bool {
    error.constraint() == Some(accounts::Constraint::accounts_balance_check)
}
