//! A server of one test's own, for what the common one cannot be: with TLS, with other rules, about to be stopped.

use std::fs;
use std::io::Write as _;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use pilaster::testing::Installation;

/// Runs the server until the test's end of the pipe is closed, be it by a drop, a panic or a kill; then removes all. For
/// each line that comes before, it stops the server with the signal of that name, and starts it again.
const SCRIPT: &str = r#"
dir=$1; shift
start() {
    "$@" >> "$dir/log" 2>&1 < /dev/null &
    server=$!
}
stop() {
    kill -"$1" $server 2> /dev/null
    wait $server
}
start "$@"
while read -r signal; do
    stop "$signal"
    start "$@"
done
stop QUIT
rm -rf "$dir"
"#;

const PATIENCE: Duration = Duration::from_secs(60);

/// A server on a port of the loopback interface and on a socket. It ends with this value.
#[derive(Debug)]
pub struct PrivateServer {
    directory: PathBuf,
    port: u16,
    // With the pipe into the shell that runs the server.
    shell: Mutex<Child>,
}

impl PrivateServer {
    /// Starts a server with these settings (`name=value`), these lines of `pg_hba.conf` after one that lets everybody in by
    /// the socket, and these files in its data directory.
    ///
    /// # Panics
    ///
    /// When PostgreSQL is not installed or does not start.
    #[track_caller]
    pub fn start(settings: &[&str], rules: &[&str], files: &[(&str, &str)]) -> Self {
        let installation = Installation::find().expect("PostgreSQL is installed");
        let directory = empty_directory();
        let owner = owner(&directory);
        let data = directory.join("data");
        initdb(&installation, &data, owner);
        let rules = format!("local all all trust\n{}\n", rules.join("\n"));
        for (name, text) in files.iter().chain(&[("pg_hba.conf", rules.as_str())]) {
            place(&data.join(name), text, owner);
        }
        Self::launch(&installation, directory, owner, settings)
    }

    /// Starts a second server that follows this one, which needs the rule `local replication all trust`: a copy of it
    /// (`pg_basebackup`), which replays what is written here and answers queries meanwhile.
    ///
    /// # Panics
    ///
    /// When the copy fails or does not start.
    #[track_caller]
    pub fn standby(&self, settings: &[&str]) -> Self {
        let installation = Installation::find().expect("PostgreSQL is installed");
        let directory = empty_directory();
        let owner = owner(&directory);
        let mut command = Command::new(installation.bin().join("pg_basebackup"));
        command
            .args(["--write-recovery-conf", "--checkpoint=fast", "--no-sync"])
            .args(["--username=postgres", "--port", &self.port.to_string()])
            .arg("--host")
            .arg(&self.directory)
            .arg("--pgdata")
            .arg(directory.join("data"));
        run(as_owner(&mut command, owner).current_dir("/tmp"));
        Self::launch(&installation, directory, owner, settings)
    }

    #[track_caller]
    fn launch(
        installation: &Installation,
        directory: PathBuf,
        owner: Option<(u32, u32)>,
        settings: &[&str],
    ) -> Self {
        let port = free_port();
        let mut command = Command::new("sh");
        command
            .args(["-c", SCRIPT, "private-server"])
            .arg(&directory);
        command.arg(installation.bin().join("postgres"));
        command
            .arg("-D")
            .arg(directory.join("data"))
            .arg("-k")
            .arg(&directory);
        command.args(["-p", &port.to_string()]);
        for setting in ["listen_addresses=127.0.0.1", "fsync=off"]
            .iter()
            .chain(settings)
        {
            command.args(["-c", setting]);
        }
        let shell = as_owner(&mut command, owner)
            .stdin(Stdio::piped())
            .process_group(0)
            .spawn()
            .expect("sh runs");
        let server = Self {
            directory,
            port,
            shell: Mutex::new(shell),
        };
        server.wait();
        server
    }

    /// Ends the server at once, as a crash would, and waits until it has ended.
    ///
    /// # Panics
    ///
    /// When it cannot be waited for.
    pub fn stop(self) {
        let shell = self.shell.into_inner();
        let mut shell = shell.unwrap_or_else(PoisonError::into_inner);
        drop(shell.stdin.take());
        shell.wait().expect("the shell ends");
    }

