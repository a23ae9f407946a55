//! Who speaks against whom (rule 7), told from the record alone: two speakers near each other, one of whom denies, turns or
//! contrasts what the other one says ("The union says that it warned the board. The board denies that.").
//!
//! The reader of meaning often takes both sides for support, or for refutation, because they share their words; that one of
//! them answers the other stands in the text.

use crate::domain::align::{Known, is_of_one_thing};
use crate::domain::claim::{Modality, Polarity};
use crate::domain::compare::speaker::{names_somebody, same_speaker};
use crate::domain::compare::words::opposite;
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::meant::passage::Answer;
use crate::domain::verdict::meant::{Passage, disputed, has_other_numbers};
use crate::domain::verdict::standing::{SAME_TIME_S, one_source};

/// How far apart in one report who answers stands from whom he answers.
const NEAR_BYTES: usize = 400;

/// Words, by how they begin, of somebody who contradicts.
const DENIES: &[&str] = &[
    "denie",
    "deny",
    "denial",
    "disput",
    "reject",
    "contradict",
    "contest",
    "refut",
    "dismiss",
    "rebut",
    "untru",
    "false",
    "invent",
    "nonsense",
    "wrong",
    "mistak",
    "baseless",
    "unfounded",
    "insist",
    "counter",
];

/// Words that set a sentence against the one before it.
const CONTRASTS: &[&str] =
    &["but", "however", "while", "whereas", "though", "although", "instead", "contrast", "yet", "rather"];

/// Words that negate.
const NEGATIONS: &[&str] =
    &["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "t"];

/// How plainly one recorded claim is told as another speaker's answer to another one, 0 to 1; 0 where they are of one source, or
/// too far apart in place or time.
fn answers(case: &Case<'_>, ours: &Known, theirs: &Known) -> f64 {
    const BY_DENIAL: f64 = 0.4;
    const BY_TURN: f64 = 0.35;
    const BY_CONTRAST: f64 = 0.25;
    const OF_ONE_SUBJECT: f64 = 0.25;
    if !are_two_speakers(case, ours, theirs) || !theirs.stands() || !ours.stands() {
        return 0.0;
    }
    let is_beside = ours.stands_within(theirs, NEAR_BYTES);
    let at_one_time = ours.ready.holds.gap_s(theirs.ready.holds) <= SAME_TIME_S;
    if !is_beside && (ours.report == theirs.report || !at_one_time || !is_of_one_thing(ours, theirs)) {
        return 0.0;
    }
    let subject = common_words(ours, theirs);
    // In another report only who speaks of the same answers.
    if !is_beside && subject < 0.25 {
        return 0.0;
    }
    let denies = [ours, theirs].into_iter().any(denies);
    let turns = negates(ours) != negates(theirs) || has_opposites(ours, theirs);
    let score = |is: bool, worth: f64| if is { worth } else { 0.0 };
    let told = score(denies, BY_DENIAL).max(score(turns, BY_TURN));
    let both = score(denies && turns, 0.1);
    let contrasts = score(is_beside && (contrasts(ours) || contrasts(theirs)), BY_CONTRAST);
    if told + contrasts <= 0.0 {
        return 0.0;
    }
    (told + both + contrasts + OF_ONE_SUBJECT * (2.0 * subject).min(1.0)).min(1.0)
}

/// Who answers a recorded claim most plainly.
pub fn most_plainly<'a>(case: &Case<'a>, ours: &Known) -> Option<(&'a Known, f64)> {
    let all = case.record.known.iter().map(|theirs| (theirs, answers(case, ours, theirs)));
    all.filter(|(_, score)| *score > 0.0).max_by(|a, b| a.1.total_cmp(&b.1))
}

/// What a sentence that settles the claim says, in either direction, and another speaker answers (rule 7).
pub fn by_an_answer(case: &Case<'_>, passages: &[Passage<'_>]) -> Option<Draft> {
    let says_it = |one: &&Passage<'_>| case.claim.figures.is_empty() || !has_other_numbers(case, one);
    let sound = passages.iter().filter(|one| !one.known[0].ready.told_as_wrong).filter(says_it);
    let answered = sound.filter_map(|one| one.answer.map(|answer| (one, answer)));
    let surely =
        |(one, answer): &(&Passage<'_>, Answer<'_>)| one.settles() * answer.plainly.max(answer.refutes);
    let (ours, answer) = answered.max_by(|a, b| surely(a).total_cmp(&surely(b)))?;
    let agrees = ours.meaning.supports >= ours.meaning.refutes;
    let (with, against) = if agrees { (ours.nearest, answer.known) } else { (answer.known, ours.nearest) };
    Some(disputed(with, against).aligned(ours.settles()))
}

/// Whether two claims are put forward by two: the publisher's own words answer nobody in his report.
fn are_two_speakers(case: &Case<'_>, ours: &Known, theirs: &Known) -> bool {
    if ours.report != theirs.report {
        return !one_source(ours, theirs, case.aliases);
    }
    let speakers = ours.ready.speaker.as_ref().zip(theirs.ready.speaker.as_ref());
    speakers.is_some_and(|(one, other)| {
        (names_somebody(one) || names_somebody(other)) && !same_speaker(one, other, case.aliases)
    })
}

/// The share of the words of the claim with fewer that the other's sentence has.
fn common_words(ours: &Known, theirs: &Known) -> f64 {
    let share = |one: &Known, other: &Known| {
        let words = &one.ready.clause_words;
        let n = words.n_shared(&other.ready.sentence_words);
        if words.is_empty() { 0.0 } else { n as f64 / words.len() as f64 }
    };
    share(ours, theirs).max(share(theirs, ours))
}

fn denies(known: &Known) -> bool {
    let claim = &known.recorded.claim;
    let by_cue = claim.attribution.as_ref().is_some_and(|by| begins_with_one(&by.cue.to_lowercase(), DENIES));
    claim.modality == Modality::Denied
        || by_cue
        || known.ready.sentence.folded.split(' ').any(|word| begins_with_one(word, DENIES))
}

fn negates(known: &Known) -> bool {
    let is_negated = known.recorded.claim.polarity == Polarity::Negated;
    let words = known.recorded.text.split(|c: char| !c.is_alphanumeric());
    is_negated || words.map(str::to_lowercase).any(|word| NEGATIONS.contains(&word.as_str()))
}

fn has_opposites(ours: &Known, theirs: &Known) -> bool {
    let words = &theirs.ready.clause_words;
    ours.ready.clause_words.iter().any(|one| words.iter().any(|other| opposite(one, other)))
}

fn contrasts(known: &Known) -> bool {
    known.ready.sentence.folded.split(' ').any(|word| CONTRASTS.contains(&word))
}

fn begins_with_one(word: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|with| word.starts_with(with))
}
