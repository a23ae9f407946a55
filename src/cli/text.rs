//! A text that a command is given: the words themselves, a file of that name, or standard input.

use std::io::Read;
use std::{fs, path::Path};

use super::error::CliError;

/// The text that an argument stands for: `-` is standard input, the path of an existing file is read, and everything
/// else is the text itself.
///
/// # Errors
/// Where the file or standard input cannot be read, or is not UTF-8.
pub fn text_of(argument: &str) -> Result<String, CliError> {
    let cannot_read = |source| CliError::Read { path: argument.into(), source };
    if argument == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map_err(cannot_read)?;
        return Ok(text);
    }
    // `is_file` is also false for a text that is too long for a path.
    if Path::new(argument).is_file() {
        return fs::read_to_string(argument).map_err(cannot_read);
    }
    Ok(argument.to_owned())
}
