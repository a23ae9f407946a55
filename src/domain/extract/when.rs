//! The times of a claim: its own, those of its clause, that of the words of speech; never those of what it is compared
//! with.

use std::ops::Range;

use jiff::Timestamp;

use super::doc::{Doc, PlacedTime};
use super::speech::Said;
use crate::domain::time::{Found, Moment, TimeMention, TimeRole};
use crate::syntax::{Dep, Tag};

/// A time hangs on a verb over so many words at most.
const CLIMB_MAX: usize = 12;
/// So many words of speech of a sentence are looked at for a time, so that reading stays linear in the text.
const SAID_MAX: usize = 4;
/// A participle stands so many tokens behind the time of its verb at most.
const NEAR_TOKENS_MAX: usize = 60;

/// "by June 17 it had": the end of the stretch is behind us.
pub fn is_past_end(mention: &TimeMention, now: Option<Timestamp>) -> bool {
    match (mention.moment, now) {
        (Moment::Resolved(span), Some(now)) => span.end.is_some_and(|end| end <= now),
        _ => true,
    }
}

/// The time that belongs to the words of speech: it stands among them, right before them, in what leads up to them
/// ("Speaking in Geneva on Tuesday, Saleh said"), or in those that the same speaker spoke before in the sentence.
pub fn speech_time(doc: &Doc<'_>, said: &Said, all: &[Said], sentence: &Range<usize>) -> Option<TimeMention> {
    let of = |one: &Said| {
        let inside = doc.times_in(&one.words).iter().find_map(|t| t.mention);
        inside.or_else(|| {
            let lead = doc.times_in(&(sentence.start..one.words.start)).iter().next_back()?;
            let close =
                one.front && lead.found.end + 1 >= one.words.start && lead.found.first == sentence.start;
            (close || one.front && leads_to(doc, lead, one)).then_some(lead.mention).flatten()
        })
    };
    let earlier = || {
        let at = all.partition_point(|one| one.words.start < said.words.start);
        let near = all[..at].iter().rev().take(SAID_MAX);
        near.filter(|one| one.attribution.speaker == said.attribution.speaker).find_map(of)
    };
    of(said).or_else(earlier).map(|m| TimeMention { role: TimeRole::OfSpeech, ..m })
}

/// Whether a time in front of words of speech hangs on their verb, or on a participle of speaking before it.
fn leads_to(doc: &Doc<'_>, lead: &PlacedTime, said: &Said) -> bool {
    let cue = said.words.clone().rev().find(|k| doc.word(*k) == said.attribution.cue);
    let verb = cue.and_then(|cue| doc.parse.node(cue));
    let mut at = doc.parse.node(lead.found.core);
    for _ in 0..CLIMB_MAX {
        let Some(node) = at else { return false };
        if Some(node) == verb {
            return true;
        }
        let speaking = doc.parse.tag(node) == Tag::Vbg
            && matches!(
                doc.parse.lemma(node),
                "speak" | "talk" | "testify" | "address" | "write" | "brief" | "appear"
            );
        let carries = matches!(
            doc.parse.dep(node),
            Dep::Prep | Dep::Pobj | Dep::NpAdvmod | Dep::Advmod | Dep::Compound
        );
        let noun = doc.parse.is_noun(node) && doc.time_at(doc.parse.token(node)).is_none();
        if !(carries && !noun || speaking) {
            return false;
        }
        at = doc.parse.governor(node);
    }
    false
}

/// What a clause goes on with after these is another time's.
const STOPS: &[&str] = &[
    "against",
    "from",
    "than",
    "compared",
    "versus",
    "after",
    "following",
    "vs",
    "that",
    "who",
    "which",
    ";",
];

