//! Compiles the protos in pure Rust: no `protoc` is needed. Runs again only when a proto changes.

use std::{env, error::Error, fs, path::PathBuf};

const PROTOS: [&str; 6] = [
    "proto/onrecord/v1/record_service.proto",
    "proto/onrecord/v1/check_service.proto",
    "proto/onrecord/v1/name_service.proto",
    "proto/onrecord/v1/claim.proto",
    "proto/onrecord/v1/finding.proto",
    "proto/onrecord/v1/error_reason.proto",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=proto");
    let mut compiler = protox::Compiler::new(["proto"])?;
    compiler.include_imports(true).include_source_info(true).open_files(PROTOS)?;
    let out_dir = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out_dir.join("onrecord.v1.descriptors"), compiler.encode_file_descriptor_set())?;
    // google.rpc.Status is the type that tonic-types already has.
    tonic_prost_build::configure()
        .extern_path(".google.rpc.Status", "::tonic_types::Status")
        .compile_fds(compiler.file_descriptor_set())?;
    Ok(())
}
