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
    // It may be in memory.
    "max_wal_size=256MB",
    "timezone=UTC",
];

/// The address of the server that the processes of this workspace share; who comes first starts it.
pub(super) fn join(installation: &Installation) -> Result<Address, Error> {
    let family = Family::of(installation);
    let _one_at_a_time = family.lock()?;
    let site = Site::find(installation, family.prefix())?;
    let user = site.user()?;
    let entered = folders()
        .iter()
        .find_map(|folder| family.enter_any(folder, user));
    match entered {
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
    /// In the first of the folders that has room and may be written to.
    fn find(installation: &'a Installation, prefix: &str) -> Result<Self, Error> {
        let roomy = folders().into_iter().filter(|it| is_roomy(it));
        roomy
            .flat_map(|folder| Self::make(installation, prefix, &folder))
            .next()
            .map_or_else(|| Self::make(installation, prefix, &temporary()), Ok)
    }

    fn make(installation: &'a Installation, prefix: &str, folder: &Path) -> Result<Self, Error> {
        let directory = tempfile::Builder::new()
            .prefix(prefix)
            .tempdir_in(folder)
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

/// Where the system keeps files in memory. A database consists of 300 files, which cost a disk ten times as much work, even
/// where nothing waits for it.
const MEMORY: &str = "/dev/shm";

/// What has to be free there, in KiB; containers have 64 MiB, unless somebody says otherwise.
const ROOM: u64 = 2 * 1024 * 1024;

/// Where servers may be: in memory, and where temporary files belong. Who has set TMPDIR has chosen.
fn folders() -> Vec<PathBuf> {
    let memory = Path::new(MEMORY);
    let has_choice = env::var_os("TMPDIR").is_none() && cfg!(target_os = "linux");
    let memory = (has_choice && memory.is_dir()).then(|| memory.to_owned());
    memory.into_iter().chain([temporary()]).collect()
}

/// Whether much is free in this folder.
fn is_roomy(folder: &Path) -> bool {
    let asked = Command::new("df").arg("-Pk").arg(folder).output();
    let free = asked
        .ok()
        .and_then(|it| free(&String::from_utf8_lossy(&it.stdout)));
    free.is_some_and(|free| free >= ROOM)
}

/// Of `Filesystem 1024-blocks Used Available Capacity Mounted on`, and a line of these.
fn free(table: &str) -> Option<u64> {
    let line = table.lines().nth(1)?;
    line.split_whitespace().nth(3)?.parse().ok()
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

#[cfg(test)]
mod tests {
    use super::free;

    #[test]
    fn what_is_free_is_read() {
        let table = "Filesystem 1024-blocks Used Available Capacity Mounted on\n\
                     tmpfs           65536    4     65532       1% /dev/shm\n";
        assert_eq!(free(table), Some(65532));
        assert_eq!(free(""), None);
        assert_eq!(free("df: no such thing"), None);
    }
}
