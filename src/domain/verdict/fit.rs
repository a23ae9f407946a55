//! Which recorded figures a stated one is compared with (rules 1 and 7).

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::domain::align::{Known, Likeness, Name, is_one_story};
use crate::domain::claim::{Figure, Modality, Polarity};
use crate::domain::compare::basis::{self, Basis, basis};
use crate::domain::compare::figure::{Agreement, FigureComparison, compare};
use crate::domain::compare::form::Forms;
use crate::domain::compare::kinship::{Kin, Kinship, kinship};
use crate::domain::compare::speaker::{Speaker, SpeakerRelation, same_speaker};
use crate::domain::compare::time::quarter_of;
use crate::domain::compare::words::tokens;
use crate::domain::verdict::case::Case;

/// A recorded figure beside the stated one.
pub struct Fit<'a> {
    /// The recorded claim.
    pub known: &'a Known,
    /// How it is kin.
    pub kinship: Kinship,
    /// How much of the claim it covers.
    pub likeness: Likeness,
    /// Measure and claim together, 0 to 1.
    pub score: f64,
    /// The comparison; unset where units cannot be brought together.
    pub compared: Option<FigureComparison>,
}

impl Fit<'_> {
    /// Whether the figures agree.
    pub fn agrees(&self) -> bool {
        self.compared.as_ref().is_some_and(|compared| compared.agreement.agrees())
    }

    /// Whether the statement is narrower than the record (rule 2).
    pub fn narrower(&self) -> bool {
        self.compared.as_ref().is_some_and(|compared| compared.agreement == Agreement::Narrower)
    }
}

/// How far below the best a figure of the same measure may be and still be one of those compared.
const NEAR_THE_BEST: f64 = 0.2;

/// The same for the measure alone.
const ONE_MEASURE: f64 = 0.24;

/// The least score of a figure that was read as the same measure, whatever the words of its clause.
const ONE_MEASURE_SCORE: f64 = 0.8;

/// All recorded figures of the event, with how they are kin, the likest first.
pub fn fits<'a>(case: &Case<'a>, figure: &Figure) -> Vec<Fit<'a>> {
    let our_basis = basis_of(case, figure);
    let mut fits: Vec<Fit<'a>> = case
        .record
        .known
        .iter()
        .filter_map(|known| {
            let kinship = kinship(figure, &case.nameless_measure, &case.about, known, case.record);
            if kinship.kin == Kin::None {
                return None;
            }
            let likeness = case.likeness(known);
            let recorded = known.figure()?;
            if basis::differ(our_basis.as_ref(), known.ready.basis.as_ref()) {
                return other_basis(case, kinship, known);
            }
            let compared = compare(&figure.quantity, &recorded.quantity, &case.settings.tolerances);
            let mut score = score(case, &kinship, &likeness, known);
            if kinship.is_one_measure && likeness.missing_names.iter().all(|name| known.is_headed(name)) {
                score = score.max(ONE_MEASURE_SCORE);
            }
            Some(Fit { known, kinship, likeness, score, compared })
        })
        .collect();
    fits.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then_with(|| a.known.recorded.claim_id.cmp(&b.known.recorded.claim_id))
    });
    fits
}

/// Measure, words and names, and the states beside the figure: "acquitted on three" is not "denies three".
fn score(case: &Case<'_>, kinship: &Kinship, likeness: &Likeness, known: &Known) -> f64 {
    let said = |state: &&String| {
        known.ready.clause_words.contains(state)
            || known.ready.sentence_words.contains(state)
            || known.ready.states.contains(state)
            || likeness.opposites.iter().any(|(ours, _)| ours == *state)
    };
    let states = &case.about.states;
    let share = states.iter().filter(said).count() as f64 / states.len().max(1) as f64;
    let share = if states.is_empty() { 1.0 } else { share };
    0.45 * kinship.score + 0.4 * likeness.score + 0.15 * share
}

