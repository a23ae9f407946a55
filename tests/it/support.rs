//! A real server on port 0 with a folder of its own, and clients for it.

use std::path::Path;

use onrecord::api::v1;
use onrecord::api::v1::check_service_client::CheckServiceClient;
use onrecord::api::v1::name_service_client::NameServiceClient;
use onrecord::api::v1::record_service_client::RecordServiceClient;
use onrecord::config::Config;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tonic::transport::Channel;
use tonic::{Code, Status};
use tonic_types::StatusExt;

/// A running server; [`Server::stop`] ends it cleanly.
pub struct Server {
    /// `http://127.0.0.1:PORT`.
    pub address: String,
    pub channel: Channel,
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
    folder: Option<tempfile::TempDir>,
}

impl Server {
    /// On an empty folder.
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut server = Self::start_in(folder.path()).await;
        server.folder = Some(folder);
        server
    }

    /// On a folder that may hold a record.
    pub async fn start_in(folder: &Path) -> Self {
        Self::start_with(Config { data_dir: folder.to_owned(), ..Config::default() }).await
    }

    pub async fn start_with(config: Config) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let (stop, stopped) = oneshot::channel::<()>();
        let running = tokio::spawn(async move {
            let shutdown = async {
                let _ = stopped.await;
            };
            onrecord::server::run(listener, config, shutdown).await.unwrap();
        });
        let channel = Channel::from_shared(address.clone()).unwrap().connect().await.unwrap();
        Self { address, channel, stop, running, folder: None }
    }

    pub async fn stop(self) {
        drop(self.channel);
        let _ = self.stop.send(());
        self.running.await.unwrap();
    }

    pub fn record(&self) -> RecordServiceClient<Channel> {
        RecordServiceClient::new(self.channel.clone())
    }

    pub fn check(&self) -> CheckServiceClient<Channel> {
        CheckServiceClient::new(self.channel.clone())
    }

    pub fn name(&self) -> NameServiceClient<Channel> {
        NameServiceClient::new(self.channel.clone())
    }

    /// Records a report and gives the answer.
    pub async fn put(&self, report: v1::Report) -> v1::RecordReportResponse {
        let request = v1::RecordReportRequest { report: Some(report), ..Default::default() };
        self.record().record_report(request).await.unwrap().into_inner()
    }

    /// Checks a statement without a time.
    pub async fn ask(&self, statement: &str) -> v1::CheckStatementResponse {
        let request = v1::CheckStatementRequest { statement: statement.into(), ..Default::default() };
        self.check().check_statement(request).await.unwrap().into_inner()
    }
}

/// A time from its RFC 3339 text.
pub fn time(text: &str) -> Option<prost_types::Timestamp> {
    let time: jiff::Timestamp = text.parse().unwrap();
    Some(prost_types::Timestamp { seconds: time.as_second(), nanos: time.subsec_nanosecond() })
}

/// A report with the fields that must be there.
pub fn report(report_id: &str, body: &str) -> v1::Report {
    v1::Report {
        report_id: report_id.into(),
        source: "Coastal Press".into(),
        body: body.into(),
        published_at: time("2025-03-04T12:00:00Z"),
        language: "en".into(),
        ..Default::default()
    }
}

/// That an error has this code and reason, and names this field where one is given.
#[track_caller]
pub fn assert_error(error: &Status, code: Code, reason: &str, field: Option<&str>) {
    let details = error.get_error_details();
    let info = details.error_info().unwrap_or_else(|| panic!("no ErrorInfo: {error:?}"));
    assert_eq!(
        (error.code(), info.reason.as_str(), info.domain.as_str()),
        (code, reason, "onrecord"),
        "{error:?}"
    );
    if let Some(field) = field {
        let bad = details.bad_request().unwrap_or_else(|| panic!("no BadRequest: {error:?}"));
        assert!(bad.field_violations.iter().any(|v| v.field == field), "{field} is not named: {bad:?}");
    }
}

/// A sentence with a figure, in the words of this project.
pub const HARVEST: &str = "Growers in Lindholm picked 412 tonnes of apples this autumn, the county said on Monday. \
     The harvest employed 95 people, including 18 students.";
