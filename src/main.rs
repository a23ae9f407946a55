//! The `onrecord` program: parse, run, exit.

use std::process::ExitCode;

fn main() -> ExitCode {
    onrecord::cli::run()
}
