//! A recorded claim beside the stated one: all that agrees and all that differs.

use crate::domain::align::{Known, Likeness};
use crate::domain::claim::{Claim, Force, Modality};
use crate::domain::compare::argument::ArgumentRelation;
use crate::domain::compare::lexicon::{MODAL_WORDS, RANKS, TURNING};
use crate::domain::compare::speaker::SpeakerRelation;
use crate::domain::compare::state::{
    ModalityRelation, StateRelation, force_there, looks_ahead, relate, relate_modality,
};
use crate::domain::compare::time::{
    DAY_S, Stretch, TimeRelation, event_times, near, relate as relate_time, shown,
};
use crate::domain::compare::words::{Token, Words, covered_by, is_harmless, tokens};
use crate::domain::finding::Comparison;
use crate::domain::time::TimeRole;
use crate::domain::verdict::case::Case;
use crate::domain::verdict::states::elsewhere::{without_the_doer, without_the_place};
use crate::domain::verdict::states::{BESIDES_MIN, DENIED_MIN, DIFFERENCE_MIN, ENDED_MIN};

/// A recorded claim beside the stated one, with all that differs.
pub(super) struct Fit<'a> {
    pub(super) known: &'a Known,
    pub(super) likeness: Likeness,
    pub(super) state: StateRelation,
    pub(super) modality: ModalityRelation,
    pub(super) speaker: SpeakerRelation,
    pub(super) date: Option<Comparison>,
    pub(super) place: PlaceRelation,
    pub(super) arguments: ArgumentRelation,
    /// Another one in a row: "the third busiest" beside "the second busiest".
    pub(super) rank: RankRelation,
    /// Whether nothing of the statement is left that the record does not say.
    pub(super) coverage: Coverage,
    /// Whether the clause itself, not only its sentence, has a state of the statement.
    pub(super) directness: Directness,
}

/// Where the states of the statement stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Directness {
    /// Elsewhere in its sentence.
    InSentence,
    /// In the recorded clause.
    InClause,
}

/// How the ranks of both stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RankRelation {
    /// One of them gives none, or both the same.
    Same,
    /// Two different ones.
    Differs,
}

/// Whether the record has all words of the statement that could change its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coverage {
    /// It has.
    Whole,
    /// A word is left that nothing on record answers.
    Partial,
}

/// How the places of both stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlaceRelation {
    /// One of them gives none, or they can be one.
    Same,
    /// Both put one event at places that cannot be one.
    Differs,
}

impl Fit<'_> {
    /// Whether the record says what the statement says.
    pub(super) fn agrees(&self) -> bool {
        self.state == StateRelation::Same
            && self.modality != ModalityRelation::StatedAsFact
            && self.date.is_none()
            && self.place == PlaceRelation::Same
            && self.directness == Directness::InClause
            && !self.arguments.is_other_deed()
            && self.arguments != ArgumentRelation::Other
            && self.rank == RankRelation::Same
            && self.coverage == Coverage::Whole
    }

    /// Whether something in particular differs; a word that the record lacks is no difference.
    pub(super) fn contradicts(&self) -> bool {
        self.turns()
            || self.date.is_some()
            || self.place == PlaceRelation::Differs
            || self.arguments.is_other_deed()
            || self.rank == RankRelation::Differs
    }

    /// Whether the state is another one, or not on record as a fact: what time may change.
    pub(super) fn turns(&self) -> bool {
        (self.state == StateRelation::Opposite && self.likeness.besides >= BESIDES_MIN)
            || (self.modality == ModalityRelation::StatedAsFact && self.directness == Directness::InClause)
    }

    pub(super) fn rank(&self) -> f64 {
        0.6 * self.likeness.score + 0.4 * self.likeness.direct
    }
}

