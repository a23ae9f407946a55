//! The candidates of one check, by what their names denote.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::domain::align::identified::Identified;
use crate::domain::align::names::{Name, NameForms, SettingNames};
use crate::domain::align::ready::Ready;
use crate::domain::claim::Figure;
use crate::domain::compare::words::{Words, covered_by};
use crate::domain::compare::wordset::hash;
use crate::domain::finding::{ClaimStatus, RecordedClaim, Settings};
use crate::domain::name::Aliases;

/// A recorded claim and what was made ready of it.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The claim.
    pub recorded: Arc<RecordedClaim>,
    /// What depends on it alone.
    pub ready: Arc<Ready>,
}

/// A candidate with what its names denote in this check.
#[derive(Debug, Clone)]
pub struct Known {
    /// The claim.
    pub recorded: Arc<RecordedClaim>,
    /// What depends on it alone.
    pub ready: Arc<Ready>,
    /// Its names.
    pub names: Arc<Identified>,
    /// The number of its report's version among those of the candidates.
    pub report: usize,
}

impl Known {
    /// Its figure, where it has one.
    pub fn figure(&self) -> Option<&Figure> {
        self.recorded.claim.figures.first()
    }

    /// What its figure counts; nothing where it has none.
    pub fn counted(&self) -> &[String] {
        self.figure().map_or(&[], |figure| &figure.counted)
    }

    /// Whether it begins within so many bytes of another claim of its report.
    pub fn stands_within(&self, other: &Self, bytes: usize) -> bool {
        let gap = self.recorded.claim.span.start.abs_diff(other.recorded.claim.span.start);
        self.report == other.report && gap <= bytes
    }

    /// What happened to what its figure counts, or what is measured.
    pub fn roles(&self) -> Option<&Words> {
        self.ready.measure.as_ref().map(|measure| &measure.roles)
    }

    /// Whether the words of its sentence have the name, also where no name was read.
    pub fn writes(&self, name: &Name) -> bool {
        !name.text.is_empty() && self.ready.sentence.folded.contains(&name.between_blanks)
    }

    /// Whether the headline or the sentence has the name, written in one word or in several.
    pub fn is_headed(&self, name: &Name) -> bool {
        let squeezed: String = name.text.split(' ').collect();
        let headline = &self.ready.report.headline;
        !squeezed.is_empty()
            && (name.text.split(' ').all(|part| headline.contains(part))
                || headline.contains(&squeezed)
                || self.ready.sentence.folded_words.contains(&squeezed))
    }

    /// Whether a word of a measure is one of a name of its sentence or report.
    pub fn has_name(&self, word: &str) -> bool {
        self.names.setting.have(word) || self.names.sentence.iter().any(|name| name.has(word))
    }

    /// Whether its clause or sentence has a word, or one that covers it.
    pub fn tells(&self, word: &str) -> bool {
        let has = |word: &str| {
            self.ready.clause_words.contains(word)
                || self.ready.sentence_words.contains(word)
                || self.ready.states.contains(word)
        };
        has(word) || covered_by(word).iter().any(|other| has(other))
    }

    /// Whether its report stands (no newer version, no retraction).
    pub fn stands(&self) -> bool {
        self.recorded.report.status == ClaimStatus::Standing
    }
}

/// The candidates of one check.
#[derive(Debug)]
pub struct Record {
    /// In the order of their claim ids.
    pub known: Vec<Known>,
    /// Where in `known` the claims of each report's version stand, by its number.
    of_report: Vec<Vec<usize>>,
    /// In how many candidates' sentences a word stands, by its hash.
    frequency: HashMap<u64, usize>,
    /// The weight of a word by how many sentences have it.
    weights: Vec<f64>,
}

impl Record {
    /// Takes the candidates in; those published after `stated_at` are left out (rule 6).
    pub fn new(candidates: &[Candidate], aliases: &Aliases, settings: &Settings) -> Self {
        let is_known = |one: &&Candidate| {
            settings.stated_at.is_none_or(|stated| one.recorded.report.published_at <= stated)
        };
        let mut candidates: Vec<&Candidate> = candidates.iter().filter(is_known).collect();
        candidates.sort_by(|a, b| a.recorded.claim_id.cmp(&b.recorded.claim_id));
        candidates.dedup_by(|a, b| a.recorded.claim_id == b.recorded.claim_id);
        let mut reports: HashMap<(&str, u32), usize> = HashMap::new();
        let mut of_report: Vec<Vec<usize>> = Vec::new();
        let mut names = Denoted { aliases, names: HashMap::new(), met: NameForms::default(), last: None };
        let mut known: Vec<Known> = Vec::with_capacity(candidates.len());
        for one in candidates {
            let facts = &one.recorded.report;
            let report = *reports.entry((&facts.report_id, facts.version)).or_insert(of_report.len());
            if report == of_report.len() {
                of_report.push(Vec::new());
            }
            of_report[report].push(known.len());
            known.push(names.known(one, report));
        }
        Self::weighed(known, of_report)
    }

