//! How a claim with a figure is judged (VERDICTS.md, rules 1 to 8).

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::domain::align::{Known, Likeness};
use crate::domain::claim::Figure;
use crate::domain::compare::figure::{agrees, compare};
use crate::domain::compare::lexicon::{FIXED, STATES_OF_THINGS};
use crate::domain::compare::measure::measure_in;
use crate::domain::compare::speaker::SpeakerRelation;
use crate::domain::compare::state::{ModalityRelation, StateRelation, relate, relate_modality};
use crate::domain::compare::time::{DAY_S, TimeRelation, is_day, near, relate as relate_time};
use crate::domain::compare::words::stems_of;
use crate::domain::finding::{Comparison, Reason, Standing, Verdict};
use crate::domain::verdict::agreeing::agreed;
use crate::domain::verdict::borrowed::{conflict_of, with_borrowed, without_same_measure};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::corrected::with_correction;
use crate::domain::verdict::derived::complement_of;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::fit::{Fit, fits, of_the_named_source, same_measure};
use crate::domain::verdict::narrow::asks_for_more;
use crate::domain::verdict::order::{Order, own_time, time_like};
use crate::domain::verdict::standing::{Movement, one_source, standings};
use crate::domain::verdict::told::{matches, misattributed, newness, outdated, plan_as_fact};

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
    let draft = judge_same(case, figure, &same);
    match draft.verdict {
        Verdict::Conflicts => with_borrowed(figure, draft, &fits, case),
        Verdict::Updates if !changes_by_words(case, &same) => {
            let borrowed = with_borrowed(figure, draft.clone(), &fits, case);
            if borrowed.reasons.len() > draft.reasons.len() { conflict_of(borrowed) } else { draft }
        }
        _ => draft,
    }
}

/// Judges a figure by recorded ones that are of the same measure, scope and part; there is at least one.
pub fn judge_same(case: &Case<'_>, figure: &Figure, same: &[&Fit<'_>]) -> Draft {
    let (same, speaker) = of_the_named_source(case, figure, same.to_vec());
    let movement = movement(case, figure, &same);
    let draft = with_whole_tally(case, weigh(case, figure, &same, movement));
    let draft = with_correction(case, figure, draft);
    if speaker == SpeakerRelation::Other && draft.verdict == Verdict::Matches {
        misattributed(draft)
    } else {
        draft
    }
}

/// A match by the first number of a tally ("72 votes to 41") only where the others are on record too.
fn with_whole_tally(case: &Case<'_>, draft: Draft) -> Draft {
    if !matches!(draft.verdict, Verdict::Matches | Verdict::Outdated) {
        return draft;
    }
    let supporting = case.record.known.iter().find(|known| draft.is_supported_by(known));
    let Some(known) = supporting else { return draft };
    let Some(other) = missing_of_tally(case, &[known]) else { return draft };
    let Some(comparison) = other else { return Draft::new(Verdict::NotOnRecord) };
    Draft::new(Verdict::Conflicts)
        .because(Reason::ValueDiffers)
        .showing(known, false, Standing::Current)
        .comparing(comparison)
        .aligned(draft.alignment)
}

/// Whether a number of the claim's tally is not in the sentence of the recorded claims; then how it compares with the
/// one in its place, where the record gives a tally too.
pub fn missing_of_tally(case: &Case<'_>, known: &[&Known]) -> Option<Option<Comparison>> {
    let (first, rest) = case.claim.figures.split_first()?;
    // Another unit gives the same amount once more ("5 million euros, or 5.6 million dollars").
    let mut rest = rest.iter().filter(|figure| figure.quantity.unit == first.quantity.unit).peekable();
    rest.peek()?;
    let is_beside = |other: &&Known| {
        known.iter().any(|one| {
            other.report == one.report && other.recorded.claim.sentence == one.recorded.claim.sentence
        })
    };
    let sentence: Vec<&Figure> =
        case.record.known.iter().filter(is_beside).flat_map(|one| &one.recorded.claim.figures).collect();
    let tolerances = &case.settings.tolerances;
    // Two numbers are two of the record: "3-3" does not stand in "3-2".
    let gives = |ours: &Figure| {
        let is_it = |theirs: &&&Figure| agrees(&ours.quantity, &theirs.quantity, tolerances);
        let n_wanted = if ours.quantity.value == first.quantity.value { 2 } else { 1 };
        sentence.iter().filter(is_it).count() >= n_wanted
    };
    let missing = rest.find(|ours| !gives(ours))?;
    let in_its_place = known.iter().find_map(|one| one.recorded.claim.figures.get(1));
    Some(in_its_place.and_then(|theirs| {
        compare(&missing.quantity, &theirs.quantity, tolerances).map(|compared| compared.comparison)
    }))
}

/// Whether words of change or a later date in the text, not only the clock, make the statement newer.
fn changes_by_words(case: &Case<'_>, same: &[&Fit<'_>]) -> bool {
    let known: Vec<&Known> = same.iter().map(|fit| fit.known).collect();
    case.order(&known) == Order::LaterByWords
}

