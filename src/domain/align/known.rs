//! The candidates, made ready once for all claims of a statement.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::align::content::{self, Content};
use crate::domain::claim::{Figure, NameKind};
use crate::domain::compare::speaker::names_somebody;
use crate::domain::compare::time::{Stretch, holds_at};
use crate::domain::compare::words::{Words, canonical_stems, content as content_words, tokens};
use crate::domain::finding::{ClaimStatus, RecordedClaim, Settings};
use crate::domain::name::{Aliases, normal};
use crate::domain::quantity::is_number_word;

/// A recorded claim with what judging asks of it again and again.
#[derive(Debug, Clone)]
pub struct Known {
    /// The claim.
    pub recorded: Arc<RecordedClaim>,
    /// What its clause is about.
    pub clause: Content,
    /// What its sentence is about.
    pub sentence: Content,
    /// Identities of the names that its figure belongs to: the subject's, even where the clause leaves it out.
    pub owners: BTreeSet<String>,
    /// The places of its clause up to the end of the part that gives its figure: "12 were found in Brod, where ..."
    pub figure_places: BTreeSet<String>,
    /// Identities of the names in its whole report.
    pub setting_names: BTreeSet<String>,
    /// Content words of its report's headline and first sentence.
    pub setting_words: Words,
    /// The words of its sentence, folded, each between spaces.
    pub folded: String,
    /// The speaker, else the publisher.
    pub source: String,
    /// When it holds.
    pub holds: Stretch,
    /// An earlier value told in passing ("up from 61", "not 178"): never current.
    pub told_as_past: bool,
}

impl Known {
    /// Its figure, where it has one.
    pub fn figure(&self) -> Option<&Figure> {
        self.recorded.claim.figures.first()
    }

    /// Whether the words of its sentence have the name, also where no name was read.
    pub fn writes(&self, name: &str) -> bool {
        !name.is_empty() && self.folded.contains(&format!(" {name} "))
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
    /// In how many candidates' sentences a word stands.
    frequency: BTreeMap<String, usize>,
}

impl Record {
    /// Makes the candidates ready; those published after `stated_at` are left out (rule 6).
    pub fn new(candidates: &[Arc<RecordedClaim>], aliases: &Aliases, settings: &Settings) -> Self {
        let mut candidates: Vec<&Arc<RecordedClaim>> = candidates
            .iter()
            .filter(|recorded| settings.stated_at.is_none_or(|stated| recorded.report.published_at <= stated))
            .collect();
        candidates.sort_by(|a, b| a.claim_id.cmp(&b.claim_id));
        candidates.dedup_by(|a, b| a.claim_id == b.claim_id);
        let known: Vec<Known> =
            candidates.into_iter().map(|recorded| make_ready(recorded, aliases)).collect();
        let mut frequency = BTreeMap::new();
        for one in &known {
            for word in &one.sentence.words {
                *frequency.entry(word.clone()).or_insert(0) += 1;
            }
        }
        Self { known, frequency }
    }

