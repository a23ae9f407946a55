//! What the wording means: recorded sentences are read beside the claim by a reader of meaning (rules 2, 12 and 13), and
//! what it finds is proposed as answers beside structure's.
//!
//! The reader says whether a sentence speaks of the claim at all, and whether it supports or refutes it. Figures stay
//! structure's: a sentence whose figures can be compared with the claim's and do not agree supports nothing, whatever the
//! reader thinks of it.

mod answered;
mod between;
mod closeness;
mod compared;
#[cfg(test)]
mod compared_tests;
mod dated;
#[cfg(test)]
mod differing_tests;
mod moved;
mod numbers;
#[cfg(test)]
mod overtaken_tests;
mod passage;
mod restated;
mod retold;
mod rewritten;
#[cfg(test)]
mod tests;
mod verbatim;

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::domain::align::{Known, Name, belong_together, is_of_one_thing};
use crate::domain::claim::{Claim, Figure, Modality, Polarity};
use crate::domain::compare::figure::{Agreement, agrees, compare};
use crate::domain::compare::kinship::{Kin, Kinship, kinship};
use crate::domain::compare::measure::Measure;
use crate::domain::compare::speaker::SpeakerRelation;
use crate::domain::compare::state::{ModalityRelation, Tense, relate_modality};
use crate::domain::compare::time::{DAY_S, TimeRelation, explicit, relate};
use crate::domain::finding::{Reason, Standing, Verdict};
use crate::domain::time::Moment;
use crate::domain::verdict::case::Case;
use crate::domain::verdict::coming_out::{Part, differences, parts, shares};
use crate::domain::verdict::derived::derive;
use crate::domain::verdict::difference::{is_only_planned, is_part_or_whole, ways};
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::figures;
use crate::domain::verdict::fit::{Fit, fits, n_telling_digits, same_number};
use crate::domain::verdict::order::{Order, time_like};
use crate::domain::verdict::proposal::{Proposal, Source};
use crate::domain::verdict::standing::{SAME_TIME_S, are_of_two_named, one_source};
use crate::domain::verdict::states::date_difference;
use crate::domain::verdict::told::outdated_claim;
pub use closeness::closeness_of;
pub use numbers::has_its_numbers;
use numbers::{has_its_lengths, has_its_years, is_of_its_years};
pub use passage::{Answer, Passage, Read, read};
use verbatim::stands_there;

/// What may be proposed at all: a sentence that hardly supports or refutes a claim proposes nothing.
const PROPOSES_MIN: f64 = 0.15;
/// So many digits are no number that stands somewhere by accident.
const TELLING_DIGITS: usize = 3;
/// The same of a sentence right beside the one that it speaks against.
const DISPUTES_MIN: f64 = 0.07;
/// How far apart two claims stand so near that the later one may leave out what it counts.
const LEAVES_OUT_BYTES: usize = 400;
/// From here on the figures of a sentence are those of the claim's measure.
const SETTLES_MIN: f64 = 0.35;

/// Whether the meaning of words may change what structure found. Quoted words are compared word for word, and of two
/// things that fit equally well no reader knows which is meant.
pub fn turns_on_wording(case: &Case<'_>, draft: &Draft) -> bool {
    let is_quoted = !case.claim.quotes.is_empty() && draft.verdict != Verdict::NotOnRecord;
    let fits_two = draft.missing_context.iter().any(|missing| !missing.candidates.is_empty());
    !is_quoted && !fits_two && (!is_settled(case, draft) || is_contested(case, draft))
}

/// Whether structure aligned the very figure so well that reading hardly ever changes it: of 100 such claims in the stories
/// that the weights were fitted to 2 were judged otherwise after reading, and 51 of 53 whole statements were right without.
fn is_settled(case: &Case<'_>, draft: &Draft) -> bool {
    let is_sure = matches!(draft.verdict, Verdict::Matches | Verdict::Outdated | Verdict::Updates);
    let mut shown = case.record.known.iter().filter(|known| draft.is_supported_by(known));
    let is_taken_back = draft.verdict == Verdict::Matches
        && case.claim.figures.first().is_some_and(|figure| {
            shown.clone().any(|known| retold::overtaken(case, figure, known, draft.alignment).is_some())
        });
    if is_taken_back {
        return false;
    }
    // Of what stands there word for word later reports may tell that it is over.
    if draft.verdict == Verdict::Matches
        && shown.clone().any(|known| stands_there(case, known) && !is_told_of_since(case, known))
    {
        return true;
    }
    is_sure
        && aligns_the_figure(draft)
        && shown
            .all(|known| has_its_years(case, known) && has_its_lengths(case, known) && !is_described(known))
}