/// How the measure may move (rule 4).
fn movement(case: &Case<'_>, figure: &Figure, same: &[&Fit<'_>]) -> Movement {
    static FIXED_STEMS: OnceLock<HashSet<String>> = OnceLock::new();
    static STATE_STEMS: OnceLock<HashSet<String>> = OnceLock::new();
    if measure_in(&case.measure, &case.about, STATE_STEMS.get_or_init(|| stems_of(STATES_OF_THINGS))) {
        Movement::Free
    } else if figure.cumulative || same.iter().any(|fit| is_cumulative(fit)) {
        Movement::Cumulative
    } else if measure_in(&case.measure, &case.about, FIXED_STEMS.get_or_init(|| stems_of(FIXED))) {
        Movement::Fixed
    } else {
        Movement::Free
    }
}

/// Whether a recorded figure that was read as the same measure is told as one that only grows.
fn is_cumulative(fit: &Fit<'_>) -> bool {
    fit.kinship.is_one_measure && fit.known.figure().is_some_and(|figure| figure.cumulative)
}

/// The verdict from the figures of the same measure.
fn weigh(case: &Case<'_>, figure: &Figure, same: &[&Fit<'_>], movement: Movement) -> Draft {
    let at_its_time = with_corrections(at_own_time(case, same), same);
    let fits = if at_its_time.is_empty() { same } else { &at_its_time };
    let known: Vec<&Known> = fits.iter().map(|fit| fit.known).collect();
    let mut standing = standings(&known, movement, &case.settings.tolerances, case.aliases);
    // What is told as past is the value of its own time, if that is what the statement speaks of.
    for (one, fit) in standing.iter_mut().zip(fits).filter(|_| !at_its_time.is_empty()) {
        let was_right = fit.known.ready.told_as_past && !fit.known.ready.told_as_wrong;
        if was_right && one.0 == Standing::Superseded {
            *one = (Standing::Current, None);
        }
    }
    let with = |wanted: fn(Standing) -> bool| -> Vec<usize> {
        (0..fits.len()).filter(|at| wanted(standing[*at].0)).collect()
    };
    let current = with(|standing| standing == Standing::Current);
    let agreeing: Vec<usize> = current.iter().copied().filter(|at| says_the_same(case, fits[*at])).collect();
    let differing: Vec<usize> =
        current.iter().copied().filter(|at| !fits[*at].agrees() && !fits[*at].narrower()).collect();
    // What is near enough to an older value of the same source to agree with it may yet differ from the newer one.
    let agreeing: Vec<usize> = agreeing
        .into_iter()
        .filter(|at| {
            let newer = differing.iter().find(|other| overtakes(case, fits[**other], fits[*at], movement));
            newer.is_none_or(|newer| {
                standing[*at] = (Standing::Superseded, Some(*newer));
                false
            })
        })
        .collect();
    let past: Vec<usize> = (0..fits.len()).filter(|at| standing[*at].0 != Standing::Current).collect();
    if let Some(first) = agreeing.first() {
        return agreed(case, fits, &agreeing, &differing, movement, at_its_time.is_empty())
            .unwrap_or_else(|| matches(fits, &agreeing))
            .aligned(fits[*first].score);
    }
    let stale: Vec<usize> = past.iter().copied().filter(|at| says_the_same(case, fits[*at])).collect();
    let later_day = case.time.is_some() && case.order(&known) == Order::LaterByWords;
    // A state may come back to an old value on a later day that the text names (rule 4).
    let came_back = movement == Movement::Free && later_day;
    if let Some(first) = stale.first().filter(|_| !came_back) {
        let wrong = stale.iter().find(|at| standing[**at].0 == Standing::Corrected).unwrap_or(first);
        let current: Vec<usize> =
            current.iter().copied().filter(|at| standing[*at].0 == Standing::Current).collect();
        return outdated(fits, &stale, standing[*wrong], &current);
    }
    differs(case, figure, fits, &current, movement)
}

/// Whether a current claim of the same source on the same thing is newer and differs from the statement, which the
/// older one still allows ("fewer than 30" between a recorded 28 and a later 31).
fn overtakes(case: &Case<'_>, newer: &Fit<'_>, older: &Fit<'_>, movement: Movement) -> bool {
    let value = |fit: &Fit<'_>| fit.known.figure().and_then(|figure| figure.quantity.value);
    let falls = value(newer).zip(value(older)).is_some_and(|(newer, older)| newer < older);
    newness(newer) > newness(older)
        && newer.known.report != older.known.report
        && newer.score >= older.score - CLEARLY_LESS
        && !(movement == Movement::Cumulative && falls && case.record.known.len() > 2)
        && !older.known.ready.told_as_past
        && case.time.is_none()
        && one_source(newer.known, older.known, case.aliases)
}

