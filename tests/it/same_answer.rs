//! One record and one engine give one answer, byte for byte: whatever the threads, a restart, a new index, or how many
//! commits and merges made its segments.

use std::path::Path;

use futures::StreamExt;
use futures::stream;
use onrecord::api::v1;
use onrecord::eval::generator::{Generated, Generator};
use prost::Message;

use crate::support::Server;

const SEED: u64 = 23;
const N_REPORTS: usize = 120;
/// Every so manyth report has its statements asked.
const STEP: usize = 5;
const AT_ONCE: usize = 16;

fn message(one: &Generated) -> v1::Report {
    let at = one.report.published_at;
    v1::Report {
        report_id: one.report.report_id.clone(),
        source: one.report.source.clone(),
        headline: one.report.headline.clone(),
        dateline: one.report.dateline.clone(),
        body: one.report.body.clone(),
        language: "en".into(),
        published_at: Some(prost_types::Timestamp { seconds: at.as_second(), nanos: at.subsec_nanosecond() }),
        ..Default::default()
    }
}

/// Statements that one report settles, and the same without what would single that report out.
fn statements(made: &[Generated]) -> Vec<String> {
    let picked = made.iter().step_by(STEP);
    let all = picked.flat_map(|one| {
        let bare: String = one.true_statement.split(' ').skip(2).collect::<Vec<_>>().join(" ");
        [one.true_statement.clone(), one.false_statement.clone(), bare]
    });
    all.collect()
}

/// The answers without the record's revision, with their steps.
async fn answers(server: &Server, statements: &[String], at_once: usize) -> Vec<Vec<u8>> {
    let ask = |statement: &String| {
        let request = v1::CheckStatementRequest {
            statement: statement.clone(),
            explain_steps: true,
            ..Default::default()
        };
        let mut client = server.check();
        async move {
            let answer = client.check_statement(request).await.unwrap().into_inner();
            v1::CheckStatementResponse { revision: String::new(), ..answer }.encode_to_vec()
        }
    };
    stream::iter(statements.iter().map(ask)).buffered(at_once).collect().await
}

#[track_caller]
fn assert_same(statements: &[String], first: &[Vec<u8>], again: &[Vec<u8>], what: &str) {
    for ((statement, first), again) in statements.iter().zip(first).zip(again) {
        let read = |bytes: &[u8]| v1::CheckStatementResponse::decode(bytes).unwrap();
        if first != again {
            let (first, again) = (format!("{:#?}", read(first)), format!("{:#?}", read(again)));
            let differs = first.lines().zip(again.lines()).find(|(first, again)| first != again);
            panic!("{what}: {statement}: {differs:?}");
        }
    }
}

async fn record_all(server: &Server, made: &[Generated], at_once: usize) {
    // In their order, so that the record is the same; `at_once` of them share a commit of the index where they can.
    for some in made.chunks(at_once) {
        let items = some.iter().map(|one| v1::RecordReportsRequest {
            item: Some(v1::RecordReportRequest { report: Some(message(one)), ..Default::default() }),
        });
        let items: Vec<_> = items.collect();
        let mut outcomes = server.record().record_reports(stream::iter(items)).await.unwrap().into_inner();
        while let Some(outcome) = outcomes.next().await {
            assert!(matches!(
                outcome.unwrap().outcome,
                Some(v1::record_reports_response::Outcome::Result(_))
            ));
        }
        // The index has caught up with these before the next are sent.
        server.ask("Nothing.").await;
    }
}

fn drop_index(folder: &Path) {
    std::fs::remove_dir_all(folder.join("index")).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_answer_is_the_same_whatever_threads_restarts_and_segments() {
    let made: Vec<Generated> = Generator::new(SEED).take(N_REPORTS).collect();
    let statements = statements(&made);
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start_in(folder.path()).await;
    record_all(&server, &made, 1).await;
    let first = answers(&server, &statements, 1).await;
    assert!(first.iter().any(|answer| answer != &first[0]), "all answers are alike");
    assert_same(&statements, &first, &answers(&server, &statements, AT_ONCE).await, "side by side");
    server.stop().await;

    let server = Server::start_in(folder.path()).await;
    assert_same(&statements, &first, &answers(&server, &statements, AT_ONCE).await, "after a restart");
    server.stop().await;

    drop_index(folder.path());
    let server = Server::start_in(folder.path()).await;
    assert_same(&statements, &first, &answers(&server, &statements, 1).await, "on a new index");
    server.stop().await;

    let server = Server::start().await;
    record_all(&server, &made, N_REPORTS).await;
    assert_same(&statements, &first, &answers(&server, &statements, 1).await, "recorded in one go");
    server.stop().await;
}
