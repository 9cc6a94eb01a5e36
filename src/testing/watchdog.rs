use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use super::Error;
use super::owner::Owner;

/// Looks every second whether a user of the server is alive, however those that are not have ended. Some seconds after
/// the last it closes the door, looks once more, ends the server and removes its files.
///
/// The server removes its `postmaster.pid` as it ends. Its process may be visible for longer, until somebody reaps it.
const SCRIPT: &str = r#"
is_alive() {
    [ -d "/proc/$1" ] || kill -0 "$1" || ps -p "$1"
} > /dev/null 2>&1
is_used() {
    used=1
    for user in "$2"/users/*; do
        [ -e "$user" ] || continue
        if is_alive "${user##*/}"; then used=0; else rm -f "$user"; fi
    done
    return $used
}
idle=0
while [ -d "$2" ]; do
    if is_used "$@"; then
        idle=0
        [ -e "$2/closed" ] && mv "$2/closed" "$2/open"
    elif [ -e "$2/closed" ]; then
        break
    elif [ $idle -ge 5 ]; then
        mv "$2/open" "$2/closed"
        continue
    fi
    idle=$((idle + 1))
    sleep 1
done
kill -QUIT "$1"
tries=0
while [ -e "$2/data/postmaster.pid" ] && is_alive "$1" && [ $tries -lt 100 ]; do
    sleep 0.05
    tries=$((tries + 1))
done
rm -rf "$2"
"#;

/// Starts a small process that outlives all users of a server by some seconds, and then ends the server.
pub(super) fn start(server: u32, directory: &Path, owner: Option<Owner>) -> Result<(), Error> {
    let mut command = Command::new("sh");
    command
        .args(["-c", SCRIPT, "watchdog"])
        .arg(server.to_string())
        .arg(directory)
        .current_dir("/")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // Ctrl-C reaches the whole group of the test: the watchdog has to stay out of it.
        .process_group(0);
    if let Some(owner) = owner {
        owner.run(&mut command);
    }
    let started = command.spawn().map(drop);
    started.map_err(|error| Error::of("start the watchdog of the test server", &error))
}
