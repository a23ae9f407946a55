//! `onrecord serve` and `onrecord reindex`: the commands that own a data folder.

use std::{
    io::Write,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use clap::Args;
use tokio::net::TcpListener;

use super::{Ending, error::CliError, render::count};
use crate::{config::Config, server, telemetry};

const SERVE_EXAMPLES: &str = "\
Examples:
  onrecord serve
  onrecord serve --listen 0.0.0.0:50051 --data-dir /var/lib/onrecord
  onrecord serve --config /etc/onrecord.toml
  ONRECORD_LISTEN=127.0.0.1:6000 onrecord serve

Flags go before the environment (ONRECORD_…), and that before the file. Ctrl-C or SIGTERM stops it cleanly.";

/// Run the server.
#[derive(Args, Debug)]
#[command(after_help = SERVE_EXAMPLES)]
pub struct ServeArguments {
    /// The address to listen on; port 0 takes a free one, which the log names.
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// The folder of the record and its index; made where it is missing.
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// A file of settings (TOML).
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

const REINDEX_EXAMPLES: &str = "\
Examples:
  onrecord reindex --data-dir /var/lib/onrecord

No server may be running on the folder. The record is only read.";

/// Make the index again from the record, offline.
#[derive(Args, Debug)]
#[command(after_help = REINDEX_EXAMPLES)]
pub struct ReindexArguments {
    /// The folder of the record and its index.
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// A file of settings (TOML).
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// Serves until it is told to stop.
///
/// # Errors
/// Where the settings are wrong, or the address or the data folder cannot be taken.
pub async fn serve(arguments: ServeArguments) -> Result<Ending, CliError> {
    telemetry::init();
    let mut config = load_config(arguments.config.as_deref(), arguments.data_dir)?;
    config.listen = arguments.listen.unwrap_or(config.listen);
    let address = config.listen;
    let listener = TcpListener::bind(address).await.map_err(|source| CliError::Listen { address, source })?;
    server::run(listener, config, told_to_stop()).await.map_err(CliError::Server)?;
    Ok(Ending::Fine)
}

/// Makes the index again.
///
/// # Errors
/// Where the settings are wrong, the data folder is in use, or the record is damaged.
pub fn reindex(arguments: &ReindexArguments) -> Result<Ending, CliError> {
    telemetry::init();
    let config = load_config(arguments.config.as_deref(), arguments.data_dir.clone())?;
    let summary = server::reindex(&config).map_err(CliError::Reindex)?;
    let (reports, claims) = (count(summary.reports, "report"), count(summary.claims, "claim"));
    writeln!(anstream::stdout(), "reindexed {reports}, {claims} in {:.1} s", summary.seconds)?;
    Ok(Ending::Fine)
}

fn load_config(file: Option<&Path>, data_dir: Option<PathBuf>) -> Result<Config, CliError> {
    let mut config = Config::load(file)?;
    config.data_dir = data_dir.unwrap_or(config.data_dir);
    Ok(config)
}

/// Ends with the first Ctrl-C or SIGTERM.
async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminated) => {
                tokio::select! {
                    _ = interrupted => {}
                    _ = terminated.recv() => {}
                }
            }
            Err(_) => drop(interrupted.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupted.await);
}
