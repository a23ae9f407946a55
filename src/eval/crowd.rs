//! Judging in a crowd: very many reports of few templates, each of another place, and statements that one of them settles.
//!
//! In a story nearly every sentence is of the event that is meant; here nearly none is, and all are worded alike.

use super::generator::{Generated, Generator};
use super::scenarios::{Story, StoryCheck, StoryReport, Wanted};

const SEED: u64 = 20_260_301;

/// A story of generated reports with checks spread over them, as reported and with another number in turn.
#[must_use]
pub fn story(n_reports: usize, n_checks: usize) -> Story {
    let made: Vec<Generated> = Generator::new(SEED).take(n_reports).collect();
    let step = (n_reports / n_checks.max(1)).max(1);
    let checks = made.iter().step_by(step).take(n_checks).enumerate();
    let checks = checks.map(|(n, one)| check(one, n % 2 == 0)).collect();
    let reports = made.into_iter().map(|one| StoryReport::from(one.report)).collect();
    Story { id: "crowd".to_owned(), reports, checks }
}

fn check(one: &Generated, as_reported: bool) -> StoryCheck {
    let (statement, verdict) = match as_reported {
        true => (&one.true_statement, "MATCHES"),
        false => (&one.false_statement, "CONFLICTS"),
    };
    let lead = one.report.body.split("\n\n").next().unwrap_or_default().to_owned();
    StoryCheck {
        id: one.report.report_id.clone(),
        statement: statement.clone(),
        stated_at: None,
        verdict: verdict.to_owned(),
        reasons: Vec::new(),
        evidence: vec![Wanted { report: one.report.report_id.clone(), quote: lead }],
        claims: None,
        why: String::new(),
    }
}
