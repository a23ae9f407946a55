//! How a recorded claim that contradicts the statement differs from it, in the words of VERDICTS.md: an editor wants to read
//! "another day" or "only proposed", not "something else".
//!
//! It is asked only where a contradiction has been found already, and names what can be shown: nothing here decides that
//! there is one.

use std::collections::BTreeSet;

use crate::domain::align::{Known, Name};
use crate::domain::claim::{Modality, NameKind};
use crate::domain::compare::words::tokens;
use crate::domain::finding::Reason;
use crate::domain::verdict::case::Case;
use crate::domain::verdict::states::date_difference;

/// Words, by how they begin, that turn what they govern into its opposite: "did not admit", "declined to declare unlawful".
const TURNS: &[&str] = &[
    "refus",
    "reject",
    "declin",
    "denie",
    "deny",
    "oppos",
    "dismiss",
    "withdr",
    "scrap",
    "cancel",
    "acquit",
    "exempt",
    "fail",
    "abandon",
    "unlawful",
    "illegal",
    "against",
    "outside",
    "without",
    "untouched",
    "spared",
    "unpaid",
    "unharmed",
    "innocent",
    "overturn",
    "lack",
];

/// Pairs of words that together turn what they govern: "turned down", "ruled out".
const TURNS_IN_TWO: &[(&str, &str)] = &[
    ("turn", "down"),
    ("rul", "out"),
    ("vot", "down"),
    ("pull", "out"),
    ("struck", "down"),
    ("threw", "out"),
    ("throw", "out"),
    ("thrown", "out"),
    ("stay", "away"),
    ("stay", "out"),
];

/// Words that turn a meaning by themselves, as they stand.
const NEGATIONS: &[&str] = &[
    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", "t", "cleared", "halted",
    "fewer", "lower", "shrank", "shrunk", "fell", "shrink", "fall", "dropped", "longer",
];

/// Words, by how they begin, of what is wished, planned, asked for or held against somebody, and not done.
const TENTATIVE: &[&str] = &[
    "consider",
    "propos",
    "recommend",
    "demand",
    "offer",
    "request",
    "seek",
    "sought",
    "debat",
    "urg",
    "plan",
    "intend",
    "expect",
    "accus",
    "alleg",
    "suspect",
    "want",
    "threaten",
    "pledg",
    "promis",
    "petition",
    "ask",
    "bill",
    "draft",
    "hop",
    "forecast",
    "estimat",
];

/// The same as they stand.
const TENTATIVE_WORDS: &[&str] =
    &["would", "may", "might", "could", "will", "should", "claim", "claims", "sue", "sued"];

/// The points of the compass and the sides of a thing: of two different ones only one can be meant.
const SIDES: &[&str] = &["north", "south", "east", "west", "left", "right", "upper", "lower"];

/// What a recorded claim says otherwise: the reasons, in the order of VERDICTS.md.
pub fn ways(case: &Case<'_>, known: &Known) -> Vec<Reason> {
    let mut ways = Vec::new();
    if date_difference(case, known).is_some() {
        ways.push(Reason::DateDiffers);
    }
    if is_of_another_place(case, known) {
        ways.push(Reason::PlaceDiffers);
    }
    if is_turned(case, known) {
        ways.push(Reason::Negated);
    }
    if is_only_planned(case, known) {
        ways.push(Reason::ModalityDiffers);
    }
    ways
}

/// Whether a recorded figure is a part of another one of its text, or the whole of which another one is a part.
pub fn is_part_or_whole(case: &Case<'_>, known: &Known) -> bool {
    let Some(figure) = known.figure() else { return false };
    let wording = figure.quantity.wording;
    let is_whole = |other: &Known| {
        other.figure().and_then(|part| part.part_of).is_some_and(|whole| whole.overlaps(wording))
    };
    figure.part_of.is_some() || case.record.of_report(known.report).any(is_whole)
}

/// The words of the statement's claim, and those of the recorded one with the word that says how it was put forward.
fn words_of(case: &Case<'_>, known: &Known) -> (Vec<String>, Vec<String>) {
    let folded = |text: &str| tokens(text).into_iter().map(|token| token.folded).collect::<Vec<String>>();
    let mut theirs = folded(&known.recorded.text);
    if let Some(attribution) = &known.recorded.claim.attribution {
        theirs.extend(folded(&attribution.cue));
    }
    (folded(case.text), theirs)
}

/// Whether one of the two turns its meaning an odd number of times more than the other, or says the opposite in a word.
fn is_turned(case: &Case<'_>, known: &Known) -> bool {
    let turns = |words: &[String]| {
        let begins = |word: &str, with: &str| word.starts_with(with);
        let alone = |word: &&String| {
            NEGATIONS.contains(&word.as_str()) || TURNS.iter().any(|turn| begins(word, turn))
        };
        let in_two = |pair: &&[String]| {
            TURNS_IN_TWO.iter().any(|(verb, particle)| begins(&pair[0], verb) && pair[1] == *particle)
        };
        words.iter().filter(alone).count() + words.windows(2).filter(in_two).count()
    };
    let (ours, theirs) = words_of(case, known);
    let is_opposite = !case.likeness(known).opposites.is_empty();
    is_opposite || turns(&ours) % 2 != turns(&theirs) % 2
}

/// Whether the statement gives as done what the recorded claim tells as a plan, a demand or an accusation.
pub fn is_only_planned(case: &Case<'_>, known: &Known) -> bool {
    let is_tentative =
        |word: &str| TENTATIVE_WORDS.contains(&word) || TENTATIVE.iter().any(|with| word.starts_with(with));
    let claim = &known.recorded.claim;
    let (ours, theirs) = words_of(case, known);
    case.claim.modality == Modality::Asserted
        && !ours.iter().any(|word| is_tentative(word))
        && (!matches!(claim.modality, Modality::Asserted | Modality::Asked)
            || theirs.iter().any(|word| is_tentative(word)))
}

/// Whether the statement names a place that the recorded sentence has not, and the sentence another one; or another side.
fn is_of_another_place(case: &Case<'_>, known: &Known) -> bool {
    let ours = &case.about.places;
    let is_missing = |name: &Name| !known.writes(name) && !known.is_headed(name);
    let lacks_ours = ours.iter().any(|name| is_missing(name));
    let theirs = known.recorded.claim.names.iter().filter(|name| name.kind == NameKind::Place);
    let has_another = theirs
        .map(|name| case.aliases.identity(&name.normal).to_string())
        .any(|place| ours.iter().all(|name| name.text != place));
    let sides_of = |text: &str| -> BTreeSet<&'static str> {
        let words = tokens(text);
        let is_said =
            |side: &str| words.iter().any(|word| word.folded == side || word.folded == format!("{side}ern"));
        SIDES.iter().copied().filter(|side| is_said(side)).collect()
    };
    let (one, other) = (sides_of(case.text), sides_of(&known.recorded.text));
    let on_another_side = !one.is_empty() && !other.is_empty() && one.is_disjoint(&other);
    lacks_ours && has_another || on_another_side
}
