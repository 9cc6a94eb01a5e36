use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{ChildStdin, Command, Stdio};

use crate::failure::Failure;
use crate::owner::Owner;

/// Reads until the test process is gone, however it went; then ends the server and removes its files.
///
/// The server removes its `postmaster.pid` as it ends. Its process may be visible for longer, until somebody reaps it.
const SCRIPT: &str = r#"
cat > /dev/null
kill -QUIT "$1" 2> /dev/null
tries=0
while [ -e "$2/data/postmaster.pid" ] && kill -0 "$1" 2> /dev/null && [ $tries -lt 100 ]; do
    sleep 0.05
    tries=$((tries + 1))
done
rm -rf "$2"
"#;

/// A small process that outlives this one by just as long as it takes to end the server.
#[derive(Debug)]
pub(crate) struct Watchdog {
    // The system closes it when this process ends, be it by a panic, by Ctrl-C or by SIGKILL.
    _leash: ChildStdin,
}

impl Watchdog {
    /// Watches over the server of this process id and its directory.
    pub(crate) fn start(
        server: u32,
        directory: &Path,
        owner: Option<Owner>,
    ) -> Result<Self, Failure> {
        let mut command = Command::new("sh");
        command
            .args(["-c", SCRIPT, "watchdog"])
            .arg(server.to_string())
            .arg(directory)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // Ctrl-C reaches the whole group of the test: the watchdog has to stay out of it.
            .process_group(0);
        if let Some(owner) = owner {
            owner.run(&mut command);
        }
        let started = command.spawn().map(|child| child.stdin);
        match started {
            Ok(Some(leash)) => Ok(Self { _leash: leash }),
            Ok(None) => Err(Failure::new("the watchdog of the test server has no stdin")),
            Err(error) => Err(Failure::of("start the watchdog of the test server", &error)),
        }
    }
}
