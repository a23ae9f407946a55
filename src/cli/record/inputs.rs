//! Which files are to be read, and how.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::cli::error::CliError;

/// Extensions of files that a folder is searched for.
const JSON_EXTENSIONS: [&str; 3] = ["json", "jsonl", "ndjson"];
const TEXT_EXTENSION: &str = "txt";

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Reports in proto-JSON: an array, one a line, or one after the other.
    Json,
    /// The body of one report.
    Text,
}

/// Where bytes come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

/// Something to read.
#[derive(Debug, Clone)]
pub struct Input {
    /// Where from.
    pub place: Place,
    /// What it is called in messages.
    pub label: Arc<str>,
    /// How it is read.
    pub format: Format,
    /// In bytes; unset where it is not known beforehand.
    pub size: Option<u64>,
}

/// Lists the inputs that the arguments name, folders searched, in the order of the arguments and, in a folder, of the
/// file names. `text` says that files with another extension than JSON's are plain text.
///
/// # Errors
/// Where a path does not exist or a folder cannot be read.
pub fn expand(arguments: &[PathBuf], text: bool) -> Result<Vec<Input>, CliError> {
    let mut inputs = Vec::new();
    for argument in arguments {
        if argument.as_os_str() == "-" {
            let format = if text { Format::Text } else { Format::Json };
            inputs.push(Input { place: Place::Stdin, label: "stdin".into(), format, size: None });
            continue;
        }
        let metadata = fs::metadata(argument).map_err(cannot_read(argument))?;
        if metadata.is_dir() {
            let mut files = Vec::new();
            list_folder(argument, &mut files).map_err(cannot_read(argument))?;
            if files.is_empty() {
                let folder = argument.display();
                return Err(CliError::Usage(format!(
                    "{folder} holds no .json, .jsonl, .ndjson or .txt files"
                )));
            }
            inputs.extend(files.into_iter().map(|path| file(path, false)));
        } else {
            inputs.push(file(argument.clone(), text));
        }
    }
    Ok(inputs)
}

fn file(path: PathBuf, text: bool) -> Input {
    // A pipe (`<(…)`) is a file without a size.
    let size = fs::metadata(&path).ok().filter(fs::Metadata::is_file).map(|metadata| metadata.len());
    let format = match extension(&path).as_deref() {
        Some(TEXT_EXTENSION) => Format::Text,
        Some(extension) if JSON_EXTENSIONS.contains(&extension) => Format::Json,
        _ if text => Format::Text,
        _ => Format::Json,
    };
    let label = path.to_string_lossy().into();
    Input { place: Place::File(path), label, format, size }
}

/// Follows links to files, not to folders: a link can lead in circles.
fn list_folder(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            list_folder(&path, files)?;
        } else if is_report_file(&path) && path.is_file() {
            files.push(path);
        }
    }
    Ok(())
}

fn is_report_file(path: &Path) -> bool {
    extension(path)
        .is_some_and(|extension| extension == TEXT_EXTENSION || JSON_EXTENSIONS.contains(&extension.as_str()))
}

fn extension(path: &Path) -> Option<String> {
    path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase())
}

fn cannot_read(path: &Path) -> impl Fn(io::Error) -> CliError {
    move |source| CliError::Read { path: path.to_owned(), source }
}