/// "The paper withdraws its report that the dam burst": what it tells of is the report, not the dam.
fn takes_a_report_back(known: &Known) -> bool {
    const BACK: [&str; 8] = [
        "withdraws",
        "withdrew",
        "withdrawn",
        "retracts",
        "retracted",
        "retraction",
        "corrects",
        "corrected",
    ];
    const REPORT: [&str; 5] = ["report", "story", "article", "dispatch", "item"];
    let words = &known.ready.sentence.folded_words;
    BACK.iter().any(|word| words.contains(word)) && REPORT.iter().any(|word| words.contains(word))
}

pub(super) fn fit<'a>(case: &Case<'a>, known: &'a Known) -> Option<Fit<'a>> {
    if takes_a_report_back(known) {
        return None;
    }
    let mut likeness = case.likeness(known);
    let mut place = PlaceRelation::Same;
    if !likeness.missing_names.is_empty() {
        if let Some(rest) = without_the_place(case, known, &likeness) {
            likeness = rest;
            place = PlaceRelation::Differs;
        } else {
            likeness = without_the_doer(case, known, &likeness)?;
        }
    }
    let speaks = place == PlaceRelation::Differs || speaks_of_the_state(case, known, &likeness);
    // The same states with and without "not", of what the clause itself names.
    let denied = case.claim.polarity != known.recorded.claim.polarity && likeness.direct >= DENIED_MIN;
    let ended = (case.about.ends != known.ready.ends || denied) && likeness.distant_names.is_empty();
    if likeness.score < if ended { ENDED_MIN } else { DIFFERENCE_MIN } || !speaks {
        return None;
    }
    let state = relate(case.claim, &case.about, known, &likeness);
    let clause = &known.ready.clause_words;
    let is_proposed =
        clause.contains("PROPOSE") && !clause.contains("HELD") && case.about.words.contains("HELD");
    let modality = match is_proposed && case.claim.modality == Modality::Asserted {
        // "The talks that he is proposing": they are not on record as held.
        true => ModalityRelation::StatedAsFact,
        // "He told what would come": what he told of is plain, whatever hangs on it.
        false if case.claim.modality == Modality::Asserted && looks_ahead(&case.about, known) => {
            ModalityRelation::StatedAsFact
        }
        false if is_plain(case, known, &likeness) => ModalityRelation::Same,
        false => relate_modality(case.claim, case.tense, &known.recorded.claim),
    };
    let speaker = case.speaker(known);
    let date = date_difference(case, known);
    let states = if case.about.states.is_empty() { &case.about.words } else { &case.about.states };
    let in_clause = |state: &String| {
        let clause = &known.ready.clause_words;
        clause.contains(state) || covered_by(state).iter().any(|other| clause.contains(other))
    };
    let directness = match states.iter().any(in_clause) {
        true => Directness::InClause,
        false => Directness::InSentence,
    };
    let arguments = case.arguments(known);
    let rank = rank_relation(case, known);
    let coverage = coverage(case, known, &likeness);
    Some(Fit {
        known,
        likeness,
        state,
        modality,
        speaker,
        date,
        place,
        arguments,
        rank,
        coverage,
        directness,
    })
}

/// Whether both give a rank, and not the same.
fn rank_relation(case: &Case<'_>, known: &Known) -> RankRelation {
    let of = |words: &Words| RANKS.iter().filter(|rank| words.contains(rank)).copied().collect::<Vec<_>>();
    let (ours, theirs) = (of(&case.about.words), of(&known.ready.clause_words));
    let differ = !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|rank| theirs.contains(rank));
    if differ { RankRelation::Differs } else { RankRelation::Same }
}

