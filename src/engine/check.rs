//! Checking: a statement is read, candidates are recalled, and the domain judges.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Instant;

use jiff::Timestamp;

use super::{Engine, EngineError, Freshness, MeaningReader, Shared, reading};
use crate::domain::align::Background;
use crate::domain::claim::{Claim, Reading};
use crate::domain::extract;
use crate::domain::finding::{self, ClaimStatus, Finding, RecordedClaim, ReportFacts, Verdict};
use crate::domain::meaning::Ask;
use crate::domain::name::Aliases;
use crate::domain::verdict;
use crate::index::{IndexedClaim, RecallQuery, Snapshot};
use crate::record::{ListFilter, Report, Revision, VersionFacts};

/// How many claims of a statement are looked up one by one; the statement as a whole is looked up too.
const CLAIMS_RECALLED: usize = 24;
/// From how many of the reports found all claims are taken along: parts and sums stand beside the figure found.
const REPORTS_TAKEN_WHOLE: usize = 12;
/// How many claims of one such report.
const CLAIMS_A_REPORT: usize = 200;
/// How many names of the text around a statement are looked up with what names nothing.
const CONTEXT_NAMES: usize = 8;
/// Where a filter leaves too few, the search is widened up to this many hits.
const HITS_MAX: usize = 4096;

/// A statement to check.
#[derive(Debug, Clone)]
pub struct Check {
    /// The text.
    pub statement: String,
    /// When it is made, if the caller says so.
    pub stated_at: Option<Timestamp>,
    /// The text in which it stands; empty where there is none.
    pub context: String,
    /// Which reports count.
    pub filter: ListFilter,
    /// How fresh the answer must be.
    pub freshness: Freshness,
    /// Whether findings tell how they were reached.
    pub explain_steps: bool,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The whole statement's verdict.
    pub verdict: Verdict,
    /// One finding a claim.
    pub findings: Vec<Finding>,
    /// The record's revision that was asked; `None` where it was not asked.
    pub revision: Option<Revision>,
}

impl Answer {
    /// How sure the verdict is, 0 to 1: as sure as the least sure finding that has it.
    pub fn confidence(&self) -> f64 {
        let deciding = self.findings.iter().filter(|one| one.verdict == self.verdict);
        deciding.map(|one| one.confidence).fold(1.0, f64::min)
    }
}

/// What recall finds for a statement.
#[derive(Debug, Clone, Default)]
pub struct Recalled {
    /// All claims that are judged, oldest first.
    pub candidates: Vec<Arc<RecordedClaim>>,
    /// The best place, from 0, of each claim that the index found by itself, by its id.
    pub places: BTreeMap<String, usize>,
    /// The place, from 0, of each candidate by how close its sentence is to the statement by what the words mean, by its id; empty
    /// where nobody knows words.
    pub places_by_meaning: BTreeMap<String, usize>,
}

impl Recalled {
    /// Puts the candidates in the order of their sentences' closeness; claims of one sentence share their place.
    fn ranked_by_meaning(mut self, statement: &str, ask: &Ask<'_>) -> Self {
        let sentences: BTreeSet<&str> =
            self.candidates.iter().map(|one| one.sentence_text.as_str()).collect();
        let sentences: Vec<&str> = sentences.into_iter().collect();
        let Some(closeness) = verdict::closeness_of(statement, &sentences, ask) else { return self };
        let mut order: Vec<usize> = (0..sentences.len()).collect();
        order.sort_by(|a, b| closeness[*b].total_cmp(&closeness[*a]));
        let places: HashMap<&str, usize> =
            order.into_iter().enumerate().map(|(place, at)| (sentences[at], place)).collect();
        let place_of = |one: &Arc<RecordedClaim>| {
            (one.claim_id.clone(), places.get(one.sentence_text.as_str()).copied().unwrap_or(usize::MAX))
        };
        self.places_by_meaning = self.candidates.iter().map(place_of).collect();
        self
    }
}

