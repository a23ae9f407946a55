//! The recorded sentences that a claim is read beside: which they are, in which words, and what the reader says of them.

use std::collections::HashMap;

use crate::domain::align::Known;
use crate::domain::compare::figure::agrees;
use crate::domain::finding::Verdict;
use crate::domain::meaning::{Ask, Meaning, Pair, under_headline};
use crate::domain::text::Span;
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;

/// How many sentences are read beside one claim.
const SENTENCES_READ: usize = 6;
/// The same where structure has found something already.
const SENTENCES_READ_BESIDE: usize = 4;
/// Beside so many of them the whole sentence of the statement is read too.
const SENTENCES_READ_WHOLE: usize = 3;
/// A sentence with less in common than this is not read.
const LIKENESS_MIN: f64 = 0.12;

/// A recorded sentence with what it means for the claim.
#[derive(Debug)]
pub struct Passage<'a> {
    /// The claims in it.
    pub known: Vec<&'a Known>,
    /// What the reader says.
    pub meaning: Meaning,
    /// What it says of the whole sentence that the claim is a part of.
    pub whole: Meaning,
}

impl Passage<'_> {
    /// Whether a draft has a claim of the sentence as evidence.
    pub fn is_shown_by(&self, draft: &Draft) -> bool {
        self.known.iter().any(|known| draft.shows(known))
    }
}

/// What came of reading.
pub enum Read<'a> {
    /// The nearest sentences, the likest first.
    Passages(Vec<Passage<'a>>),
    /// No sentence is near enough to be read.
    Nothing,
    /// There is nobody who reads.
    NoReader,
}

/// Reads the nearest sentences beside the claim.
pub fn read<'a>(case: &Case<'a>, draft: &Draft, ask: &Ask<'_>) -> Read<'a> {
    let near = nearest(case, draft);
    if near.is_empty() {
        return Read::Nothing;
    }
    let evidence: Vec<String> = near.iter().map(|known| passage(known[0], case)).collect();
    let claim = case.spelled_out(&case.standalone());
    let sentence = case.spelled_out(case.sentence);
    let mut pairs: Vec<Pair> =
        evidence.iter().map(|evidence| Pair { evidence: evidence.clone(), claim: claim.clone() }).collect();
    // A clause is read in its sentence too: what supports all of it supports each part.
    let has_parts = claim.trim_end_matches(['.', ' ']) != sentence.trim_end_matches(['.', ' ']);
    if has_parts {
        let evidence = evidence.into_iter().take(SENTENCES_READ_WHOLE);
        pairs.extend(evidence.map(|evidence| Pair { evidence, claim: sentence.clone() }));
    }
    let answers = ask(&pairs);
    if answers.len() != pairs.len() {
        return Read::NoReader;
    }
    let whole = |at: usize| answers.get(at + near.len()).copied().unwrap_or(answers[at]);
    let meaning = |at: usize| joined(answers[at], whole(at));
    let meanings: Vec<(Meaning, Meaning)> = (0..near.len()).map(|at| (meaning(at), whole(at))).collect();
    let passages = near.into_iter().zip(meanings);
    Read::Passages(passages.map(|(known, (meaning, whole))| Passage { known, meaning, whole }).collect())
}

/// What is said of a part, beside what is said of the whole sentence.
fn joined(part: Meaning, whole: Meaning) -> Meaning {
    if whole.supports > part.supports { whole } else { part }
}

/// The claims of the sentences that have most in common with the claim, those before all that structure shows.
fn nearest<'a>(case: &Case<'a>, draft: &Draft) -> Vec<Vec<&'a Known>> {
    let mut near: Vec<(f64, Vec<&'a Known>)> = Vec::new();
    let mut place: HashMap<(usize, Span), usize> = HashMap::new();
    for known in &case.record.known {
        let shown = if draft.shows(known) { SHOWN } else { 0.0 };
        let likeness = case.likeness(known).score + same_figure(case, known) + shown;
        let at = *place.entry((known.report, known.recorded.claim.sentence)).or_insert(near.len());
        match near.get_mut(at) {
            Some((best, claims)) => {
                *best = best.max(likeness);
                claims.push(known);
            }
            None => near.push((likeness, vec![known])),
        }
    }
    // Of few sentences all are read.
    if near.len() > SENTENCES_READ {
        near.retain(|(likeness, _)| *likeness >= LIKENESS_MIN);
    }
    near.sort_by(|a, b| {
        b.0.total_cmp(&a.0).then_with(|| a.1[0].recorded.claim_id.cmp(&b.1[0].recorded.claim_id))
    });
    let is_open = draft.verdict == Verdict::NotOnRecord;
    near.truncate(if is_open { SENTENCES_READ } else { SENTENCES_READ_BESIDE });
    near.into_iter().map(|(_, claims)| claims).collect()
}

/// What structure shows comes first.
const SHOWN: f64 = 1.0;

/// How much an equal figure adds to the likeness of two claims.
fn same_figure(case: &Case<'_>, known: &Known) -> f64 {
    const EQUAL: f64 = 0.15;
    let (Some(ours), Some(theirs)) = (case.claim.figures.first(), known.figure()) else { return 0.0 };
    if agrees(&ours.quantity, &theirs.quantity, &case.settings.tolerances) { EQUAL } else { 0.0 }
}

/// The words of a recorded sentence under the headline of its report, behind the sentence before it where it names
/// nobody itself ("It must be returned within a month").
fn passage(known: &Known, case: &Case<'_>) -> String {
    const BEFORE_BYTES_MAX: usize = 300;
    const GAP_BYTES_MAX: usize = 4;
    let recorded = &known.recorded;
    let sentence = recorded.claim.sentence;
    let leans = known.names.sentence.iter().next().is_none();
    let before = case.record.of_report(known.report).map(|other| &other.recorded).filter(|other| {
        let other = other.claim.sentence;
        other.end <= sentence.start && sentence.start - other.end <= GAP_BYTES_MAX
    });
    let before = before.map(|other| other.sentence_text.as_str()).next();
    let before = before.filter(|before| leans && before.len() <= BEFORE_BYTES_MAX).unwrap_or_default();
    let words = if before.is_empty() {
        recorded.sentence_text.clone()
    } else {
        format!("{before} {}", recorded.sentence_text)
    };
    under_headline(recorded.report.headline.trim(), &words)
}