/// Whether there is a later report of the thing.
fn is_told_of_since(case: &Case<'_>, known: &Known) -> bool {
    let is_later = |other: &&Known| other.recorded.report.published_at > known.recorded.report.published_at;
    case.record.one_of_each_report().filter(is_later).any(|other| belong_together(other, known))
}

/// Whether a recorded figure only says of whom something is told ("the two men missing since May were found"): what is told
/// of them may have ended what it describes.
fn is_described(known: &Known) -> bool {
    const DEFINITE: [&str; 6] = ["the", "these", "those", "all", "its", "their"];
    let before = known.figure().and_then(|figure| {
        let start = figure.quantity.wording.start.checked_sub(known.recorded.claim.sentence.start)?;
        known.recorded.sentence_text.get(..start)
    });
    let words: Vec<String> =
        before.unwrap_or_default().split_whitespace().rev().take(2).map(str::to_lowercase).collect();
    match words.first() {
        Some(last) if DEFINITE.contains(&last.as_str()) => true,
        Some(last) => {
            matches!(last.as_str(), "last" | "other" | "first" | "remaining")
                && words.get(1).is_some_and(|word| DEFINITE.contains(&word.as_str()))
        }
        None => false,
    }
}

/// Whether structure compared a figure that it aligned as well as can be.
fn aligns_the_figure(draft: &Draft) -> bool {
    const SURE_MIN: f64 = 0.95;
    !draft.comparisons.is_empty() && draft.alignment >= SURE_MIN
}

/// Structure's draft and all that the sentences read beside the claim propose, each verdict of one source once.
pub fn proposals(case: &Case<'_>, structure: Draft, passages: &[Passage<'_>]) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    let mut add = |source: Source, draft: Option<Draft>| {
        let shows = |draft: &Draft| !draft.verdict.needs_evidence() || !draft.evidence.is_empty();
        // "A 1940 comedy in three acts" is no match of a 1930 one, however well the acts agree.
        let worked_out =
            matches!(source, Source::Derived | Source::Shared | Source::Compared | Source::Between);
        let is_of_its_years = |draft: &Draft| {
            let mut shown = case.record.known.iter().filter(|known| draft.shows(known));
            draft.verdict != Verdict::Matches || worked_out || shown.any(|known| is_of_its_years(case, known))
        };
        let holds = |draft: &Draft| is_of_its_years(draft) && !is_overtaken_elsewhere(case, draft);
        if let Some(draft) = draft.filter(shows).filter(holds) {
            proposals.push(Proposal { source, draft });
        }
    };
    let replaced = replaced(case, &structure, passages);
    // Where the very figure was compared the record is not silent.
    let is_silent = structure.verdict == Verdict::NotOnRecord || aligns_the_figure(&structure);
    add(Source::Structure, Some(structure));
    if !is_silent {
        add(Source::Silent, Some(Draft::new(Verdict::NotOnRecord)));
    }
    add(Source::Replaced, replaced);
    if let Some(figure) = case.claim.figures.first() {
        for (source, draft) in of_figure(case, figure, passages) {
            add(source, draft);
        }
    }
    add(Source::Compared, compared::compared(case));
    add(Source::Between, between::between(case));
    add(Source::Later, later(case, passages));
    let is_sound = |one: &Passage<'_>| one.known[0].stands() && !one.known[0].ready.told_as_wrong;
    let said = most(passages, |one| one.meaning.supports, is_sound);
    let supporting = said.and_then(|passage| supported(case, passage));
    let said = said.filter(|_| supporting.is_some());
    let in_words = said.filter(|_| case.claim.figures.is_empty());
    add(Source::Restated, in_words.and_then(|passage| restated::by_words(case, passage)));
    let as_said =
        said.filter(|passage| supporting.as_ref().is_some_and(|draft| is_said_so(case, passage, draft)));
    let as_said = as_said.map(|passage| agreed(passage));
    add(Source::Said, supporting);
    add(Source::AsSaid, as_said);
    let objected = most(passages, |one| one.meaning.refutes, |one| one.known[0].stands());
    let against = objected.map(|passage| refuted(case, passage));
    // That the caller's clock runs on does not tell a change from a slip.
    let as_slip = objected.filter(|passage| {
        against.as_ref().is_some_and(|draft| draft.verdict == Verdict::Updates)
            && case.order(&[passage.nearest]) == Order::LaterByClock
    });
    add(Source::Objected, against);
    add(Source::Objected, as_slip.map(|passage| differing(case, passage)));
    let put_off = said.and_then(|passage| moved::rescheduled(case, passage));
    add(Source::TakenBack, corrected_words(case, passages).or(put_off));
    add(Source::Overtaken, overtaken(case, passages));
    add(Source::Rewritten, rewritten::overtaken(case, passages));
    add(Source::Rivals, disputing(case, passages, is_sound));
    add(Source::Answered, answered::by_an_answer(case, passages));
    proposals
}

