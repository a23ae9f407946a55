//! Messages in proto-JSON, both ways, by the descriptors of the protos.
//!
//! Reading takes field names as they stand in the protos (`report_id`) and in their JSON form (`reportId`), and refuses
//! what it does not know. Writing uses the JSON form.

use std::{io::Write, sync::LazyLock};

use prost::Message;
use prost_reflect::{DescriptorPool, DynamicMessage, SerializeOptions};
use prost_types::FileDescriptorSet;

use super::error::CliError;
use crate::api::v1;

/// The protos of the service, and the error details that a `google.rpc.Status` carries as `Any`.
static POOL: LazyLock<DescriptorPool> = LazyLock::new(|| {
    let mut pool = DescriptorPool::decode(v1::DESCRIPTORS).expect("build.rs made these descriptors");
    let rpc_types = FileDescriptorSet::decode(tonic_types::pb::FILE_DESCRIPTOR_SET);
    // Its google.rpc.Status is that of our protos, under another file name.
    let details = rpc_types.into_iter().flat_map(|set| set.file).filter(|file| file.name() != "status.proto");
    pool.add_file_descriptor_protos(details).expect("tonic-types ships valid descriptors");
    pool
});

/// Writes `message`, whose name in the protos is `name` ("onrecord.v1.Entity"), as one line.
///
/// # Errors
/// Where the line cannot be written, or the message holds an `Any` of an unknown type.
pub fn write_line<M: Message>(out: &mut impl Write, name: &'static str, message: &M) -> Result<(), CliError> {
    let dynamic = to_dynamic(name, message)?;
    let mut serializer = serde_json::Serializer::new(Vec::new());
    dynamic
        .serialize_with_options(&mut serializer, &SerializeOptions::new())
        .map_err(|source| CliError::Json { message: name, source })?;
    let mut line = serializer.into_inner();
    line.push(b'\n');
    out.write_all(&line)?;
    Ok(())
}

/// Reads one report.
///
/// # Errors
/// Where the text is no JSON, or not that of a report; the line in the error counts from the text's first.
pub fn read_report(text: &str) -> Result<v1::Report, serde_json::Error> {
    let descriptor = POOL.get_message_by_name("onrecord.v1.Report").expect("the protos declare Report");
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let dynamic = DynamicMessage::deserialize(descriptor, &mut deserializer)?;
    deserializer.end()?;
    Ok(dynamic.transcode_to().expect("a Report's own fields decode as a Report"))
}

fn to_dynamic<M: Message>(name: &'static str, message: &M) -> Result<DynamicMessage, CliError> {
    let descriptor = POOL.get_message_by_name(name).expect("callers name messages of the protos");
    DynamicMessage::decode(descriptor, message.encode_to_vec().as_slice())
        .map_err(|error| CliError::Answer { what: error.to_string() })
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use tonic_types::{ErrorDetails, StatusExt, pb};

    use super::*;

    #[test]
    fn error_details_are_told_in_json() {
        let mut details = ErrorDetails::with_bad_request_violation("report.body", "must not be empty");
        details.set_error_info("INVALID_FIELD", "onrecord", HashMap::<String, String>::new());
        let status = tonic::Status::with_error_details(tonic::Code::InvalidArgument, "bad report", details);
        let status = pb::Status::decode(status.details()).unwrap_or_default();
        let mut line = Vec::new();
        assert!(write_line(&mut line, "google.rpc.Status", &status).is_ok());
        let line = String::from_utf8_lossy(&line).into_owned();
        assert!(line.contains(r#""@type":"type.googleapis.com/google.rpc.BadRequest""#), "{line}");
        assert!(line.contains(r#""field":"report.body""#) && line.ends_with("}\n"), "{line}");
    }
}
