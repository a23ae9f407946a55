//! How an answer stands beside what an editor expects.

use std::collections::BTreeMap;
use std::fmt;

use super::story::{Story, StoryCheck, Wanted};
use crate::domain::finding::{Finding, Verdict};
use crate::engine::Answer;

/// How one check came out; what was not asked for is unset.
#[derive(Debug, Clone)]
pub struct Row {
    /// The story.
    pub story: String,
    /// The check.
    pub check: String,
    /// What was checked.
    pub statement: String,
    /// The verdict wanted.
    pub want: String,
    /// The verdict given.
    pub got: Verdict,
    /// How sure the answer was.
    pub confidence: f64,
    /// Whether every piece of evidence is what it says, and stands where it is needed.
    pub sound: bool,
    /// Whether all reasons wanted were given.
    pub reasons: Option<bool>,
    /// Whether all words wanted were shown.
    pub evidence: Option<bool>,
    /// Whether all parts have their findings.
    pub claims: Option<bool>,
    /// Whether it or one of its parts matches and must not.
    pub wrong_matches: bool,
    /// What was told, finding by finding.
    pub told: Vec<String>,
    /// Why the verdict wanted is right.
    pub why: String,
}

impl Row {
    /// Sets an answer beside a check.
    pub fn new(story: &Story, check: &StoryCheck, answer: &Answer) -> Self {
        let mut wanted: BTreeMap<&str, usize> = BTreeMap::new();
        for part in check.claims.iter().flatten() {
            *wanted.entry(&part.verdict).or_insert(0) += 1;
        }
        let n_parts: usize = wanted.values().sum();
        let parts =
            |verdict: &str| answer.findings.iter().filter(|one| one.verdict.name() == verdict).count();
        let asked = |is_asked: bool, right: bool| is_asked.then_some(right);
        let of_verdict = || answer.findings.iter().filter(|one| one.verdict.name() == check.verdict);
        let given: Vec<&str> =
            of_verdict().flat_map(|one| one.reasons.iter().map(|reason| reason.name())).collect();
        let has = |reason: &String| given.contains(&reason.as_str());
        Self {
            story: story.id.clone(),
            check: check.id.clone(),
            statement: check.statement.clone(),
            want: check.verdict.clone(),
            got: answer.verdict,
            confidence: answer.confidence(),
            sound: is_sound(story, answer, n_parts),
            reasons: asked(!check.reasons.is_empty(), check.reasons.iter().all(has)),
            evidence: asked(
                !check.evidence.is_empty(),
                check.evidence.iter().all(|want| is_shown(story, answer, want)),
            ),
            claims: asked(n_parts > 0, wanted.iter().all(|(verdict, n)| parts(verdict) >= *n)),
            wrong_matches: (answer.verdict == Verdict::Matches && check.verdict != "MATCHES")
                || (n_parts > 0 && parts("MATCHES") > wanted.get("MATCHES").copied().unwrap_or(0) + 1),
            told: answer.findings.iter().map(|finding| told(&check.statement, finding)).collect(),
            why: check.why.clone(),
        }
    }

    /// Whether the verdict is the one wanted.
    pub fn is_right(&self) -> bool {
        self.got.name() == self.want
    }

    /// Whether all that was asked for is right.
    pub fn is_all_right(&self) -> bool {
        let fine = |asked: Option<bool>| asked != Some(false);
        self.is_right() && self.sound && fine(self.reasons) && fine(self.evidence) && fine(self.claims)
    }
}

/// Every piece of evidence is exactly its quote, in at most 500 bytes; verdicts that need some have some; there are not
/// many more findings than parts.
fn is_sound(story: &Story, answer: &Answer, n_parts: usize) -> bool {
    let is_exact = |finding: &Finding| {
        finding.evidence.iter().all(|shown| {
            let body = story.body(&shown.recorded.report.report_id);
            let words = body.and_then(|body| body.get(shown.span.start..shown.span.end));
            !shown.quote.is_empty() && shown.quote.len() <= 500 && words == Some(shown.quote.as_str())
        })
    };
    answer.findings.len() <= 2 * n_parts.max(1) + 2
        && (!answer.findings.is_empty() || !answer.verdict.needs_evidence())
        && answer.findings.iter().all(|one| !one.verdict.needs_evidence() || !one.evidence.is_empty())
        && answer.findings.iter().all(is_exact)
}

fn is_shown(story: &Story, answer: &Answer, want: &Wanted) -> bool {
    let Some(start) = story.body(&want.report).and_then(|body| body.find(&want.quote)) else { return false };
    let end = start + want.quote.len();
    answer.findings.iter().flat_map(|finding| &finding.evidence).any(|shown| {
        shown.recorded.report.report_id == want.report && shown.span.start < end && start < shown.span.end
    })
}