/// What the record's figures say of the claim's.
fn of_figure(case: &Case<'_>, figure: &Figure, passages: &[Passage<'_>]) -> Vec<(Source, Option<Draft>)> {
    // "None of them was hurt" speaks of no number of others.
    let counts = figure.quantity.value.is_none_or(|value| !value.is_zero());
    let parts = parts(case);
    // What recorded figures come to says nothing of a later day. "Has grown by three points" speaks of what they come to.
    let is_of_then = |draft: &Draft| {
        let shown: Vec<&Known> = case.record.known.iter().filter(|known| draft.shows(known)).collect();
        case.time.is_none() || case.order(&shown) != Order::LaterByWords
    };
    // A number of several digits that stands there is worked out of nothing.
    let is_there = case.record.known.iter().any(|known| known.stands() && same_number(figure, known));
    let telling = figure.quantity.value.map_or(0, n_telling_digits);
    let needs_arithmetic = !is_there || telling < TELLING_DIGITS;
    let worked_out = |draft: &Draft| needs_arithmetic && is_of_then(draft);
    vec![
        (Source::Figure, counts.then(|| by_figure(case, figure, passages)).flatten()),
        (Source::Derived, by_arithmetic(case, figure, &parts).filter(worked_out)),
        (Source::Shared, shares(case, figure, &parts).filter(worked_out)),
        (Source::Borrowed, counts.then(|| borrowed(case, figure)).flatten()),
        (Source::Rivals, rival_figures(case, figure, passages)),
        (Source::Restated, restated::by_figure(case, figure, passages)),
        (Source::TakenBack, retold::revised(case, figure)),
    ]
}

/// Whether a sentence may say the claim though structure finds another form: a plan told as such may be what the words mean;
/// "lawmakers found" may be what a report tells of a committee in its own words.
fn is_said_so(case: &Case<'_>, passage: &Passage<'_>, draft: &Draft) -> bool {
    let is_of_form = matches!(draft.reasons[..], [Reason::ModalityDiffers | Reason::Misattributed])
        || draft.verdict == Verdict::Updates;
    let recorded = &passage.nearest.recorded.claim;
    // What was denied is nobody's fact, whatever its form.
    let is_denied = recorded.modality == Modality::Denied && !denies(case);
    // Two who are named are no two names of one.
    let is_another_one = [case.claim, recorded].into_iter().all(has_a_named_speaker)
        && case.speaker(passage.nearest) == SpeakerRelation::Other;
    is_of_form && !is_denied && !is_another_one
}

/// Whether the claim tells of a denial, in whatever words: "rejected the report that".
fn denies(case: &Case<'_>) -> bool {
    const DENYING: [&str; 17] = [
        "reject",
        "rejects",
        "rejected",
        "rejecting",
        "dismiss",
        "dismisses",
        "dismissed",
        "denies",
        "denied",
        "denying",
        "disputes",
        "disputed",
        "refuted",
        "rebutted",
        "contradicted",
        "disowned",
        "denial",
    ];
    case.claim.modality == Modality::Denied || case.says(&DENYING)
}

/// Whether somebody is named as the speaker, and not only described: "Lawmakers" is capitalised only where it opens the sentence.
fn has_a_named_speaker(claim: &Claim) -> bool {
    claim.attribution.as_ref().is_some_and(|by| {
        let mut words = by.speaker.split_whitespace().rev();
        let is_capital = |word: &str| word.starts_with(char::is_uppercase);
        let opens = by.span.start == claim.sentence.start && words.clone().count() == 1;
        !opens && words.next().is_some_and(is_capital)
    })
}

