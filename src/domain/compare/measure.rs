//! Whether two figures are of one measure (rule 1): what is counted, in which role, of which part, where, in what
//! unit.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::OnceLock;

use crate::domain::align::{Content, Known, Record};
use crate::domain::claim::Figure;
use crate::domain::compare::figure::convert_unit;
use crate::domain::compare::form::Forms;
use crate::domain::compare::lexicon::{ANYBODY, METHODS, NOT_ACTUAL};
use crate::domain::compare::scope::same_scope;
use crate::domain::compare::words::{Words, any_in, content, contrasts, opposites, stems_of, tokens};
use crate::domain::quantity::{Change, Precision, is_number_word};

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

/// What a figure measures, made ready for comparing.
#[derive(Debug, Clone, Default)]
pub struct Measure {
    /// Words of what is counted, without words for anybody.
    pub counted: Words,
    /// What happened to them, or what is measured.
    pub roles: Words,
    /// Further words of the measure.
    pub words: Words,
    /// The part of a population; empty for a whole.
    pub subset: Words,
    /// The same without words for anybody.
    pub part: Words,
    /// What tells it from others of its kind ("core" inflation, "youth" unemployment): words of its subject where it
    /// is no count.
    pub kind: Words,
    /// What is counted, its role and further words, all together.
    pub all: Words,
    /// Whether its words make it a part of those of its role: "38 of the dead", "61 of them".
    pub is_part: bool,
    /// Whether it is the whole of which the words right before give a part: "41 of the 63".
    pub is_whole: bool,
}

impl Measure {
    /// The measure of a figure.
    pub fn of(figure: &Figure, forms: &mut Forms) -> Self {
        let anybody = anybody();
        let is_count = figure.quantity.unit.is_empty();
        let things = forms.content_of_all(&figure.counted);
        let mut kind = forms.content(&figure.subject);
        kind.extend(things.iter().cloned());
        let not_anybody = |words: Words| -> Words {
            words.into_iter().filter(|word| word != "KILL" && !anybody.contains(word)).collect()
        };
        let counted = if is_count { not_anybody(things) } else { Words::new() };
        let roles = without_motion(forms.content_of_all(&figure.roles));
        let words = without_motion(forms.content(&figure.measure));
        let subset = forms.content(&figure.subset);
        Self {
            all: union([&counted, &roles, &words]),
            counted,
            roles,
            words,
            part: not_anybody(subset.clone()),
            subset,
            kind: if is_count { Words::new() } else { without_motion(kind) },
            is_part: false,
            is_whole: false,
        }
    }

    /// The same with what its clause says of a part: `before` and `after` are the words around the figure.
    pub fn in_clause(mut self, before: &str, after: &str, forms: &mut Forms) -> Self {
        // "87, of whom 61 were children": behind the comma another figure begins.
        let after = after.split([',', ';', '.', '(', ':']).next().unwrap_or_default();
        let after: Vec<String> = tokens(after).into_iter().take(3).map(|token| token.folded).collect();
        let before: Vec<String> = tokens(before).into_iter().map(|token| token.folded).collect();
        self.is_whole = ends_with_part(&before);
        self.is_part =
            self.part_of_role(&after, forms) || (before.len() <= 4 && self.part_of_role(&before, forms));
        self
    }

    /// Whether words begin with "of them", or with "of the" and the role: "of the dead", "of those killed".
    fn part_of_role(&self, words: &[String], forms: &mut Forms) -> bool {
        let mut words = words.iter().map(String::as_str);
        if words.next() != Some("of") {
            return false;
        }
        match words.next() {
            Some("them" | "whom" | "which") => true,
            Some("the" | "those" | "these") => words
                .next()
                .is_some_and(|word| forms.content(word).iter().any(|word| self.roles.contains(word))),
            _ => false,
        }
    }

    /// Names are compared as names: "in Arlen" is a scope and no part, a people's name no thing that is counted.
    pub fn without(&self, is_name: impl Fn(&str) -> bool) -> Cow<'_, Self> {
        let has_name = |words: &Words| words.iter().any(|word| is_name(word));
        let has_role = |words: &Words| !words.is_disjoint(&self.roles);
        let is_plain = ![&self.counted, &self.part, &self.words].into_iter().any(has_name)
            && ![&self.counted, &self.part].into_iter().any(has_role);
        if is_plain {
            return Cow::Borrowed(self);
        }
        let mut left = self.clone();
        for words in [&mut left.counted, &mut left.part, &mut left.words] {
            words.retain(|word| !is_name(word));
        }
        left.counted.retain(|word| !self.roles.contains(word));
        left.part.retain(|word| !self.roles.contains(word));
        left.all = union([&left.counted, &left.roles, &left.words]);
        Cow::Owned(left)
    }
}

