//! Wiring: the engine behind the three services, health, reflection, gRPC-Web, and a clean shutdown.

use std::future::Future;

use tokio::net::TcpListener;
use tonic::service::Routes;
use tonic::transport::server::TcpIncoming;
use tonic_web::GrpcWebLayer;

use crate::api::v1::check_service_server::CheckServiceServer;
use crate::api::v1::name_service_server::NameServiceServer;
use crate::api::v1::record_service_server::RecordServiceServer;
use crate::api::{Api, v1};
use crate::config::Config;
use crate::engine::{self, Engine, EngineError, Reindexed};

/// Why the server did not start, or stopped by itself.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The record or index cannot be opened.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The descriptors that reflection serves cannot be read.
    #[error("serve reflection")]
    Reflection(#[from] tonic_reflection::server::Error),
    /// The transport failed.
    #[error("serve gRPC")]
    Transport(#[from] tonic::transport::Error),
    /// The listener has no address.
    #[error("listen")]
    Listen(#[from] std::io::Error),
}

/// Serves on `listener` until `shutdown` ends: opens the record, brings the index up to date, and only then answers.
/// Calls under way are finished first.
///
/// # Errors
/// Where the record or index cannot be opened, or the transport fails.
pub async fn run(
    listener: TcpListener,
    config: Config,
    shutdown: impl Future<Output = ()> + Send,
) -> Result<(), ServerError> {
    let address = listener.local_addr()?;
    let engine = Engine::open(&config.data_dir, config.engine_options()).await?;
    let routes = routes(&engine, &config).await?;
    tracing::info!("listening on {address}, engine {}, revision {}", engine::VERSION, engine.latest());
    // Without it a small answer waits some 40 ms for the client's delayed acknowledgement.
    let incoming = TcpIncoming::from(listener).with_nodelay(Some(true));
    let served = tonic::transport::Server::builder()
        .accept_http1(true)
        .layer(GrpcWebLayer::new())
        .add_routes(routes)
        .serve_with_incoming_shutdown(incoming, shutdown)
        .await;
    engine.close().await;
    tracing::info!("stopped");
    Ok(served?)
}

async fn routes(engine: &Engine, config: &Config) -> Result<Routes, ServerError> {
    let api = Api::new(engine.clone(), config.limits);
    let bytes = config.limits.message_bytes;
    let record = RecordServiceServer::new(api.clone())
        .max_decoding_message_size(bytes)
        .max_encoding_message_size(bytes);
    let check = CheckServiceServer::new(api.clone())
        .max_decoding_message_size(bytes)
        .max_encoding_message_size(bytes);
    let name = NameServiceServer::new(api).max_decoding_message_size(bytes).max_encoding_message_size(bytes);
    let (health, health_service) = tonic_health::server::health_reporter();
    health.set_serving::<RecordServiceServer<Api>>().await;
    health.set_serving::<CheckServiceServer<Api>>().await;
    health.set_serving::<NameServiceServer<Api>>().await;
    let reflection = || {
        tonic_reflection::server::Builder::configure()
            .register_encoded_file_descriptor_set(v1::DESCRIPTORS)
            .register_encoded_file_descriptor_set(tonic_health::pb::FILE_DESCRIPTOR_SET)
    };
    Ok(Routes::new(record)
        .add_service(check)
        .add_service(name)
        .add_service(health_service)
        .add_service(reflection().build_v1()?)
        .add_service(reflection().build_v1alpha()?))
}

/// Makes the index of the configured data folder again from its record, while no server uses it.
///
/// # Errors
/// Where the folder is in use, or the record cannot be read, or the index cannot be made.
pub fn reindex(config: &Config) -> Result<Reindexed, ServerError> {
    Ok(Engine::reindex(&config.data_dir, config.engine_options())?)
}