/// A figure of the same measure reckoned by something else: another unit.
fn other_basis<'a>(case: &Case<'_>, kinship: Kinship, known: &'a Known) -> Option<Fit<'a>> {
    let likeness = case.likeness(known);
    let score = score(case, &kinship, &likeness, known);
    let kin = if kinship.kin == Kin::Same { Kin::OtherUnit } else { kinship.kin };
    Some(Fit { known, kinship: Kinship { kin, ..kinship }, likeness, score, compared: None })
}

fn basis_of(case: &Case<'_>, figure: &Figure) -> Option<Basis> {
    let after = figure.quantity.wording.end.checked_sub(case.claim.span.start)?;
    basis(case.text.get(after..)?)
}

/// The figures of the same measure, scope and subset, as far as they fit well enough.
pub fn same_measure<'a, 'b>(case: &Case<'a>, fits: &'b [Fit<'a>]) -> Vec<&'b Fit<'a>> {
    let quarter = quarter_of(case.text).or_else(|| quarter_of(case.sentence));
    let same: Vec<&Fit<'_>> = fits
        .iter()
        .filter(|fit| fit.kinship.kin == Kin::Same && fit.compared.is_some())
        .filter(|fit| fit.score >= case.settings.alignment_min)
        .filter(|fit| same_quarter(quarter, fit.known) && is_comparable(case, fit.known))
        .collect();
    let same = of_the_named(case, same);
    let Some(best) = same.first().copied() else { return same };
    let names_all = best.likeness.missing_names.is_empty();
    let floor = best.score - NEAR_THE_BEST;
    let same: Vec<&Fit<'_>> = same
        .into_iter()
        .filter(|fit| fit.kinship.score >= best.kinship.score - ONE_MEASURE)
        .filter(|fit| {
            (fit.score >= floor || fit.kinship.is_one_measure) && (!names_all || is_one_event(best, fit))
        })
        .collect();
    one_a_report(case, &same)
}

/// "Brandt got 41 percent and Renn 33": what a conjunct leaves out is said of others too, so its name decides, where
/// recorded clauses have it.
fn of_the_named<'a, 'b>(case: &Case<'a>, same: Vec<&'b Fit<'a>>) -> Vec<&'b Fit<'a>> {
    /// A conjunct of more words leaves nothing out.
    const GAPPED_WORDS_MAX: usize = 6;
    let own: Vec<&Arc<Name>> = case.own_names().collect();
    let is_gapped = tokens(case.text).len() <= GAPPED_WORDS_MAX;
    if !is_gapped || own.is_empty() {
        return same;
    }
    // In its very words: the subject of another clause of its sentence is none of its own.
    let names_it = |fit: &&Fit<'_>| {
        let words: Vec<String> =
            tokens(&fit.known.recorded.text).into_iter().map(|word| word.folded).collect();
        own.iter().all(|name| {
            name.text.split(' ').next_back().is_some_and(|last| words.iter().any(|word| word == last))
        })
    };
    if same.iter().any(names_it) { same.into_iter().filter(names_it).collect() } else { same }
}

/// Whether a report that leaves out a name of the statement still tells of the same event: it shares other names with
/// the report that has it.
fn is_one_event(best: &Fit<'_>, fit: &Fit<'_>) -> bool {
    fit.likeness.missing_names.is_empty() || is_one_story(best.known, fit.known)
}

