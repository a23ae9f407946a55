//! `CheckService`: statements in, verdicts out.

use futures::StreamExt;
use std::collections::HashSet;
use tonic::{Request, Response, Status, Streaming};

use super::status::{as_message, from_engine, method_not_served};
use super::validate::{Checks, not_served};
use super::{Answers, Api, convert, steps, up_to_error, v1};
use crate::domain::finding::{Finding, Verdict};
use crate::engine::{self, Answer, Check};
use crate::record::Report;

#[tonic::async_trait]
impl v1::check_service_server::CheckService for Api {
    async fn check_statement(
        &self,
        request: Request<v1::CheckStatementRequest>,
    ) -> Result<Response<v1::CheckStatementResponse>, Status> {
        self.checked("", request.into_inner()).await.map(Response::new)
    }

    type CheckStatementsStream = Answers<v1::CheckStatementsResponse>;

    async fn check_statements(
        &self,
        request: Request<Streaming<v1::CheckStatementsRequest>>,
    ) -> Result<Response<Self::CheckStatementsStream>, Status> {
        let api = self.clone();
        let n_in_flight = self.limits.stream_items_in_flight;
        let answers = request.into_inner().map(move |item| {
            let api = api.clone();
            async move { api.checked_item(item).await }
        });
        let answers = up_to_error(answers.buffered(n_in_flight));
        Ok(Response::new(Box::pin(answers)))
    }

    type CheckDraftStream = Answers<v1::CheckDraftResponse>;

    async fn check_draft(
        &self,
        _: Request<v1::CheckDraftRequest>,
    ) -> Result<Response<Self::CheckDraftStream>, Status> {
        Err(method_not_served("CheckDraft"))
    }

    async fn check_against(
        &self,
        request: Request<v1::CheckAgainstRequest>,
    ) -> Result<Response<v1::CheckAgainstResponse>, Status> {
        let v1::CheckAgainstRequest { statement, stated_at, reports, explain_steps } = request.into_inner();
        let mut checks = Checks::default();
        checks.words("statement", &statement, self.limits.statement_bytes);
        let stated_at = checks.time("stated_at", stated_at);
        let reports_max = self.limits.reports_in_request;
        if reports.is_empty() || reports.len() > reports_max {
            checks.refuse("reports", format!("must be 1 to {reports_max}, are {}", reports.len()));
        }
        let reports: Vec<Report> = reports
            .into_iter()
            .enumerate()
            .map(|(n, report)| checks.report(&format!("reports[{n}]"), report, self.limits.report_bytes))
            .collect();
        check_links(&mut checks, &reports);
        checks.done()?;
        let answer = self
            .engine
            .check_against(statement.clone(), stated_at, reports, explain_steps)
            .await
            .map_err(from_engine)?;
        let v1::CheckStatementResponse { verdict, findings, counts, engine_version, revision: _, steps } =
            response(&statement, &answer);
        Ok(Response::new(v1::CheckAgainstResponse { verdict, findings, counts, engine_version, steps }))
    }

    async fn extract_claims(
        &self,
        request: Request<v1::ExtractClaimsRequest>,
    ) -> Result<Response<v1::ExtractClaimsResponse>, Status> {
        let v1::ExtractClaimsRequest { text, published_at } = request.into_inner();
        let mut checks = Checks::default();
        checks.words("text", &text, self.limits.report_bytes);
        let published_at = checks.time("published_at", published_at);
        checks.done()?;
        let reading = self.engine.extract(text.clone(), published_at).await.map_err(from_engine)?;
        Ok(Response::new(v1::ExtractClaimsResponse {
            claims: reading.claims.iter().map(|claim| convert::claim(&text, claim)).collect(),
            unclaimed_figures: reading.unclaimed_figures.iter().map(|f| convert::figure(&text, f)).collect(),
            engine_version: engine::VERSION.to_owned(),
        }))
    }

    type WatchStatementStream = Answers<v1::WatchStatementResponse>;

    async fn watch_statement(
        &self,
        _: Request<v1::WatchStatementRequest>,
    ) -> Result<Response<Self::WatchStatementStream>, Status> {
        Err(method_not_served("WatchStatement"))
    }
}

impl Api {
    async fn checked(
        &self,
        path: &str,
        request: v1::CheckStatementRequest,
    ) -> Result<v1::CheckStatementResponse, Status> {
        let v1::CheckStatementRequest {
            statement,
            stated_at,
            context,
            report_filter,
            as_known_at,
            consistency,
            explain_steps,
        } = request;
        let at = |field: &str| format!("{path}{field}");
        not_served(&at("as_known_at"), as_known_at.is_some())?;
        let mut checks = Checks::default();
        checks.words(&at("statement"), &statement, self.limits.statement_bytes);
        let stated_at = checks.time(&at("stated_at"), stated_at);
        checks.at_most(&at("context"), &context, self.limits.context_bytes);
        let filter = checks.filter(&at("report_filter"), report_filter);
        let freshness = checks.consistency(consistency);
        checks.done()?;
        let check =
            Check { statement: statement.clone(), stated_at, context, filter, freshness, explain_steps };
        let answer = self.engine.check(check).await.map_err(from_engine)?;
        Ok(response(&statement, &answer))
    }

    async fn checked_item(
        &self,
        item: Result<v1::CheckStatementsRequest, Status>,
    ) -> Result<v1::CheckStatementsResponse, Status> {
        use v1::check_statements_response::Outcome;
        let v1::CheckStatementsRequest { item } = item?;
        let outcome = match item {
            Some(item) => self.checked("item.", item).await,
            None => Err(Checks::default().missing("item")),
        };
        let outcome = outcome.map_or_else(|refused| Outcome::Error(as_message(&refused)), Outcome::Result);
        Ok(v1::CheckStatementsResponse { outcome: Some(outcome) })
    }
}

/// Ids are unique, and links name other reports of the request.
fn check_links(checks: &mut Checks, reports: &[Report]) {
    let ids: HashSet<&str> = reports.iter().map(|report| report.report_id.as_str()).collect();
    let mut seen = HashSet::new();
    for (n, report) in reports.iter().enumerate() {
        if !seen.insert(report.report_id.as_str()) {
            checks.refuse(&format!("reports[{n}].report_id"), "must differ from those of the other reports");
        }
        for (field, target) in [("corrects", &report.corrects), ("retracts", &report.retracts)] {
            if target.as_deref().is_some_and(|target| !ids.contains(target)) {
                checks.refuse(&format!("reports[{n}].{field}"), "must name a report of this request");
            }
        }
    }
}

fn response(statement: &str, answer: &Answer) -> v1::CheckStatementResponse {
    v1::CheckStatementResponse {
        verdict: convert::verdict(answer.verdict) as i32,
        findings: answer.findings.iter().map(|finding| convert::finding(statement, finding)).collect(),
        counts: counts(&answer.findings),
        revision: answer.revision.map(|revision| revision.to_string()).unwrap_or_default(),
        engine_version: engine::VERSION.to_owned(),
        steps: answer
            .findings
            .iter()
            .filter_map(|finding| finding.steps.as_ref())
            .map(steps::message)
            .collect(),
    }
}

fn counts(findings: &[Finding]) -> Vec<v1::VerdictCount> {
    let count = |verdict: &Verdict| findings.iter().filter(|finding| finding.verdict == *verdict).count();
    Verdict::BY_GRAVITY
        .iter()
        .map(|verdict| (verdict, count(verdict)))
        .filter(|(_, n)| *n > 0)
        .map(|(verdict, n)| v1::VerdictCount { verdict: convert::verdict(*verdict) as i32, count: n as i32 })
        .collect()
}