    /// How much a word tells: the rarer among the candidates, the more.
    pub fn weight(&self, word: &str) -> f64 {
        let n = self.known.len() as f64 + 1.0;
        let frequency = self.frequency.get(word).copied().unwrap_or(0) as f64 + 1.0;
        (1.0 + n / frequency).ln()
    }
}

fn make_ready(recorded: &Arc<RecordedClaim>, aliases: &Aliases) -> Known {
    let claim = &recorded.claim;
    let setting = &recorded.report.setting;
    let attribution = claim.attribution.as_ref().filter(|attribution| names_somebody(attribution));
    let mut clause = content::read(claim, claim.span, &recorded.text, claim.span.start, aliases);
    let mut sentence =
        content::read(claim, claim.sentence, &recorded.sentence_text, claim.sentence.start, aliases);
    // "I have not signed," she said: the speaker is what the sentence is about.
    sentence.names.extend(attribution.map(|attribution| aliases.identity(&normal(&attribution.speaker))));
    if counts_a_split(&recorded.sentence_text) {
        clause.words.insert("SPLIT".to_owned());
    }
    let owners = owners(recorded, aliases);
    clause.names.extend(owners.iter().cloned());
    Known {
        owners,
        folded: tokens(&recorded.sentence_text)
            .iter()
            .fold(" ".to_owned(), |text, token| text + &token.folded + " "),
        figure_places: figure_places(recorded, aliases),
        clause,
        sentence,
        setting_names: setting.names.iter().map(|name| aliases.identity(name)).collect(),
        setting_words: canonical_stems(&setting.terms)
            .into_iter()
            .chain(content_words(&recorded.report.headline, &[]))
            .collect(),
        source: attribution
            .map_or_else(|| recorded.report.source.clone(), |attribution| attribution.speaker.clone()),
        holds: holds_at(recorded),
        told_as_past: claim.figures.first().is_some_and(|figure| told_as_past(recorded, figure)),
        recorded: Arc::clone(recorded),
    }
}

fn owners(recorded: &RecordedClaim, aliases: &Aliases) -> BTreeSet<String> {
    let Some(figure) = recorded.claim.figures.first() else { return BTreeSet::new() };
    let words: Vec<String> = tokens(&figure.subject).into_iter().map(|token| token.folded).collect();
    let mentioned = recorded.claim.names.iter().filter(|name| name.kind != NameKind::Place);
    let all = mentioned.map(|name| &name.normal).chain(&recorded.report.setting.names);
    let is_place = |name: &str| {
        recorded.claim.names.iter().any(|mention| mention.kind == NameKind::Place && mention.normal == name)
    };
    all.filter(|name| {
        !is_place(name)
            && !name.is_empty()
            && name.split(' ').all(|part| words.iter().any(|word| word == part))
    })
    .map(|name| aliases.identity(name))
    .collect()
}

fn figure_places(recorded: &RecordedClaim, aliases: &Aliases) -> BTreeSet<String> {
    let claim = &recorded.claim;
    let figure_end = claim.figures.first().map_or(claim.span.start, |figure| figure.quantity.wording.end);
    let after = figure_end.saturating_sub(claim.span.start);
    let comma = recorded.text.get(after..).and_then(|rest| rest.find(','));
    let end = comma.map_or(claim.span.end, |comma| figure_end + comma);
    claim
        .names
        .iter()
        .filter(|name| {
            name.kind == NameKind::Place && claim.span.contains(name.span) && name.span.start < end
        })
        .map(|name| aliases.identity(&name.normal))
        .collect()
}

/// Whether the words give the two sides of a vote ("five of the nine members backed"): then it was not unanimous.
fn counts_a_split(text: &str) -> bool {
    let words: Vec<String> = tokens(text).into_iter().map(|token| token.folded).collect();
    let is_number =
        |word: &String| word.starts_with(|first: char| first.is_ascii_digit()) || is_number_word(word);
    let votes = words.iter().any(|word| word.starts_with("vot") || word.starts_with("back"));
    let of = |at: usize| words.get(at).is_some_and(|word| word == "of");
    votes
        && (0..words.len()).any(|at| {
            let next = if words.get(at + 2).is_some_and(|word| word == "the") { at + 3 } else { at + 2 };
            is_number(&words[at])
                && of(at + 1)
                && words.get(next).is_some_and(|word| is_number(word) && *word != words[at])
        })
}

/// Words right before a figure that make it the value of before, or the wrong one: "from 61", "not 178", "instead of".
fn told_as_past(recorded: &RecordedClaim, figure: &Figure) -> bool {
    const PAST: [&str; 6] = ["from", "not", "against", "of", "than", "versus"];
    let start = figure.quantity.wording.start;
    let Some(before) = start.checked_sub(recorded.claim.sentence.start) else { return false };
    let Some(before) = recorded.sentence_text.get(..before) else { return false };
    let words = tokens(before);
    let mut last = words.iter().rev().map(|token| token.folded.as_str()).filter(|word| {
        !matches!(
            *word,
            "an" | "a" | "the" | "initial" | "preliminary" | "earlier" | "previous" | "estimate" | "its"
        )
    });
    match (last.next(), last.next()) {
        (Some("of"), Some("instead")) | (Some("than"), Some("rather")) => true,
        (Some("of" | "than"), _) => false,
        (Some(word), _) => PAST.contains(&word),
        (None, _) => false,
    }
}
