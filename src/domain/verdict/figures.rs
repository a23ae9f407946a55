//! How a claim with a figure is judged (VERDICTS.md, rules 1 to 8).

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::domain::align::{Known, Likeness};
use crate::domain::claim::{Figure, Modality, Polarity};
use crate::domain::verdict::derived::{complement_of, derive};
use crate::domain::compare::basis::{self, Basis, basis};
use crate::domain::compare::figure::{Agreement, FigureComparison, compare};
use crate::domain::compare::lexicon::{FIXED, STATES_OF_THINGS};
use crate::domain::compare::measure::{Kin, Kinship, kinship, measure_in};
use crate::domain::compare::speaker::SpeakerRelation;
use crate::domain::compare::state::{ModalityRelation, StateRelation, relate, relate_modality};
use crate::domain::compare::time::{TimeRelation, is_day, quarter_of, relate as relate_time};
use crate::domain::compare::words::{Words, content, stems_of, tokens};
use crate::domain::finding::{Reason, Standing, Verdict};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::order::{Order, own_time};
use crate::domain::verdict::standing::{Movement, SAME_TIME_S, one_source, standings};

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
    fn agrees(&self) -> bool {
        self.compared.as_ref().is_some_and(|compared| compared.agreement.agrees())
    }

    fn narrower(&self) -> bool {
        self.compared.as_ref().is_some_and(|compared| compared.agreement == Agreement::Narrower)
    }
}

/// How far below the best a figure of the same measure may be and still be one of those compared.
const NEAR_THE_BEST: f64 = 0.2;
/// From here on a figure with the same number, of another measure, may be the one that was taken for it.
const BORROWED_MIN: f64 = 0.35;
/// From here on a figure of the same measure with the same number was taken for that of another part or unit.
const LENDER_MIN: f64 = 0.42;

/// Judges a claim by its figure.
pub fn judge(case: &Case<'_>, figure: &Figure) -> Draft {
    let fits = fits(case, figure);
    if let Some(derived) = complement_of(case, figure, &fits) {
        return derived;
    }
    let same = same_measure(case, &fits);
    if same.is_empty() {
        return without_same_measure(case, figure, &fits);
    }
    let (same, speaker) = of_the_named_source(case, same);
    let movement = movement(case, figure);
    let draft = weigh(case, figure, &same, movement);
    let draft = if speaker == SpeakerRelation::Other && draft.verdict == Verdict::Matches {
        misattributed(draft)
    } else {
        draft
    };
    match draft.verdict {
        Verdict::Conflicts => with_borrowed(figure, draft, &fits, case),
        Verdict::Updates if !changes_by_words(case, &same) => {
            let borrowed = with_borrowed(figure, draft.clone(), &fits, case);
            if borrowed.reasons.len() > draft.reasons.len() { conflict_of(borrowed) } else { draft }
        }
        _ => draft,
    }
}

/// Whether words of change or a later date in the text, not only the clock, make the statement newer.
fn changes_by_words(case: &Case<'_>, same: &[&Fit<'_>]) -> bool {
    let known: Vec<&Known> = same.iter().map(|fit| fit.known).collect();
    case.order(&known) == Order::LaterByWords
}

/// A borrowed figure stays a conflict whatever `stated_at` (rule 1).
fn conflict_of(mut draft: Draft) -> Draft {
    draft.verdict = Verdict::Conflicts;
    draft.reasons.retain(|reason| *reason != Reason::NewerValue);
    draft
}

/// All recorded figures of the event, with how they are kin, the likest first.
fn fits<'a>(case: &Case<'a>, figure: &Figure) -> Vec<Fit<'a>> {
    let mut fits: Vec<Fit<'a>> = case
        .record
        .known
        .iter()
        .filter_map(|known| {
            let kinship = kinship(figure, &case.about, known, case.record);
            if kinship.kin == Kin::None {
                return None;
            }
            let likeness = case.likeness(known);
            let recorded = known.figure()?;
            if basis::differ(basis_of(case, figure).as_ref(), basis_on_record(known).as_ref()) {
                return other_basis(case, kinship, known);
            }
            let compared = compare(&figure.quantity, &recorded.quantity, &case.settings.tolerances);
            let score = score(case, &kinship, &likeness, known);
            Some(Fit { known, kinship, likeness, score, compared })
        })
        .collect();
    fits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.known.recorded.claim_id.cmp(&b.known.recorded.claim_id)));
    fits
}