/// Of several values that one source gives for one measure in one report, the one that fits best, else the largest:
/// a whole is more than its parts.
fn one_a_report<'a, 'b>(case: &Case<'_>, same: &[&'b Fit<'a>]) -> Vec<&'b Fit<'a>> {
    let rank = |fit: &Fit<'_>| {
        let figure = fit.known.figure();
        let value = figure.and_then(|figure| figure.quantity.value.or(figure.quantity.low));
        let cumulative = figure.is_some_and(|figure| figure.cumulative);
        let fine = if cumulative { 5.0 } else { 20.0 };
        // A fact is compared with facts before forecasts, a forecast with forecasts.
        let put_alike = fit.known.recorded.claim.modality == case.claim.modality;
        (put_alike, (fit.score * fine).round() as i64, value)
    };
    let rivals = |fit: &Fit<'_>, other: &Fit<'_>| {
        fit.known.report == other.known.report
            && fit.known.ready.source.name == other.known.ready.source.name
            && !fit.known.ready.told_as_past
            && !other.known.ready.told_as_past
            && fit.known.ready.holds == other.known.ready.holds
    };
    same.iter()
        .copied()
        .filter(|fit| same.iter().all(|other| !rivals(fit, other) || rank(other) <= rank(fit)))
        .collect()
}

/// Whether the recorded clause gives its figure: not under a condition, and not to say that it was not reached.
fn is_comparable(case: &Case<'_>, known: &Known) -> bool {
    let claim = &known.recorded.claim;
    let conditional = matches!(claim.modality, Modality::Conditional | Modality::Asked);
    let negated = claim.polarity == Polarity::Negated && case.claim.polarity == Polarity::Affirmed;
    let is_zero =
        known.figure().is_some_and(|figure| figure.quantity.value.is_some_and(|value| value.is_zero()));
    // "Nobody switched it off" counts none of those who were burned.
    let has_a_role = || known.ready.measure.as_ref().is_some_and(|measure| !measure.roles.is_empty());
    let speaks_of_it =
        || has_a_role() || case.about.words.iter().any(|word| known.ready.clause_words.contains(word));
    (!conditional || claim.modality == case.claim.modality)
        && (!negated || is_zero || known.ready.told_as_past)
        && (!is_zero || speaks_of_it())
}

fn same_quarter(ours: Option<u8>, known: &Known) -> bool {
    let theirs = known.ready.quarter;
    ours.is_none() || theirs.is_none() || ours == theirs
}

/// Only the named source's figures, where it gave any (rule 7); else all, which are then somebody else's (rule 8).
pub fn of_the_named_source<'a, 'b>(
    case: &Case<'a>,
    figure: &Figure,
    same: Vec<&'b Fit<'a>>,
) -> (Vec<&'b Fit<'a>>, SpeakerRelation) {
    let by =
        |wanted: SpeakerRelation| same.iter().copied().filter(move |fit| case.speaker(fit.known) == wanted);
    let theirs: Vec<&Fit<'_>> = by(SpeakerRelation::Same).collect();
    if !theirs.is_empty() {
        return (theirs, SpeakerRelation::Same);
    }
    // "The insurer put the loss at 5 million": the subject is whose figure it is, where that is on record as a speaker.
    if case.gives_a_figure_as_somebodys(figure) {
        let subject = Speaker::new(&figure.subject, &mut Forms::default());
        let is_subject = |known: &Known| {
            known.ready.speaker.as_ref().is_some_and(|by| same_speaker(&subject, by, case.aliases))
        };
        let of_the_subject: Vec<&Fit<'_>> =
            same.iter().copied().filter(|fit| is_subject(fit.known)).collect();
        if !of_the_subject.is_empty() {
            return (of_the_subject, SpeakerRelation::Same);
        }
    }
    let relation = same.first().map_or(SpeakerRelation::NotNamed, |fit| case.speaker(fit.known));
    (same, relation)
}

/// Whether the number itself is the same, whatever the unit.
pub fn same_number(figure: &Figure, known: &Known) -> bool {
    known.figure().is_some_and(|recorded| {
        figure.quantity.value.is_some() && figure.quantity.value == recorded.quantity.value
    })
}

/// How many digits of a number tell something: those before its last noughts.
pub fn n_telling_digits(value: Decimal) -> usize {
    value.normalize().mantissa().unsigned_abs().to_string().trim_end_matches('0').len()
}
