use std::env;
use std::process::{Command, Output, Stdio};

use crate::workspace;
use failure::Failure;

/// The cargo that runs this program.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(arguments).current_dir(workspace::root());
    command
}

/// A program, started in the directory of the repository.
pub(crate) fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(workspace::root());
    command
}

/// Prints the command and runs it; what it prints is seen at once.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    announce(command);
    let status = command
        .status()
        .map_err(|error| Failure::of(format!("run `{}`", written(command)), error))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("`{}` failed", written(command))))
}

/// Runs a command for what it prints.
pub(crate) fn output(command: &mut Command) -> Result<String, Failure> {
    let Output { status, stdout, .. } = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| Failure::of(format!("run `{}`", written(command)), error))?;
    if status.success() {
        return Ok(String::from_utf8_lossy(&stdout).into_owned());
    }
    Err(Failure::new(format!("`{}` failed", written(command))))
}

/// Prints the command as one would type it.
pub(crate) fn announce(command: &Command) {
    println!("$ {}", written(command));
}

/// The command as one would type it, the program without its directory.
pub(crate) fn written(command: &Command) -> String {
    let program = command.get_program();
    let name = std::path::Path::new(program).file_name().unwrap_or(program);
    let words = std::iter::once(name).chain(command.get_args());
    words
        .map(|it| it.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
