//! `RecordService`: taking reports in and giving them out.

use std::sync::Arc;

use futures::{Stream, StreamExt, future};
use prost::Message;
use serde::{Deserialize, Serialize};
use tonic::{Request, Response, Status, Streaming};

use super::status::{as_message, from_engine, method_not_served, not_found};
use super::validate::{Checks, LINE_BYTES, NAME_BYTES, not_served};
use super::{Answers, Api, convert, page, up_to_error, v1};
use crate::engine::{ClaimOnRecord, Recorded, Search};
use crate::index::ClaimKind;
use crate::record::{ListCursor, ListFilter, Report};

/// Names of a search.
const SEARCH_NAMES: usize = 20;
/// A claim's name.
const CLAIM_ID_BYTES: usize = 512;
/// Room that a page leaves in a message for its frame and token.
const PAGE_SLACK: usize = 16 << 10;

/// A request to record that has passed the door.
struct ToRecord {
    report: Arc<Report>,
    request_id: Option<String>,
    return_claims: bool,
}

#[tonic::async_trait]
impl v1::record_service_server::RecordService for Api {
    async fn record_report(
        &self,
        request: Request<v1::RecordReportRequest>,
    ) -> Result<Response<v1::RecordReportResponse>, Status> {
        let ToRecord { report, request_id, return_claims } =
            self.to_record("report", request.into_inner())?;
        let read = self.engine.read_for_record(&report).await.map_err(from_engine)?;
        let answer = self.engine.submit(&report, read, request_id).await.map_err(from_engine)?;
        let recorded = answer.await.map_err(from_engine)?;
        Ok(Response::new(self.response(&report, &recorded, return_claims)))
    }

    type RecordReportsStream = Answers<v1::RecordReportsResponse>;

    async fn record_reports(
        &self,
        request: Request<Streaming<v1::RecordReportsRequest>>,
    ) -> Result<Response<Self::RecordReportsStream>, Status> {
        Ok(Response::new(Box::pin(self.clone().pipeline(request.into_inner()))))
    }

    async fn retract_report(
        &self,
        request: Request<v1::RetractReportRequest>,
    ) -> Result<Response<v1::RetractReportResponse>, Status> {
        let v1::RetractReportRequest { report_id, request_id } = request.into_inner();
        let mut checks = Checks::default();
        checks.name("report_id", &report_id);
        let request_id = checks.request_id(request_id);
        checks.done()?;
        let written = self.engine.retract(report_id.clone(), request_id).await.map_err(from_engine)?;
        Ok(Response::new(v1::RetractReportResponse {
            report_id,
            version: written.version as i32,
            revision: written.revision.to_string(),
            disposition: convert::disposition(written.disposition) as i32,
        }))
    }

    async fn get_report(
        &self,
        request: Request<v1::GetReportRequest>,
    ) -> Result<Response<v1::GetReportResponse>, Status> {
        let v1::GetReportRequest { report_id, version, as_known_at } = request.into_inner();
        not_served("as_known_at", as_known_at.is_some())?;
        let mut checks = Checks::default();
        checks.name("report_id", &report_id);
        let wanted = u32::try_from(version);
        if wanted.is_err() {
            checks.refuse("version", "must be 0 (for the newest) or more");
        }
        checks.done()?;
        let wanted = wanted.ok().filter(|version| *version > 0);
        let found = self.engine.report(report_id.clone(), wanted).await.map_err(from_engine)?;
        let what = if wanted.is_some() { format!("version {version} of report") } else { "report".into() };
        let found = found
            .ok_or_else(|| not_found(v1::ErrorReason::ReportNotFound, &what, "report_id", &report_id))?;
        Ok(Response::new(v1::GetReportResponse { report: Some(convert::recorded_report(found)) }))
    }

    async fn list_reports(
        &self,
        request: Request<v1::ListReportsRequest>,
    ) -> Result<Response<v1::ListReportsResponse>, Status> {
        let v1::ListReportsRequest { filter, page_size, page_token, as_known_at } = request.into_inner();
        not_served("as_known_at", as_known_at.is_some())?;
        let mut checks = Checks::default();
        let filter = checks.filter("filter", filter);
        let size = checks.page_size("page_size", page_size, 100, self.limits.page_items);
        checks.done()?;
        let binding = format!("ListReports {filter:?}");
        let cursor: Option<Cursor> = page::cursor(&page_token, &binding)?;
        let cursor = cursor.map(|Cursor { published_at, report_id }| ListCursor { published_at, report_id });
        let found = self.engine.reports(filter, cursor, size + 1).await.map_err(from_engine)?;
        let cursors: Vec<Cursor> = found
            .iter()
            .map(|version| Cursor {
                published_at: version.report.published_at,
                report_id: version.report.report_id.clone(),
            })
            .collect();
        let reports: Vec<v1::RecordedReport> = found.into_iter().map(convert::recorded_report).collect();
        let n_fit = self.n_that_fit(&reports).min(size);
        let next_page_token = match n_fit < reports.len() {
            true => page::token(&cursors[n_fit - 1], &binding),
            false => String::new(),
        };
        let reports = reports.into_iter().take(n_fit).collect();
        Ok(Response::new(v1::ListReportsResponse { reports, next_page_token }))
    }