/// The passage with the most of something, where that is enough to propose anything.
fn most<'a, 'b>(
    passages: &'b [Passage<'a>],
    of: fn(&Passage<'a>) -> f64,
    is_meant: impl Fn(&Passage<'a>) -> bool,
) -> Option<&'b Passage<'a>> {
    let enough = passages.iter().filter(|one| of(one) >= PROPOSES_MIN && is_meant(one));
    enough.max_by(|a, b| of(a).total_cmp(&of(b)))
}

/// What an older sentence says and a newer one does not, or what has been withdrawn.
fn overtaken(case: &Case<'_>, passages: &[Passage<'_>]) -> Option<Draft> {
    // An older sentence with another number has not said it.
    let gives = |one: &Passage<'_>| case.claim.figures.is_empty() || !has_other_numbers(case, one);
    let withdrawn = most(passages, |one| one.meaning.supports, |one| !one.known[0].stands() && gives(one));
    let pairs = passages.iter().flat_map(|ours| passages.iter().map(move |theirs| (ours, theirs)));
    let taken_back = pairs
        .filter(|(ours, theirs)| {
            ours.meaning.supports.min(theirs.meaning.refutes) >= PROPOSES_MIN
                && is_newer(theirs, ours)
                && gives(ours)
        })
        .max_by(|a, b| {
            let both = |(ours, theirs): &(&Passage<'_>, &Passage<'_>)| {
                ours.meaning.supports * theirs.meaning.refutes
            };
            both(a).total_cmp(&both(b))
        });
    match (withdrawn, taken_back) {
        (Some(ours), _) => {
            let theirs = most(passages, |one| one.meaning.refutes, |one| one.known[0].stands());
            Some(outdated(case, ours, theirs))
        }
        (None, Some((ours, theirs))) => Some(outdated(case, ours, Some(theirs))),
        (None, None) => None,
    }
}

/// What an older sentence says and structure finds to be otherwise in a newer report.
fn replaced(case: &Case<'_>, structure: &Draft, passages: &[Passage<'_>]) -> Option<Draft> {
    if !matches!(structure.verdict, Verdict::Conflicts | Verdict::Updates) {
        return None;
    }
    let id = &structure.evidence.first()?.recorded.claim_id;
    let newer = case.record.known.iter().find(|known| known.recorded.claim_id == *id)?;
    let is_older = |one: &Passage<'_>| {
        one.known[0].report != newer.report
            && one.known[0].recorded.report.published_at < newer.recorded.report.published_at
    };
    let ours =
        most(passages, |one| one.meaning.supports, |one| is_older(one) && !has_other_numbers(case, one))?;
    Some(outdated_claim(ours.nearest, Some(newer), ours.meaning.supports))
}

/// A statement of a later day, or with words of change, tells what has come since (rules 4 and 13): the nearest sentence is
/// what it would change.
fn later(case: &Case<'_>, passages: &[Passage<'_>]) -> Option<Draft> {
    let near = passages.iter().max_by(|a, b| {
        let likeness = |one: &Passage<'_>| case.likeness(one.nearest).score;
        likeness(a).total_cmp(&likeness(b))
    })?;
    let all: Vec<&Known> = passages.iter().flat_map(|one| one.known.iter().copied()).collect();
    // A day that had begun when the last of them was published is the record's own.
    let published = all.iter().map(|known| known.recorded.report.published_at.as_second()).max()?;
    let begins = match case.time {
        Some(Moment::Resolved(span)) => span.start.map(|start| start.as_second()),
        _ => None,
    };
    if begins.is_some_and(|begins| begins <= published) {
        return None;
    }
    let reason = if case.claim.figures.is_empty() { Reason::NewerState } else { Reason::NewerValue };
    let known = near.nearest;
    // "The teams play again on May 4": what the record says of that day is what the statement says.
    if case.tense != Tense::Past && moved::gives_its_day(case, known) {
        return None;
    }
    let draft = Draft::new(Verdict::Updates).because(reason).showing(known, false, Standing::Current);
    (case.order(&all) == Order::LaterByWords).then(|| draft.aligned(case.likeness(known).score))
}

