//! States, polarity and modality of two claims of one thing (rules 12 and 13).

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::domain::align::{Content, Known, Likeness};
use crate::domain::claim::{Claim, Force, Modality, Polarity};
use crate::domain::compare::words::{Words, any_in, opposite, stems_of, tokens};

/// How the states that two claims assert stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateRelation {
    /// They say that the same is so.
    Same,
    /// One says that it is, the other that it is not, or that its opposite is.
    Opposite,
}

/// The form of the words for turning something down.
const REJECT: &str = "REJECT";

/// What asks for a deed.
fn calls() -> &'static HashSet<String> {
    static CALLS: OnceLock<HashSet<String>> = OnceLock::new();
    CALLS.get_or_init(|| stems_of("calls demands requests appeals pressure suggestions"))
}

/// Compares polarity and opposites: a negation and an opposite cancel out ("did not accept" and "rejected").
pub fn relate(stated: &Claim, about: &Content, known: &Known, likeness: &Likeness) -> StateRelation {
    let turned =
        !likeness.opposites.is_empty() || states_opposed(about, known) || ended_on_one_side(about, known);
    // "No march had been as big" is what "the biggest march" says.
    let superlative = about.words.contains("LARGEST") && known.ready.clause_words.contains("LARGEST");
    // "Rejected calls for her resignation" says that she did not resign.
    let rejects = |ours: &Words, theirs: &Words, other: &Claim| {
        ours.contains(REJECT) && any_in(ours, calls()) && (!theirs.contains(REJECT) || negated(other))
    };
    let negated_there = match force_there(about, known, likeness) {
        Force::Plain => known.recorded.claim.modality == Modality::Denied,
        Force::Negated => true,
        Force::Open => {
            negated(&known.recorded.claim) || rejects(&known.ready.clause_words, &about.words, stated)
        }
    };
    let negated_here =
        negated(stated) || rejects(&about.words, &known.ready.clause_words, &known.recorded.claim);
    // "Denied wrongdoing" against "admitted", "refused to buy" against "agreed to buy": a word that was read as a negation
    // and as the opposite counts once.
    let told = likeness.opposites.iter().any(|(ours, theirs)| {
        ours == "DENY"
            || theirs == "DENY"
            || ours == REJECT && negated(stated)
            || theirs == REJECT && negated_there
    });
    let differs = !superlative && !told && negated_here != negated_there;
    if turned != differs { StateRelation::Opposite } else { StateRelation::Same }
}

/// How the recorded clause puts the very verbs that the statement has: "were champions, but did not play" says plainly
/// that they were champions.
pub fn force_there(about: &Content, known: &Known, likeness: &Likeness) -> Force {
    let states = if about.states.is_empty() { &about.words } else { &about.states };
    let is_meant =
        |verb: &str| states.contains(verb) || likeness.opposites.iter().any(|(_, theirs)| theirs == verb);
    let mut forces =
        known.ready.actions.iter().filter(|action| is_meant(&action.verb)).map(|action| action.force);
    let Some(first) = forces.next() else { return Force::Open };
    if forces.all(|other| other == first) { first } else { Force::Open }
}

/// Whether the recorded clause, read as a fact for its figure, only looks ahead to the deed that the statement tells:
/// "850 people work at the plant that is to be closed".
pub fn looks_ahead(about: &Content, known: &Known) -> bool {
    const AHEAD: [&str; 9] =
        [" will ", " would ", " may ", " might ", " could ", " to be ", " is to ", " are to ", " plans to "];
    let claim = &known.recorded.claim;
    let states = if about.states.is_empty() { &about.words } else { &about.states };
    let meant = known.ready.actions.iter().filter(|action| states.contains(&action.verb));
    let forces: Vec<Force> = meant.map(|action| action.force).collect();
    !claim.figures.is_empty()
        && claim.modality == Modality::Asserted
        && forces.contains(&Force::Open)
        && !forces.contains(&Force::Plain)
        && AHEAD.iter().any(|mark| known.ready.sentence.folded.contains(mark))
}

/// Whether a state of one claim is the opposite of one of the other's, which itself has no word of that state.
fn states_opposed(about: &Content, known: &Known) -> bool {
    about.states.iter().any(|ours| {
        !known.ready.clause_words.contains(ours)
            && known.ready.states.iter().any(|theirs| opposite(ours, theirs) && !about.words.contains(theirs))
    })
}

/// Whether one side says that something is over ("lifted the order") of which the other speaks as it is.
fn ended_on_one_side(about: &Content, known: &Known) -> bool {
    about.ends != known.ready.ends
}

fn negated(claim: &Claim) -> bool {
    claim.polarity == Polarity::Negated || claim.modality == Modality::Denied
}

/// Whether a claim tells of what is, or of what has been done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// "The dividend is", "they are to meet": true of a plan as well.
    Present,
    /// "was", "has cut", "shed".
    Past,
}

/// The tense of a clause, by its helping verbs.
pub fn tense(text: &str) -> Tense {
    const PRESENT: [&str; 5] = ["is", "are", "isn", "aren", "amounts"];
    const PAST: [&str; 7] = ["was", "were", "has", "have", "had", "did", "been"];
    let words: Vec<String> = tokens(text).into_iter().map(|token| token.folded).collect();
    let any = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if any(&PRESENT) && !any(&PAST) { Tense::Present } else { Tense::Past }
}

/// How surely each side puts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModalityRelation {
    /// Equally.
    Same,
    /// The statement gives as fact what is on record as planned, predicted, alleged or conditional.
    StatedAsFact,
    /// The statement gives as planned, predicted or alleged what is on record as a fact.
    RecordedAsFact,
}

/// Compares modality. What was denied is on record as denied: who gives it as fact, in no negative form, differs.
pub fn relate_modality(stated: &Claim, stated_tense: Tense, recorded: &Claim) -> ModalityRelation {
    if recorded.modality == Modality::Denied
        && stated.modality != Modality::Denied
        && stated.polarity == recorded.polarity
    {
        return ModalityRelation::StatedAsFact;
    }
    let fact = |modality: Modality| matches!(modality, Modality::Asserted | Modality::Denied);
    match (fact(stated.modality), fact(recorded.modality)) {
        (true, false) if stated_tense == Tense::Present => ModalityRelation::Same,
        (true, false) => ModalityRelation::StatedAsFact,
        (false, true) => ModalityRelation::RecordedAsFact,
        _ => ModalityRelation::Same,
    }
}
