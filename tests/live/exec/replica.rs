//! A primary and a real replica, which follows it by streaming.

use crate::fixture::SCRIPTS;
use harness::PrivateServer;
use std::fs;

pub(super) struct Servers {
    pub(super) primary: PrivateServer,
    pub(super) standby: PrivateServer,
}

/// The process that replays has to notice.
const PAUSE: &str = "DO $$ BEGIN
    PERFORM pg_wal_replay_pause();
    WHILE pg_get_wal_replay_pause_state() <> 'paused' LOOP PERFORM pg_sleep(0.02); END LOOP;
END $$";

impl Servers {
    pub(super) fn start() -> Self {
        let primary = PrivateServer::start(
            &["wal_level=replica", "max_wal_senders=4"],
            &["local replication all trust"],
            &[],
        );
        for script in SCRIPTS {
            primary.run(script);
        }
        let standby = primary.standby(&["hot_standby_feedback=on"]);
        Self { primary, standby }
    }

    /// The replica replays nothing more, until it goes on.
    pub(super) fn pause(&self) {
        self.standby.run(PAUSE);
    }

    pub(super) fn go_on(&self) {
        self.standby.run("SELECT pg_wal_replay_resume()");
    }

    /// Each becomes what the other one was.
    pub(super) fn change_places(&self) {
        self.standby.run("SELECT pg_promote()");
        let signal = self.primary.directory().join("data/standby.signal");
        fs::write(signal, "").unwrap();
        self.primary.restart("INT");
    }
}
