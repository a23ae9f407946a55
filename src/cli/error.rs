//! What can go wrong on the command line, told in one line.
//!
//! A server's refusal is told by its field violations (`google.rpc.BadRequest`), else by its message, with the reason
//! of its `google.rpc.ErrorInfo`: the words are the server's, the program adds what it attempted.

use std::{error::Error, io, path::PathBuf};

use tonic_types::{ErrorDetails, RpcStatusExt, StatusExt, pb};

use crate::engine::EngineError;
use crate::eval::entailment::ExportError;
use crate::eval::scenarios::{ScenarioError, StoryError};
use crate::{config::ConfigError, eval::reading::LabelError, server::ServerError};

/// A command that could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// `--server` is no address.
    #[error("--server: '{address}' is not an address: give host:port or http://host:port")]
    Address {
        /// As it was given.
        address: String,
    },
    /// Nothing answers there.
    #[error("cannot reach {address}: {cause}; is `onrecord serve` running there?")]
    Connect {
        /// The server's address.
        address: String,
        /// The innermost cause.
        cause: String,
    },
    /// The server refused the call, or broke it off.
    #[error("cannot {attempt}: {}", describe_status(status))]
    Call {
        /// What was attempted, as a verb: "check the statement".
        attempt: &'static str,
        /// The server's answer.
        status: Box<tonic::Status>,
    },
    /// The server's answer makes no sense to this client.
    #[error("the server's answer is not understood: {what}; is it of another version?")]
    Answer {
        /// What is odd about it.
        what: String,
    },
    /// A file or folder cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The path as it was given.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Stories that cannot be read.
    #[error("cannot read the stories")]
    Stories(#[from] StoryError),
    /// Stories that cannot be run.
    #[error("cannot run the stories")]
    Scenarios(#[from] ScenarioError),
    /// An engine that cannot be opened or failed.
    #[error("cannot run the engine")]
    Engine(#[from] EngineError),
    /// What was weighed cannot be written out.
    #[error("cannot write what was weighed")]
    Weighed(#[from] ExportError),
    /// Labels that cannot be used.
    #[error("cannot measure on {}", path.display())]
    Labels {
        /// The file of the labels.
        path: PathBuf,
        /// What is wrong with it.
        source: LabelError,
    },
    /// Arguments that do not fit together in a way that clap cannot see.
    #[error("{0}")]
    Usage(String),
    /// The answer cannot be written.
    #[error("cannot write the answer")]
    Output(#[from] io::Error),
    /// An answer cannot be told in proto-JSON.
    #[error("cannot write {message} as JSON")]
    Json {
        /// The message's name.
        message: &'static str,
        /// Why.
        source: serde_json::Error,
    },
    /// The settings are wrong.
    #[error("cannot start")]
    Config(#[from] ConfigError),
    /// The address to listen on cannot be taken.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address.
        address: std::net::SocketAddr,
        /// Why: in use, not this machine's, not allowed.
        source: io::Error,
    },
    /// The server could not start, or ended with an error.
    #[error("cannot go on serving")]
    Server(#[source] ServerError),
    /// The index could not be made again.
    #[error("cannot reindex")]
    Reindex(#[source] ServerError),
}

impl CliError {
    /// Whether whoever reads our output has gone away: no mistake, and nothing to tell.
    #[must_use]
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// The error and its causes in one line.
    #[must_use]
    pub fn one_line(&self) -> String {
        let mut line = self.to_string();
        let mut cause = self.source();
        while let Some(error) = cause {
            let text = error.to_string();
            // Some errors repeat their source in their own words.
            if !line.ends_with(&text) {
                line = format!("{line}: {text}");
            }
            cause = error.source();
        }
        on_one_line(&line)
    }
}

/// A refusal of a whole call, for `map_err`: `attempt` is a verb, "check the statement".
pub fn refused(attempt: &'static str) -> impl Fn(tonic::Status) -> CliError {
    move |status| CliError::Call { attempt, status: Box::new(status) }
}

/// What the server said when it refused a call.
#[must_use]
pub fn describe_status(status: &tonic::Status) -> String {
    describe(&status.get_error_details(), status.message(), &format!("{:?}", status.code()))
}

/// What the server said when it refused one item of a stream.
#[must_use]
pub fn describe_item_status(status: &pb::Status) -> String {
    let code = format!("{:?}", tonic::Code::from_i32(status.code));
    describe(&status.get_error_details(), &status.message, &code)
}

/// The innermost cause of an error: of "transport error: tcp connect error: connection refused" the last part.
#[must_use]
pub fn root_cause(error: &dyn Error) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    on_one_line(&innermost.to_string())
}

fn describe(details: &ErrorDetails, message: &str, code: &str) -> String {
    let violations: Vec<String> = details
        .bad_request()
        .map(|bad_request| &bad_request.field_violations[..])
        .unwrap_or_default()
        .iter()
        .map(|violation| format!("{}: {}", violation.field, violation.description))
        .collect();
    let what = match (violations.is_empty(), message.is_empty()) {
        (false, _) => violations.join("; "),
        (true, false) => message.to_owned(),
        (true, true) => "no reason given".to_owned(),
    };
    let reason = details.error_info().map_or(code, |info| info.reason.as_str());
    on_one_line(&format!("{what} ({reason})"))
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
