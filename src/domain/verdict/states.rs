//! How a claim without a figure is judged (VERDICTS.md, rules 8 and 11 to 13).

use std::collections::HashSet;
use std::sync::OnceLock;

use jiff::Timestamp;

use crate::domain::align::{Known, Likeness};
use crate::domain::claim::{Force, Modality};
use crate::domain::compare::argument::{ArgumentRelation, ReadyAction};
use crate::domain::compare::lexicon::{DESCRIBING, FIXED_STATES, MODAL_WORDS, RANKS, TURNING};
use crate::domain::compare::place::{differ, located};
use crate::domain::compare::speaker::SpeakerRelation;
use crate::domain::compare::state::{
    ModalityRelation, StateRelation, Tense, force_there, looks_ahead, relate, relate_modality, tense,
};
use crate::domain::compare::time::{
    DAY_S, Stretch, TimeRelation, event_times, near, relate as relate_time, shown,
};
use crate::domain::compare::words::{Token, Words, any_in, covered_by, is_harmless, stems_of, tokens};
use crate::domain::finding::{ClaimStatus, Comparison, Reason, Standing, Verdict};
use crate::domain::time::TimeRole;
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::order::Order;
use crate::domain::verdict::standing::{SAME_TIME_S, one_source};

/// A recorded claim beside the stated one, with all that differs.
struct Fit<'a> {
    known: &'a Known,
    likeness: Likeness,
    state: StateRelation,
    modality: ModalityRelation,
    speaker: SpeakerRelation,
    date: Option<Comparison>,
    place: PlaceRelation,
    arguments: ArgumentRelation,
    /// Another one in a row: "the third busiest" beside "the second busiest".
    rank: RankRelation,
    /// Whether nothing of the statement is left that the record does not say.
    coverage: Coverage,
    /// Whether the clause itself, not only its sentence, has a state of the statement.
    directness: Directness,
}

/// Where the states of the statement stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Directness {
    /// Elsewhere in its sentence.
    InSentence,
    /// In the recorded clause.
    InClause,
}

/// How the ranks of both stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RankRelation {
    /// One of them gives none, or both the same.
    Same,
    /// Two different ones.
    Differs,
}

/// Whether the record has all words of the statement that could change its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coverage {
    /// It has.
    Whole,
    /// A word is left that nothing on record answers.
    Partial,
}

/// How the places of both stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PlaceRelation {
    /// One of them gives none, or they can be one.
    Same,
    /// Both put one event at places that cannot be one.
    Differs,
}

impl Fit<'_> {
    /// Whether the record says what the statement says.
    fn agrees(&self) -> bool {
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
    fn contradicts(&self) -> bool {
        self.turns()
            || self.date.is_some()
            || self.place == PlaceRelation::Differs
            || self.arguments.is_other_deed()
            || self.rank == RankRelation::Differs
    }

    /// Whether the state is another one, or not on record as a fact: what time may change.
    fn turns(&self) -> bool {
        (self.state == StateRelation::Opposite && self.likeness.besides >= BESIDES_MIN)
            || (self.modality == ModalityRelation::StatedAsFact && self.directness == Directness::InClause)
    }

    fn rank(&self) -> f64 {
        0.6 * self.likeness.score + 0.4 * self.likeness.direct
    }
}

/// From this likeness on a recorded claim says the same if nothing differs.
const SAME_MIN: f64 = 0.72;
/// From this likeness on a found difference is one about the same thing.
const DIFFERENCE_MIN: f64 = 0.6;
/// The same where it says that a state of what the clause itself names is over.
const ENDED_MIN: f64 = 0.5;
/// What is not the opposite word itself must be covered so far.
const BESIDES_MIN: f64 = 0.4;
const DENIED_MIN: f64 = 0.45;
/// How far below the best another claim is still heard.
const NEAR_THE_BEST: f64 = 0.15;