fn told(statement: &str, finding: &Finding) -> String {
    let reasons: Vec<&str> = finding.reasons.iter().map(|reason| reason.name()).collect();
    let words = finding.claim.span.of(statement);
    format!("{} [{}] \"{words}\": {}", finding.verdict.name(), reasons.join(", "), finding.explanation)
}

/// How all checks came out.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// A row a check.
    pub rows: Vec<Row>,
}

impl Table {
    /// How many verdicts are right.
    pub fn n_right(&self) -> usize {
        self.rows.iter().filter(|row| row.is_right()).count()
    }

    /// How many statements, or parts of them, match and must not.
    pub fn n_wrong_matches(&self) -> usize {
        self.rows.iter().filter(|row| row.wrong_matches).count()
    }

    /// The share of right verdicts, 0 to 1.
    pub fn accuracy(&self) -> f64 {
        self.n_right() as f64 / self.rows.len().max(1) as f64
    }

    /// The rows that are not all right, as text, for people who look for mistakes.
    pub fn failures(&self) -> String {
        self.rows.iter().filter(|row| !row.is_all_right()).map(failure).collect()
    }

    /// How sure answers were and how often they were right, by tenths; with the mean gap between the two.
    pub fn reliability(&self) -> (Vec<Bin>, f64) {
        let mut bins = Vec::new();
        for tenth in 0..10_u32 {
            let is_in = |row: &&Row| ((row.confidence * 10.0).floor() as u32).min(9) == tenth;
            let rows: Vec<&Row> = self.rows.iter().filter(is_in).collect();
            if rows.is_empty() {
                continue;
            }
            let n = rows.len();
            let confidence = rows.iter().map(|row| row.confidence).sum::<f64>() / n as f64;
            let right = rows.iter().filter(|row| row.is_right()).count() as f64 / n as f64;
            bins.push(Bin { n, confidence, right });
        }
        let gap = bins.iter().map(|bin| bin.n as f64 * (bin.confidence - bin.right).abs()).sum::<f64>();
        (bins, gap / self.rows.len().max(1) as f64)
    }
}

/// Answers of like confidence.
#[derive(Debug, Clone, Copy)]
pub struct Bin {
    /// How many.
    pub n: usize,
    /// Their mean confidence.
    pub confidence: f64,
    /// The share that was right.
    pub right: f64,
}

fn failure(row: &Row) -> String {
    let wrong = |asked: Option<bool>, name| if asked == Some(false) { name } else { "" };
    let told: String = row.told.iter().map(|line| format!("\n      - {line}")).collect();
    format!(
        "  {}/{}: want {}, got {}{}{}{}{}: {}{told}\n      why: {}\n",
        row.story,
        row.check,
        row.want,
        row.got.name(),
        wrong(row.reasons, " reasons!"),
        wrong(row.evidence, " evidence!"),
        wrong(row.claims, " claims!"),
        if row.sound { "" } else { " unsound!" },
        row.statement,
        row.why,
    )
}

fn share(asked: impl Iterator<Item = Option<bool>>) -> f64 {
    let asked: Vec<bool> = asked.flatten().collect();
    asked.iter().filter(|right| **right).count() as f64 / asked.len().max(1) as f64
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heads: Vec<String> =
            Verdict::BY_GRAVITY.iter().map(|verdict| format!("{:>9.9}", verdict.name())).collect();
        writeln!(f, "want \\ got     {}", heads.join(" "))?;
        for want in Verdict::BY_GRAVITY {
            let count = |got: Verdict| {
                self.rows.iter().filter(|row| row.want == want.name() && row.got == got).count()
            };
            let cells: Vec<String> =
                Verdict::BY_GRAVITY.iter().map(|got| format!("{:>9}", count(*got))).collect();
            writeln!(f, "{:<14} {}", want.name(), cells.join(" "))?;
        }
        let missed =
            self.rows.iter().filter(|row| row.got == Verdict::NotOnRecord && !row.is_right()).count();
        writeln!(
            f,
            "\naccuracy {:.3} ({}/{})  wrong MATCHES {}  missed {missed}  reasons {:.3}  evidence {:.3}  claims {:.3}  \
             sound {:.3}  all right {:.3}",
            self.accuracy(),
            self.n_right(),
            self.rows.len(),
            self.n_wrong_matches(),
            share(self.rows.iter().map(|row| row.reasons)),
            share(self.rows.iter().map(|row| row.evidence)),
            share(self.rows.iter().map(|row| row.claims)),
            share(self.rows.iter().map(|row| Some(row.sound))),
            share(self.rows.iter().map(|row| Some(row.is_all_right()))),
        )?;
        let (bins, gap) = self.reliability();
        writeln!(f, "\nconfidence  right  checks")?;
        for Bin { n, confidence, right } in bins {
            writeln!(f, "{confidence:>10.3}  {right:>5.3}  {n:>6}")?;
        }
        writeln!(f, "calibration error {gap:.3}")
    }
}