/// Whether every word that could change the meaning is on record: in the claim or its sentence, as a part of a name
/// there, or as a word that only says how surely it is put where both put it so.
fn coverage(case: &Case<'_>, known: &Known, likeness: &Likeness) -> Coverage {
    let recorded = &known.recorded.claim;
    let as_sure = recorded.modality == case.claim.modality && recorded.modality != Modality::Asserted;
    let covered = |word: &String| {
        // "The second runway at the airport": what the headline and the first sentence speak of is understood.
        let is_setting = known.ready.report.words.contains(word) && !case.about.states.contains(word);
        is_setting
            || is_harmless(word)
            || known.has_name(word)
            || (as_sure && MODAL_WORDS.contains(&word.as_str()))
    };
    let theirs = &known.ready.sentence.folded_words;
    let has = |words: &[Token], wanted: &str| words.iter().any(|word| word.folded == wanted);
    let ours = tokens(case.text);
    let turned = TURNING.iter().any(|(one, other)| {
        let apart = |here: &str, there: &str| {
            has(&ours, here) && !has(&ours, there) && theirs.contains(there) && !theirs.contains(here)
        };
        apart(one, other) || apart(other, one)
    });
    let whole = likeness.missing_words.iter().all(covered) && !turned && day_is_covered(case, known);
    if whole { Coverage::Whole } else { Coverage::Partial }
}

/// Whether the day that the statement gives is one that the record can mean: one that it gives, or, where it gives
/// none, one near its publication.
fn day_is_covered(case: &Case<'_>, known: &Known) -> bool {
    const NEAR_S: i64 = 3 * DAY_S;
    let ours = event_times(case.claim);
    let Some(time) = ours.iter().find(|time| time.role == TimeRole::At) else { return true };
    if event_times(&known.recorded.claim).iter().any(|theirs| theirs.role == TimeRole::At) {
        return true;
    }
    let published = known.recorded.report.published_at;
    let holds = known.ready.holds;
    let is_near = |ours: Stretch| {
        ours.gap_s(holds) <= NEAR_S || ours.gap_s(Stretch { start: published, end: published }) <= NEAR_S
    };
    near(&time.moment, published).is_none_or(is_near)
}

/// Whether the recorded clause puts the verb of the statement as a plain fact, though something else in it is planned or
/// foreseen. What is alleged or denied is that as a whole.
fn is_plain(case: &Case<'_>, known: &Known, likeness: &Likeness) -> bool {
    let ahead = matches!(
        known.recorded.claim.modality,
        Modality::Planned | Modality::Predicted | Modality::Conditional
    );
    ahead
        && case.claim.modality == Modality::Asserted
        && force_there(&case.about, known, likeness) == Force::Plain
}

/// Whether a state of the statement, or its opposite, stands in the recorded sentence: names alone align nothing.
fn speaks_of_the_state(case: &Case<'_>, known: &Known, likeness: &Likeness) -> bool {
    let states = if case.about.states.is_empty() { &case.about.words } else { &case.about.states };
    let said =
        |state: &&String| known.tells(state) || likeness.opposites.iter().any(|(ours, _)| ours == *state);
    let n_said = states.iter().filter(said).count();
    n_said > 0 && 2 * n_said >= states.len()
}

/// The dates of both, where they cannot be one: no date of the recorded claim, or of another clause of its sentence, can be
/// the statement's.
pub fn date_difference(case: &Case<'_>, known: &Known) -> Option<Comparison> {
    let ours = event_times(case.claim);
    let our_time = ours.first()?;
    let of = |claim: &Claim| {
        let times = event_times(claim).into_iter().filter(|time| time.role == our_time.role);
        times.filter_map(|time| near(&time.moment, known.ready.holds.start)).collect::<Vec<Stretch>>()
    };
    let recorded = *of(&known.recorded.claim).first()?;
    let may_be_one = |theirs: &Stretch| {
        matches!(relate_time(&our_time.moment, *theirs), TimeRelation::Same | TimeRelation::Unknown)
    };
    let beside = case.record.of_sentence(known);
    let may_be = beside.flat_map(|one| of(&one.recorded.claim)).any(|theirs| may_be_one(&theirs));
    (!may_be).then(|| shown(near(&our_time.moment, recorded.start).unwrap_or(recorded), recorded))
}
