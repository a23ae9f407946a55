//! Logs: one line an event on standard error; `ONRECORD_LOG` chooses how much (`info`, `debug`, `onrecord::engine=trace`).

use std::io::{IsTerminal, stderr};

use tracing_subscriber::EnvFilter;

/// Starts logging, once; a second call does nothing.
pub fn init() {
    let filter = EnvFilter::try_from_env("ONRECORD_LOG")
        .unwrap_or_else(|_| EnvFilter::new("warn,onrecord=info,tantivy=error"));
    let is_coloured = stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(stderr).with_target(false);
    let _ = log.with_ansi(is_coloured).try_init();
}
