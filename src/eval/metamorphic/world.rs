//! A filled story as judging meets it: its reports, and the claims read out of them.

use std::sync::Arc;

use jiff::Timestamp;

use super::change::{Change, rewritten};
use super::fill::Filling;
use super::story::{Check, Story};
use crate::domain::extract::{read_report, read_statement};
use crate::domain::finding::{ClaimStatus, Judgement, RecordedClaim, ReportFacts, Settings};
use crate::domain::name::Aliases;
use crate::domain::verdict::judge;
use crate::engine::MeaningReader;

/// Reports with what was read in them.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// The reports as text, for people.
    pub told: String,
    claims: Vec<Arc<RecordedClaim>>,
}

impl World {
    /// Reads the reports of a story as a change leaves them.
    pub fn new(story: &Story, filling: &Filling, change: Option<Change>) -> Self {
        let mut world = Self::default();
        let id = |n: usize| match change {
            Some(Change::Reordered) => format!("{}-r{}", story.name, 9 - n.min(8)),
            _ => format!("{}-r{n}", story.name),
        };
        for (n, template) in story.reports.iter().enumerate() {
            let text = |template: &str| match change {
                Some(change) => rewritten(change, template, filling),
                None => filling.text(template, Default::default()),
            };
            let body = template.paragraphs.iter().map(|one| text(one)).collect::<Vec<_>>().join("\n\n");
            let corrected_by =
                (0..story.reports.len()).filter(|other| story.reports[*other].corrects == Some(n)).map(id);
            let facts = ReportFacts {
                report_id: id(n),
                version: 1,
                source: text(template.source),
                url: String::new(),
                headline: String::new(),
                published_at: filling.instant(template.at),
                text_sha256: String::new(),
                status: ClaimStatus::Standing,
                corrects: template.corrects.map(id),
                corrected_by: corrected_by.collect(),
                setting: Default::default(),
            };
            world.add(facts, &body);
        }
        if change == Some(Change::Reordered) {
            world.claims.reverse();
        }
        world
    }

    fn add(&mut self, facts: ReportFacts, body: &str) {
        let reading = read_report("", "", body, facts.published_at);
        let facts = Arc::new(ReportFacts { setting: reading.setting, ..facts });
        self.told += &format!("    [{} · {} · {}]\n", facts.report_id, facts.source, facts.published_at);
        self.told.extend(body.lines().filter(|line| !line.is_empty()).map(|line| format!("      {line}\n")));
        for claim in reading.claims {
            let (start, end) = (claim.span.start, claim.span.end);
            self.claims.push(Arc::new(RecordedClaim {
                claim_id: format!("{}/1/{start:06}-{end:06}/{}", facts.report_id, claim.ordinal),
                text: claim.span.of(body).to_owned(),
                sentence_text: claim.sentence.of(body).to_owned(),
                claim,
                report: Arc::clone(&facts),
            }));
        }
    }

    /// This world with the reports of others before and after its own.
    pub fn among(&self, before: &Self, after: &Self) -> Self {
        Self {
            told: format!("{}{}{}", before.told, self.told, after.told),
            claims: [before, self, after].into_iter().flat_map(|world| world.claims.clone()).collect(),
        }
    }

    /// Judges a statement against it.
    pub fn judge(&self, statement: &str, stated_at: Option<Timestamp>) -> Judgement {
        let settings = Settings { stated_at, ..Settings::default() };
        judge(
            statement,
            &read_statement(statement, stated_at),
            &self.claims,
            &Aliases::default(),
            &settings,
            &MeaningReader::Model,
        )
    }
}

/// When a check of a story is made.
pub fn stated_at(check: &Check, filling: &Filling) -> Option<Timestamp> {
    check.stated_at.map(|at| filling.instant(at))
}