/// Judges a claim by the states that it asserts.
pub fn judge(case: &Case<'_>) -> Draft {
    let fits = fits(case);
    let Some(best) = fits.first() else { return Draft::new(Verdict::NotOnRecord) };
    // What ended a state later is heard though it tells less of it.
    let ended = |fit: &&Fit<'_>| {
        fit.state == StateRelation::Opposite
            && fit.likeness.missing_names.is_empty()
            && fit.likeness.distant_names.is_empty()
            && newness_of(fit) > newness_of(best)
    };
    let near: Vec<&Fit<'_>> =
        fits.iter().filter(|fit| fit.rank() >= best.rank() - NEAR_THE_BEST || ended(fit)).collect();
    // A statement that names whose words it gives is compared with that speaker's (rules 7 and 8).
    let theirs: Vec<&Fit<'_>> =
        near.iter().copied().filter(|fit| fit.speaker == SpeakerRelation::Same).collect();
    let near = if theirs.is_empty() { near } else { theirs };
    let draft = weigh(case, &near);
    if near[0].speaker == SpeakerRelation::Other && draft.verdict == Verdict::Matches {
        let wrong = Draft::new(Verdict::Conflicts).because(Reason::Misattributed);
        return wrong.showing(near[0].known, false, Standing::Current).aligned(near[0].rank());
    }
    draft
}

/// What orders claims by how new they are.
fn newness_of(fit: &Fit<'_>) -> (Timestamp, Timestamp) {
    (fit.known.ready.holds.end, fit.known.recorded.report.published_at)
}

fn fits<'a>(case: &Case<'a>) -> Vec<Fit<'a>> {
    let mut fits: Vec<Fit<'a>> = case.record.known.iter().filter_map(|known| fit(case, known)).collect();
    fits.sort_by(|a, b| {
        b.rank().total_cmp(&a.rank()).then_with(|| a.known.recorded.claim_id.cmp(&b.known.recorded.claim_id))
    });
    fits
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