/// The surest of the pairs of sentences by which sources disagree. Who is named as the speaker is compared with himself only.
fn disputing(
    case: &Case<'_>,
    passages: &[Passage<'_>],
    is_sound: impl Fn(&Passage<'_>) -> bool,
) -> Option<Draft> {
    let is_open = case.claim.attribution.is_none();
    let speaking = passages.iter().filter(|one| is_open && is_sound(one));
    let says_it = |one: &&Passage<'_>| case.claim.figures.is_empty() || !has_other_numbers(case, one);
    let ours = speaking.clone().filter(says_it);
    let pairs = ours.flat_map(|ours| speaking.clone().map(move |theirs| (ours, theirs)));
    // Who speaks against a figure gives another one of its size, or denies it.
    let speaks_against = |theirs: &Passage<'_>| {
        let Some(figure) = case.claim.figures.first() else { return true };
        theirs.known.iter().any(|known| {
            let claim = &known.recorded.claim;
            let denies = claim.polarity == Polarity::Negated || claim.modality == Modality::Denied;
            denies
                || known
                    .figure()
                    .is_some_and(|one| is_of_one_size(figure, one) && !gives(case, figure, known))
        })
    };
    let pairs = pairs.filter(|(_, theirs)| speaks_against(theirs));
    let drafts = pairs.filter_map(|(ours, theirs)| rivals(case, ours, theirs));
    drafts.max_by(|a, b| a.alignment.total_cmp(&b.alignment))
}

/// One source says so, another one at the same time does not (rule 7).
fn rivals(case: &Case<'_>, ours: &Passage<'_>, theirs: &Passage<'_>) -> Option<Draft> {
    let (one, other) = (ours.nearest, theirs.nearest);
    let apart = !one_source(one, other, case.aliases)
        && is_of_one_thing(one, other)
        && one.ready.holds.gap_s(other.ready.holds) <= SAME_TIME_S;
    // Who contradicts the speaker right beside him says it in few words.
    let least = if one.report == other.report { DISPUTES_MIN } else { PROPOSES_MIN };
    let alignment = ours.meaning.supports.min(theirs.meaning.refutes);
    (alignment >= least && apart).then(|| disputed(one, other).aligned(alignment))
}

fn disputed(ours: &Known, theirs: &Known) -> Draft {
    let draft = Draft::new(Verdict::Disputed).because(Reason::SourcesDisagree);
    draft.showing(ours, true, Standing::Current).showing(theirs, false, Standing::Current)
}

/// One speaker gives the figure, another one at the same time a different one, each in words of their own ("the union spoke
/// of 3,000", "police put it at 1,200"), and the statement names neither (rule 7).
fn rival_figures(case: &Case<'_>, figure: &Figure, passages: &[Passage<'_>]) -> Option<Draft> {
    if case.claim.attribution.is_some() {
        return None;
    }
    let given = passages.iter().flat_map(|passage| {
        let settled = passage.settles();
        passage.known.iter().map(move |known| (*known, settled))
    });
    let (ours, theirs): (Vec<_>, Vec<_>) =
        given.filter(|(known, _)| known.stands()).partition(|(known, _)| gives(case, figure, known));
    let pairs = ours.iter().flat_map(|ours| theirs.iter().map(move |theirs| (ours, theirs)));
    let speaks = |settled: f64| settled >= PROPOSES_MIN;
    let (ours, theirs) = pairs
        .filter(|(ours, theirs)| contradicts(case, figure, ours.0, theirs.0))
        .filter(|(ours, theirs)| {
            speaks(ours.1) && speaks(theirs.1)
                || ours.0.stands_within(theirs.0, LEAVES_OUT_BYTES) && measures_it(case, ours.0, theirs.0)
        })
        .max_by(|a, b| (a.0.1 * a.1.1).total_cmp(&(b.0.1 * b.1.1)))?;
    Some(disputed(ours.0, theirs.0).aligned(ours.1.min(theirs.1)))
}

/// Whether a recorded figure agrees with the stated one.
fn gives(case: &Case<'_>, figure: &Figure, known: &Known) -> bool {
    known.figure().is_some_and(|one| agrees(&figure.quantity, &one.quantity, &case.settings.tolerances))
}

/// Whether another speaker than the one who gives the stated figure gives a different one of the same unit at the same time.
pub fn contradicts(case: &Case<'_>, figure: &Figure, ours: &Known, theirs: &Known) -> bool {
    let differs = theirs.figure().is_some_and(|one| {
        let compared = compare(&figure.quantity, &one.quantity, &case.settings.tolerances);
        let bare = one.quantity.unit.is_empty() && is_large(one);
        (figure.quantity.unit == one.quantity.unit || bare)
            && is_of_one_size(figure, one)
            && compared.is_some_and(|compared| compared.agreement == Agreement::Differs)
    });
    differs
        && are_of_two_named(ours, theirs, case.aliases)
        && !theirs.ready.told_as_past
        && ours.ready.holds.gap_s(theirs.ready.holds) <= SAME_TIME_S
}

/// Whether a recorded figure may be of what the stated one and another recorded one measure: it says nothing of another
/// role, and of its measure nothing but "the sum", or a word of theirs.
fn measures_it(case: &Case<'_>, ours: &Known, theirs: &Known) -> bool {
    const SAYS_NOTHING: [&str; 9] =
        ["sum", "figur", "number", "total", "amount", "count", "tally", "estim", "cost"];
    let Some(measure) = &theirs.names.measure else { return true };
    let of_ours = ours.names.measure.as_ref();
    let roles = |at: &Measure| {
        !at.roles.is_empty() && !measure.roles.is_empty() && at.roles.is_disjoint(&measure.roles)
    };
    let in_another_role = roles(&case.measure) && of_ours.is_none_or(roles);
    let shares = |at: &Measure| !at.all.is_disjoint(&measure.all);
    let mut telling = measure.all.iter().filter(|word| !SAYS_NOTHING.contains(&word.as_str())).peekable();
    let any = |shares: &dyn Fn(&Measure) -> bool| shares(&case.measure) || of_ours.is_some_and(shares);
    // "Damage of 1.2 billion", "put the damage at 1.9 billion": more than what is counted.
    let says = |word: &String| case.about.words.contains(word) || ours.ready.clause_words.contains(word);
    let says_more = measure.all.iter().any(|word| says(word) && !measure.counted.contains(word));
    says_more || !in_another_role && (telling.peek().is_none() || any(&shares))
}