/// Where the times of a claim are looked for.
pub struct Place<'a> {
    /// The words of the claim.
    pub piece: &'a Range<usize>,
    /// Its clause.
    pub clause: &'a Range<usize>,
    /// Its sentence.
    pub sentence: &'a Range<usize>,
    /// The words of speech of the sentence.
    pub said: &'a [Said],
    /// The tokens of its figure, else its words.
    pub anchor: &'a Range<usize>,
}

/// The times of a claim.
pub struct Times {
    /// All that it mentions.
    pub all: Vec<TimeMention>,
    /// Those for which it may hold.
    pub own: Vec<TimeMention>,
}

/// The times of a piece; else those that stand before it in its clause, else those after it, unless they belong to what
/// it is compared with ("67 percent, against 61 percent in 2018"); else the one that leads its sentence.
pub fn times_of(doc: &Doc<'_>, place: &Place<'_>) -> Times {
    let Place { piece, clause, said, .. } = *place;
    let mut all = mentions(doc, piece, said);
    // "We had 11 plants in 2019 and have eight now": a verb of its own has a time of its own.
    if all.is_empty() && !own_verb(doc, place) {
        all = mentions(doc, &(clause.start..piece.start.max(clause.start)), said);
    }
    if all.is_empty() {
        let rest = piece.end.min(clause.end)..clause.end;
        let stop = rest.clone().find(|k| doc.tokens[*k].is_in(STOPS)).unwrap_or(rest.end);
        all = mentions(doc, &(rest.start..stop), said);
    }
    if all.is_empty() {
        all = of_main_clause(doc, place);
    }
    if all.is_empty() {
        all.extend(leading(doc, place));
    }
    let anchor = doc.parse.head_of(place.anchor);
    let holds = |t: &&&PlacedTime| {
        t.found.role == TimeRole::AsOf || anchor.is_none_or(|anchor| reaches(doc, t, anchor))
    };
    let mut own: Vec<TimeMention> = all.iter().filter(holds).filter_map(|t| t.mention).collect();
    if own.is_empty() && !all.is_empty() {
        let other = |lead: &&PlacedTime| all.iter().all(|t| t.found.core != lead.found.core);
        own.extend(leading(doc, place).filter(other).and_then(|t| t.mention));
    }
    Times { all: all.iter().filter_map(|t| t.mention).collect(), own }
}

/// "The dam burst on Monday, killing 12": what a participle tells has the time of the verb that it hangs on.
fn of_main_clause<'d>(doc: &'d Doc<'_>, place: &Place<'_>) -> Vec<&'d PlacedTime> {
    let parse = &doc.parse;
    let participle = parse.node(place.clause.start).filter(|node| parse.tag(*node) == Tag::Vbg);
    let Some(main) = participle.and_then(|node| parse.governor(node)).filter(|main| parse.is_verb(*main))
    else {
        return Vec::new();
    };
    let near = place.sentence.start.max(place.clause.start.saturating_sub(NEAR_TOKENS_MAX));
    let before = mentions(doc, &(near..place.clause.start.max(near)), place.said);
    before.into_iter().filter(|time| reaches(doc, time, main)).collect()
}

/// Whether the figure of a later piece hangs on a finite verb of that piece.
fn own_verb(doc: &Doc<'_>, place: &Place<'_>) -> bool {
    let finite = |k: usize| {
        let node = doc.parse.node(k).filter(|node| doc.parse.token(*node) == k);
        node.is_some_and(|node| matches!(doc.parse.tag(node), Tag::Vbz | Tag::Vbp | Tag::Vbd | Tag::Md))
    };
    let now = || place.piece.clone().any(|k| doc.word(k) == "now");
    place.piece.start > place.clause.start && ((place.piece.start..place.anchor.start).any(finite) || now())
}