impl Engine {
    /// Finds the claims that a statement would be judged by.
    ///
    /// # Errors
    /// As [`Engine::check`].
    pub async fn recall(&self, check: Check) -> Result<Recalled, EngineError> {
        let snapshot = self.snapshot(&check.freshness).await?;
        self.work(move |shared| {
            let reading = extract::read_statement(&check.statement, check.stated_at);
            let recalled = Recall::new(shared, &snapshot, &check)?.candidates(&reading)?;
            Ok(recalled.ranked_by_meaning(&check.statement, &shared.options.meaning))
        })
        .await
    }

    /// Checks a statement against the record.
    ///
    /// # Errors
    /// Where the index does not catch up in time, or record or index cannot be read.
    pub async fn check(&self, check: Check) -> Result<Answer, EngineError> {
        let snapshot = self.snapshot(&check.freshness).await?;
        self.work(move |shared| {
            let reading = extract::read_statement(&check.statement, check.stated_at);
            let recall = Recall::new(shared, &snapshot, &check)?;
            let begun = Instant::now();
            let candidates = recall.candidates(&reading)?.candidates;
            let recalled = begun.elapsed();
            let settings = finding::Settings {
                stated_at: check.stated_at,
                explain_steps: check.explain_steps,
                ..shared.options.judging.clone()
            };
            let candidates = shared.ready.of(candidates);
            let judged = verdict::judge_ready(
                &check.statement,
                &reading,
                &recall.background,
                &candidates,
                &recall.aliases,
                &settings,
                &shared.options.meaning,
            );
            let judging = begun.elapsed().saturating_sub(recalled);
            tracing::debug!(n_candidates = candidates.len(), ?recalled, ?judging, "checked");
            Ok(Answer { verdict: judged.verdict, findings: judged.findings, revision: Some(recall.revision) })
        })
        .await
    }

    /// Checks a statement against reports that are handed in, oldest first; nothing is recorded.
    ///
    /// # Errors
    /// Where the engine is closing.
    pub async fn check_against(
        &self,
        statement: String,
        stated_at: Option<Timestamp>,
        reports: Vec<Report>,
        explain_steps: bool,
    ) -> Result<Answer, EngineError> {
        self.work(move |shared| {
            let aliases = shared.names.at(shared, shared.record.latest())?;
            let settings = finding::Settings { stated_at, explain_steps, ..shared.options.judging.clone() };
            let meaning = shared.options.meaning;
            let judged = judge_against(&statement, &reports, &aliases, &settings, meaning);
            Ok(Answer { verdict: judged.verdict, findings: judged.findings, revision: None })
        })
        .await
    }

    /// Reads a text as a report's body is read; nothing is recorded.
    ///
    /// # Errors
    /// Where the engine is closing.
    pub async fn extract(
        &self,
        text: String,
        published_at: Option<Timestamp>,
    ) -> Result<Reading, EngineError> {
        self.work(move |_| {
            Ok(match published_at {
                Some(published_at) => extract::read_report("", "", &text, published_at),
                None => extract::read_statement(&text, None),
            })
        })
        .await
    }
}

/// Judges a statement against a few reports, all of whose claims are candidates. Pure.
fn judge_against(
    statement: &str,
    reports: &[Report],
    aliases: &Aliases,
    settings: &finding::Settings,
    meaning: MeaningReader,
) -> finding::Judgement {
    let is_known = |report: &&Report| settings.stated_at.is_none_or(|at| report.published_at <= at);
    let mut candidates = Vec::new();
    for report in reports.iter().filter(is_known) {
        let read = reading::read(report);
        let names_this = |target: &Option<String>| target.as_deref() == Some(report.report_id.as_str());
        let facts = Arc::new(ReportFacts {
            report_id: report.report_id.clone(),
            version: 1,
            source: report.source.clone(),
            url: report.url.clone(),
            headline: report.headline.clone(),
            published_at: report.published_at,
            text_sha256: report.text_sha256(),
            status: match reports.iter().filter(is_known).any(|other| names_this(&other.retracts)) {
                true => ClaimStatus::Retracted,
                false => ClaimStatus::Standing,
            },
            corrects: report.corrects.clone(),
            corrected_by: reports
                .iter()
                .filter(is_known)
                .filter(|other| names_this(&other.corrects))
                .map(|other| other.report_id.clone())
                .collect(),
            setting: read.setting.clone(),
        });
        for claim in &read.claims {
            candidates.push(recorded(reading::indexed_claim(report, 1, claim), facts.clone()));
        }
    }
    let reading = extract::read_statement(statement, settings.stated_at);
    verdict::judge(statement, &reading, &candidates, aliases, settings, &meaning)
}

