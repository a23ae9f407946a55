//! gRPC: messages to domain types and back, validation, status codes. No logic of the domain.

mod check_service;
pub mod convert;
mod name_service;
mod page;
mod record_service;
mod status;
mod steps;
mod validate;

use std::pin::Pin;
use std::sync::Arc;

use futures::{Stream, StreamExt, future};
use tonic::Status;

use crate::config::Limits;
use crate::engine::Engine;

/// The generated messages, clients and servers of `onrecord.v1`.
#[allow(
    missing_docs,
    clippy::all,
    clippy::too_many_lines,
    reason = "generated from the protos, which are commented"
)]
pub mod v1 {
    tonic::include_proto!("onrecord.v1");

    /// The descriptors of all protos, for reflection and proto-JSON.
    pub const DESCRIPTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/onrecord.v1.descriptors"));
}

/// What answers all three services.
#[derive(Clone)]
pub struct Api {
    engine: Engine,
    limits: Arc<Limits>,
}

impl Api {
    /// Answers from this engine, within these limits.
    pub fn new(engine: Engine, limits: Limits) -> Self {
        Self { engine, limits: Arc::new(limits) }
    }
}

/// A stream of answers.
type Answers<T> = Pin<Box<dyn Stream<Item = Result<T, Status>> + Send>>;

/// The answers up to the first error, which ends the stream: a message that could not be decoded, after the answers to
/// those before it.
fn up_to_error<T: Send>(
    answers: impl Stream<Item = Result<T, Status>> + Send,
) -> impl Stream<Item = Result<T, Status>> + Send {
    answers.scan(false, |has_ended, answer| {
        let goes_on = !*has_ended;
        *has_ended = answer.is_err();
        future::ready(goes_on.then_some(answer))
    })
}