    async fn search_claims(
        &self,
        request: Request<v1::SearchClaimsRequest>,
    ) -> Result<Response<v1::SearchClaimsResponse>, Status> {
        let request = request.into_inner();
        let binding = format!(
            "SearchClaims {:?}",
            v1::SearchClaimsRequest { page_token: String::new(), page_size: 0, ..request.clone() }
        );
        let v1::SearchClaimsRequest { consistency, page_size, ref page_token, as_known_at, .. } =
            request.clone();
        not_served("as_known_at", as_known_at.is_some())?;
        let mut checks = Checks::default();
        let size = checks.page_size("page_size", page_size, 20, self.limits.page_items);
        let freshness = checks.consistency(consistency);
        let search = self.to_search(&mut checks, request.clone());
        checks.done()?;
        let offset: usize = page::cursor::<u64>(page_token, &binding)?.unwrap_or_default() as usize;
        let (found, next, revision) =
            self.engine.search(search, offset, size, freshness).await.map_err(from_engine)?;
        let claims = found.iter().map(convert::recorded_claim).collect();
        let next_page_token = next.map(|next| page::token(&(next as u64), &binding)).unwrap_or_default();
        Ok(Response::new(v1::SearchClaimsResponse {
            claims,
            next_page_token,
            revision: revision.to_string(),
        }))
    }

    async fn get_claim(
        &self,
        request: Request<v1::GetClaimRequest>,
    ) -> Result<Response<v1::GetClaimResponse>, Status> {
        let v1::GetClaimRequest { claim_id, as_known_at, consistency } = request.into_inner();
        not_served("as_known_at", as_known_at.is_some())?;
        let mut checks = Checks::default();
        if claim_id.is_empty() {
            checks.refuse("claim_id", format!("must be given: 1 to {CLAIM_ID_BYTES} bytes"));
        }
        checks.at_most("claim_id", &claim_id, CLAIM_ID_BYTES);
        let freshness = checks.consistency(consistency);
        checks.done()?;
        let found: Option<ClaimOnRecord> =
            self.engine.claim(claim_id.clone(), freshness).await.map_err(from_engine)?;
        let found =
            found.ok_or_else(|| not_found(v1::ErrorReason::ClaimNotFound, "claim", "claim_id", &claim_id))?;
        Ok(Response::new(v1::GetClaimResponse { claim: Some(convert::recorded_claim(&found)) }))
    }

    async fn get_figure_history(
        &self,
        _: Request<v1::GetFigureHistoryRequest>,
    ) -> Result<Response<v1::GetFigureHistoryResponse>, Status> {
        Err(method_not_served("GetFigureHistory"))
    }

    type WatchRecordStream = Answers<v1::WatchRecordResponse>;

    async fn watch_record(
        &self,
        _: Request<v1::WatchRecordRequest>,
    ) -> Result<Response<Self::WatchRecordStream>, Status> {
        Err(method_not_served("WatchRecord"))
    }
}

/// Where a page of reports begins.
#[derive(Serialize, Deserialize)]
struct Cursor {
    published_at: jiff::Timestamp,
    report_id: String,
}

impl Api {
    fn to_record(&self, path: &str, request: v1::RecordReportRequest) -> Result<ToRecord, Status> {
        let v1::RecordReportRequest { report, request_id, return_claims } = request;
        let mut checks = Checks::default();
        let request_id = checks.request_id(request_id);
        let Some(report) = report else { return Err(checks.missing(path)) };
        let report = checks.report(path, report, self.limits.report_bytes);
        checks.done()?;
        Ok(ToRecord { report: Arc::new(report), request_id, return_claims })
    }

    /// Reads many reports at once, queues them in their order, and answers in their order when each is on disk.
    fn pipeline(
        self,
        items: Streaming<v1::RecordReportsRequest>,
    ) -> impl Stream<Item = Result<v1::RecordReportsResponse, Status>> + Send {
        let n_in_flight = self.limits.stream_items_in_flight;
        let reader = self.clone();
        let answers = items
            .map(move |item| {
                let api = reader.clone();
                async move { api.read_item(item).await }
            })
            .buffered(n_in_flight.min(2 * self.engine.threads()))
            .then(move |read| {
                let api = self.clone();
                async move { Submitted(api.submit_item(read).await) }
            })
            .map(|Submitted(answer)| answer)
            .buffered(n_in_flight);
        up_to_error(answers)
    }

    async fn read_item(&self, item: Result<v1::RecordReportsRequest, Status>) -> Result<ReadItem, Status> {
        let v1::RecordReportsRequest { item } = item?;
        let to_record = match item {
            Some(item) => self.to_record("item.report", item),
            None => Err(Checks::default().missing("item")),
        };
        let to_record = match to_record {
            Ok(to_record) => to_record,
            Err(refused) => return Ok(ReadItem::Refused(refused)),
        };
        match self.engine.read_for_record(&to_record.report).await {
            Ok(read) => Ok(ReadItem::Read(to_record, read)),
            Err(error) => Ok(ReadItem::Refused(from_engine(error))),
        }
    }

