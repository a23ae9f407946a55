//! Plain statements beside a record, as an editor would judge them: one table, `wordings.txt`.

use std::sync::Arc;

use jiff::Timestamp;

use crate::domain::extract::{read_report, read_statement};
use crate::domain::finding::{ClaimStatus, Judgement, RecordedClaim, ReportFacts, Settings};
use crate::domain::meaning::no_reader;
use crate::domain::name::Aliases;
use crate::domain::verdict::judge;

/// The claims of one report of a day in May 2024.
fn recorded(body: &str, day: usize) -> Vec<Arc<RecordedClaim>> {
    let published_at: Timestamp = format!("2024-05-{:02}T12:00:00Z", 8 + day).parse().expect("a day of May");
    let reading = read_report("", "", body, published_at);
    let report = Arc::new(ReportFacts {
        report_id: format!("r{day}"),
        version: 1,
        source: format!("Wire {day}"),
        url: String::new(),
        headline: String::new(),
        published_at,
        text_sha256: String::new(),
        status: ClaimStatus::Standing,
        corrects: None,
        corrected_by: Vec::new(),
        setting: reading.setting,
    });
    let recorded = |claim: crate::domain::claim::Claim| {
        Arc::new(RecordedClaim {
            claim_id: format!("r{day}/1/{:06}-{:06}/{}", claim.span.start, claim.span.end, claim.ordinal),
            text: claim.span.of(body).to_owned(),
            sentence_text: claim.sentence.of(body).to_owned(),
            claim,
            report: Arc::clone(&report),
        })
    };
    reading.claims.into_iter().map(recorded).collect()
}

fn answer(record: &[Arc<RecordedClaim>], statement: &str) -> Judgement {
    let reading = read_statement(statement, None);
    judge(statement, &reading, record, &Aliases::default(), &Settings::default(), &no_reader)
}

/// What is wrong with an answer; empty where it is as wanted.
fn complaint(statement: &str, want: &str, answer: &Judgement) -> String {
    let mut words = want.split_whitespace();
    let verdict = words.next().unwrap_or_default();
    let got = answer.verdict.name();
    let fits = verdict.strip_prefix('!').map_or(verdict == got, |not| not != got);
    let given: Vec<&str> = answer
        .findings
        .iter()
        .flat_map(|finding| finding.reasons.iter().map(|reason| reason.name()))
        .collect();
    if fits && words.all(|reason| given.contains(&reason)) {
        return String::new();
    }
    format!("{statement}\n    want {want}, got {got} {given:?}\n")
}

#[test]
fn wordings_are_judged_as_an_editor_would() {
    let mut record: Vec<Arc<RecordedClaim>> = Vec::new();
    let (mut day, mut judged, mut wrong) = (0, true, String::new());
    for line in include_str!("wordings.txt").lines() {
        if let Some(body) = line.strip_prefix("> ") {
            if judged {
                (day, judged) = (0, false);
                record.clear();
            }
            day += 1;
            record.extend(recorded(body, day));
        } else if let Some((statement, want)) =
            line.strip_prefix("= ").and_then(|rest| rest.split_once(" | "))
        {
            judged = true;
            wrong += &complaint(statement, want, &answer(&record, statement));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
