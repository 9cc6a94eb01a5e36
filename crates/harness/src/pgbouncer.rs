//! A pooler between a test and its database.

use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use postgres::config::Host;
use postgres::{Client, Config, NoTls};

use crate::TestDatabase;

const PORT: u16 = 6432;
const PATIENCE: Duration = Duration::from_secs(30);
const ADVICE: &str =
    "this test needs PgBouncer: install it (`apt-get install pgbouncer`, `brew install pgbouncer`)";

/// Runs the pooler until the test's end of the pipe is closed, be it by a drop, a panic or a kill; then removes all.
const SCRIPT: &str = r#"
dir=$1; shift
"$@" > /dev/null 2> "$dir/log" < /dev/null &
pooler=$!
cat > /dev/null
kill -TERM $pooler 2> /dev/null
wait $pooler
rm -rf "$dir"
"#;

/// A pooler between a test and its database, which lends a connection to the server for as long as a transaction lasts.
/// Several take turns, so that hardly any two statements have the same.
#[derive(Debug)]
pub struct PgBouncer {
    url: String,
    // The pipe into the shell that runs the pooler.
    _shell: Child,
}

impl PgBouncer {
    /// The version from which on it can keep the names of prepared statements apart, and has a setting for that.
    pub const KEEPS_NAMES: (u32, u32) = (1, 21);

    /// Starts one before this database, with so many connections to it. It does not keep the names of prepared statements
    /// apart, as newer versions do by default.
    ///
    /// # Panics
    ///
    /// When it is not installed, or does not start; the message says what to install.
    #[track_caller]
    pub fn before(database: &TestDatabase, connections: u32) -> Self {
        Self::with_settings(database, connections, "")
    }

    /// The same with more lines of its settings, such as `max_prepared_statements = 100`.
    ///
    /// # Panics
    ///
    /// As [`before`](Self::before).
    #[track_caller]
    pub fn with_settings(database: &TestDatabase, connections: u32, more: &str) -> Self {
        let program = program().expect(ADVICE);
        let directory = tempfile::Builder::new()
            .prefix("pilaster-pooler-")
            .tempdir_in("/tmp")
            .expect("a temporary directory")
            .keep();
        let file = directory.join("pgbouncer.ini");
        let settings = settings(database, &directory, connections) + names_mixed() + more + "\n";
        fs::write(&file, settings).expect("a file to write");
        let shell = spawn(&program, &file, &directory);
        let url = format!(
            "postgresql://pilaster@/{}?host={}&port={PORT}",
            database.name(),
            directory.display()
        );
        wait(&url, &directory);
        use_all(&url, connections);
        Self { url, _shell: shell }
    }

    /// Whether one can be started.
    pub fn is_installed() -> bool {
        program().is_some()
    }

    /// The version of the one that is installed: major and minor.
    pub fn version() -> Option<(u32, u32)> {
        let said = Command::new(program()?).arg("--version").output().ok()?;
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        let number = said.split_whitespace().nth(1)?;
        let mut parts = number.split('.').map(|it| it.parse().ok());
        Some((parts.next()??, parts.next()??))
    }

    /// The connection string of the database by way of the pooler.
    pub fn url(&self) -> &str {
        &self.url
    }
}

fn program() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // Debian has it where only root looks for programs.
    let usual = ["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"];
    std::env::split_paths(&path)
        .chain(usual.map(PathBuf::from))
        .map(|directory| directory.join("pgbouncer"))
        .find(|program| program.is_file())
}

/// As `postgres` where this process is root, which PgBouncer refuses to be.
fn spawn(program: &Path, settings: &Path, directory: &Path) -> Child {
    let mut command = Command::new("sh");
    command
        .args(["-c", SCRIPT, "pooler"])
        .arg(directory)
        .arg(program)
        .arg(settings)
        .current_dir(directory)
        .stdin(Stdio::piped())
        .process_group(0);
    if let Some((user, group)) = owner(directory) {
        for path in [directory, settings] {
            chown(path, Some(user), Some(group)).expect("the file is ours");
        }
        command.uid(user).gid(group);
    }
    command.spawn().expect("sh runs")
}

fn owner(directory: &Path) -> Option<(u32, u32)> {
    let root = fs::metadata(directory).is_ok_and(|it| it.uid() == 0);
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let line = users.lines().find(|line| line.starts_with("postgres:"));
    let mut fields = line.filter(|_| root)?.split(':').skip(2);
    Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
}

/// The server is the one that the database's address names; whoever comes is let in.
fn settings(database: &TestDatabase, directory: &Path, connections: u32) -> String {
    let config: Config = database.url().parse().expect("an address");
    let mut server = String::new();
    match config.get_hosts().first() {
        Some(Host::Unix(path)) => set(&mut server, "host", &path.display().to_string()),
        Some(Host::Tcp(host)) => set(&mut server, "host", host),
        None => set(&mut server, "host", "localhost"),
    }
    let port = config.get_ports().first().copied().unwrap_or(5432);
    set(&mut server, "port", &port.to_string());
    set(&mut server, "dbname", database.name());
    set(&mut server, "user", config.get_user().unwrap_or("postgres"));
    if let Some(password) = config.get_password() {
        set(&mut server, "password", &String::from_utf8_lossy(password));
    }
    format!(
        "[databases]\n\
         {name} ={server}\n\
         [pgbouncer]\n\
         listen_port = {PORT}\n\
         unix_socket_dir = {place}\n\
         auth_type = any\n\
         pool_mode = transaction\n\
         default_pool_size = {connections}\n\
         min_pool_size = {connections}\n\
         server_round_robin = 1\n\
         ignore_startup_parameters = extra_float_digits\n",
        name = database.name(),
        place = directory.display(),
    )
}

/// The setting without which names are kept apart, where there is one.
fn names_mixed() -> &'static str {
    match PgBouncer::version() >= Some(PgBouncer::KEEPS_NAMES) {
        true => "max_prepared_statements = 0\n",
        false => "",
    }
}

fn set(settings: &mut String, name: &str, value: &str) {
    settings.push_str(&format!(" {name}='{}'", value.replace('\'', "''")));
}

/// Lets the pooler open all its connections: it does when so many transactions are under way. It gives up one on which a
/// client has left a transaction, so each is ended.
fn use_all(url: &str, connections: u32) {
    let begun = (0..connections).map(|_| {
        let mut client = Client::connect(url, NoTls).expect("the pooler takes a connection");
        client.batch_execute("BEGIN").expect("it has another one");
        client
    });
    for mut client in begun.collect::<Vec<_>>() {
        client.batch_execute("ROLLBACK").expect("it is begun");
    }
}

fn wait(url: &str, directory: &Path) {
    let deadline = Instant::now() + PATIENCE;
    let answers = || Client::connect(url, NoTls)?.batch_execute("SELECT");
    while let Err(refused) = answers() {
        if Instant::now() > deadline {
            let log = fs::read_to_string(directory.join("log")).unwrap_or_default();
            panic!("PgBouncer does not start: {refused}\n{log}");
        }
        thread::sleep(Duration::from_millis(20));
    }
}
