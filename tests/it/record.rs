//! Recording: dispositions, versions, links, request ids, lists, streams.

use futures::stream;
use onrecord::api::v1::record_reports_response::Outcome;
use onrecord::api::v1::{self, Disposition, RecordStatus};
use tonic::Code;
use tonic_types::StatusExt;

use crate::support::{HARVEST, Server, assert_error, report, time};

fn disposition(answer: &v1::RecordReportResponse) -> (Disposition, i32) {
    (answer.disposition(), answer.version)
}

async fn get(server: &Server, report_id: &str, version: i32) -> Result<v1::RecordedReport, tonic::Status> {
    let request = v1::GetReportRequest { report_id: report_id.into(), version, as_known_at: None };
    server.record().get_report(request).await.map(|answer| answer.into_inner().report.unwrap())
}

#[tokio::test]
async fn any_changed_field_makes_a_version_and_equality_makes_none() {
    let server = Server::start().await;
    let first = report("r", HARVEST);
    let created = server.put(first.clone()).await;
    assert_eq!(disposition(&created), (Disposition::Created, 1));
    assert_eq!(disposition(&server.put(first.clone()).await), (Disposition::Unchanged, 1));
    let mut revision = created.revision;
    for (n, change) in [
        |r: &mut v1::Report| r.source = "Upland Wire".into(),
        |r: &mut v1::Report| r.url = "https://example.org/1".into(),
        |r: &mut v1::Report| r.headline = "Apples".into(),
        |r: &mut v1::Report| r.dateline = "LINDHOLM".into(),
        |r: &mut v1::Report| r.body.push('!'),
        |r: &mut v1::Report| r.language = "en-GB".into(),
        |r: &mut v1::Report| r.published_at = time("2025-03-04T12:00:00.000000001Z"),
        |r: &mut v1::Report| r.updated_at = time("2025-03-05T12:00:00Z"),
    ]
    .into_iter()
    .enumerate()
    {
        let mut changed = first.clone();
        changed.updated_at = time("2025-03-04T13:00:00Z");
        change(&mut changed);
        let answer = server.put(changed.clone()).await;
        assert_eq!(answer.disposition(), Disposition::NewVersion, "change {n}");
        assert!(answer.revision > revision, "later revisions are greater");
        assert_eq!(get(&server, "r", 0).await.unwrap().report.unwrap(), changed);
        revision = answer.revision;
    }
    assert_eq!(
        get(&server, "r", 1).await.unwrap().report.unwrap(),
        first,
        "the first version stays as it was sent"
    );
}

#[tokio::test]
async fn an_older_version_that_comes_late_is_kept_as_past() {
    let server = Server::start().await;
    let version = |hour: u32, body: &str| {
        let mut version = report("r", body);
        version.updated_at = time(&format!("2025-03-04T{hour}:00:00Z"));
        version
    };
    server.put(version(15, "The bridge closed for 3 days.")).await;
    let late = server.put(version(14, "The bridge closed for 2 days.")).await;
    assert_eq!(disposition(&late), (Disposition::PastVersion, 2));
    let again = server.put(version(14, "The bridge closed for 2 days.")).await;
    assert_eq!(disposition(&again), (Disposition::PastVersion, 2), "a past version is not kept twice");
    // Without a time of its own it is as old as its publication, at noon.
    let original = server.put(report("r", "The bridge closed.")).await;
    assert_eq!(disposition(&original), (Disposition::PastVersion, 3));
    let newest = get(&server, "r", 0).await.unwrap();
    assert_eq!((newest.version, newest.status()), (1, RecordStatus::Current));
    assert_eq!(get(&server, "r", 2).await.unwrap().status(), RecordStatus::Superseded);
    let newer = server.put(version(16, "The bridge closed for 4 days.")).await;
    assert_eq!(disposition(&newer), (Disposition::NewVersion, 4));
}