/// Whether one of two numbers is at most ten times the other: "nobody" and "half of them" speak against no 240.
fn is_of_one_size(one: &Figure, other: &Figure) -> bool {
    let sizes = one.quantity.value.zip(other.quantity.value);
    sizes.is_none_or(|(one, other)| {
        let (less, more) = (one.abs().min(other.abs()), one.abs().max(other.abs()));
        less.checked_mul(Decimal::TEN).is_none_or(|less| less >= more)
    })
}

/// Whether beside what structure shows another speaker gives another figure, in words that say too little to be aligned
/// ("the harbour master spoke of 1.9 million").
fn is_contested(case: &Case<'_>, draft: &Draft) -> bool {
    let Some(figure) = case.claim.figures.first().filter(|_| case.claim.attribution.is_none()) else {
        return false;
    };
    let mut shown = case.record.known.iter().filter(|known| draft.is_supported_by(known));
    shown.any(|ours| rival_beside(case, figure, ours).is_some())
}

/// Who near a recorded figure gives another one of its unit, of the same things or of things that it does not name.
fn rival_beside<'a>(case: &Case<'a>, figure: &Figure, ours: &Known) -> Option<&'a Known> {
    let may_measure_it = |theirs: &Known| {
        let counted = theirs.counted();
        (counted.is_empty() || counted.iter().any(|one| figure.counted.contains(one)))
            && measures_it(case, ours, theirs)
    };
    case.record.of_report(ours.report).find(|theirs| {
        ours.stands_within(theirs, LEAVES_OUT_BYTES)
            && may_measure_it(theirs)
            && contradicts(case, figure, ours, theirs)
    })
}

/// A claim with a figure: the sentences that speak of it give the figures that it is compared with.
fn by_figure(case: &Case<'_>, figure: &Figure, passages: &[Passage<'_>]) -> Option<Draft> {
    let settles = |passage: &&Passage<'_>| passage.settles() >= SETTLES_MIN;
    let fits: Vec<Fit<'_>> =
        passages.iter().filter(settles).filter_map(|passage| nearest_figure(case, figure, passage)).collect();
    let fits: Vec<&Fit<'_>> = fits.iter().collect();
    (!fits.is_empty()).then(|| figures::judge_same(case, figure, &fits))
}

/// The figure of a sentence that the claim's is compared with: one that agrees where the sentence supports the claim, one
/// that differs where it refutes it.
fn nearest_figure<'a>(case: &Case<'a>, figure: &Figure, passage: &Passage<'a>) -> Option<Fit<'a>> {
    let comparable = passage.known.iter().filter_map(|known| {
        let recorded = known.figure()?;
        let kinship = kinship(figure, &case.nameless_measure, &case.about, known, case.record);
        if kinship.kin == Kin::None
            || known.ready.told_as_past && passage.meaning.refutes > passage.meaning.supports
        {
            return None;
        }
        let compared = compare(&figure.quantity, &recorded.quantity, &case.settings.tolerances)?;
        let kinship = Kinship { kin: Kin::Same, ..kinship };
        let likeness = case.likeness(known);
        let fit = Fit { known, kinship, likeness, score: passage.meaning.supports, compared: Some(compared) };
        Some(fit)
    });
    let (agreeing, differing): (Vec<_>, Vec<_>) = comparable.partition(Fit::agrees);
    let best =
        |fits: Vec<Fit<'a>>| fits.into_iter().max_by(|a, b| a.kinship.score.total_cmp(&b.kinship.score));
    if passage.meaning.supports >= passage.meaning.refutes {
        return best(agreeing);
    }
    if !agreeing.is_empty() {
        return None;
    }
    best(differing).map(|fit| Fit { score: passage.meaning.refutes, ..fit })
}

/// Whether one passage is of a later report on the same thing than another.
fn is_newer(one: &Passage<'_>, other: &Passage<'_>) -> bool {
    let end = |passage: &Passage<'_>| passage.known[0].ready.holds.end.as_second();
    one.known[0].report != other.known[0].report
        && end(one) - end(other) > DAY_S / 2
        && is_of_one_thing(one.nearest, other.nearest)
}

/// The stated value worked out of recorded figures.
fn by_arithmetic(case: &Case<'_>, figure: &Figure, parts: &[Part<'_>]) -> Option<Draft> {
    derive(case, figure).or_else(|| differences(case, figure, parts))
}