fn recorded(indexed: IndexedClaim, report: Arc<ReportFacts>) -> Arc<RecordedClaim> {
    let IndexedClaim { claim_id, text, sentence_text, claim, .. } = indexed;
    Arc::new(RecordedClaim { claim_id, claim, text, sentence_text, report })
}

type ReportKey = (String, u32);

/// Finds the claims that a statement may be about.
struct Recall<'a> {
    shared: &'a Shared,
    snapshot: &'a Snapshot,
    check: &'a Check,
    revision: Revision,
    aliases: Arc<Aliases>,
    background: Background,
}

impl<'a> Recall<'a> {
    fn new(shared: &'a Shared, snapshot: &'a Snapshot, check: &'a Check) -> Result<Self, EngineError> {
        let revision = Revision::new(shared.record.record_id(), snapshot.revision());
        let aliases = shared.names.at(shared, revision)?;
        let background = Background::read(&check.context, &aliases);
        Ok(Self { shared, snapshot, check, revision, aliases, background })
    }

    /// The candidates, oldest first: what the index finds, and all claims of the reports found first and of those that
    /// correct or withdraw them.
    fn candidates(&self, reading: &Reading) -> Result<Recalled, EngineError> {
        let mut found: BTreeMap<String, IndexedClaim> = BTreeMap::new();
        let mut facts: BTreeMap<ReportKey, Option<Arc<ReportFacts>>> = BTreeMap::new();
        let mut ranked: Vec<ReportKey> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for query in self.queries(reading) {
            let hits = self.admitted(&query, &mut facts)?;
            for (rank, hit) in hits.into_iter().enumerate() {
                let key = (hit.report_id.clone(), hit.version);
                if rank < REPORTS_TAKEN_WHOLE && !ranked.contains(&key) {
                    ranked.push(key);
                }
                let place = places.entry(hit.claim_id.clone()).or_insert(rank);
                *place = rank.min(*place);
                found.insert(hit.claim_id.clone(), hit);
            }
        }
        ranked.truncate(REPORTS_TAKEN_WHOLE);
        let report_ids: Vec<String> = ranked.iter().map(|(report_id, _)| report_id.clone()).collect();
        for linked in self.shared.record.linked_to(&report_ids, self.revision)? {
            if !ranked.contains(&linked) {
                ranked.push(linked);
            }
        }
        for (report_id, version) in &ranked {
            for claim in self.snapshot.claims_of(report_id, *version, CLAIMS_A_REPORT)? {
                found.insert(claim.claim_id.clone(), claim);
            }
        }
        let mut candidates = Vec::with_capacity(found.len());
        for claim in found.into_values() {
            let key = (claim.report_id.clone(), claim.version);
            self.look_up(std::slice::from_ref(&key), &mut facts)?;
            if let Some(Some(report)) = facts.get(&key) {
                candidates.push(recorded(claim, report.clone()));
            }
        }
        candidates.sort_by(|a, b| {
            let key =
                |c: &RecordedClaim| (c.report.published_at, c.report.report_id.clone(), c.report.version);
            (key(a), a.claim.span, a.claim.ordinal).cmp(&(key(b), b.claim.span, b.claim.ordinal))
        });
        Ok(Recalled { candidates, places, places_by_meaning: BTreeMap::new() })
    }

    /// One query a claim, and one for the whole statement.
    fn queries(&self, reading: &Reading) -> Vec<RecallQuery> {
        let whole = RecallQuery { text: self.check.statement.clone(), ..RecallQuery::default() };
        let claims = reading.claims.iter().take(CLAIMS_RECALLED).map(|claim| self.query_of(claim));
        claims.chain([whole]).collect()
    }

