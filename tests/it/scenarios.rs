//! The stories of `tests/data/scenarios` through a real server: every answer is sound, and enough of them are right.
//! Judging was worked on with these at hand; the stories under `kept/` tell how it does on others.

use std::path::{Path, PathBuf};

use onrecord::api::v1::{self, Verdict};
use serde_json::Value;

use crate::support::{Server, time};

/// The share of right verdicts that must not be lost again. Raise it with the engine. It was 0.85 of the first four
/// stories; of the eight that came after them, in freer words, a third was right when they came.
const RIGHT_MIN: f64 = 0.81;
/// How many statements may get a wrong MATCHES: the error that lets a mistake into print.
/// (It was 7, then 12, before the weights were fitted to five times as many statements, half of them true: on stories that
/// nobody worked on wrong ones became fewer while right ones grew by a fifth.)
const WRONG_MATCHES_MAX: usize = 10;

fn stories() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/scenarios");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    files.iter().map(|file| serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()).collect()
}

fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_default().to_owned()
}

fn report_of(value: &Value) -> v1::Report {
    v1::Report {
        report_id: text(value, "id"),
        source: text(value, "source"),
        url: text(value, "url"),
        headline: text(value, "headline"),
        dateline: text(value, "dateline"),
        body: text(value, "body"),
        language: text(value, "language"),
        published_at: time(&text(value, "published_at")),
        updated_at: None,
        corrects: text(value, "corrects"),
        retracts: text(value, "retracts"),
    }
}

/// Checks every statement of a story; gives the wanted and the given verdicts.
async fn run(story: &Value) -> Vec<(String, &'static str)> {
    let server = Server::start().await;
    let reports: Vec<v1::Report> = story["reports"].as_array().unwrap().iter().map(report_of).collect();
    for report in &reports {
        server.put(report.clone()).await;
    }
    let mut verdicts = Vec::new();
    for check in story["checks"].as_array().unwrap() {
        let request = v1::CheckStatementRequest {
            statement: text(check, "statement"),
            stated_at: check["stated_at"].as_str().and_then(time),
            ..Default::default()
        };
        let answer = server.check().check_statement(request).await.unwrap().into_inner();
        assert_sound(story, check, &answer, &reports);
        verdicts
            .push((text(check, "verdict"), answer.verdict().as_str_name().trim_start_matches("VERDICT_")));
    }
    verdicts
}

fn assert_sound(story: &Value, check: &Value, answer: &v1::CheckStatementResponse, reports: &[v1::Report]) {
    let place = format!("{}/{}", text(story, "id"), text(check, "id"));
    let n_parts = check["claims"].as_array().map_or(1, Vec::len);
    assert!(answer.findings.len() <= 2 * n_parts + 2, "{place}: {} findings", answer.findings.len());
    for finding in &answer.findings {
        let needs_none = matches!(finding.verdict(), Verdict::NotOnRecord | Verdict::NotCheckable);
        assert!(needs_none || !finding.evidence.is_empty(), "{place}: no evidence");
        for evidence in &finding.evidence {
            let body = &reports.iter().find(|report| report.report_id == evidence.report_id).unwrap().body;
            let words = &body[evidence.start_byte as usize..evidence.end_byte as usize];
            assert_eq!(words, evidence.quote, "{place}");
            assert!(words.len() <= 500, "{place}");
        }
    }
}

#[tokio::test]
async fn stories_are_judged_soundly_and_mostly_right() {
    let (mut n_right, mut n_checks, mut n_wrong_matches) = (0, 0, 0);
    for story in stories() {
        for (wanted, given) in run(&story).await {
            n_checks += 1;
            n_right += usize::from(wanted == given);
            n_wrong_matches += usize::from(given == "MATCHES" && wanted != "MATCHES");
        }
    }
    assert!(n_checks >= 200, "only {n_checks} checks were found");
    let share = n_right as f64 / n_checks as f64;
    assert!(share >= RIGHT_MIN, "{n_right} of {n_checks} are right: {share:.3}");
    assert!(n_wrong_matches <= WRONG_MATCHES_MAX, "{n_wrong_matches} wrong MATCHES");
}