/// The number stands on record, but for another measure, part, place or owner (rule 1).
fn borrowed(case: &Case<'_>, figure: &Figure) -> Option<Draft> {
    let fits = fits(case, figure);
    // What the record gives to this very measure, or gave before it took it back, is borrowed from nowhere.
    let is_its_own = |fit: &Fit<'_>| {
        fit.kinship.kin == Kin::Same && fit.agrees() && fit.score >= case.settings.alignment_min
    };
    if fits.iter().any(is_its_own) {
        return None;
    }
    let lender = fits.iter().filter(|fit| !fit.known.ready.told_as_wrong).find(|fit| {
        same_number(figure, fit.known)
            && !matches!(fit.kinship.kin, Kin::Same | Kin::None)
            && fit.known.stands()
    })?;
    let reason = match lender.kinship.kin {
        Kin::OtherUnit => Reason::UnitDiffers,
        Kin::OtherMeasure => Reason::RoleDiffers,
        _ => Reason::ScopeDiffers,
    };
    let mut draft = Draft::new(Verdict::Conflicts).because(reason).aligned(lender.score);
    if is_part_or_whole(case, lender.known) {
        draft = draft.because(Reason::ScopeDiffers);
    }
    // "Seeking 12 million" lends the number of "was awarded 12 million".
    if is_only_planned(case, lender.known) {
        draft = draft.because(Reason::ModalityDiffers);
    }
    Some(draft.showing(lender.known, false, Standing::Current))
}

/// Whether the numbers of the claim are not the sentence's: none of the figures that its figure can be compared with
/// agrees, or there is none and the number is no word such as "one" or "half". The reader is not trusted with numbers.
fn has_other_numbers(case: &Case<'_>, passage: &Passage<'_>) -> bool {
    /// "One", "two" and "half" stand in many words.
    const SMALL: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
    let Some(figure) = case.claim.figures.first() else {
        return !has_its_numbers(case, passage.known[0]);
    };
    let mut agreements = passage
        .known
        .iter()
        .filter_map(|known| known.figure())
        .filter_map(|recorded| {
            let compared = compare(&figure.quantity, &recorded.quantity, &case.settings.tolerances);
            // "24 million is due to the soil, 18 million to the roof": the unit stands with the sum.
            let alike = recorded.quantity.unit.is_empty() && is_the_same_large(figure, recorded);
            compared.map(|compared| compared.agreement.agrees()).or(alike.then_some(true))
        })
        .peekable();
    let is_small = figure.quantity.value.is_some_and(|value| value < SMALL);
    let differs = match agreements.peek() {
        Some(_) => !agreements.any(|agrees| agrees),
        None => !is_small,
    };
    differs || figures::missing_of_tally(case, &passage.known).is_some()
}

/// A million and more is the same amount though one wording leaves its unit out.
fn is_the_same_large(figure: &Figure, other: &Figure) -> bool {
    is_large(figure) && figure.quantity.value == other.quantity.value
}

/// A million and more: a number that may be an amount without its unit.
fn is_large(figure: &Figure) -> bool {
    const LARGE_MIN: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);
    figure.quantity.value.is_some_and(|value| value >= LARGE_MIN)
}

/// What the passage says, unless figures, names, times, speaker or modality say otherwise.
fn supported(case: &Case<'_>, passage: &Passage<'_>) -> Option<Draft> {
    let known = passage.nearest;
    // "No death has been linked to the tablets" gives no number of dead.
    let is_turned = !case.claim.figures.is_empty()
        && case.claim.polarity == Polarity::Affirmed
        && known.recorded.claim.polarity == Polarity::Negated;
    if has_other_numbers(case, passage) || is_of_later(case, known) || is_turned {
        return None;
    }
    let conflict = |reason: Reason| {
        let draft = Draft::new(Verdict::Conflicts).because(reason);
        Some(draft.showing(known, false, Standing::Current).aligned(passage.meaning.supports))
    };
    if case.speaker(known) == SpeakerRelation::Other {
        return conflict(Reason::Misattributed);
    }
    if let Some(comparison) = date_difference(case, known) {
        return conflict(Reason::DateDiffers).map(|draft| draft.comparing(comparison));
    }
    let is_fact_here =
        relate_modality(case.claim, case.tense, &known.recorded.claim) == ModalityRelation::StatedAsFact;
    if is_fact_here && !(known.recorded.claim.modality == Modality::Denied && denies(case)) {
        if case.order(&[known]).is_later() {
            return Some(refuted(case, passage));
        }
        return conflict(Reason::ModalityDiffers);
    }
    Some(agreed(passage))
}