/// Measure, words and names, and the states beside the figure: "acquitted on three" is not "denies three".
fn score(case: &Case<'_>, kinship: &Kinship, likeness: &Likeness, known: &Known) -> f64 {
    let said = |state: &&String| {
        known.clause.words.contains(*state)
            || known.sentence.words.contains(*state)
            || known.clause.states.contains(*state)
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

fn basis_on_record(known: &Known) -> Option<Basis> {
    let after = known.figure()?.quantity.wording.end.checked_sub(known.recorded.claim.sentence.start)?;
    basis(known.recorded.sentence_text.get(after..)?)
}

/// The figures of the same measure, scope and subset, as far as they fit well enough.
fn same_measure<'a, 'b>(case: &Case<'a>, fits: &'b [Fit<'a>]) -> Vec<&'b Fit<'a>> {
    let quarter = quarter_of(case.text).or_else(|| quarter_of(case.sentence));
    let same: Vec<&Fit<'_>> = fits
        .iter()
        .filter(|fit| fit.kinship.kin == Kin::Same && fit.compared.is_some())
        .filter(|fit| fit.score >= case.settings.alignment_min)
        .filter(|fit| same_quarter(quarter, fit.known) && is_comparable(case, fit.known))
        .collect();
    let Some(best) = same.first().copied() else { return same };
    let names_all = best.likeness.missing_names.is_empty();
    let floor = best.score - NEAR_THE_BEST;
    let same: Vec<&Fit<'_>> = same
        .into_iter()
        .filter(|fit| fit.score >= floor && (!names_all || is_one_event(best, fit)))
        .collect();
    one_a_report(&same)
}

/// Whether a report that leaves out a name of the statement still tells of the same event: it shares other names with
/// the report that has it.
fn is_one_event(best: &Fit<'_>, fit: &Fit<'_>) -> bool {
    const SHARED_MIN: usize = 2;
    let shared = best.known.setting_names.intersection(&fit.known.setting_names).count();
    fit.likeness.missing_names.is_empty() || shared >= SHARED_MIN
}

/// Of several values that one source gives for one measure in one report, the one that fits best, else the largest:
/// a whole is more than its parts.
fn one_a_report<'a, 'b>(same: &[&'b Fit<'a>]) -> Vec<&'b Fit<'a>> {
    let rank = |fit: &Fit<'_>| {
        let figure = fit.known.figure();
        let value = figure.and_then(|figure| figure.quantity.value.or(figure.quantity.low));
        let fine = if figure.is_some_and(|figure| figure.cumulative) { 5.0 } else { 20.0 };
        ((fit.score * fine).round() as i64, value)
    };
    let rivals = |fit: &Fit<'_>, other: &Fit<'_>| {
        let (ours, theirs) = (&fit.known.recorded, &other.known.recorded);
        ours.report.report_id == theirs.report.report_id
            && ours.report.version == theirs.report.version
            && fit.known.source == other.known.source
            && !fit.known.told_as_past
            && !other.known.told_as_past
            && fit.known.holds == other.known.holds
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
    let is_zero = known.figure().is_some_and(|figure| figure.quantity.value.is_some_and(|value| value.is_zero()));
    (!conditional || claim.modality == case.claim.modality) && (!negated || is_zero || known.told_as_past)
}

fn same_quarter(ours: Option<u8>, known: &Known) -> bool {
    let recorded = &known.recorded;
    let theirs = quarter_of(&recorded.text)
        .or_else(|| quarter_of(&recorded.sentence_text))
        .or_else(|| quarter_of(&recorded.report.headline));
    ours.is_none() || theirs.is_none() || ours == theirs
}

/// Only the named source's figures, where it gave any (rule 7); else all, which are then somebody else's (rule 8).
fn of_the_named_source<'a, 'b>(
    case: &Case<'a>,
    same: Vec<&'b Fit<'a>>,
) -> (Vec<&'b Fit<'a>>, SpeakerRelation) {
    let by = |wanted: SpeakerRelation| same.iter().copied().filter(move |fit| case.speaker(fit.known) == wanted);
    let theirs: Vec<&Fit<'_>> = by(SpeakerRelation::Same).collect();
    if !theirs.is_empty() {
        return (theirs, SpeakerRelation::Same);
    }
    let relation = same.first().map_or(SpeakerRelation::NotNamed, |fit| case.speaker(fit.known));
    (same, relation)
}

/// How the measure may move (rule 4).
fn movement(case: &Case<'_>, figure: &Figure) -> Movement {
    static FIXED_STEMS: OnceLock<HashSet<String>> = OnceLock::new();
    static STATE_STEMS: OnceLock<HashSet<String>> = OnceLock::new();
    if measure_in(figure, &case.about, STATE_STEMS.get_or_init(|| stems_of(STATES_OF_THINGS))) {
        Movement::Free
    } else if figure.cumulative {
        Movement::Cumulative
    } else if measure_in(figure, &case.about, FIXED_STEMS.get_or_init(|| stems_of(FIXED))) {
        Movement::Fixed
    } else {
        Movement::Free
    }
}

/// The verdict from the figures of the same measure.
fn weigh(case: &Case<'_>, figure: &Figure, same: &[&Fit<'_>], movement: Movement) -> Draft {
    let at_its_time = at_own_time(case, same);
    let fits = if at_its_time.is_empty() { same } else { &at_its_time };
    let known: Vec<&Known> = fits.iter().map(|fit| fit.known).collect();
    let standing = standings(&known, movement, &case.settings.tolerances, case.aliases);
    let with = |wanted: fn(Standing) -> bool| -> Vec<usize> {
        (0..fits.len()).filter(|at| wanted(standing[*at].0)).collect()
    };
    let current = with(|standing| standing == Standing::Current);
    let past = with(|standing| standing != Standing::Current);
    let agreeing: Vec<usize> = current.iter().copied().filter(|at| says_the_same(case, fits[*at])).collect();
    let differing: Vec<usize> =
        current.iter().copied().filter(|at| !fits[*at].agrees() && !fits[*at].narrower()).collect();
    if let Some(first) = agreeing.first() {
        if at_its_time.is_empty() && speaks_of_another_time(case, &known) {
            return another_time(fits[*first]);
        }
        let rivals: Vec<usize> =
            differing.iter().copied().filter(|at| disagrees(case, fits[*first].known, fits[*at].known, movement)).collect();
        if let Some(other) = differing.iter().find(|at| of_another_story(fits[*first].known, fits[**at].known)) {
            return two_things(fits[*first], fits[*other]);
        }
        return if rivals.is_empty() {
            matches(fits, &agreeing)
        } else {
            disputed(fits, &agreeing, &rivals)
        };
    }
    let stale: Vec<usize> = past.iter().copied().filter(|at| says_the_same(case, fits[*at])).collect();
    let later_day = case.time.is_some() && case.order(&known) == Order::LaterByWords;
    // A state may come back to an old value on a later day that the text names (rule 4).
    let came_back = movement == Movement::Free && later_day;
    if let Some(first) = stale.first().filter(|_| !came_back) {
        return outdated(fits, &stale, standing[*first], &current);
    }
    differs(case, figure, fits, &current, movement)
}

/// The figures whose time is the one that the statement gives (rule 6).
fn at_own_time<'a, 'b>(case: &Case<'_>, same: &[&'b Fit<'a>]) -> Vec<&'b Fit<'a>> {
    let Some(moment) = case.time else { return Vec::new() };
    same.iter()
        .copied()
        .filter(|fit| {
            let theirs = own_time(&fit.known.recorded.claim);
            relate_time(&moment, fit.known.holds) == TimeRelation::Same
                || theirs
                    .and_then(|theirs| crate::domain::compare::time::near(&theirs, fit.known.holds.start))
                    .is_some_and(|theirs| relate_time(&moment, theirs) == TimeRelation::Same)
        })
        .collect()
}

/// Whether the statement gives a time of its own that none of the claims holds at, and that is not a later one.
fn speaks_of_another_time(case: &Case<'_>, known: &[&Known]) -> bool {
    case.time.is_some_and(|moment| is_day(&moment)) && case.order(known) == Order::Covered
}

/// The right figure for the wrong day: a conflict where the record says when, else not settled (rule 6).
fn another_time(fit: &Fit<'_>) -> Draft {
    let draft = match own_time(&fit.known.recorded.claim) {
        Some(_) => Draft::new(Verdict::Conflicts).because(Reason::DateDiffers),
        None => Draft::new(Verdict::NotOnRecord),
    };
    draft.showing(fit.known, false, Standing::Current).aligned(fit.score)
}

/// Whether figure, state and modality all agree.
fn says_the_same(case: &Case<'_>, fit: &Fit<'_>) -> bool {
    fit.agrees()
        && relate_modality(case.claim, case.tense(), &fit.known.recorded.claim) != ModalityRelation::StatedAsFact
        && !opposed(case, fit)
}

/// Whether the states beside the figure are opposite; the direction of a level ("rose to", "slowed to") is none.
fn opposed(case: &Case<'_>, fit: &Fit<'_>) -> bool {
    let direction = |word: &str| matches!(word, "UP" | "DOWN" | "STABLE" | "START" | "END");
    let likeness = Likeness {
        opposites: fit.likeness.opposites.iter().filter(|(ours, _)| !direction(ours)).cloned().collect(),
        ..fit.likeness.clone()
    };
    (!likeness.opposites.is_empty() || case.claim.polarity != fit.known.recorded.claim.polarity)
        && relate(case.claim, &case.about, fit.known, &likeness) == StateRelation::Opposite
}

/// Whether two current claims disagree as rule 7 has it.
fn disagrees(case: &Case<'_>, ours: &Known, theirs: &Known, movement: Movement) -> bool {
    let at_one_time = movement == Movement::Fixed || ours.holds.gap_s(theirs.holds) <= SAME_TIME_S;
    at_one_time && !one_source(ours, theirs, case.aliases)
}

/// Whether the reports of two claims have no name in common: they tell of two events of one kind.
fn of_another_story(left: &Known, right: &Known) -> bool {
    !left.setting_names.is_empty()
        && !right.setting_names.is_empty()
        && left.setting_names.is_disjoint(&right.setting_names)
}

/// The statement fits two recorded things equally well and the verdicts would differ.
fn two_things(ours: &Fit<'_>, theirs: &Fit<'_>) -> Draft {
    let candidates = vec![ours.known.recorded.text.clone(), theirs.known.recorded.text.clone()];
    let draft = Draft::new(Verdict::NotOnRecord).aligned(ours.score);
    draft.could_be(candidates).showing(ours.known, true, Standing::Current).showing(theirs.known, false, Standing::Current)
}

fn matches(fits: &[&Fit<'_>], agreeing: &[usize]) -> Draft {
    let mut draft = Draft::new(Verdict::Matches).aligned(fits[agreeing[0]].score);
    for at in agreeing.iter().take(3) {
        let fit = fits[*at];
        if let Some(FigureComparison { agreement: Agreement::Agrees(reason), comparison }) = &fit.compared {
            draft = draft.because(*reason).comparing(comparison.clone());
        }
        draft = draft.showing(fit.known, true, Standing::Current);
    }
    draft
}

fn disputed(fits: &[&Fit<'_>], agreeing: &[usize], rivals: &[usize]) -> Draft {
    let mut draft = Draft::new(Verdict::Disputed).because(Reason::SourcesDisagree).aligned(fits[agreeing[0]].score);
    for (at, supports) in agreeing.iter().take(2).map(|at| (at, true)).chain(rivals.iter().take(2).map(|at| (at, false))) {
        draft = draft.showing(fits[*at].known, supports, Standing::Current);
        if let Some(compared) = &fits[*at].compared {
            draft = draft.comparing(compared.comparison.clone());
        }
    }
    draft
}

fn outdated(fits: &[&Fit<'_>], stale: &[usize], how: (Standing, Option<usize>), current: &[usize]) -> Draft {
    let reason = match how.0 {
        Standing::Retracted => Reason::Retracted,
        Standing::Corrected => Reason::Corrected,
        _ => Reason::Superseded,
    };
    let first = fits[stale[0]];
    let mut draft = Draft::new(Verdict::Outdated).because(reason).aligned(first.score);
    draft = draft.showing(first.known, true, how.0);
    for newer in how.1.iter().chain(current.iter().take(2)) {
        draft = draft.showing(fits[*newer].known, false, Standing::Current);
        if let (Some(compared), true) = (&fits[*newer].compared, draft.comparisons.is_empty()) {
            draft = draft.comparing(compared.comparison.clone());
        }
    }
    draft
}

/// No recorded figure agrees: a conflict, an update, or narrower than the record.
fn differs(case: &Case<'_>, figure: &Figure, fits: &[&Fit<'_>], current: &[usize], movement: Movement) -> Draft {
    let shown: Vec<&Fit<'_>> =
        if current.is_empty() { fits.to_vec() } else { current.iter().map(|at| fits[*at]).collect() };
    let known: Vec<&Known> = shown.iter().map(|fit| fit.known).collect();
    let order = case.order(&known);
    let newest = shown
        .iter()
        .max_by_key(|fit| (fit.known.holds.end, fit.known.recorded.report.published_at))
        .copied()
        .unwrap_or(shown[0]);
    let evidence = |mut draft: Draft| {
        draft = draft.showing(newest.known, false, Standing::Current).aligned(newest.score);
        for fit in shown.iter().filter(|fit| !fit.narrower()).take(2) {
            draft = draft.showing(fit.known, false, Standing::Current);
        }
        if let Some(compared) = &newest.compared {
            draft = draft.comparing(compared.comparison.clone());
        }
        draft
    };
    let as_plan = shown
        .iter()
        .find(|fit| fit.agrees() && relate_modality(case.claim, case.tense(), &fit.known.recorded.claim) == ModalityRelation::StatedAsFact);
    if let Some(plan) = as_plan {
        return plan_as_fact(plan, order);
    }
    if let Some(turned) = shown.iter().find(|fit| fit.agrees() && opposed(case, fit)) {
        let draft = Draft::new(Verdict::Conflicts).because(Reason::Negated).aligned(turned.score);
        return draft.showing(turned.known, false, Standing::Current);
    }
    if shown.iter().all(|fit| fit.narrower() || asks_for_more(case, fit)) {
        return evidence(Draft::new(Verdict::NotOnRecord));
    }
    let revision = case.claim.says_revised;
    match (movement, order) {
        (Movement::Fixed, _) if !revision => evidence(Draft::new(Verdict::Conflicts).because(Reason::ValueDiffers)),
        (Movement::Cumulative, Order::LaterByWords | Order::LaterByClock) if !revision && falls(figure, &shown) => {
            evidence(Draft::new(Verdict::Conflicts).because(Reason::CumulativeDecrease))
        }
        (_, Order::LaterByWords | Order::LaterByClock) => {
            evidence(Draft::new(Verdict::Updates).because(Reason::NewerValue))
        }
        (_, Order::Unknown | Order::TooSoon) => evidence(
            Draft::new(Verdict::Conflicts).because(Reason::ValueDiffers).would_be_if_newer(Verdict::Updates),
        ),
        (_, Order::Covered) => evidence(Draft::new(Verdict::Conflicts).because(Reason::ValueDiffers)),
    }
}

/// Whether the statement has words of its own that the record does not know ("among women", "under 30"): then it may
/// be about a part of which nothing is on record.
fn asks_for_more(case: &Case<'_>, fit: &Fit<'_>) -> bool {
    const UNKNOWN_MAX: f64 = 0.34;
    let weight = |words: &mut dyn Iterator<Item = &String>| words.map(|word| case.record.weight(word)).sum::<f64>();
    let all = weight(&mut case.about.words.iter());
    let narrowing = narrowing_words(case.text);
    let unknown = &mut fit
        .likeness
        .missing_words
        .iter()
        .filter(|word| narrowing.contains(*word) && !fit.known.setting_words.contains(*word));
    all > 0.0 && weight(unknown) > UNKNOWN_MAX * all
}

/// The words that follow a word which narrows what is counted: "among women", "aged", "of voters under 30".
fn narrowing_words(text: &str) -> Words {
    const NARROWING: [&str; 8] = ["among", "amongst", "aged", "of", "for", "between", "under", "abroad"];
    let words = tokens(text);
    let after = words.windows(3).filter(|three| NARROWING.contains(&three[0].folded.as_str()));
    after.flat_map(|three| content(&format!("{} {}", three[1].folded, three[2].folded), &[])).collect()
}

/// A plan, forecast or allegation given as a fact (rule 12).
fn plan_as_fact(plan: &Fit<'_>, order: Order) -> Draft {
    let draft = match order {
        Order::LaterByWords | Order::LaterByClock => Draft::new(Verdict::Updates).because(Reason::NewerState),
        _ => Draft::new(Verdict::Conflicts).because(Reason::ModalityDiffers),
    };
    draft.showing(plan.known, false, Standing::Current).aligned(plan.score)
}

/// Whether the stated value is below the highest that stands.
fn falls(figure: &Figure, shown: &[&Fit<'_>]) -> bool {
    let high = figure.quantity.value.or(figure.quantity.high);
    let recorded = shown.iter().filter_map(|fit| fit.known.figure()).filter_map(|one| one.quantity.value.or(one.quantity.low));
    high.zip(recorded.max()).is_some_and(|(ours, theirs)| ours < theirs)
}

fn misattributed(draft: Draft) -> Draft {
    let mut wrong = Draft::new(Verdict::Conflicts).because(Reason::Misattributed).aligned(draft.alignment);
    wrong.evidence = draft.evidence.into_iter().map(|mut shown| {
        shown.supports = false;
        shown
    }).collect();
    wrong.comparisons = draft.comparisons;
    wrong
}

/// A conflict where the number is one that the record gives to something else (rule 1), or to somebody else (rule 8).
fn with_borrowed(figure: &Figure, mut draft: Draft, fits: &[Fit<'_>], case: &Case<'_>) -> Draft {
    let near = |fit: &Fit<'_>| {
        fit.score >= BORROWED_MIN
            || draft.evidence.iter().any(|shown| {
                shown.recorded.report.report_id == fit.known.recorded.report.report_id && fit.likeness.score > 0.0
            })
    };
    let elsewhere: Vec<&Fit<'_>> = fits
        .iter()
        .filter(|fit| same_number(figure, fit.known) && near(fit))
        .filter(|fit| draft.evidence.iter().all(|shown| shown.recorded.claim_id != fit.known.recorded.claim_id))
        .collect();
    for fit in elsewhere.into_iter().take(2) {
        if let Some(reason) = borrowed_reason(figure, fit, case.speaker(fit.known)) {
            draft = draft.because(reason).showing(fit.known, false, Standing::Current);
        }
    }
    draft
}

fn borrowed_reason(figure: &Figure, fit: &Fit<'_>, speaker: SpeakerRelation) -> Option<Reason> {
    let recorded = fit.known.figure()?;
    if recorded.quantity.unit != figure.quantity.unit {
        return Some(Reason::UnitDiffers);
    }
    match fit.kinship.kin {
        Kin::OtherUnit => Some(Reason::UnitDiffers),
        Kin::OtherMeasure => Some(Reason::RoleDiffers),
        Kin::OtherScope | Kin::OtherSubset => Some(Reason::ScopeDiffers),
        Kin::Same if speaker == SpeakerRelation::Other => Some(Reason::Misattributed),
        Kin::Same | Kin::None => None,
    }
}

/// Whether the number itself is the same, whatever the unit.
fn same_number(figure: &Figure, known: &Known) -> bool {
    known.figure().is_some_and(|recorded| {
        figure.quantity.value.is_some() && figure.quantity.value == recorded.quantity.value
    })
}

/// The record has no figure for this measure, scope and subset: derived, borrowed, or not on record.
fn without_same_measure(case: &Case<'_>, figure: &Figure, fits: &[Fit<'_>]) -> Draft {
    if let Some(derived) = derive(case, figure) {
        return derived;
    }
    let borrowed = |fit: &&Fit<'_>| {
        matches!(fit.kinship.kin, Kin::OtherUnit | Kin::OtherScope | Kin::OtherSubset)
            && fit.score >= LENDER_MIN
            && same_number(figure, fit.known)
    };
    let mut lenders = fits.iter().filter(borrowed).take(2).peekable();
    let Some(first) = lenders.peek() else { return Draft::new(Verdict::NotOnRecord) };
    let reason = borrowed_reason(figure, first, SpeakerRelation::NotNamed).unwrap_or(Reason::ScopeDiffers);
    let draft = Draft::new(Verdict::Conflicts).because(reason).aligned(first.score);
    lenders.fold(draft, |draft, fit| draft.showing(fit.known, false, Standing::Current))
}
