//! Whether two figures are of one measure (rule 1): one thing counted, in one role, of one part, where, in what unit.
//!
//! How much of the stated measure a recorded figure covers is [`super::coverage`]'s; places and owners are
//! [`super::scope`]'s.

use crate::domain::align::{Content, Known, Record};
use crate::domain::claim::Figure;
use crate::domain::compare::coverage::{direct_words, measure_score, unasked};
use crate::domain::compare::figure::convert_unit;
use crate::domain::compare::lexicon::NOT_ACTUAL;
use crate::domain::compare::measure::{Measure, makes_no_other_measure};
use crate::domain::compare::scope::same_scope;
use crate::domain::compare::words::{Words, contrasts, opposites};
use crate::domain::quantity::{Change, Precision};

/// How a recorded figure is kin to a stated one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kin {
    /// One measure, one scope, one subset, comparable units.
    Same,
    /// One measure in units that cannot be brought together (dollars and pesos, percent and percentage points).
    OtherUnit,
    /// One measure, another part of the population.
    OtherSubset,
    /// One measure, another place or owner.
    OtherScope,
    /// Another measure that could be mistaken for it: the same kind of unit.
    OtherMeasure,
    /// Nothing in common.
    None,
}

/// Kinship and how sure it is (0 to 1).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kinship {
    /// What kind.
    pub kin: Kin,
    /// How much of the stated measure the recorded one covers.
    pub score: f64,
    /// Whether both were read as one measure, however they are worded.
    pub is_one_measure: bool,
}

/// Says how a recorded figure is kin to a stated one.
///
/// `measure` is what the stated figure measures, without the names of its own claim.
pub fn kinship(
    stated: &Figure,
    measure: &Measure,
    about: &Content,
    known: &Known,
    record: &Record,
) -> Kinship {
    let nothing = Kinship { kin: Kin::None, score: 0.0, is_one_measure: false };
    let Some(recorded) = known.figure() else { return nothing };
    let unit = unit_kinship(&stated.quantity.unit, &recorded.quantity.unit, stated, recorded);
    if unit == UnitKin::None {
        return nothing;
    }
    let Some(recorded_measure) = &known.names.measure else { return nothing };
    let ours = &*measure.without(|word| known.has_name(word));
    let theirs = &*recorded_measure.without(|word| about.names.iter().any(|name| name.has(word)));
    // The reader's normal forms of roles may part what the plain words join ("crowd", "marched").
    let direct = direct_words(about, known, record);
    let score = measure_score(ours, about, theirs, known, record).max(DIRECT_SHARE * direct);
    let roles_meet = ours.roles.is_empty()
        || theirs.roles.is_empty()
        || !ours.roles.is_disjoint(&theirs.roles)
        || theirs.roles.is_subset(&about.words)
        || (ours.roles.is_subset(&known.ready.clause_words) && direct >= ROLE_DIRECT_MIN)
        || direct >= DIRECT_MIN;
    let both_actual = NOT_ACTUAL
        .iter()
        .all(|class| about.words.contains(class) == known.ready.sentence_words.contains(class));
    // "Four of the 96 passengers are still being sought" is no other count of those aboard.
    let is_part_in_a_role = (theirs.is_part || recorded.part_of.is_some())
        && !ours.is_part
        && stated.part_of.is_none()
        && !theirs.roles.is_empty()
        && ours.roles.is_disjoint(&theirs.roles)
        && !theirs.roles.is_subset(&about.words);
    let same_roles = roles_meet
        && !is_part_in_a_role
        && both_actual
        && !contrasted(&ours.all, &theirs.all)
        && !contrasted_words(&about.words, &known.ready.clause_words);
    // A role on one side only: what was annulled is a part of all there are.
    let one_sided = ours.roles.is_empty() != theirs.roles.is_empty() && !theirs.roles.is_subset(&about.words);
    let score = if one_sided && direct < DIRECT_MIN { ONE_SIDED * score } else { score };
    let is_one_measure = reads_as_one(stated, recorded, ours, theirs)
        && one_role(ours, theirs, about, known)
        && says_no_other_state(ours, about, known)
        && unasked(ours, about, theirs, known, record) <= UNASKED_MAX;
    let score = if is_one_measure { score.max(ONE_MEASURE) } else { score };
    let kin = if !same_roles || score < SAME_MIN || !same_change(stated, recorded, ours, theirs) {
        Kin::OtherMeasure
    } else if unit == UnitKin::Confusable {
        Kin::OtherUnit
    } else if !same_part(ours, theirs, stated, about, known)
        && !is_the_same_in_other_words((stated, ours), (recorded, theirs), known, record)
    {
        Kin::OtherSubset
    } else if !same_scope(about, known) {
        Kin::OtherScope
    } else {
        Kin::Same
    };
    Kinship { kin, score, is_one_measure: is_one_measure && kin == Kin::Same }
}

