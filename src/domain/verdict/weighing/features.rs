//! What is known of a proposal: how well its evidence is aligned, what the reader of meaning says of that evidence and of
//! all other sentences, and what the claim itself is like.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::domain::align::{Known, Likeness};
use crate::domain::claim::{Figure, Modality};
use crate::domain::compare::figure::agrees;
use crate::domain::compare::kinship::{Kin, kinship};
use crate::domain::compare::speaker::SpeakerRelation;
use crate::domain::compare::state::Tense;
use crate::domain::compare::words::tokens;
use crate::domain::finding::Reason;
use crate::domain::meaning::Meaning;
use crate::domain::quantity::{Change, Precision, Quantity};
use crate::domain::verdict::arithmetic::DIFFERENCE;
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::fit::n_telling_digits;
use crate::domain::verdict::meant::{Answer, Passage, has_its_numbers, has_unknown_name};
use crate::domain::verdict::order::Order;
use crate::domain::verdict::proposal::{Proposal, Source};

/// The features by name, in the order of their values.
pub const NAMES: [&str; 51] = [
    "bias",
    "alignment",
    "shown_supports",
    "shown_refutes",
    "most_supports",
    "most_refutes",
    "whole_supports",
    "whole_refutes",
    "newer_refutes",
    "likeness",
    "missing_names",
    "same_number",
    "number_elsewhere",
    "measure",
    "measure_gap",
    "is_scrap",
    "is_compound",
    "lacks_context",
    "is_later",
    "same_speaker",
    "asks_for_a_difference",
    "is_fact",
    "role_differs",
    "scope_differs",
    "negated",
    "date_differs",
    "modality_differs",
    "misattributed",
    "other_report",
    "unknown_name",
    "lacks_numbers",
    "few_sentences",
    "few_supports",
    "few_refutes",
    "together",
    "likest_gap",
    "likest_supports",
    "likest_refutes",
    "all_supports",
    "all_refutes",
    "older_supports",
    "newest_supports",
    "newest_refutes",
    "closeness",
    "closeness_gap",
    "is_narrated",
    "is_past",
    "by_clock",
    "is_plan",
    "answered",
    "answer_refutes",
];

/// So many of [`NAMES`], the last, are of the sentences beside the one shown.
const BESIDE: usize = 17;

/// A value for each of [`NAMES`].
pub type Features = [f64; NAMES.len()];

/// The claim with the sentences that were read beside it.
pub(super) struct Scene<'a, 'b> {
    case: &'b Case<'a>,
    passages: &'b [Passage<'a>],
    /// Where a recorded claim stands in the record.
    at: HashMap<&'a str, usize>,
    /// How well each recorded figure measures the same, 0 to 1, and how telling it is that it has the same number.
    figures: Vec<(f64, f64)>,
    told: Told,
}

/// What the sentences say together.
#[derive(Clone, Copy)]
struct Told {
    /// The one whose words are likest.
    likest: Meaning,
    /// How like they are, 0 to 1.
    likeness: f64,
    /// The sum of all.
    all: Meaning,
    /// The surest of the newest report, in either direction.
    newest: Meaning,
}

impl Told {
    fn by(case: &Case<'_>, passages: &[Passage<'_>]) -> Self {
        const NOTHING: Meaning = Meaning { supports: 0.0, refutes: 0.0, neutral: 0.0 };
        let last = passages.iter().map(|one| one.known[0].recorded.report.published_at).max();
        let mut told = Self { likest: NOTHING, likeness: 0.0, all: NOTHING, newest: NOTHING };
        for passage in passages {
            let Meaning { supports, refutes, .. } = passage.meaning;
            let known = passage.known.iter();
            let likeness = known.map(|known| case.likeness(known).score).fold(0.0, f64::max).min(1.0);
            if likeness >= told.likeness {
                (told.likest, told.likeness) = (passage.meaning, likeness);
            }
            told.all.supports += supports;
            told.all.refutes += refutes;
            if Some(passage.known[0].recorded.report.published_at) == last {
                told.newest.supports = told.newest.supports.max(supports);
                told.newest.refutes = told.newest.refutes.max(refutes);
            }
        }
        told
    }
}

