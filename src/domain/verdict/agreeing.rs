//! Why a figure that agrees with the record is no match after all: another time, another name, another deed, a rival.

use crate::domain::align::{Known, is_one_story};
use crate::domain::compare::argument::ArgumentRelation;
use crate::domain::compare::measure::makes_no_other_measure;
use crate::domain::compare::time::{TimeRelation, event_times, is_day, near, relate as relate_time};
use crate::domain::finding::{Reason, Standing, Verdict};
use crate::domain::time::TimeRole;
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::fit::Fit;
use crate::domain::verdict::order::{Order, own_time};
use crate::domain::verdict::rivals::{is_rival, of_another_story};
use crate::domain::verdict::standing::Movement;
use crate::domain::verdict::told::{disputed, two_things};

/// Why a figure that agrees is no match after all: another time, another name, a rival; `None` where it is one.
pub fn agreed(
    case: &Case<'_>,
    fits: &[&Fit<'_>],
    agreeing: &[usize],
    differing: &[usize],
    movement: Movement,
    no_time_fits: bool,
) -> Option<Draft> {
    let first = fits[agreeing[0]];
    let known: Vec<&Known> = fits.iter().map(|fit| fit.known).collect();
    if no_time_fits && speaks_of_another_time(case, &known) {
        return Some(another_time(first));
    }
    if agreeing.iter().all(|at| is_of_another_time(case, fits[*at], movement)) {
        return Some(another_time(first));
    }
    // Who beat whom, who buys whom.
    let deeds: Vec<ArgumentRelation> = agreeing.iter().map(|at| case.arguments(fits[*at].known)).collect();
    if deeds.iter().all(|deed| deed.is_other_deed()) {
        let draft = Draft::new(Verdict::Conflicts).because(Reason::MeaningDiffers);
        return Some(draft.showing(first.known, false, Standing::Current));
    }
    if deeds.iter().all(|deed| *deed == ArgumentRelation::Other) {
        return Some(Draft::new(Verdict::NotOnRecord).showing(first.known, false, Standing::Current));
    }
    if agreeing.iter().all(|at| moves_the_other_way(fits[*at])) {
        let draft = Draft::new(Verdict::Conflicts).because(Reason::Negated);
        return Some(draft.showing(first.known, false, Standing::Current));
    }
    if agreeing.iter().all(|at| has_unknown_name(case, fits[*at])) {
        return Some(of_another_name(case, first));
    }
    if agreeing.iter().all(|at| says_more(case, fits[*at])) {
        return Some(Draft::new(Verdict::NotOnRecord).showing(first.known, false, Standing::Current));
    }
    if let Some(other) = differing.iter().find(|at| of_another_story(first.known, fits[**at].known)) {
        return Some(two_things(first, fits[*other]));
    }
    let rivals: Vec<usize> =
        differing.iter().copied().filter(|at| is_rival(case, first, fits[*at], movement)).collect();
    // A figure that is given as somebody's is not disputed by what others give (rule 7).
    let is_somebodys = case.claim.figures.first().is_some_and(|one| case.gives_a_figure_as_somebodys(one));
    (!rivals.is_empty() && !is_somebodys).then(|| disputed(fits, agreeing, &rivals))
}

/// Whether the statement asserts a state beside its figure of which the recorded sentence has nothing ("the bridge
/// reopened, and 40 people slept there").
fn says_more(case: &Case<'_>, fit: &Fit<'_>) -> bool {
    let own = |state: &&String| !case.measure.roles.contains(state) && !makes_no_other_measure(state);
    let missing =
        case.about.states.iter().filter(own).any(|state| fit.likeness.missing_words.contains(state));
    missing && case.about.states.len() > 1 && case.says(&["and", "but", "while", "whereas"])
}

/// Whether both give a time to what happened, and these cannot be one (rule 11): "in November", "in December".
fn is_of_another_time(case: &Case<'_>, fit: &Fit<'_>, movement: Movement) -> bool {
    let Some(ours) = event_times(case.claim).into_iter().find(|time| time.role == TimeRole::At) else {
        return false;
    };
    let theirs = event_times(&fit.known.recorded.claim);
    let mut theirs = theirs
        .iter()
        .filter(|time| time.role == TimeRole::At)
        .filter_map(|time| near(&time.moment, fit.known.ready.holds.start))
        .peekable();
    let apart = |relation: TimeRelation| match relation {
        TimeRelation::Earlier | TimeRelation::Apart => true,
        TimeRelation::Later => movement != Movement::Cumulative,
        TimeRelation::Same | TimeRelation::Unknown => false,
    };
    theirs.peek().is_some() && theirs.all(|theirs| apart(relate_time(&ours.moment, theirs)))
}

/// Whether the same figure is reached by another way: "rose to 2.4 percent" where the record says "slowed to".
fn moves_the_other_way(fit: &Fit<'_>) -> bool {
    let way = |word: &str| matches!(word, "UP" | "DOWN" | "ABOVE" | "BELOW");
    fit.likeness.opposites.iter().any(|(ours, theirs)| way(ours) && way(theirs))
}

/// Whether a name of the statement stands neither in the report, its headline included, nor in another report of the
/// same story.
fn has_unknown_name(case: &Case<'_>, fit: &Fit<'_>) -> bool {
    fit.likeness.missing_names.iter().any(|name| {
        !fit.known.is_headed(name)
            && !case.record.known.iter().any(|other| {
                other.report != fit.known.report
                    && is_one_story(fit.known, other)
                    && (other.names.setting.names.best(name) > 0.0 || other.writes(name))
            })
    })
}

/// The right figure under a name that its report does not have: a conflict where the clause gives it to another name,
/// else not settled.
fn of_another_name(case: &Case<'_>, fit: &Fit<'_>) -> Draft {
    let others = fit.known.names.clause.iter().filter(|name| case.about.names.best(name) == 0.0).count();
    let one_name = fit.likeness.missing_names.len() == 1;
    let draft = if others > 0 && one_name && fit.likeness.missing_words.is_empty() {
        Draft::new(Verdict::Conflicts).because(Reason::ScopeDiffers)
    } else {
        Draft::new(Verdict::NotOnRecord)
    };
    draft.showing(fit.known, false, Standing::Current)
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
