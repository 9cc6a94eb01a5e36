//! The processes that share a private cluster: those of one workspace, since their tests want the same templates.

use std::fs::{self, File};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::{env, process};

use super::address::Address;
use super::cluster::PORT;
use super::fingerprint::Fingerprint;
use super::{Error, Installation};

/// Is there while the server takes new users. The watchdog takes it away before it looks for the last time whether there is
/// one, and a user looks for it after it has made itself known: so none is overlooked.
const OPEN: &str = "open";

/// A file for each process that uses the server, named by its number.
const USERS: &str = "users";

#[derive(Debug)]
pub(super) struct Family {
    root: PathBuf,
    prefix: String,
}

impl Family {
    pub(super) fn of(installation: &Installation) -> Self {
        let root = workspace().unwrap_or_else(env::temp_dir);
        let mut fingerprint = Fingerprint::new();
        fingerprint.add(&root.to_string_lossy());
        fingerprint.add(&installation.bin().to_string_lossy());
        fingerprint.add(env!("CARGO_PKG_VERSION"));
        let name = fingerprint.name();
        Self {
            root,
            prefix: format!("pilaster-test-{}-", &name[..8]),
        }
    }

    /// How the directories of its servers begin.
    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Lets one process at a time look for a server, and start one where there is none. The lock is on the folder itself,
    /// so it leaves no file.
    pub(super) fn lock(&self) -> Result<File, Error> {
        let locked = File::open(&self.root).and_then(|folder| folder.lock().map(|()| folder));
        locked.map_err(|error| Error::of(format!("lock {}", self.root.display()), &error))
    }

    /// Enters a server that runs in this folder and belongs to this user.
    pub(super) fn enter_any(&self, folder: &Path, user: u32) -> Option<Address> {
        let entries = folder.read_dir().into_iter().flatten().flatten();
        entries
            .filter(|it| it.file_name().to_string_lossy().starts_with(&self.prefix))
            .filter(|it| it.metadata().is_ok_and(|it| it.uid() == user))
            .find_map(|it| enter(&it.path()))
    }
}

/// Where the socket in a server's directory is reached.
pub(super) fn address(directory: &Path) -> Address {
    let directory = directory.display();
    Address::new(format!(
        "postgresql://postgres@/postgres?host={directory}&port={PORT}"
    ))
}

/// Makes a directory one that others can enter, with this process as its first user.
pub(super) fn open(directory: &Path) -> std::io::Result<()> {
    fs::create_dir(directory.join(USERS))?;
    File::create(user_file(directory))?;
    File::create(directory.join(OPEN)).map(drop)
}

/// The folder of the users, which the watchdog has to be able to clear.
pub(super) fn users(directory: &Path) -> PathBuf {
    directory.join(USERS)
}

fn enter(directory: &Path) -> Option<Address> {
    File::create(user_file(directory)).ok()?;
    let address = address(directory);
    let entered = directory.join(OPEN).exists() && address.execute("SELECT").is_ok();
    if !entered {
        fs::remove_file(user_file(directory)).ok();
    }
    entered.then_some(address)
}

fn user_file(directory: &Path) -> PathBuf {
    directory.join(USERS).join(process::id().to_string())
}

/// The folder with the `Cargo.lock` that this program was built by.
fn workspace() -> Option<PathBuf> {
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let inside = package.or_else(|| env::current_dir().ok())?;
    let root = inside.ancestors().find(|it| it.join("Cargo.lock").exists());
    root.map(Path::to_owned)
}