    fn query_of(&self, claim: &Claim) -> RecallQuery {
        let statement = &self.check.statement;
        let mut query =
            RecallQuery { text: claim.sentence.of(statement).to_owned(), ..RecallQuery::default() };
        // What names nobody and no place is about what the text around it speaks of.
        let around = self.background.written.iter().take(CONTEXT_NAMES).filter(|_| claim.names.is_empty());
        for name in claim.names.iter().map(|name| &name.normal).chain(around) {
            query.names.extend(self.aliases.spellings_of(name));
            query.names.push(name.clone());
        }
        for figure in &claim.figures {
            query.measures.extend(figure.counted.iter().chain(&figure.roles).cloned());
            let quantity = &figure.quantity;
            let numbers = [quantity.value, quantity.low, quantity.high].into_iter().flatten();
            query.numbers.extend(numbers.map(|number| number.normalize().to_string()));
        }
        query
    }

    /// The best hits that the filter and `stated_at` admit. The search is widened where they leave too few.
    fn admitted(
        &self,
        query: &RecallQuery,
        facts: &mut BTreeMap<ReportKey, Option<Arc<ReportFacts>>>,
    ) -> Result<Vec<IndexedClaim>, EngineError> {
        let wanted = self.shared.options.candidates;
        let mut limit = wanted;
        loop {
            let hits = self.snapshot.recall(query, limit)?;
            let is_all = hits.len() < limit;
            let keys: Vec<ReportKey> = hits.iter().map(|hit| (hit.report_id.clone(), hit.version)).collect();
            self.look_up(&keys, facts)?;
            let mut admitted: Vec<IndexedClaim> = hits
                .into_iter()
                .zip(keys)
                .filter(|(_, key)| facts.get(key).is_some_and(Option::is_some))
                .map(|(hit, _)| hit)
                .collect();
            if admitted.len() >= wanted || is_all || limit >= HITS_MAX {
                admitted.truncate(wanted);
                return Ok(admitted);
            }
            limit *= 4;
        }
    }

    /// Learns how report versions stand; `None` is kept for those that do not count.
    fn look_up(
        &self,
        keys: &[ReportKey],
        facts: &mut BTreeMap<ReportKey, Option<Arc<ReportFacts>>>,
    ) -> Result<(), EngineError> {
        let mut unknown: Vec<ReportKey> =
            keys.iter().filter(|key| !facts.contains_key(*key)).cloned().collect();
        unknown.sort();
        unknown.dedup();
        if unknown.is_empty() {
            return Ok(());
        }
        let found = self.shared.record.facts(&unknown, self.revision, self.check.stated_at)?;
        for (key, version) in unknown.into_iter().zip(found) {
            let report = match version.filter(|version| self.admits(&version.report)) {
                Some(version) => Some(Arc::new(self.report_facts(&key, version)?)),
                None => None,
            };
            facts.insert(key, report);
        }
        Ok(())
    }

    fn admits(&self, report: &Report) -> bool {
        let made = report.updated_at.unwrap_or(report.published_at).max(report.published_at);
        self.check.filter.admits(&report.source, report.published_at)
            && self.check.stated_at.is_none_or(|stated_at| made <= stated_at)
    }

    fn report_facts(
        &self,
        (report_id, number): &ReportKey,
        version: VersionFacts,
    ) -> Result<ReportFacts, EngineError> {
        let VersionFacts { is_newest, is_retracted, corrected_by, report, text_sha256 } = version;
        Ok(ReportFacts {
            report_id: report_id.clone(),
            version: *number,
            setting: self.snapshot.setting_of(report_id, *number)?,
            status: match (is_retracted, is_newest) {
                (true, _) => ClaimStatus::Retracted,
                (false, true) => ClaimStatus::Standing,
                (false, false) => ClaimStatus::Superseded,
            },
            source: report.source,
            url: report.url,
            headline: report.headline,
            published_at: report.published_at,
            text_sha256,
            corrects: report.corrects,
            corrected_by,
        })
    }
}