#[tokio::test]
async fn links_name_reports_on_record_and_mark_them() {
    let server = Server::start().await;
    for field in ["corrects", "retracts"] {
        let mut linked = report("b", HARVEST);
        *if field == "corrects" { &mut linked.corrects } else { &mut linked.retracts } = "nobody".into();
        let request = v1::RecordReportRequest { report: Some(linked), ..Default::default() };
        let error = server.record().record_report(request).await.unwrap_err();
        assert_error(&error, Code::FailedPrecondition, "UNKNOWN_TARGET", None);
        assert_eq!(error.get_error_details().error_info().unwrap().metadata["report_id"], "nobody");
    }
    assert_eq!(
        get(&server, "b", 0).await.unwrap_err().code(),
        Code::NotFound,
        "a refused report leaves nothing"
    );
    server.put(report("a", HARVEST)).await;
    let mut correction = report("b", "The county corrects its figure: growers picked 421 tonnes.");
    correction.corrects = "a".into();
    server.put(correction.clone()).await;
    assert_eq!(get(&server, "a", 0).await.unwrap().status(), RecordStatus::Corrected);
    correction.corrects.clear();
    correction.retracts = "a".into();
    server.put(correction).await;
    assert_eq!(get(&server, "a", 0).await.unwrap().status(), RecordStatus::Retracted);
}

#[tokio::test]
async fn a_retraction_withdraws_all_versions_once() {
    let server = Server::start().await;
    server.put(report("a", HARVEST)).await;
    server.put(report("a", "Growers in Lindholm picked 400 tonnes of apples.")).await;
    let retract =
        |report_id: &str| v1::RetractReportRequest { report_id: report_id.into(), request_id: String::new() };
    let answer = server.record().retract_report(retract("a")).await.unwrap().into_inner();
    assert_eq!((answer.disposition(), answer.version), (Disposition::Retracted, 2));
    let again = server.record().retract_report(retract("a")).await.unwrap().into_inner();
    assert_eq!((again.disposition(), again.revision), (Disposition::Unchanged, answer.revision));
    for version in [1, 2] {
        assert_eq!(get(&server, "a", version).await.unwrap().status(), RecordStatus::Retracted);
    }
    server.put(report("a", "Growers in Lindholm picked 399 tonnes of apples.")).await;
    assert_eq!(get(&server, "a", 0).await.unwrap().status(), RecordStatus::Retracted, "a late version too");
    let error = server.record().retract_report(retract("b")).await.unwrap_err();
    assert_error(&error, Code::NotFound, "REPORT_NOT_FOUND", None);
}

#[tokio::test]
async fn a_repeated_request_id_gets_the_first_answer() {
    let server = Server::start().await;
    let request = |body: &str| v1::RecordReportRequest {
        report: Some(report("a", body)),
        request_id: "once".into(),
        return_claims: false,
    };
    let first = server.record().record_report(request(HARVEST)).await.unwrap().into_inner();
    server.put(report("a", "Another text stands now.")).await;
    let again = server.record().record_report(request(HARVEST)).await.unwrap().into_inner();
    assert_eq!(again, first);
    assert_eq!(get(&server, "a", 0).await.unwrap().version, 2, "nothing was written");
    let error = server.record().record_report(request("A third text.")).await.unwrap_err();
    assert_error(&error, Code::InvalidArgument, "REQUEST_ID_REUSED", Some("request_id"));
    let retract = v1::RetractReportRequest { report_id: "a".into(), request_id: "once".into() };
    let error = server.record().retract_report(retract).await.unwrap_err();
    assert_error(&error, Code::InvalidArgument, "REQUEST_ID_REUSED", Some("request_id"));
}