/// The figures whose time is the one that the statement gives (rule 6).
fn at_own_time<'a, 'b>(case: &Case<'_>, same: &[&'b Fit<'a>]) -> Vec<&'b Fit<'a>> {
    let Some(moment) = case.time else { return Vec::new() };
    same.iter()
        .copied()
        .filter(|fit| {
            // A month is compared with the month that the record speaks of, a day also with the day of the event.
            let of_event = own_time(&fit.known.recorded.claim).filter(|_| is_day(&moment));
            let event = of_event.and_then(|theirs| near(&theirs, fit.known.ready.holds.start));
            relate_time(&moment, time_like(&moment, fit.known)) == TimeRelation::Same
                || event.is_some_and(|event| relate_time(&moment, event) == TimeRelation::Same)
        })
        .collect()
}

/// The figures of a time with those that correct them: a correction speaks of the time of what it corrects.
fn with_corrections<'a, 'b>(mut at_its_time: Vec<&'b Fit<'a>>, same: &[&'b Fit<'a>]) -> Vec<&'b Fit<'a>> {
    let corrects = |fit: &Fit<'_>, of: &Fit<'_>| {
        of.known.recorded.report.corrected_by.contains(&fit.known.recorded.report.report_id)
    };
    let correcting: Vec<&'b Fit<'a>> = same
        .iter()
        .copied()
        .filter(|fit| {
            own_time(&fit.known.recorded.claim).is_none()
                && at_its_time.iter().any(|of| corrects(fit, of))
                && at_its_time.iter().all(|of| of.known.recorded.claim_id != fit.known.recorded.claim_id)
        })
        .collect();
    at_its_time.extend(correcting);
    at_its_time
}

/// How much less a claim may fit than the best and still be the one that a difference is told from.
const CLEARLY_LESS: f64 = 0.12;

/// Whether figure, state and modality all agree.
fn says_the_same(case: &Case<'_>, fit: &Fit<'_>) -> bool {
    fit.agrees()
        && relate_modality(case.claim, case.tense, &fit.known.recorded.claim)
            != ModalityRelation::StatedAsFact
        && !opposed(case, fit)
}

/// Whether the states beside the figure are opposite; the direction of a level ("rose to", "slowed to") is none.
pub fn opposed(case: &Case<'_>, fit: &Fit<'_>) -> bool {
    let direction = |word: &str| matches!(word, "UP" | "DOWN" | "STABLE" | "START" | "END");
    let likeness = Likeness {
        opposites: fit.likeness.opposites.iter().filter(|(ours, _)| !direction(ours)).cloned().collect(),
        ..fit.likeness.clone()
    };
    (!likeness.opposites.is_empty() || case.claim.polarity != fit.known.recorded.claim.polarity)
        && relate(case.claim, &case.about, fit.known, &likeness) == StateRelation::Opposite
}

/// No recorded figure agrees: a conflict, an update, or narrower than the record.
fn differs(
    case: &Case<'_>,
    figure: &Figure,
    fits: &[&Fit<'_>],
    current: &[usize],
    movement: Movement,
) -> Draft {
    let shown: Vec<&Fit<'_>> =
        if current.is_empty() { fits.to_vec() } else { current.iter().map(|at| fits[*at]).collect() };
    let known: Vec<&Known> = shown.iter().map(|fit| fit.known).collect();
    let order = case.order(&known);
    let newest = shown
        .iter()
        .filter(|fit| fit.score >= shown[0].score - CLEARLY_LESS)
        .max_by_key(|fit| newness(fit))
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
    let as_plan = fits.iter().filter(|fit| fit.known.stands()).find(|fit| {
        fit.agrees()
            && relate_modality(case.claim, case.tense, &fit.known.recorded.claim)
                == ModalityRelation::StatedAsFact
    });
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
        (Movement::Fixed, _) if !revision && !case.claim.says_changed => {
            evidence(Draft::new(Verdict::Conflicts).because(Reason::ValueDiffers))
        }
        (Movement::Cumulative, Order::LaterByWords | Order::LaterByClock)
            if !revision && falls(figure, &shown) =>
        {
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

/// Whether the stated value is below the highest that stands; what is told of earlier years ("the quake of 1992 killed
/// 1,340") is the total of something else.
fn falls(figure: &Figure, shown: &[&Fit<'_>]) -> bool {
    const ONE_EVENT_S: i64 = 365 * DAY_S;
    let high = figure.quantity.value.or(figure.quantity.high);
    let end = |fit: &Fit<'_>| {
        let event =
            own_time(&fit.known.recorded.claim).and_then(|time| near(&time, fit.known.ready.holds.start));
        event.unwrap_or(fit.known.ready.holds).end.as_second()
    };
    let newest = shown.iter().map(|fit| end(fit)).max().unwrap_or_default();
    let recorded = shown
        .iter()
        .filter(|fit| newest - end(fit) < ONE_EVENT_S)
        .filter_map(|fit| fit.known.figure())
        .filter_map(|one| one.quantity.value.or(one.quantity.low));
    high.zip(recorded.max()).is_some_and(|(ours, theirs)| ours < theirs)
}
