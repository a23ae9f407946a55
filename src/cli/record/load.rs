//! Sends reports through `RecordReports` without waiting for answers, and matches the answers to what was read.
//!
//! Answers come in the order of the requests, so a queue of what is under way is all the memory there is: a load of any
//! size takes the same. What was refused before it was sent keeps its place in that queue, so the whole account is in
//! the order of the input.

use prost::Message;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::transport::Channel;

use super::read::{Item, Origin, Unreadable};
use crate::{
    api::v1::{
        RecordReportRequest, RecordReportsRequest, RecordReportsResponse, record_reports_response::Outcome,
        record_service_client::RecordServiceClient,
    },
    cli::error::{CliError, refused},
};

/// How many reports may be under way: enough to share a commit among them.
const UNDER_WAY_MAX: usize = 256;

/// What a server takes in one message by default. A longer one would end the stream for all that follow.
const MESSAGE_BYTES_MAX: usize = 4 << 20;

/// What became of one item.
#[derive(Debug)]
pub struct Account {
    /// Where it was read.
    pub origin: Origin,
    /// How many bytes of the input it took.
    pub n_bytes: u64,
    /// The report's id, where it is known.
    pub report_id: Option<String>,
    /// The server's answer, or why it was never asked.
    pub outcome: Result<Outcome, String>,
}

/// Something whose account is still owed.
struct Pending {
    origin: Origin,
    n_bytes: u64,
    report_id: Option<String>,
    /// Why it was not sent; nothing where it was.
    unsent: Option<String>,
}

/// Sends `items` and gives every account, in order, to `take`.
///
/// # Errors
/// Where the stream breaks, or `take` fails. The accounts given so far hold: what was acknowledged is on record.
pub async fn load(
    mut client: RecordServiceClient<Channel>,
    items: mpsc::Receiver<Item>,
    mut take: impl FnMut(Account) -> Result<(), CliError>,
) -> Result<(), CliError> {
    let (requests, request_stream) = mpsc::channel(UNDER_WAY_MAX);
    let (pending, mut under_way) = mpsc::channel(UNDER_WAY_MAX);
    tokio::spawn(send(items, pending, requests));
    let mut answers = client
        .record_reports(ReceiverStream::new(request_stream))
        .await
        .map_err(refused("record"))?
        .into_inner();
    while let Some(Pending { origin, n_bytes, report_id, unsent }) = under_way.recv().await {
        let outcome = match unsent {
            Some(why) => Err(why),
            None => match answers.message().await.map_err(refused("go on recording"))? {
                Some(RecordReportsResponse { outcome: Some(outcome) }) => Ok(outcome),
                Some(RecordReportsResponse { outcome: None }) => {
                    return Err(CliError::Answer {
                        what: "an outcome without a result or an error".to_owned(),
                    });
                }
                None => {
                    let what = "the stream ended before every report was answered".to_owned();
                    return Err(CliError::Answer { what });
                }
            },
        };
        take(Account { origin, n_bytes, report_id, outcome })?;
    }
    Ok(())
}

/// Ends with the items, or when nobody listens any more.
async fn send(
    mut items: mpsc::Receiver<Item>,
    pending: mpsc::Sender<Pending>,
    requests: mpsc::Sender<RecordReportsRequest>,
) {
    while let Some(Item { origin, n_bytes, report }) = items.recv().await {
        let (report_id, request) = match report {
            Ok(report) => {
                let report_id = Some(report.report_id.clone()).filter(|id| !id.is_empty());
                let item = RecordReportRequest { report: Some(*report), ..RecordReportRequest::default() };
                (report_id, sendable(RecordReportsRequest { item: Some(item) }))
            }
            Err(Unreadable { report_id, why }) => (report_id, Err(why)),
        };
        let (request, unsent) = match request {
            Ok(request) => (Some(request), None),
            Err(why) => (None, Some(why)),
        };
        // The place in the queue comes first: an answer never meets an empty queue.
        if pending.send(Pending { origin, n_bytes, report_id, unsent }).await.is_err() {
            return;
        }
        if let Some(request) = request
            && requests.send(request).await.is_err()
        {
            return;
        }
    }
}

fn sendable(request: RecordReportsRequest) -> Result<RecordReportsRequest, String> {
    let n_bytes = request.encoded_len();
    if n_bytes > MESSAGE_BYTES_MAX {
        return Err(format!("{n_bytes} bytes are more than one message holds ({MESSAGE_BYTES_MAX})"));
    }
    Ok(request)
}