    /// The port on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The directory of the socket.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// The connection string by the socket, as the superuser `postgres`.
    pub fn url(&self) -> String {
        self.database_url("postgres")
    }

    fn database_url(&self, name: &str) -> String {
        let directory = self.directory.display();
        format!(
            "postgresql://postgres@/{name}?host={directory}&port={}",
            self.port
        )
    }

    /// Runs SQL as the superuser.
    ///
    /// # Panics
    ///
    /// When the server refuses.
    #[track_caller]
    pub fn run(&self, sql: &str) {
        self.run_in("postgres", sql);
    }

    /// Runs SQL in this database as the superuser.
    ///
    /// # Panics
    ///
    /// When the server refuses.
    #[track_caller]
    pub fn run_in(&self, database: &str, sql: &str) {
        self.try_run(database, sql).expect("the server runs it");
    }

    /// Stops the server with this signal (`INT`: transactions are rolled back, `QUIT`: as in a crash) and starts it again.
    ///
    /// # Panics
    ///
    /// When it does not start.
    #[track_caller]
    pub fn restart(&self, signal: &str) {
        let before = self.process();
        let mut shell = self.shell.lock().unwrap_or_else(PoisonError::into_inner);
        let pipe = shell.stdin.as_mut().expect("it is piped");
        writeln!(pipe, "{signal}").expect("the shell reads");
        self.wait_until(|| self.process().is_some_and(|it| Some(it) != before));
        self.wait();
    }

    /// The server's process, of which its data directory tells while it runs.
    fn process(&self) -> Option<u32> {
        let file = self.directory.join("data/postmaster.pid");
        fs::read_to_string(file).ok()?.lines().next()?.parse().ok()
    }

    fn try_run(&self, database: &str, sql: &str) -> Result<(), postgres::Error> {
        let url = self.database_url(database);
        thread::scope(|scope| {
            let work = scope
                .spawn(|| postgres::Client::connect(&url, postgres::NoTls)?.batch_execute(sql));
            work.join().expect("no panic")
        })
    }

    #[track_caller]
    fn wait(&self) {
        self.wait_until(|| self.try_run("postgres", "SELECT").is_ok());
    }

    #[track_caller]
    fn wait_until(&self, done: impl Fn() -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !done() {
            if Instant::now() > deadline {
                let log = fs::read_to_string(self.directory.join("log")).unwrap_or_default();
                panic!("the server does not start:\n{log}");
            }
            thread::sleep(Duration::from_millis(30));
        }
    }
}

fn empty_directory() -> PathBuf {
    let directory = tempfile::Builder::new()
        .prefix("pilaster-private-")
        .tempdir_in("/tmp");
    directory.expect("a temporary directory").keep()
}

/// The user `postgres` where this process is root, which PostgreSQL refuses to be.
fn owner(directory: &Path) -> Option<(u32, u32)> {
    let root = fs::metadata(directory).is_ok_and(|it| it.uid() == 0);
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let line = users.lines().find(|line| line.starts_with("postgres:"));
    let mut fields = line.filter(|_| root)?.split(':').skip(2);
    let owner = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    chown(directory, Some(owner.0), Some(owner.1)).ok()?;
    Some(owner)
}

fn initdb(installation: &Installation, data: &Path, owner: Option<(u32, u32)>) {
    let mut command = Command::new(installation.bin().join("initdb"));
    command
        .args([
            "--auth=trust",
            "--username=postgres",
            "--encoding=UTF8",
            "--no-locale",
            "--no-sync",
            "-D",
        ])
        .arg(data)
        .current_dir("/tmp");
    run(as_owner(&mut command, owner));
}

#[track_caller]
fn run(command: &mut Command) {
    let output = command.output().expect("the program runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn as_owner(command: &mut Command, owner: Option<(u32, u32)>) -> &mut Command {
    match owner {
        Some((user, group)) => command.uid(user).gid(group),
        None => command,
    }
}

/// Keys must be for the server's eyes alone.
fn place(path: &Path, text: &str, owner: Option<(u32, u32)>) {
    fs::write(path, text).expect("the data directory can be written to");
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("the file is ours");
    if let Some((user, group)) = owner {
        chown(path, Some(user), Some(group)).expect("the file is ours");
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    listener.local_addr().expect("it is bound").port()
}