fn fit<'a>(case: &Case<'a>, known: &'a Known) -> Option<Fit<'a>> {
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

/// The likeness of the rest, where the only names that the report lacks are those of the doer, and the recorded clause
/// gives the same deed to somebody else.
fn without_the_doer(case: &Case<'_>, known: &Known, likeness: &Likeness) -> Option<Likeness> {
    if case.arguments(known) != ArgumentRelation::OtherDoer {
        return None;
    }
    let doers: Vec<String> = case
        .actions
        .iter()
        .flat_map(ReadyAction::doer_names)
        .map(|name| case.aliases.identity(name))
        .collect();
    if !likeness.missing_names.iter().all(|name| doers.contains(&name.text)) {
        return None;
    }
    let mut about = case.about.clone();
    about.names = about.names.iter().filter(|name| !doers.contains(&name.text)).cloned().collect();
    let rest = crate::domain::align::likeness(&about, known, case.record);
    (rest.direct >= SAME_MIN).then_some(rest)
}

/// The likeness of the rest, where the only names that the report lacks say where one definite event was, and the
/// recorded clause, which covers all the rest, puts it somewhere else.
fn without_the_place(case: &Case<'_>, known: &Known, likeness: &Likeness) -> Option<Likeness> {
    let ours = located(case.claim, case.text, case.claim.span.start, case.aliases);
    if ours.is_empty() || !likeness.missing_names.iter().all(|name| ours.contains(name)) {
        return None;
    }
    let mut about = case.about.clone();
    about.names = about.names.without(&ours);
    about.words.remove("HELD");
    let definite = case.text.to_lowercase().starts_with("the ") || !about.names.is_empty();
    if !definite {
        return None;
    }
    let recorded = &known.recorded;
    let theirs = located(&recorded.claim, &recorded.text, recorded.claim.span.start, case.aliases);
    if !differ(&ours, &theirs) {
        return None;
    }
    let rest = crate::domain::align::likeness(&about, known, case.record);
    (rest.direct >= SAME_MIN).then_some(rest)
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

/// The dates of both, where they cannot be one.
fn date_difference(case: &Case<'_>, known: &Known) -> Option<Comparison> {
    let ours = event_times(case.claim);
    let theirs = event_times(&known.recorded.claim);
    let our_time = ours.first()?;
    let their_time = theirs.iter().find(|time| time.role == our_time.role)?;
    let recorded = near(&their_time.moment, known.ready.holds.start)?;
    match relate_time(&our_time.moment, recorded) {
        TimeRelation::Earlier | TimeRelation::Later | TimeRelation::Apart => {
            Some(shown(near(&our_time.moment, recorded.start).unwrap_or(recorded), recorded))
        }
        TimeRelation::Same | TimeRelation::Unknown => None,
    }
}

fn weigh(case: &Case<'_>, fits: &[&Fit<'_>]) -> Draft {
    let current: Vec<&&Fit<'_>> = fits.iter().filter(|fit| fit.known.stands()).collect();
    let withdrawn: Vec<&&Fit<'_>> = fits.iter().filter(|fit| !fit.known.stands() && fit.agrees()).collect();
    let by_rank = |a: &Fit<'_>, b: &Fit<'_>| a.rank().total_cmp(&b.rank());
    // A state counts as it was last told; a day, a place or a doer as it is told most plainly.
    let turned = current.iter().filter(|fit| fit.turns()).copied();
    let newest_turned = turned
        .max_by(|a, b| (newness_of(a), a.directness).cmp(&(newness_of(b), b.directness)).then(by_rank(a, b)));
    let plainest = current.iter().filter(|fit| fit.contradicts()).max_by(|a, b| by_rank(a, b)).copied();
    // "Reopened on May 4" against "reopened on May 5": that it was closed before is not what differs.
    let told_since =
        |turned: &Fit<'_>| plainest.filter(|plain| !plain.turns() && newness_of(plain) >= newness_of(turned));
    let newest_against = match newest_turned {
        Some(turned) => told_since(turned).or(Some(turned)),
        None => plainest,
    };
    let agreeing = current
        .iter()
        .filter(|fit| fit.agrees() && fit.likeness.score >= SAME_MIN)
        .max_by(|a, b| newness_of(a).cmp(&newness_of(b)).then(by_rank(a, b)))
        .copied();
    let stale = withdrawn.iter().find(|fit| fit.likeness.score >= SAME_MIN);
    if let (Some(fit), None) = (stale, agreeing) {
        return outdated(fit, newest_against.copied());
    }
    let draft = match (agreeing, newest_against) {
        (Some(fit), None) => agrees(fit),
        (Some(fit), Some(against)) => both(case, fit, against),
        (None, Some(against)) => differs(case, against),
        (None, None) => nothing(fits),
    };
    with_other_reports(draft, &current)
}

/// The same with what other reports say to it: those that agree beside a match, those that do not beside the rest.
fn with_other_reports(mut draft: Draft, current: &[&&Fit<'_>]) -> Draft {
    const SHOWN_MAX: usize = 4;
    if !draft.verdict.needs_evidence() {
        return draft;
    }
    let matches = draft.verdict == Verdict::Matches;
    let speaks = |fit: &&&&Fit<'_>| {
        if matches { fit.agrees() && fit.likeness.score >= SAME_MIN } else { fit.contradicts() }
    };
    for fit in current.iter().filter(speaks) {
        let is_new = draft
            .evidence
            .iter()
            .all(|shown| shown.recorded.report.report_id != fit.known.recorded.report.report_id);
        if is_new && draft.evidence.len() < SHOWN_MAX {
            draft = draft.showing(fit.known, matches, Standing::Current);
        }
    }
    draft
}

fn agrees(fit: &Fit<'_>) -> Draft {
    Draft::new(Verdict::Matches)
        .because(Reason::MeaningAgrees)
        .showing(fit.known, true, Standing::Current)
        .aligned(fit.rank())
}

/// One claim agrees, another does not: the newer ends the older, or sources disagree.
fn both(case: &Case<'_>, fit: &Fit<'_>, against: &Fit<'_>) -> Draft {
    let later_s = against.known.ready.holds.end.as_second() - fit.known.ready.holds.end.as_second();
    let turned = against.state == StateRelation::Opposite;
    if turned && case.time.is_some() && case.order(&[against.known]).is_later() {
        return differs(case, against);
    }
    let apart = !one_source(fit.known, against.known, case.aliases);
    let may_change = turned && is_a_change(against);
    if turned && later_s > SAME_TIME_S / 4 && (may_change || !apart || later_s > SAME_TIME_S) {
        return outdated(fit, Some(against));
    }
    if may_change && later_s < -SAME_TIME_S / 4 {
        return agrees(fit);
    }
    if turned && apart && later_s.abs() <= SAME_TIME_S && against.modality == ModalityRelation::Same {
        return Draft::new(Verdict::Disputed)
            .because(Reason::SourcesDisagree)
            .showing(fit.known, true, Standing::Current)
            .showing(against.known, false, Standing::Current)
            .aligned(fit.rank());
    }
    if fit.rank() + 0.1 >= against.rank() { agrees(fit) } else { differs(case, against) }
}

/// Whether the opposite is one that things come to in time ("closed", then "open") and not another account of what was
/// ("had been", "had not been").
fn is_a_change(against: &Fit<'_>) -> bool {
    !against.likeness.opposites.is_empty()
        || against.known.ready.ends
        || against.known.recorded.claim.says_changed
        || tense(&against.known.recorded.text) == Tense::Present
}

fn outdated(fit: &Fit<'_>, newer: Option<&Fit<'_>>) -> Draft {
    let (reason, standing) = match fit.known.recorded.report.status {
        ClaimStatus::Retracted => (Reason::Retracted, Standing::Retracted),
        _ => (Reason::Superseded, Standing::Superseded),
    };
    let draft = Draft::new(Verdict::Outdated).because(reason).aligned(fit.rank());
    let draft = draft.showing(fit.known, true, standing);
    match newer {
        Some(newer) => draft.showing(newer.known, false, Standing::Current),
        None => draft,
    }
}

/// Whether it is a state that may end: a verdict, a vote or a result stands (rule 4).
fn may_change(case: &Case<'_>) -> bool {
    static STEMS: OnceLock<HashSet<String>> = OnceLock::new();
    let fixed = STEMS.get_or_init(|| stems_of(FIXED_STATES));
    !any_in(&case.about.words, fixed) || case.claim.says_changed
}

/// Whether the difference may be a change since the record. What is alleged or denied of the past, and what simply was
/// so or was not, no later clock changes; a later day in the words may speak of another time.
fn may_be_newer(fit: &Fit<'_>, order: Order) -> bool {
    let claim = &fit.known.recorded.claim;
    let said = |words: &[&str]| {
        tokens(&fit.known.recorded.text).iter().any(|word| words.contains(&word.folded.as_str()))
    };
    let is_past =
        said(&["was", "were", "did", "had"]) && !said(&["is", "are", "has", "have", "will", "remains"]);
    let only_negated = fit.state == StateRelation::Opposite && !is_a_change(fit) && is_past;
    let is_told = matches!(claim.modality, Modality::Alleged | Modality::Denied);
    match order {
        Order::LaterByWords => true,
        Order::LaterByClock => !is_told && !only_negated,
        _ => false,
    }
}

/// What differs decides: a date or a place is fixed, a state may have changed since.
fn differs(case: &Case<'_>, fit: &Fit<'_>) -> Draft {
    let order = case.order(&[fit.known]);
    let conflict = |reason: Reason| {
        Draft::new(Verdict::Conflicts)
            .because(reason)
            .showing(fit.known, false, Standing::Current)
            .aligned(fit.rank())
    };
    let changed = fit.state == StateRelation::Opposite || fit.modality == ModalityRelation::StatedAsFact;
    let ends = fit.state == StateRelation::Opposite;
    if changed && (!ends || may_change(case)) && may_be_newer(fit, order) {
        return Draft::new(Verdict::Updates)
            .because(Reason::NewerState)
            .showing(fit.known, false, Standing::Current)
            .aligned(fit.rank());
    }
    let mut draft = if fit.state == StateRelation::Opposite {
        let described = |(ours, _): &(String, String)| DESCRIBING.contains(&ours.as_str());
        let draft = conflict(Reason::Negated);
        // "Chaotic" for "well run" is no negation alone.
        if fit.likeness.opposites.iter().any(described) {
            draft.because(Reason::MeaningDiffers)
        } else {
            draft
        }
    } else if fit.place == PlaceRelation::Differs {
        conflict(Reason::PlaceDiffers)
    } else if fit.modality == ModalityRelation::StatedAsFact {
        conflict(Reason::ModalityDiffers)
    } else if fit.arguments.is_other_deed() || fit.rank == RankRelation::Differs {
        conflict(Reason::MeaningDiffers)
    } else {
        conflict(Reason::DateDiffers)
    };
    if fit.known.recorded.claim.modality == Modality::Denied {
        draft = draft.because(Reason::ModalityDiffers);
    }
    if let Some(comparison) = &fit.date {
        draft = draft.comparing(comparison.clone());
    }
    if changed && fit.date.is_none() { draft.would_be_if_newer(Verdict::Updates) } else { draft }
}

/// Nothing settles it; the nearest claim is not shown as an answer.
fn nothing(fits: &[&Fit<'_>]) -> Draft {
    Draft::new(Verdict::NotOnRecord).aligned(fits.first().map_or(0.0, |fit| fit.rank()))
}