#[tokio::test]
async fn lists_page_through_newest_versions_by_time() {
    let server = Server::start().await;
    for day in 1..=9 {
        let mut dated = report(&format!("r{day}"), HARVEST);
        dated.published_at = time(&format!("2025-03-0{day}T08:00:00Z"));
        if day % 3 == 0 {
            dated.source = "Upland Wire".into();
        }
        server.put(dated).await;
    }
    let list = async |filter: Option<v1::ReportFilter>, page_size: i32| {
        let (mut ids, mut page_token, mut n_pages) = (Vec::new(), String::new(), 0);
        loop {
            let request =
                v1::ListReportsRequest { filter: filter.clone(), page_size, page_token, as_known_at: None };
            let page = server.record().list_reports(request).await.unwrap().into_inner();
            assert!(page.reports.len() <= page_size as usize);
            ids.extend(page.reports.iter().map(|r| r.report.as_ref().unwrap().report_id.clone()));
            assert!(page.reports.iter().all(|r| r.report.as_ref().unwrap().body.is_empty()));
            n_pages += 1;
            page_token = page.next_page_token;
            if page_token.is_empty() {
                return (ids.join(" "), n_pages);
            }
        }
    };
    assert_eq!(list(None, 4).await, ("r9 r8 r7 r6 r5 r4 r3 r2 r1".into(), 3));
    assert_eq!(list(None, 9).await.1, 1);
    let filter =
        v1::ReportFilter { sources: vec!["Upland Wire".into(), "Nobody".into()], ..Default::default() };
    assert_eq!(list(Some(filter), 2).await.0, "r9 r6 r3");
    let filter = v1::ReportFilter {
        published_from: time("2025-03-03T08:00:00Z"),
        published_before: time("2025-03-05T08:00:00Z"),
        ..Default::default()
    };
    assert_eq!(list(Some(filter), 100).await.0, "r4 r3");
}

#[tokio::test]
async fn a_stream_answers_each_item_in_order_and_goes_on_after_a_bad_one() {
    let server = Server::start().await;
    let mut items: Vec<v1::RecordReportsRequest> = (0..300)
        .map(|n| v1::RecordReportsRequest {
            item: Some(v1::RecordReportRequest {
                report: Some(report(&format!("r{n}"), &format!("The mill in Lindholm sold {n} looms."))),
                return_claims: n == 7,
                ..Default::default()
            }),
        })
        .collect();
    items[3].item.as_mut().unwrap().report.as_mut().unwrap().body.clear();
    items[5].item = None;
    let answers = server.record().record_reports(stream::iter(items)).await.unwrap().into_inner();
    let answers: Vec<_> = futures::TryStreamExt::try_collect(answers).await.unwrap();
    assert_eq!(answers.len(), 300);
    for (n, answer) in answers.into_iter().enumerate() {
        match answer.outcome.unwrap() {
            Outcome::Result(result) => {
                assert_eq!(result.report_id, format!("r{n}"));
                assert_eq!(result.claims.is_empty(), n != 7);
                assert!(result.claim_count > 0);
            }
            Outcome::Error(error) => {
                let field = match n {
                    3 => "item.report.body",
                    5 => "item",
                    _ => panic!("item {n} was refused: {error:?}"),
                };
                assert_eq!(error.code, Code::InvalidArgument as i32);
                let told = decode(&error);
                assert_error(&told, Code::InvalidArgument, "INVALID_FIELD", Some(field));
            }
        }
    }
    assert_eq!(server.ask("The mill in Lindholm sold 299 looms.").await.findings.len(), 1);
}

/// A status message as the status it stands for.
fn decode(status: &tonic_types::Status) -> tonic::Status {
    use prost::Message;
    tonic::Status::with_details(Code::from(status.code), &status.message, status.encode_to_vec().into())
}

#[tokio::test]
async fn a_report_in_another_language_is_kept_and_not_read() {
    let server = Server::start().await;
    let body =
        "Die Bauern in Lindholm haben in diesem Herbst 412 Tonnen Äpfel geerntet, teilte der Landkreis mit.";
    for language in ["de", ""] {
        let mut german = report(&format!("de-{language}"), body);
        german.language = language.into();
        assert_eq!(server.put(german).await.claim_count, 0);
    }
    assert_eq!(get(&server, "de-", 0).await.unwrap().report.unwrap().body, body);
}