    /// Counts words.
    fn weighed(known: Vec<Known>, of_report: Vec<Vec<usize>>) -> Self {
        let mut frequency = HashMap::new();
        for word in known.iter().flat_map(|one| &one.ready.sentence_words) {
            *frequency.entry(hash(word)).or_insert(0) += 1;
        }
        let n = known.len() as f64 + 1.0;
        let weights = (0..=known.len()).map(|frequency| (1.0 + n / (frequency as f64 + 1.0)).ln()).collect();
        Self { known, of_report, frequency, weights }
    }

    /// The claims of some of the reports, by their numbers, which they keep.
    pub fn of_reports(&self, reports: &HashSet<usize>) -> Self {
        let known: Vec<Known> =
            self.known.iter().filter(|one| reports.contains(&one.report)).cloned().collect();
        let mut of_report = vec![Vec::new(); self.of_report.len()];
        for (at, one) in known.iter().enumerate() {
            of_report[one.report].push(at);
        }
        Self::weighed(known, of_report)
    }

    /// The first candidate of each report's version.
    pub fn one_of_each_report(&self) -> impl Iterator<Item = &Known> {
        self.of_report.iter().filter_map(|claims| claims.first()).map(|at| &self.known[*at])
    }

    /// The candidates of one report's version, in their order.
    pub fn of_report(&self, report: usize) -> impl Iterator<Item = &Known> {
        self.of_report.get(report).into_iter().flatten().map(|at| &self.known[*at])
    }

    /// The candidates of the sentence that a claim stands in, itself among them.
    pub fn of_sentence(&self, known: &Known) -> impl Iterator<Item = &Known> {
        let sentence = known.recorded.claim.sentence;
        self.of_report(known.report).filter(move |one| one.recorded.claim.sentence == sentence)
    }

    /// How much a word tells: the rarer among the candidates, the more.
    pub fn weight(&self, word: &str) -> f64 {
        self.weights[self.frequency.get(&hash(word)).copied().unwrap_or(0)]
    }
}

/// What names denote, each looked up once.
struct Denoted<'a> {
    aliases: &'a Aliases,
    /// By the name as it is written; unset where it denotes itself.
    names: HashMap<String, Option<Arc<Name>>>,
    met: NameForms,
    /// The setting that was asked last: the claims of a report follow each other.
    last: Option<(Arc<SettingNames>, Arc<SettingNames>)>,
}

impl Denoted<'_> {
    fn known(&mut self, candidate: &Candidate, report: usize) -> Known {
        let Candidate { recorded, ready } = candidate;
        let setting = self.setting(&ready.report.names);
        let is_as_written = Arc::ptr_eq(&setting, &ready.report.names)
            && ready.mentioned.all().all(|name| self.another(name).is_none());
        let names = if is_as_written {
            Arc::clone(&ready.as_written)
        } else {
            let identity = |name: &Arc<Name>| self.another(name).unwrap_or_else(|| Arc::clone(name));
            Arc::new(ready.mentioned.identified(setting, ready.measure.as_ref(), identity))
        };
        Known { recorded: Arc::clone(recorded), ready: Arc::clone(ready), names, report }
    }

    /// What another name a name denotes; `None` where it denotes itself.
    fn another(&mut self, name: &Arc<Name>) -> Option<Arc<Name>> {
        if let Some(another) = self.names.get(&name.text) {
            return another.clone();
        }
        let identity = self.aliases.identity(&name.text);
        let another = (identity != name.text).then(|| self.met.name(&identity));
        self.names.insert(name.text.clone(), another.clone());
        another
    }

    fn setting(&mut self, written: &Arc<SettingNames>) -> Arc<SettingNames> {
        if let Some((_, setting)) = self.last.as_ref().filter(|(last, _)| Arc::ptr_eq(last, written)) {
            return Arc::clone(setting);
        }
        let setting = if written.names.iter().all(|name| self.another(name).is_none()) {
            Arc::clone(written)
        } else {
            let names = written.names.iter();
            let identity = |name: &Arc<Name>| self.another(name).unwrap_or_else(|| Arc::clone(name));
            Arc::new(SettingNames::new(names.map(identity).collect()))
        };
        self.last = Some((Arc::clone(written), Arc::clone(&setting)));
        setting
    }
}
