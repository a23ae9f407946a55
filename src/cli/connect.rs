//! The way to a running server.

use std::time::Duration;

use clap::Args;
use tonic::transport::{Channel, Endpoint};

use super::error::{CliError, root_cause};
use crate::api::v1::{
    check_service_client::CheckServiceClient, name_service_client::NameServiceClient,
    record_service_client::RecordServiceClient,
};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Answers may be larger than requests: a page of claims, or a report with all its claims.
const ANSWER_BYTES_MAX: usize = 64 << 20;

/// Which server to talk to.
#[derive(Args, Debug, Clone)]
pub struct ServerOption {
    /// The server's address: host:port or http://host:port.
    #[arg(
        long,
        env = "ONRECORD_SERVER",
        value_name = "ADDR",
        default_value = "http://127.0.0.1:50051",
        help_heading = "Connection"
    )]
    server: String,
}

impl ServerOption {
    /// The server on this address of this machine.
    #[must_use]
    pub fn at(address: std::net::SocketAddr) -> Self {
        Self { server: format!("http://{address}") }
    }

    /// A client of the record.
    ///
    /// # Errors
    /// Where the address is none, or nothing answers there.
    pub async fn record_client(&self) -> Result<RecordServiceClient<Channel>, CliError> {
        Ok(RecordServiceClient::new(self.channel().await?).max_decoding_message_size(ANSWER_BYTES_MAX))
    }

    /// A client that checks.
    ///
    /// # Errors
    /// Where the address is none, or nothing answers there.
    pub async fn check_client(&self) -> Result<CheckServiceClient<Channel>, CliError> {
        Ok(CheckServiceClient::new(self.channel().await?).max_decoding_message_size(ANSWER_BYTES_MAX))
    }

    /// A client of the names.
    ///
    /// # Errors
    /// Where the address is none, or nothing answers there.
    pub async fn name_client(&self) -> Result<NameServiceClient<Channel>, CliError> {
        Ok(NameServiceClient::new(self.channel().await?).max_decoding_message_size(ANSWER_BYTES_MAX))
    }

    async fn channel(&self) -> Result<Channel, CliError> {
        let address =
            if self.server.contains("://") { self.server.clone() } else { format!("http://{}", self.server) };
        let wrong_address = || CliError::Address { address: self.server.clone() };
        // This program speaks no TLS yet; a scheme that it cannot keep is refused, not downgraded.
        if !address.starts_with("http://") {
            return Err(wrong_address());
        }
        let endpoint = Endpoint::from_shared(address.clone()).map_err(|_| wrong_address())?;
        if endpoint.uri().authority().is_none_or(|authority| authority.host().is_empty()) {
            return Err(wrong_address());
        }
        endpoint
            .connect_timeout(CONNECT_TIMEOUT)
            .tcp_nodelay(true)
            .connect()
            .await
            .map_err(|error| CliError::Connect { address, cause: root_cause(&error) })
    }
}