/// The time that opens the sentence and holds for all its clauses: an as-of time always, another for what is told in the
/// past tense ("On Friday a dam burst and 40 homes were lost").
fn leading<'d>(doc: &'d Doc<'_>, place: &Place<'_>) -> Option<&'d PlacedTime> {
    let first = place.sentence.start;
    let opens =
        place.said.first().filter(|said| said.front && !said.tokens.is_empty()).map(|said| said.tokens.end);
    let lead = [Some(first), opens].into_iter().flatten().find_map(|at| {
        let time = doc.time_at(at)?;
        (time.found.first == at && time.found.free).then_some(time)
    })?;
    // "On Monday the ministry said": that is when it spoke.
    let of_speech = place.said.iter().take(SAID_MAX).any(|s| {
        s.words.contains(&lead.found.core)
            || s.front
                && s.words.start >= lead.found.end
                && (lead.found.end + 1 >= s.words.start || leads_to(doc, lead, s))
    });
    let past = || {
        place.piece.clone().all(|k| {
            let node = doc.parse.node(k).filter(|node| doc.parse.token(*node) == k);
            node.is_none_or(|node| !matches!(doc.parse.tag(node), Tag::Vbz | Tag::Vbp | Tag::Md))
                && !doc.tokens[k].is_in(&["now", "today"])
        })
    };
    let fits = match lead.found.role {
        TimeRole::AsOf => true,
        TimeRole::At => past(),
        TimeRole::Since | TimeRole::Until | TimeRole::OfSpeech => false,
    };
    (fits && !of_speech).then_some(lead)
}

/// Whether a time is about what a claim hangs on, not about a noun beside it: "the firm, founded in 1990, employs 400",
/// "oil for January delivery".
fn reaches(doc: &Doc<'_>, time: &PlacedTime, anchor: usize) -> bool {
    let parse = &doc.parse;
    let mut at = parse.node(time.found.core);
    let delivery = time.found.first > 0 && {
        let first = doc.word(time.found.first);
        let outside =
            at.and_then(|node| parse.governor(node)).filter(|over| parse.token(*over) >= time.found.end);
        let compound = at.is_some_and(|node| parse.dep(node) == Dep::Compound);
        compound && outside.is_some() && (first == "for" || doc.word(time.found.first - 1) == "for")
    };
    if delivery {
        return false;
    }
    for _ in 0..CLIMB_MAX {
        let Some(node) = at else { return true };
        if matches!(parse.dep(node), Dep::Relcl | Dep::Acl) && !parse.reach(node).contains(&anchor) {
            return false;
        }
        at = parse.governor(node);
    }
    true
}

/// Times of a range that are no part of words of speech and no labels ("the 2011 uprising" is one).
pub fn mentions<'d>(doc: &'d Doc<'_>, range: &Range<usize>, said: &[Said]) -> Vec<&'d PlacedTime> {
    let of_speech = |core: usize| said.iter().any(|s| s.words.contains(&core));
    doc.times_in(range)
        .iter()
        .filter(|t| t.found.free && t.mention.is_some() && !of_speech(t.found.core))
        .filter(|t| !is_compared(doc, range, &t.found))
        .collect()
}

/// "higher than a year earlier", "against 61 percent in 2018": the time of what it is compared with.
pub fn is_compared(doc: &Doc<'_>, range: &Range<usize>, found: &Found) -> bool {
    const COMPARED: &[&str] = &["than", "with", "versus", "against"];
    let before = range.start.max(found.first.saturating_sub(4))..found.first;
    let adjacent = before.clone().last().is_some_and(|k| doc.tokens[k].is_in(COMPARED));
    let than = before.clone().any(|k| doc.word(k) == "than") && doc.amounts_in(&before).is_empty();
    // "A year earlier" is never the time of the main figure; "two days earlier" may be.
    let last = doc.word(found.end.saturating_sub(1));
    let year = (found.first..found.end).any(|k| doc.tokens[k].is_in(&["year", "quarter"]));
    let alone = doc.amounts_in(&(range.start..found.first)).len() == 1 && doc.amounts_in(range).len() == 1;
    adjacent || than || year && alone && matches!(last, "earlier" | "before" | "ago")
}
