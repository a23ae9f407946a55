//! Errors to `google.rpc.Status`: the one place that knows gRPC codes. Every error carries an `ErrorInfo`.

use std::collections::HashMap;
use std::time::Duration;

use prost::Message;
use tonic::{Code, Status};
use tonic_types::{ErrorDetails, StatusExt};

use super::v1::ErrorReason;
use crate::engine::EngineError;
use crate::record::{Refusal, RevisionError, WriteError};

/// The domain of every `ErrorInfo`.
const DOMAIN: &str = "onrecord";
/// When to try again after a passing fault.
const RETRY_AFTER: Duration = Duration::from_secs(1);

/// A status with its reason and metadata.
pub fn status<const N: usize>(
    code: Code,
    reason: ErrorReason,
    message: impl Into<String>,
    metadata: [(&str, &str); N],
) -> Status {
    Status::with_error_details(code, message, details(reason, metadata))
}

fn details<const N: usize>(reason: ErrorReason, metadata: [(&str, &str); N]) -> ErrorDetails {
    let name = reason.as_str_name().trim_start_matches("ERROR_REASON_");
    let metadata: HashMap<String, String> =
        metadata.map(|(key, value)| (key.to_owned(), value.to_owned())).into();
    ErrorDetails::with_error_info(name, DOMAIN, metadata)
}

/// A bad field: what `BadRequest` says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Its path in the request: `report.published_at`.
    pub field: String,
    /// What is expected, with the limit.
    pub expected: String,
    /// Whether it is only too large.
    pub is_too_large: bool,
}

/// `INVALID_ARGUMENT` for these fields.
pub fn invalid(violations: &[Violation]) -> Status {
    let reason = match violations.iter().all(|violation| violation.is_too_large) {
        true => ErrorReason::FieldTooLarge,
        false => ErrorReason::InvalidField,
    };
    let told: Vec<String> = violations.iter().map(|v| format!("{} {}", v.field, v.expected)).collect();
    let mut details = details(reason, []);
    for violation in violations {
        details.add_bad_request_violation(&violation.field, &violation.expected);
    }
    Status::with_error_details(Code::InvalidArgument, told.join("; "), details)
}

/// `INVALID_ARGUMENT` for one field and a reason of its own.
fn invalid_because(reason: ErrorReason, field: &str, expected: &str) -> Status {
    let mut details = details(reason, []);
    details.add_bad_request_violation(field, expected);
    Status::with_error_details(Code::InvalidArgument, format!("{field} {expected}"), details)
}

/// `INVALID_ARGUMENT`: the page token is none of ours.
pub fn bad_page_token() -> Status {
    let expected = "must be the next_page_token of the page before, with the same other fields";
    invalid_because(ErrorReason::InvalidPageToken, "page_token", expected)
}

/// `UNIMPLEMENTED`: the method is declared, and this build does not serve it.
pub fn method_not_served(method: &str) -> Status {
    let message = format!("{method} is not served yet");
    status(Code::Unimplemented, ErrorReason::NotServed, message, [("method", method)])
}

/// `UNIMPLEMENTED`: the field asks for more than this build does.
pub fn field_not_served(field: &str) -> Status {
    let message = format!("{field} is not served yet: leave it unset");
    status(Code::Unimplemented, ErrorReason::NotServed, message, [("field", field)])
}

/// `NOT_FOUND` for an id.
pub fn not_found(reason: ErrorReason, what: &str, key: &str, id: &str) -> Status {
    status(Code::NotFound, reason, format!("no {what} {id:?} is on record"), [(key, id)])
}

/// The status of an engine error.
pub fn from_engine(error: EngineError) -> Status {
    let message = error.to_string();
    match error {
        EngineError::Write(WriteError::Refused(refusal)) => from_refusal(refusal, message),
        EngineError::Write(WriteError::Failed { .. }) | EngineError::Behind | EngineError::Closing => {
            let mut details = details(ErrorReason::Unavailable, []);
            details.set_retry_info(Some(RETRY_AFTER));
            Status::with_error_details(Code::Unavailable, message, details)
        }
        EngineError::Revision(error) => from_revision(&error),
        EngineError::Record(_) | EngineError::Index(_) | EngineError::Model(_) => {
            tracing::error!(error = message, "a call failed");
            status(Code::Internal, ErrorReason::Internal, message, [])
        }
    }
}

fn from_revision(error: &RevisionError) -> Status {
    let message = error.to_string();
    match error {
        RevisionError::Malformed => invalid_because(
            ErrorReason::InvalidField,
            "revision",
            "must be a revision token that this service gave",
        ),
        RevisionError::Foreign => status(Code::FailedPrecondition, ErrorReason::ForeignRevision, message, []),
        RevisionError::Unknown => status(Code::FailedPrecondition, ErrorReason::UnknownRevision, message, []),
    }
}

fn from_refusal(refusal: Refusal, message: String) -> Status {
    match refusal {
        Refusal::UnknownTarget { field, report_id } => {
            let mut details =
                details(ErrorReason::UnknownTarget, [("report_id", &report_id), ("field", field)]);
            details.add_precondition_failure_violation("report", &report_id, &message);
            Status::with_error_details(Code::FailedPrecondition, message, details)
        }
        Refusal::NoReport { report_id } => {
            status(Code::NotFound, ErrorReason::ReportNotFound, message, [("report_id", &report_id)])
        }
        Refusal::NoEntity { entity_id } => {
            status(Code::NotFound, ErrorReason::EntityNotFound, message, [("entity_id", &entity_id)])
        }
        Refusal::RequestIdReused => {
            invalid_because(ErrorReason::RequestIdReused, "request_id", "was used before for another request")
        }
        Refusal::StaleRevision { entity_id } => {
            status(Code::Aborted, ErrorReason::StaleRevision, message, [("entity_id", &entity_id)])
        }
        Refusal::SpellingTaken { entity_id, spelling } => {
            let metadata = [("entity_id", entity_id.as_str()), ("alias", spelling.as_str())];
            status(Code::AlreadyExists, ErrorReason::AliasTaken, message, metadata)
        }
    }
}

/// A status as a message, for one item of a stream.
pub fn as_message(status: &Status) -> tonic_types::Status {
    let plain = tonic_types::Status {
        code: status.code() as i32,
        message: status.message().to_owned(),
        details: Vec::new(),
    };
    // tonic carries the details as an encoded google.rpc.Status.
    match tonic_types::Status::decode(status.details()) {
        Ok(full) if full.code == plain.code => full,
        _ => plain,
    }
}