/// Whether words end with a number and "of" or "of the".
fn ends_with_part(words: &[String]) -> bool {
    let mut last =
        words.iter().rev().map(String::as_str).filter(|word| !matches!(*word, "the" | "all" | "its"));
    let is_of = last.next() == Some("of");
    let is_number =
        |word: &str| word.starts_with(|first: char| first.is_ascii_digit()) || is_number_word(word);
    is_of && last.next().is_some_and(is_number)
}

fn union(sets: [&Words; 3]) -> Words {
    sets.into_iter().flatten().cloned().collect()
}

/// "Rose to", "stood at", "reached" say nothing of what is measured.
fn without_motion(words: Words) -> Words {
    words.into_iter().filter(|word| !MOTION.contains(&word.as_str())).collect()
}

/// Stems and classes of motion of a figure.
const MOTION: &[&str] =
    &["UP", "DOWN", "STABLE", "reach", "total", "number", "becam", "becom", "came", "went", "amount"];

fn anybody() -> &'static HashSet<String> {
    static STEMS: OnceLock<HashSet<String>> = OnceLock::new();
    STEMS.get_or_init(|| stems_of(ANYBODY))
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
    let same_roles = roles_meet
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
    } else if !same_part(ours, theirs, stated, about, known) {
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

/// Whether a state is a mere motion or a light verb.
pub fn makes_no_other_measure(state: &str) -> bool {
    MOTION.contains(&state) || NO_OTHER_STATE.contains(&state)
}

/// States that make no other measure: "since it started", "caused damage", "left 40 dead".
const NO_OTHER_STATE: &[&str] = &[
    "START", "END", "CAUSE", "WIN", "caus", "leav", "left", "claim", "stand", "stood", "record", "receiv",
    "obtain", "taken", "gain", "poll", "won",
];

/// Whether both figures were read as one measure: the same things counted, or one unit, and the same role. Reports of
/// one story word it in many ways ("has killed 40", "lifting the toll to 52").
fn reads_as_one(stated: &Figure, recorded: &Figure, ours: &Measure, theirs: &Measure) -> bool {
    let is_count = stated.quantity.unit.is_empty();
    let shared = stated.counted.iter().any(|counted| recorded.counted.contains(counted));
    let one_thing = shared || (!is_count && (stated.counted.is_empty() || recorded.counted.is_empty()));
    let is_share = matches!(stated.quantity.unit.as_str(), "percent" | "percentage point");
    one_thing && (!is_share || ours.part == theirs.part)
}

/// From this share on the measure is the same.
const SAME_MIN: f64 = 0.45;

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

/// How much the plain words of the claim count beside the words of its measure, and when they alone make one role.
const DIRECT_SHARE: f64 = 0.85;
const DIRECT_MIN: f64 = 0.99;
const ONE_SIDED: f64 = 0.75;
const ROLE_DIRECT_MIN: f64 = 0.5;

/// The share of the claim's words that the recorded clause has, or its sentence or report for less.
fn direct_words(about: &Content, known: &Known, record: &Record) -> f64 {
    let (mut whole, mut covered) = (0.0, 0.0);
    for word in &about.words {
        let weight = record.weight(word);
        whole += weight;
        let clause = &known.ready.clause_words;
        covered += weight
            * if clause.contains(word) || opposites(word).iter().any(|other| clause.contains(other)) {
                1.0
            } else if known.ready.sentence_words.contains(word) {
                0.7
            } else if known.ready.report.words.contains(word) {
                0.3
            } else {
                0.0
            };
    }
    if whole == 0.0 { 0.0 } else { covered / whole }
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

/// The share of the stated measure's words that the recorded figure, its clause or its report has.
fn measure_score(ours: &Measure, about: &Content, theirs: &Measure, known: &Known, record: &Record) -> f64 {
    let wanted = if ours.all.is_empty() { &about.words } else { &ours.all };
    let near = &theirs.all;
    let (mut whole, mut covered) = (0.0, 0.0);
    for word in wanted {
        // Rates there are of everything: the other words say of what.
        let share_of_rate = if word == "RATE" { RATE_SHARE } else { 1.0 };
        let weight = share_of_rate * record.weight(word);
        whole += weight;
        let share = if near.contains(word) {
            1.0
        } else if known.ready.clause_words.contains(word) {
            0.8
        } else if known.ready.sentence_words.contains(word) {
            0.5
        } else if known.ready.report.words.contains(word) {
            0.3
        } else {
            0.0
        };
        covered += weight * share;
    }
    let mut forward = if whole == 0.0 { 0.0 } else { covered / whole };
    let is_share = |unit: &str| matches!(unit, "" | "percent" | "percentage point");
    let speaks_for_itself = known.figure().is_some_and(|figure| !is_share(&figure.quantity.unit));
    let owned = known.names.owners.iter().any(|owner| about.names.best(owner) > 0.0);
    let one_role = ours.roles.is_empty() || theirs.roles.is_empty() || !ours.roles.is_disjoint(&theirs.roles);
    let (asked, said) = (&ours.all, &theirs.all);
    // "The party's leader, on 16 percent" has no word but of whose it is.
    let says_only_whose = theirs.roles.is_empty() && said.iter().all(|word| theirs.kind.contains(word));
    let one_measure = asked.is_empty()
        || says_only_whose
        || said.iter().any(|word| asked.contains(word) || about.words.contains(word));
    if owned
        && one_role
        && one_measure
        && known.figure().is_some_and(|figure| !figure.quantity.unit.is_empty())
    {
        forward = forward.max(OWNED);
    }
    if speaks_for_itself && asked.is_disjoint(&theirs.roles) && theirs.roles.is_subset(&about.words) {
        // "The shaft is 40 feet deep" has its measure in a word that is no noun.
        forward = forward.max(if theirs.roles.is_empty() { 0.0 } else { UNIT_ONLY });
    }
    if near.is_empty() && speaks_for_itself {
        // "The blaze had grown to 4,000 acres": the unit says what is measured.
        forward = forward.max(UNIT_ONLY);
    }
    forward * (1.0 - KIND_SHARE * unasked(ours, about, theirs, known, record))
}

/// How much "rate" says of a measure, beside its other words.
const RATE_SHARE: f64 = 0.3;
/// The score of a figure whose sentence names no measure but its unit.
const UNIT_ONLY: f64 = 0.6;
/// The score of a share or an amount that belongs to one whom the statement names, with no other role.
const OWNED: f64 = 0.8;
/// How much a measure loses by words of its kind that the statement does not have.
const KIND_SHARE: f64 = 0.5;

/// The share of the recorded measure's kind that the statement does not speak of: "core" for plain inflation. What the
/// whole report is about needs no saying.
fn unasked(ours: &Measure, about: &Content, theirs: &Measure, known: &Known, record: &Record) -> f64 {
    let (mut whole, mut unasked) = (0.0, 0.0);
    let names = &known.names.setting.words;
    for word in theirs.kind.iter().chain(&theirs.words).chain(&theirs.counted) {
        let weight = record.weight(word);
        whole += weight;
        let said = about.words.contains(word) || ours.kind.contains(word) || ours.words.contains(word);
        let known_already =
            names.contains(word) || known.ready.report.words.contains(word) || of_method().contains(word);
        unasked += if said || known_already || ours.roles.contains(word) { 0.0 } else { weight };
    }
    if whole == 0.0 { 0.0 } else { unasked / whole }
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

/// Stems of words that say how a figure was come by.
pub fn of_method() -> &'static HashSet<String> {
    static STEMS: OnceLock<HashSet<String>> = OnceLock::new();
    STEMS.get_or_init(|| {
        METHODS
            .split_whitespace()
            .flat_map(|word| content(word).iter().cloned().collect::<Vec<_>>())
            .collect()
    })
}

/// Whether the figure is a difference.
pub fn is_change(figure: &Figure) -> bool {
    figure.quantity.change != Change::None
}

/// Whether the words of a measure stand in a table of stems.
pub fn measure_in(measure: &Measure, about: &Content, table: &HashSet<String>) -> bool {
    any_in(&measure.all, table) || any_in(&about.words, table)
}

/// Words that leave a part out of a whole.
pub const LEFT_OUT: &[&str] = &[
    "not",
    "non",
    "outside",
    "other",
    "others",
    "except",
    "rest",
    "remaining",
    "elsewhere",
    "over",
    "older",
];

/// Whether folded words leave a part out of a whole.
pub fn says_left_out<'a>(mut words: impl Iterator<Item = &'a str>) -> bool {
    words.any(|word| LEFT_OUT.contains(&word))
}