impl<'a, 'b> Scene<'a, 'b> {
    pub(super) fn new(case: &'b Case<'a>, passages: &'b [Passage<'a>]) -> Self {
        let ids = case.record.known.iter().map(|known| known.recorded.claim_id.as_str());
        let figures = match case.claim.figures.first() {
            Some(figure) => case.record.known.iter().map(|known| beside(case, figure, known)).collect(),
            None => Vec::new(),
        };
        Self { case, passages, at: ids.zip(0..).collect(), figures, told: Told::by(case, passages) }
    }

    pub(super) fn features(&self, proposal: &Proposal) -> Features {
        let case = self.case;
        let draft = &proposal.draft;
        let shown = draft.evidence.first().and_then(|shown| self.at.get(shown.recorded.claim_id.as_str()));
        let number = match (proposal.source, case.claim.figures.first()) {
            // The larger the number, the less likely it came out by accident, and the fewer others came out near it.
            (Source::Derived | Source::Shared, Some(figure)) => {
                draft.by_chance.map_or_else(|| telling(&figure.quantity), |chance| 1.0 - chance)
            }
            _ => shown.and_then(|at| self.figures.get(*at)).map_or(0.0, |(_, number)| *number),
        };
        let shown = shown.map(|at| &case.record.known[*at]);
        let read: Vec<&Passage<'_>> = self.passages.iter().filter(|one| one.is_shown_by(draft)).collect();
        let most = |of: fn(&Passage<'_>) -> f64| self.passages.iter().map(of).fold(0.0, f64::max);
        let most_shown = |of: fn(&Passage<'_>) -> f64| read.iter().map(|one| of(one)).fold(0.0, f64::max);
        let likeness = shown.map(|known| case.likeness(known)).unwrap_or_default();
        let (measure, gap) = self.measures(draft);
        // Where only a sentence or two could be meant, what they say counts for more.
        let few = if self.passages.len() <= 2 { 1.0 } else { 0.0 };
        let is = |is: bool| if is { 1.0 } else { 0.0 };
        let gives = |reason: Reason| is(draft.reasons.contains(&reason));
        let moves = case.claim.figures.first().is_some_and(|figure| figure.quantity.change != Change::None);
        let own: [f64; NAMES.len() - BESIDE] = [
            1.0,
            draft.alignment.clamp(0.0, 1.0),
            most_shown(|one| one.meaning.supports),
            most_shown(|one| one.meaning.refutes),
            most(|one| one.meaning.supports),
            most(|one| one.meaning.refutes),
            most(|one| one.whole.supports),
            most(|one| one.whole.refutes),
            self.surest(draft, Ordering::Greater, |one| one.meaning.refutes),
            likeness.score.clamp(0.0, 1.0),
            (likeness.missing_names.len() as f64).min(2.0) / 2.0,
            number,
            self.number_elsewhere(draft),
            measure,
            gap,
            is(tokens(case.text).len() < 5),
            is(case.n_claims > 1),
            is(!draft.missing_context.is_empty()),
            is(shown.is_some_and(|known| case.order(&[known]).is_later())),
            match shown.map(|known| case.speaker(known)) {
                Some(SpeakerRelation::Same) => 1.0,
                Some(SpeakerRelation::Other) => -1.0,
                _ => 0.0,
            },
            is(case.says(DIFFERENCE) || moves),
            gives(Reason::SameValue).max(gives(Reason::WithinPrecision)),
            gives(Reason::RoleDiffers),
            gives(Reason::ScopeDiffers).max(gives(Reason::UnitDiffers)),
            gives(Reason::Negated),
            gives(Reason::DateDiffers).max(gives(Reason::PlaceDiffers)),
            gives(Reason::ModalityDiffers),
            gives(Reason::Misattributed),
            is(self.is_of_another_report(draft)),
            is(shown.is_some_and(|known| has_unknown_name(case, known))),
            is(shown.is_some_and(|known| !has_its_numbers(case, known))),
            few,
            few * most(|one| one.whole.supports),
            few * most(|one| one.whole.refutes),
        ];
        let mut features = [0.0; NAMES.len()];
        let (before, beside) = features.split_at_mut(own.len());
        before.copy_from_slice(&own);
        beside.copy_from_slice(&self.beside(draft, shown, likeness.score.clamp(0.0, 1.0)));
        features
    }

    /// What the other sentences say, and how the one shown stands among them: the last [`BESIDE`] features.
    fn beside(&self, draft: &Draft, shown: Option<&Known>, likeness: f64) -> [f64; BESIDE] {
        let closeness = |is_meant: &dyn Fn(&Passage<'_>) -> bool| {
            let meant = self.passages.iter().filter(|one| is_meant(one));
            meant.map(|one| one.closeness).fold(0.0, f64::max)
        };
        let case = self.case;
        let of_shown = closeness(&|one| one.is_shown_by(draft));
        let answers = self.passages.iter().filter(|one| one.is_shown_by(draft)).filter_map(|one| one.answer);
        let answered = |of: fn(&Answer<'_>) -> f64| answers.clone().map(|one| of(&one)).fold(0.0, f64::max);
        let is = |is: bool| if is { 1.0 } else { 0.0 };
        let Told { likest, likeness: most, all, newest } = self.told;
        let [likest, all, newest] = [likest, all, newest].map(|one| [one.supports, one.refutes]);
        [
            self.together(draft),
            (most - likeness).max(0.0),
            likest[0],
            likest[1],
            (all[0] / 3.0).min(1.0),
            (all[1] / 3.0).min(1.0),
            self.surest(draft, Ordering::Less, |one| one.meaning.supports),
            newest[0],
            newest[1],
            of_shown,
            (closeness(&|_| true) - of_shown).max(0.0),
            is(shown.is_some_and(|known| known.ready.speaker.is_none())),
            is(case.tense == Tense::Past),
            is(shown.is_some_and(|known| case.order(&[known]) == Order::LaterByClock)),
            is(matches!(case.claim.modality, Modality::Planned | Modality::Predicted)),
            answered(|answer| answer.plainly),
            answered(|answer| answer.refutes),
        ]
    }

    /// The most of something among the sentences of older or of newer reports than the newest one shown.
    fn surest(&self, draft: &Draft, side: Ordering, of: fn(&Passage<'_>) -> f64) -> f64 {
        let Some(newest) = draft.evidence.iter().map(|one| one.recorded.report.published_at).max() else {
            return 0.0;
        };
        let there =
            self.passages.iter().filter(|one| one.known[0].recorded.report.published_at.cmp(&newest) == side);
        there.map(of).fold(0.0, f64::max)
    }

    /// The share of the claim's words and names that what is shown has together, weighed by how rare they are.
    fn together(&self, draft: &Draft) -> f64 {
        let case = self.case;
        let shown = draft.evidence.iter().filter_map(|one| self.at.get(one.recorded.claim_id.as_str()));
        let likeness: Vec<Likeness> = shown.map(|at| case.likeness(&case.record.known[*at])).collect();
        if likeness.is_empty() {
            return 0.0;
        }
        let (mut whole, mut missing) = (0.0, 0.0);
        for word in &case.about.words {
            let weight = case.record.weight(word);
            whole += weight;
            missing += if likeness.iter().all(|one| one.missing_words.contains(word)) { weight } else { 0.0 };
        }
        for name in case.about.names.iter() {
            whole += case.record.weight("");
            let is_missing = |one: &Likeness| {
                one.missing_names.iter().chain(&one.distant_names).any(|other| other.text == name.text)
            };
            missing += if likeness.iter().all(is_missing) { case.record.weight("") } else { 0.0 };
        }
        if whole > 0.0 { 1.0 - missing / whole } else { 0.0 }
    }

    /// The figures that the draft shows, or those that it does not.
    fn figures_of(&self, draft: &Draft, is_shown: bool) -> impl Iterator<Item = (f64, f64)> {
        let shown: Vec<usize> = draft
            .evidence
            .iter()
            .filter_map(|one| self.at.get(one.recorded.claim_id.as_str()).copied())
            .collect();
        let all = self.figures.iter().copied().enumerate();
        all.filter(move |(at, _)| shown.contains(at) == is_shown).map(|(_, figure)| figure)
    }

    /// How telling it is that a figure which the draft does not show has the claim's number.
    fn number_elsewhere(&self, draft: &Draft) -> f64 {
        self.figures_of(draft, false).map(|(_, number)| number).fold(0.0, f64::max)
    }

    /// How well the figures shown measure the same, and how much better another one would.
    fn measures(&self, draft: &Draft) -> (f64, f64) {
        let most =
            |is_shown| self.figures_of(draft, is_shown).map(|(measure, _)| measure).fold(0.0, f64::max);
        let ours = most(true);
        (ours, (most(false) - ours).max(0.0))
    }

    /// Whether the draft shows a report that the sentence with the surest answer is not of.
    fn is_of_another_report(&self, draft: &Draft) -> bool {
        let surest = self.passages.iter().max_by(|a, b| b.meaning.neutral.total_cmp(&a.meaning.neutral));
        surest.is_some_and(|one| {
            !draft.evidence.is_empty()
                && draft
                    .evidence
                    .iter()
                    .all(|shown| shown.recorded.report.report_id != one.known[0].recorded.report.report_id)
        })
    }
}

/// How well a recorded figure measures what the claim's does, and how telling it is that it has the same number.
fn beside(case: &Case<'_>, figure: &Figure, known: &Known) -> (f64, f64) {
    let Some(recorded) = known.figure() else { return (0.0, 0.0) };
    let kinship = kinship(figure, &case.nameless_measure, &case.about, known, case.record);
    let factor = match kinship.kin {
        Kin::Same => 1.0,
        Kin::OtherUnit | Kin::OtherSubset | Kin::OtherScope => 0.6,
        Kin::OtherMeasure => 0.4,
        Kin::None => 0.0,
    };
    let same = agrees(&figure.quantity, &recorded.quantity, &case.settings.tolerances);
    (factor * kinship.score, if same { telling(&figure.quantity) } else { 0.0 })
}

/// How unlikely it is that two figures have one number by chance: a third for one digit, all for three or more.
fn telling(quantity: &Quantity) -> f64 {
    let Some(value) = quantity.value.filter(|_| quantity.precision != Precision::Fraction) else {
        return 0.3;
    };
    n_telling_digits(value).clamp(1, 3) as f64 / 3.0
}