/// The least score of two figures that were read as one measure, and how much of the recorded kind the statement may
/// leave unsaid then.
const ONE_MEASURE: f64 = 0.8;
const UNASKED_MAX: f64 = 0.34;

/// From this share on the measure is the same.
const SAME_MIN: f64 = 0.45;

/// When the plain words of the claim alone make one role, and how much a role on one side only takes off.
const DIRECT_MIN: f64 = 0.99;
const ONE_SIDED: f64 = 0.75;
const ROLE_DIRECT_MIN: f64 = 0.5;

/// How much the plain words of the claim count beside the words of its measure.
const DIRECT_SHARE: f64 = 0.85;

/// Whether every state of the statement is its measure's own, or a mere motion ("rose"), or stands in the recorded
/// sentence: doses approved are not doses flown in.
fn says_no_other_state(ours: &Measure, about: &Content, known: &Known) -> bool {
    about.states.iter().all(|state| {
        ours.roles.contains(state)
            || makes_no_other_measure(state)
            || known.ready.report.words.contains(state)
            || known.ready.clause_words.contains(state)
            || known.ready.sentence_words.contains(state)
    })
}

/// Whether both say the same of what is counted or measured, be it as a role or as a state.
fn one_role(ours: &Measure, theirs: &Measure, about: &Content, known: &Known) -> bool {
    match (ours.roles.is_empty(), theirs.roles.is_empty()) {
        (false, false) => !ours.roles.is_disjoint(&theirs.roles),
        (true, false) => theirs.roles.is_subset(&about.words),
        (false, true) => {
            let owned = about.owners.iter().any(|name| known.names.owners.best(name) > 0.0);
            let says_only_whose = theirs.words.iter().all(|word| theirs.kind.contains(word));
            ours.roles.is_subset(&known.ready.clause_words) || (owned && says_only_whose)
        }
        (true, true) => !about.states.is_disjoint(&known.ready.states),
    }
}

/// Whether both figures were read as one measure: the same things counted, or one unit, and the same role. Reports of
/// one story word it in many ways ("has killed 40", "lifting the toll to 52").
fn reads_as_one(stated: &Figure, recorded: &Figure, ours: &Measure, theirs: &Measure) -> bool {
    let is_count = stated.quantity.unit.is_empty();
    let shared = stated.counted.iter().any(|counted| recorded.counted.contains(counted));
    let one_thing = shared || (!is_count && (stated.counted.is_empty() || recorded.counted.is_empty()));
    let is_share = matches!(stated.quantity.unit.as_str(), "percent" | "percentage point");
    one_thing && (!is_share || ours.part == theirs.part)
}

/// Whether the measures are told apart by opposite words ("upheld" and "rejected", "suspected" and "confirmed").
fn contrasted(ours: &Words, theirs: &Words) -> bool {
    let against = |word: &String| {
        let excluding = opposites(word).iter().chain(contrasts(word));
        excluding.into_iter().any(|other| theirs.contains(other) && !ours.contains(other))
    };
    ours.iter().filter(|word| !theirs.contains(word)).any(against)
}

/// The same for words that tell measures apart though both may hold, and stand beside the measure.
fn contrasted_words(ours: &Words, theirs: &Words) -> bool {
    let against =
        |word: &String| contrasts(word).iter().any(|other| theirs.contains(other) && !ours.contains(other));
    ours.iter().filter(|word| !theirs.contains(word)).any(against)
}

