//! Text stays data, whatever it looks like and wherever it goes in.
//!
//! Each way by which text reaches the server is an entry of the list in `entries.rs`; each takes every hostile text and some
//! that chance makes. A public function that takes text and that no entry names is a failure.

mod completeness;
mod entries;
mod hostile;

use crate::fixture::Shop;
use entries::{CONNECT, ENTRIES, Entry};
use hostile::HOSTILE;
use pilaster::Error;
use pilaster::exec::Recorder;
use pilaster::prelude::*;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use shop::users;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Texts are not kept with the character NUL.
const NUL: &str = "22021";

/// The first message on a connection is not longer than 10,000 bytes.
const STARTUP: usize = 9_000;

/// What an entry has sent.
type Texts = BTreeSet<String>;

struct Trial {
    shop: Shop,
    recorder: Recorder,
}

impl Trial {
    fn open() -> Self {
        let mut shop = Shop::open();
        let recorder = Recorder::new();
        shop.db.observe(recorder.clone());
        Self { shop, recorder }
    }

    /// Sends a text through an entry: it comes back as it was, or is refused for what it is, and nothing else happens.
    fn send(&mut self, entry: &Entry, text: &str) -> Result<Texts, String> {
        drop(self.recorder.take());
        match (entry.send)(&mut self.shop, text) {
            Ok(Some(back)) if back != text => return Err(format!("came back as {back:?}")),
            Ok(_) => {}
            Err(error) => self.expect_refusal(entry, text, &error)?,
        }
        let sent = self.recorder.take().into_iter().map(|query| query.sql);
        let sent = sent.filter(|sql| sql != "ROLLBACK").collect();
        self.is_intact()?;
        Ok(sent)
    }

    fn expect_refusal(&self, entry: &Entry, text: &str, error: &Error) -> Result<(), String> {
        let code = match error.connect_failure() {
            Some(_) => CONNECT,
            None => error.code().map_or("", |code| code.code()),
        };
        let nul = text.contains('\0') && (code == NUL || code == CONNECT);
        let long = text.len() > STARTUP && code == CONNECT;
        if nul || long || entry.refusals.contains(&code) {
            Ok(())
        } else {
            Err(format!("{code}: {error}"))
        }
    }

    fn is_intact(&mut self) -> Result<(), String> {
        let count = users::table
            .select(count_rows())
            .fetch_one(&mut self.shop.db);
        match count {
            Ok(3) => Ok(()),
            Ok(count) => Err(format!("there are {count} users now")),
            Err(error) => Err(format!("the users are gone: {error}")),
        }
    }
}

/// Every text is sent in the same statements as a harmless one, where the entry does not need it in a statement's text.
#[track_caller]
fn check(entry: &Entry, trial: &mut Trial, text: &str, harmless: &Texts) {
    let shown: String = text.chars().take(80).collect();
    match trial.send(entry, text) {
        Ok(sent) if entry.in_text || sent.is_subset(harmless) => {}
        Ok(sent) => panic!("{}: {shown:?} changed what is sent: {sent:?}", entry.name),
        Err(what) => panic!("{}: {shown:?} {what}", entry.name),
    }
}

#[test]
fn hostile_texts_stay_data() {
    let mut trial = Trial::open();
    for entry in ENTRIES {
        let harmless = trial.send(entry, "harmless").unwrap();
        for text in HOSTILE {
            check(entry, &mut trial, text, &harmless);
        }
        for length in [63, 64, 1_000, 100_000] {
            check(entry, &mut trial, &"x'\"".repeat(length / 3), &harmless);
        }
    }
}

#[test]
fn texts_by_chance_stay_data() {
    let trial = RefCell::new(Trial::open());
    for entry in ENTRIES {
        let harmless = trial.borrow_mut().send(entry, "harmless").unwrap();
        let mut runner = TestRunner::new(Config {
            cases: 32,
            failure_persistence: None,
            ..Config::default()
        });
        let texts = prop_oneof![any::<String>(), "[-'\"\\\\;/*$%_a\0\n]{0,12}"];
        let outcome = runner.run(&texts, |text| match trial.borrow_mut().send(entry, &text) {
            Ok(sent) if entry.in_text || sent.is_subset(&harmless) => Ok(()),
            other => Err(TestCaseError::fail(format!("{other:?}"))),
        });
        if let Err(failure) = outcome {
            panic!("{}: {failure}", entry.name);
        }
    }
}

#[test]
fn what_is_pasted_into_a_statement_is_noticed() {
    const PASTED: Entry = Entry::new("pasted", |shop, text| {
        shop.db.batch_execute(&format!("SELECT '{text}'"))?;
        Ok(None)
    });
    let mut trial = Trial::open();
    let harmless = trial.send(&PASTED, "harmless").unwrap();
    assert!(!trial.send(&PASTED, "other").unwrap().is_subset(&harmless));
    trial.send(&PASTED, "'").unwrap_err();
    trial.send(&PASTED, "'; DELETE FROM users; --").unwrap_err();
}
