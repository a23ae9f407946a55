//! gRPC: messages to domain types and back, validation, status codes. No logic of the domain.

/// The generated messages, clients and servers of `onrecord.v1`.
#[allow(missing_docs, clippy::all, reason = "generated from the protos, which are commented")]
pub mod v1 {
    tonic::include_proto!("onrecord.v1");

    /// The descriptors of all protos, for reflection and proto-JSON.
    pub const DESCRIPTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/onrecord.v1.descriptors"));
}
