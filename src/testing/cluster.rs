use std::env;
use std::fs::{self, File};
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::Error;
use super::Installation;
use super::address::Address;
use super::family::{self, Family};
use super::owner::Owner;
use super::watchdog;

pub(super) const PORT: u16 = 5432;

/// How long a server may take to answer; a busy machine takes seconds.
const PATIENCE: Duration = Duration::from_secs(60);

/// What makes a server quick that may lose everything: nothing waits for the disk, and it is reached through a socket only.
const SETTINGS: &[&str] = &[
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "listen_addresses=",
    "max_connections=200",
    "timezone=UTC",
];

/// The address of the server that the processes of this workspace share; who comes first starts it.
pub(super) fn join(installation: &Installation) -> Result<Address, Error> {
    let family = Family::of(installation);
    let _one_at_a_time = family.lock()?;
    let site = Site::make(installation, family.prefix())?;
    match family.enter_any(&temporary(), site.user()?) {
        Some(address) => Ok(address),
        None => start(site),
    }
}

/// Makes a cluster in a temporary directory and waits until it answers.
fn start(mut site: Site<'_>) -> Result<Address, Error> {
    site.initdb()?;
    let mut server = site.postgres()?;
    site.open()?;
    watchdog::start(server.id(), site.directory.path(), site.owner)?;
    // From here on that is the watchdog's part.
    site.directory.disable_cleanup(true);
    let address = family::address(site.directory.path());
    site.wait(&mut server, &address)?;
    Ok(address)
}

/// Where the cluster is built, from what, and as whom.
struct Site<'a> {
    installation: &'a Installation,
    directory: TempDir,
    owner: Option<Owner>,
}

impl<'a> Site<'a> {
    fn make(installation: &'a Installation, prefix: &str) -> Result<Self, Error> {
        let directory = tempfile::Builder::new()
            .prefix(prefix)
            .tempdir_in(temporary())
            .map_err(|error| Error::of("create a directory for the test server", &error))?;
        let owner = Owner::other_than_root(directory.path())?;
        if let Some(owner) = owner {
            owner.take(directory.path())?;
        }
        Ok(Self {
            installation,
            directory,
            owner,
        })
    }

    /// Whose the directory is.
    fn user(&self) -> Result<u32, Error> {
        self.directory
            .path()
            .metadata()
            .map(|it| it.uid())
            .map_err(|error| Error::of("look at the directory for the test server", &error))
    }

    fn open(&self) -> Result<(), Error> {
        let directory = self.directory.path();
        family::open(directory)
            .map_err(|error| Error::of(format!("write to {}", directory.display()), &error))?;
        self.owner
            .map_or(Ok(()), |owner| owner.take(&family::users(directory)))
    }

    fn initdb(&self) -> Result<(), Error> {
        let mut command = self.command("initdb");
        command
            .args(["--auth=trust", "--username=postgres", "--encoding=UTF8"])
            .args(["--no-sync", "--no-instructions", locale()])
            .arg("--pgdata")
            .arg(self.data());
        let output = command
            .output()
            .map_err(|error| Error::of("run initdb", &error))?;
        if output.status.success() {
            return Ok(());
        }
        Err(self.gone("initdb failed", &String::from_utf8_lossy(&output.stderr)))
    }

    fn postgres(&self) -> Result<Child, Error> {
        let log = File::create(self.log())
            .map_err(|error| Error::of("write the test server's log", &error))?;
        let mut command = self.command("postgres");
        command
            .arg("-D")
            .arg(self.data())
            .args(["-p", &PORT.to_string(), "-k"])
            .arg(self.directory.path());
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        command
            .stderr(log)
            .spawn()
            .map_err(|error| Error::of("start postgres", &error))
    }

    /// A program of the installation that heeds nothing of this process's surroundings and none of its signals.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.installation.bin().join(program));
        for (name, _) in env::vars_os() {
            let foreign = name
                .to_str()
                .is_some_and(|it| it.starts_with("PG") || it.starts_with("LC_"));
            if foreign {
                command.env_remove(name);
            }
        }
        command
            .current_dir(self.directory.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .process_group(0);
        if let Some(owner) = self.owner {
            owner.run(&mut command);
        }
        command
    }

    fn wait(&self, server: &mut Child, address: &Address) -> Result<(), Error> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let Err(refused) = address.execute("SELECT") else {
                return Ok(());
            };
            if matches!(server.try_wait(), Ok(Some(_)) | Err(_)) {
                return Err(self.gone("the test server ended at once", &self.logged()));
            }
            if Instant::now() > deadline {
                return Err(self.gone(&refused.to_string(), &self.logged()));
            }
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn data(&self) -> PathBuf {
        self.directory.path().join("data")
    }

    fn log(&self) -> PathBuf {
        self.directory.path().join("log")
    }

    fn logged(&self) -> String {
        fs::read_to_string(self.log()).unwrap_or_default()
    }

    fn gone(&self, what: &str, output: &str) -> Error {
        let bin = self.installation.bin().display();
        Error::new(format!("{what} (from {bin}):\n{output}"))
    }
}

/// The directory for temporary files, unless a socket in it would have a longer name than the system allows.
fn temporary() -> PathBuf {
    let directory = env::temp_dir();
    if directory.as_os_str().len() > 55 {
        return Path::new("/tmp").to_owned();
    }
    directory
}

/// Letters of all languages with the order of their code points, where the system has such a locale.
fn locale() -> &'static str {
    if cfg!(target_os = "linux") {
        "--locale=C.UTF-8"
    } else {
        "--no-locale"
    }
}
