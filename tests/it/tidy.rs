//! What no compiler holds: the arrows between the layers, and a word of purpose on every file.

use std::path::{Path, PathBuf};

/// Every Rust file under a folder, sorted.
fn rust_files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// What the files of a layer may not speak of: the layers above it, and the crates that it must not know.
const FORBIDDEN: [(&str, &[&str]); 8] = [
    (
        "src/syntax",
        &[
            "crate::domain",
            "crate::record",
            "crate::index",
            "crate::entailment",
            "crate::engine",
            "crate::api",
            "std::fs",
            "Instant::now",
        ],
    ),
    (
        "src/domain",
        &[
            "crate::record",
            "crate::index",
            "crate::entailment",
            "crate::engine",
            "crate::api",
            "crate::server",
            "crate::config",
            "crate::cli",
            "tonic",
            "prost",
            "tantivy",
            "rusqlite",
            "tokio",
            "std::fs",
            "std::net",
            "std::env",
            "Timestamp::now",
            "Instant::now",
            "SystemTime",
            "thread::sleep",
            "async fn",
        ],
    ),
    (
        "src/entailment",
        &[
            "crate::record",
            "crate::index",
            "crate::engine",
            "crate::api",
            "crate::server",
            "crate::config",
            "crate::cli",
            "crate::eval",
            "tonic",
            "tantivy",
            "rusqlite",
            "tokio",
            "std::fs",
            "std::env",
            "std::net",
            "Instant::now",
            "async fn",
        ],
    ),
    (
        "src/record",
        &[
            "crate::index",
            "crate::engine",
            "crate::api",
            "crate::server",
            "crate::config",
            "crate::cli",
            "tonic",
            "tantivy",
        ],
    ),
    (
        "src/index",
        &[
            "crate::record",
            "crate::engine",
            "crate::api",
            "crate::server",
            "crate::config",
            "crate::cli",
            "tonic",
            "rusqlite",
        ],
    ),
    (
        "src/engine",
        &[
            "crate::api",
            "crate::server",
            "crate::config",
            "crate::cli",
            "tonic",
            "prost",
            "tantivy",
            "rusqlite",
        ],
    ),
    ("src/api", &["crate::server", "crate::cli", "tantivy", "rusqlite"]),
    ("src/server.rs", &["crate::cli", "tantivy", "rusqlite"]),
];

#[test]
fn layers_point_one_way() {
    for (layer, words) in FORBIDDEN {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(layer);
        let files = if root.is_file() { vec![root] } else { rust_files(layer) };
        assert!(!files.is_empty(), "{layer} has no files");
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap();
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            for (n, line) in code.enumerate() {
                for word in words {
                    let is_named = line.match_indices(word).any(|(at, _)| {
                        let before = line[..at].chars().next_back();
                        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
                    });
                    assert!(!is_named, "{}: code line {n} knows {word}: {line}", file.display());
                }
            }
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for folder in ["src", "tests", "benches"] {
        for file in rust_files(folder) {
            let text = std::fs::read_to_string(&file).unwrap();
            assert!(text.starts_with("//!"), "{} does not open with //!", file.display());
        }
    }
}

#[test]
fn every_proto_declaration_has_a_comment() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("proto/onrecord/v1");
    let mut n_declarations = 0;
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let text = std::fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for pair in lines.windows(2) {
            let [before, line] = pair else { continue };
            let opens =
                ["message ", "enum ", "service ", "rpc ", "oneof "].iter().any(|word| line.starts_with(word));
            let is_field = line.ends_with(';') && line.contains(" = ") && !line.starts_with("syntax");
            if opens || is_field {
                n_declarations += 1;
                assert!(before.starts_with("//"), "{}: no comment on {line}", path.display());
            }
        }
    }
    assert!(n_declarations > 200, "only {n_declarations} declarations were found");
}