/// Whether both are levels or both are differences of one direction; prices that are up 3 percent are inflation of 3.
fn same_change(stated: &Figure, recorded: &Figure, ours: &Measure, theirs: &Measure) -> bool {
    let is_inflation =
        |measure: &Measure| measure.all.contains("INFLATION") || measure.kind.contains("INFLATION");
    let up = |figure: &Figure| figure.quantity.change != Change::Down && figure.quantity.unit == "percent";
    stated.quantity.change == recorded.quantity.change
        || (is_inflation(ours) && is_inflation(theirs) && up(stated) && up(recorded))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum UnitKin {
    Same,
    Confusable,
    None,
}

/// Units that convert are one; those that a hurried writer takes for each other can be confused.
fn unit_kinship(ours: &str, theirs: &str, stated: &Figure, recorded: &Figure) -> UnitKin {
    let one = rust_decimal::Decimal::ONE;
    let points = |unit: &str| matches!(unit, "percent" | "percentage point");
    let money = |unit: &str| unit.len() == 3 && unit.chars().all(|letter| letter.is_ascii_uppercase());
    let fraction = |figure: &Figure| matches!(figure.quantity.precision, Precision::Fraction);
    if ours.is_empty() && theirs.is_empty() && fraction(stated) != fraction(recorded) {
        // A third of them is no count.
        UnitKin::None
    } else if ours == theirs || convert_unit(one, ours, theirs).is_some() {
        UnitKin::Same
    } else if (points(ours) && points(theirs)) || (money(ours) && money(theirs)) {
        UnitKin::Confusable
    } else if (money(ours) && is_large_count(recorded)) || (money(theirs) && is_large_count(stated)) {
        // A currency that the reader does not know: "45 million soles".
        UnitKin::Confusable
    } else if (fraction(stated) && points(theirs)) || (points(ours) && fraction(recorded)) {
        UnitKin::Same
    } else {
        UnitKin::None
    }
}

/// A count with a scale word of something that is no person: an amount of a currency that nobody knows.
fn is_large_count(figure: &Figure) -> bool {
    figure.quantity.unit.is_empty()
        && matches!(figure.quantity.precision, Precision::Digits { .. })
        && !figure.counted.iter().any(|counted| counted == "person")
}

/// Whether both count one part of a population: the same thing, and the same part of it.
fn same_part(ours: &Measure, theirs: &Measure, stated: &Figure, about: &Content, known: &Known) -> bool {
    // "acquitted him on three": the noun is left out.
    let ellipsis = stated.counted.is_empty() && ours.part.is_empty();
    let said_there = |word: &String| {
        theirs.all.contains(word) || known.ready.clause_words.contains(word) || theirs.part.contains(word)
    };
    let said_here = |word: &String| about.words.contains(word) || ours.part.contains(word);
    let parts = ours.part == theirs.part
        || (!ours.part.is_empty() && ours.part.iter().any(said_there))
        || (ours.part.is_empty() && theirs.part.iter().any(said_here));
    if theirs.is_part && !ours.is_part && ours.part.is_empty() && !theirs.part.iter().any(said_here) {
        return false;
    }
    let is_there = about.places.iter().any(|place| known.names.clause.best(place) > 0.0);
    if ours.is_part && !theirs.is_part && !about.places.is_empty() && !is_there {
        return false;
    }
    // In "41 of the 63 were found" nobody says that 63 were.
    let one_state = !ours.roles.is_disjoint(&theirs.roles) || !about.states.is_disjoint(&known.ready.states);
    if theirs.is_whole && !ours.is_whole && one_state {
        return false;
    }
    // "of which 508 have been confirmed": the noun stands with the whole.
    let theirs_ellipsis = known.figure().is_some_and(|figure| figure.counted.is_empty());
    let heads = !ours.counted.is_disjoint(&theirs.counted)
        || (theirs_ellipsis && ours.counted.is_subset(&known.ready.sentence_words))
        || (ours.counted.iter().all(said_there) && (ellipsis || theirs.counted.iter().all(said_here)));
    parts && heads
}

/// Whether a recorded number in the stated role counts the same though its noun is another or left out ("17 patients caught
/// an infection", "17 people", "four have lost their sight"): the statement counts people of no particular kind, or the
/// recorded clause names no thing, and its report counts no more of them in that role, of which these could be a part.
fn is_the_same_in_other_words(
    (stated, ours): (&Figure, &Measure),
    (recorded, theirs): (&Figure, &Measure),
    known: &Known,
    record: &Record,
) -> bool {
    let value = |figure: &Figure| figure.quantity.value;
    let is_generic = |counted: &[String]| counted.iter().all(|word| word == "person" || word == "man");
    let names_no_kind =
        is_generic(&stated.counted) || recorded.counted.is_empty() || stated.counted == recorded.counted;
    let in_that_role = |measure: &Measure| !measure.roles.is_disjoint(&ours.roles);
    let is_a_whole = |other: &Known| {
        let of_another = other.figure().filter(|other| other.quantity.wording != recorded.quantity.wording);
        let is_more =
            of_another.is_some_and(|other| other.quantity.unit.is_empty() && value(other) > value(recorded));
        is_more && other.ready.measure.as_ref().is_some_and(in_that_role)
    };
    stated.quantity.unit.is_empty()
        && value(stated).is_some()
        && value(stated) == value(recorded)
        && names_no_kind
        && stated.part_of.is_none()
        && stated.subset.is_empty()
        && recorded.subset.is_empty()
        && in_that_role(theirs)
        && !record.of_report(known.report).any(is_a_whole)
}