    async fn submit_item(
        &self,
        read: Result<ReadItem, Status>,
    ) -> futures::future::BoxFuture<'static, Result<v1::RecordReportsResponse, Status>> {
        let (to_record, read) = match read {
            Ok(ReadItem::Read(to_record, read)) => (to_record, read),
            Ok(ReadItem::Refused(refused)) => return Box::pin(future::ready(Ok(refused_item(&refused)))),
            Err(ended) => return Box::pin(future::ready(Err(ended))),
        };
        let ToRecord { report, request_id, return_claims } = to_record;
        let api = self.clone();
        match self.engine.submit(&report, read, request_id).await {
            Ok(answer) => Box::pin(async move {
                Ok(match answer.await {
                    Ok(recorded) => result_item(api.response(&report, &recorded, return_claims)),
                    Err(error) => refused_item(&from_engine(error)),
                })
            }),
            Err(error) => Box::pin(future::ready(Ok(refused_item(&from_engine(error))))),
        }
    }

    fn to_search(&self, checks: &mut Checks, request: v1::SearchClaimsRequest) -> Search {
        let v1::SearchClaimsRequest {
            text,
            names,
            place,
            filter,
            as_of_from,
            as_of_before,
            kind,
            current_only,
            as_known_at: _,
            consistency: _,
            page_size: _,
            page_token: _,
        } = request;
        checks.at_most("text", &text, self.limits.statement_bytes);
        if names.len() > SEARCH_NAMES {
            checks.refuse("names", format!("must be at most {SEARCH_NAMES}"));
        }
        for (n, name) in names.iter().enumerate() {
            checks.name(&format!("names[{n}]"), name);
        }
        checks.at_most("place", &place, NAME_BYTES);
        let filter: ListFilter = checks.filter("filter", filter);
        let as_of_from = checks.time("as_of_from", as_of_from);
        let as_of_before = checks.time("as_of_before", as_of_before);
        let kind = match v1::ClaimKind::try_from(kind) {
            Ok(v1::ClaimKind::Unspecified) => None,
            Ok(v1::ClaimKind::Figure) => Some(ClaimKind::Figure),
            Ok(v1::ClaimKind::Quote) => Some(ClaimKind::Quote),
            Ok(v1::ClaimKind::Plain) => Some(ClaimKind::Plain),
            Err(_) => {
                checks.refuse("kind", "must be a value of ClaimKind");
                None
            }
        };
        Search { text, names, place, filter, as_of_from, as_of_before, kind, current_only }
    }

    /// The answer to a report that is on record. Claims that do not fit a message are left out: the report is recorded,
    /// and an error would say that it is not.
    fn response(
        &self,
        report: &Report,
        recorded: &Recorded,
        return_claims: bool,
    ) -> v1::RecordReportResponse {
        let claims = &recorded.reading.claims;
        let mut response = v1::RecordReportResponse {
            report_id: report.report_id.clone(),
            version: recorded.written.version as i32,
            revision: recorded.written.revision.to_string(),
            disposition: convert::disposition(recorded.written.disposition) as i32,
            claim_count: claims.len() as i32,
            claims: Vec::new(),
        };
        if return_claims {
            response.claims = claims.iter().map(|claim| convert::claim(&report.body, claim)).collect();
        }
        if response.encoded_len() + PAGE_SLACK > self.limits.message_bytes {
            response.claims.clear();
        }
        response
    }

    /// How many of a page's reports fit one message; at least one, since one always does.
    fn n_that_fit(&self, reports: &[v1::RecordedReport]) -> usize {
        let room = self.limits.message_bytes.saturating_sub(PAGE_SLACK).max(4 * LINE_BYTES);
        let mut bytes = 0;
        let fits = |report: &&v1::RecordedReport| {
            bytes += report.encoded_len() + 8;
            bytes <= room
        };
        reports.iter().take_while(fits).count().max(1)
    }
}

/// An item that is queued, with its answer to come.
struct Submitted(futures::future::BoxFuture<'static, Result<v1::RecordReportsResponse, Status>>);

/// One item of a bulk load on its way.
enum ReadItem {
    /// Read, to be queued.
    Read(ToRecord, crate::engine::Read),
    /// Refused at the door.
    Refused(Status),
}

fn refused_item(refused: &Status) -> v1::RecordReportsResponse {
    let outcome = v1::record_reports_response::Outcome::Error(as_message(refused));
    v1::RecordReportsResponse { outcome: Some(outcome) }
}

fn result_item(result: v1::RecordReportResponse) -> v1::RecordReportsResponse {
    v1::RecordReportsResponse { outcome: Some(v1::record_reports_response::Outcome::Result(result)) }
}