/// Whether a figure "as of March 18" is looked for in what holds later only, though others on record hold then.
fn is_of_later(case: &Case<'_>, known: &Known) -> bool {
    let Some(moment) = explicit(case.claim).filter(|_| !case.claim.figures.is_empty()) else { return false };
    let stands = |known: &Known| relate(&moment, time_like(&moment, known));
    let holds_then = |other: &Known| other.figure().is_some() && stands(other) == TimeRelation::Same;
    stands(known) == TimeRelation::Earlier && case.record.known.iter().any(holds_then)
}

fn agreed(passage: &Passage<'_>) -> Draft {
    let draft = Draft::new(Verdict::Matches).because(Reason::MeaningAgrees);
    draft.showing(passage.nearest, true, Standing::Current).aligned(passage.meaning.supports)
}

/// Whether the claim has a name that the recorded sentence and the headline over it do not have.
pub fn has_unknown_name(case: &Case<'_>, known: &Known) -> bool {
    let is_unknown = |name: &Arc<Name>| !known.is_headed(name) && !known.writes(name);
    case.likeness(known).missing_names.iter().any(is_unknown)
}

fn refuted(case: &Case<'_>, passage: &Passage<'_>) -> Draft {
    let known = passage.nearest;
    if !case.order(&[known]).is_later() {
        return differing(case, passage);
    }
    let draft = Draft::new(Verdict::Updates).because(Reason::NewerState);
    draft.showing(known, false, Standing::Current).aligned(passage.meaning.refutes)
}

fn differing(case: &Case<'_>, passage: &Passage<'_>) -> Draft {
    let draft = Draft::new(Verdict::Conflicts).because(Reason::MeaningDiffers);
    let draft = ways(case, passage.nearest).into_iter().fold(draft, Draft::because);
    draft.showing(passage.nearest, false, Standing::Current).aligned(passage.meaning.refutes)
}

/// What a correction says that the report which it corrects had said: "Our report of May 3 said that the editor had resigned. He
/// has not."
fn corrected_words(case: &Case<'_>, passages: &[Passage<'_>]) -> Option<Draft> {
    if !case.claim.figures.is_empty() {
        return None;
    }
    let retold = most(passages, |one| one.meaning.supports, |one| one.known[0].ready.told_as_wrong)?;
    let wrong = retold.nearest;
    let corrects = wrong.recorded.report.corrects.as_deref();
    let original = most(
        passages,
        |one| one.meaning.supports,
        |one| corrects == Some(one.known[0].recorded.report.report_id.as_str()),
    );
    let next = case.record.of_report(wrong.report).find(|known| {
        known.recorded.claim.sentence.start > wrong.recorded.claim.sentence.start
            && !known.ready.told_as_wrong
    });
    let shown = original.map_or(wrong, |one| one.nearest);
    let draft = Draft::new(Verdict::Outdated).because(Reason::Corrected);
    let draft = draft.showing(shown, true, Standing::Corrected).showing(wrong, false, Standing::Current);
    let draft = next.into_iter().fold(draft, |draft, next| draft.showing(next, false, Standing::Current));
    Some(draft.aligned(retold.meaning.supports))
}

fn outdated(case: &Case<'_>, ours: &Passage<'_>, newer: Option<&Passage<'_>>) -> Draft {
    // Of a sentence with several figures the one that the statement gives.
    let figure = case.claim.figures.first();
    let given = figure.and_then(|figure| ours.known.iter().find(|known| same_number(figure, known)));
    let shown = given.copied().unwrap_or(ours.known[0]);
    outdated_claim(shown, newer.map(|newer| newer.nearest), ours.meaning.supports)
}

/// Whether a draft holds the claim against what was said of another time than the one that it speaks of: "as of Friday 40
/// were missing" is not overtaken by Sunday's figure (rule 6).
fn is_overtaken_elsewhere(case: &Case<'_>, draft: &Draft) -> bool {
    if draft.verdict != Verdict::Outdated || draft.reasons != [Reason::Superseded] {
        return false;
    }
    let Some(moment) = explicit(case.claim) else { return false };
    // What revises the figure of that time is of that time, whenever it was told.
    let stands = |known: &Known| match known.recorded.claim.says_revised {
        true => TimeRelation::Same,
        false => relate(&moment, time_like(&moment, known)),
    };
    let shown = case.record.known.iter().filter(|known| draft.shows(known));
    let (ours, newer): (Vec<&Known>, Vec<&Known>) = shown.partition(|known| draft.is_supported_by(known));
    !newer.is_empty()
        && newer.iter().all(|known| stands(known) == TimeRelation::Earlier)
        && ours.iter().any(|known| stands(known) == TimeRelation::Same)
}
