//! Logs: one line an event on standard error; `ONRECORD_LOG` chooses how much (`info`, `debug`, `onrecord::engine=trace`).

use tracing_subscriber::EnvFilter;

/// Starts logging, once; a second call does nothing.
pub fn init() {
    let filter = EnvFilter::try_from_env("ONRECORD_LOG")
        .unwrap_or_else(|_| EnvFilter::new("warn,onrecord=info,tantivy=error"));
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_target(false)
        .try_init();
}
