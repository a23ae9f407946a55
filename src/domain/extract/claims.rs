//! The claims of a clause: one for each figure, or one for the clause, with all that belongs to them.

use std::cell::OnceCell;
use std::ops::Range;

use rust_decimal::Decimal;

use super::doc::Doc;
use super::held::{clipped, content, names, states};
use super::reader::Reader;
use super::scope::Scope;
use super::speech::{Caller, Manner, Said};
use super::when::{Place, Times, is_past_end, times_of};
use super::{adjunct, argument, clause, figure, governor, lean, paired, part, quotes, stance};
use crate::domain::claim::{Attribution, Claim, Figure, Modality, Polarity};
use crate::domain::quantity::{self, Change};
use crate::domain::time::{AsOf, AsOfBasis, Moment, TimeMention, TimePrecision, TimeRole};

/// What the clauses of a sentence share.
pub struct Around<'a> {
    /// The sentence.
    pub sentence: Range<usize>,
    /// Its words of speech.
    pub said: &'a [Said],
    /// Whose its quotes are that no words of speech lead, with the bytes where these begin.
    pub callers: &'a [(usize, Caller)],
    /// Who says it.
    pub speaker: Option<Attribution>,
    /// How he puts it.
    pub manner: Option<Manner>,
    /// When he said it.
    pub time_of_speech: Option<TimeMention>,
}

/// What the figures of a clause share, worked out once.
pub struct ClauseFacts {
    clause: Range<usize>,
    terms: Vec<String>,
    says_changed: bool,
    says_revised: bool,
    says_then: bool,
    misreported: Option<usize>,
    states: OnceCell<Vec<String>>,
}

impl ClauseFacts {
    /// Works them out.
    pub fn new(doc: &Doc<'_>, clause: &Range<usize>, around: &Around<'_>) -> Self {
        Self {
            clause: clause.clone(),
            terms: content(doc, clause),
            says_changed: stance::says_changed(doc, clause),
            says_revised: stance::says_revised(doc, &around.sentence),
            says_then: stance::says_then(doc, clause),
            misreported: stance::misreported(doc, &around.sentence),
            states: OnceCell::new(),
        }
    }
}

impl ClauseFacts {
    /// The states of a piece, of the whole clause where it has none.
    fn states_of(&self, doc: &Doc<'_>, piece: &Range<usize>) -> Vec<String> {
        let own = states(doc, piece);
        if own.is_empty() { self.states.get_or_init(|| states(doc, &self.clause)).clone() } else { own }
    }
}

/// The amounts of a clause, those of one score or one amount in two units together.
fn grouped(doc: &Doc<'_>, amounts: Range<usize>) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for k in amounts {
        match groups.last_mut() {
            Some(group) if doc.amounts[k].joined => group.end = k + 1,
            _ => groups.push(k..k + 1),
        }
    }
    groups
}

/// The groups that tell something: "the two companies have 33 percent" says of 33 percent whose it is, not that there are
/// two companies. Where no other is there, the first one is kept.
fn telling(doc: &Doc<'_>, mut groups: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let first = groups.first().cloned();
    let mut before = None;
    groups.retain(|group| {
        let amount = &doc.amounts[group.start];
        let only_names = group.len() == 1 && names_a_group(doc, amount, before);
        before = Some(amount.wording.end);
        !only_names
    });
    if groups.is_empty() { first.into_iter().collect() } else { groups }
}

/// The groups without those that say for how long or when others hold; none where the clause has nothing else to say.
fn without_times_beside(
    doc: &Doc<'_>,
    clause: &Range<usize>,
    mut groups: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let is_beside = |group: &Range<usize>| is_a_time_beside(doc, &doc.amounts[group.start]);
    if groups.iter().all(is_beside) {
        let mut nodes = clause.clone().filter_map(|k| doc.parse.node(k));
        return if nodes.any(|node| doc.parse.is_verb(node)) { groups } else { Vec::new() };
    }
    // "Took 12 hours, over four days": what a comma sets off tells more.
    let joins = |k: usize| doc.tokens[k].is_in(&[",", "and", "but", ";", "("]);
    let mut before: Option<usize> = None;
    groups.retain(|group| {
        let start = doc.amounts[group.start].wording.start;
        let is_set_off = before.is_some_and(|before| (before..start).any(joins));
        before = Some(start);
        is_set_off || !is_beside(group)
    });
    groups
}

/// Whether an amount of time says when or for how long something else is told: "over five years", "two days after the fire".
fn is_a_time_beside(doc: &Doc<'_>, amount: &quantity::Placed) -> bool {
    const UNITS: [&str; 7] = ["year", "month", "week", "day", "hour", "minute", "decade"];
    const LEADING: [&str; 10] =
        ["over", "in", "within", "for", "during", "after", "before", "throughout", "every", "by"];
    const SKIPPED: [&str; 12] = [
        "the", "another", "about", "some", "last", "next", "first", "past", "only", "just", "nearly",
        "almost",
    ];
    const FOLLOWING: [&str; 5] = ["after", "before", "ago", "later", "earlier"];
    let quantity = &amount.quantity;
    let before = (0..amount.wording.start).rev().map(|k| doc.word(k)).find(|word| !SKIPPED.contains(word));
    UNITS.contains(&quantity.unit.as_str())
        && quantity.change == Change::None
        && (before.is_some_and(|word| LEADING.contains(&word))
            || FOLLOWING.contains(&doc.word(amount.tokens.end.max(amount.wording.end))))
}

/// Whether a small number in words only says which are meant: "the two companies", "three-party".
fn names_a_group(doc: &Doc<'_>, amount: &quantity::Placed, before: Option<usize>) -> bool {
    const SMALL_MAX: Decimal = Decimal::from_parts(12, 0, 0, false, 0);
    const DEFINITE: [&str; 8] = ["the", "these", "those", "both", "its", "their", "his", "her"];
    let start = amount.wording.start;
    let in_words = amount.wording.len() == 1 && doc.tokens[start].is_word();
    let is_small = amount.quantity.value.is_some_and(|value| value <= SMALL_MAX);
    let is_part = before.is_some_and(|end| clause::joins_of(doc, end, start));
    let is_definite = DEFINITE.contains(&doc.word(start.wrapping_sub(1)));
    let is_joined = matches!(doc.word(amount.wording.end), "-" | "‑")
        && doc.tokens.get(amount.wording.end).is_some_and(|mark| mark.glued);
    in_words && is_small && amount.quantity.unit.is_empty() && !is_part && (is_definite || is_joined)
}

/// The words of a clause that one group of its figures is about.
fn piece_of(
    doc: &Doc<'_>,
    groups: &[Range<usize>],
    wordings: &[Range<usize>],
    pieces: &[Range<usize>],
    n: usize,
) -> Range<usize> {
    let mut piece = pieces[n].clone();
    // "nine of the 23 were upheld": the first is about the whole clause, the second about its own words.
    let of_next = wordings.get(n + 1).is_some_and(|next| clause::joins_of(doc, wordings[n].end, next.start));
    if of_next {
        piece.end = pieces[n + 1].end;
    }
    // "nine of the 23 who came were ill": the whole is only its own phrase.
    let is_whole = n > 0 && clause::joins_of(doc, wordings[n - 1].end, wordings[n].start);
    if is_whole && let Some(end) = governor::phrase_end(doc, &doc.amounts[groups[n].start].tokens) {
        piece.end = end.clamp(wordings[n].end, piece.end);
    }
    // "(34.4%)" is about the name and number that it follows.
    let aside = n > 0
        && doc.word(wordings[n].start.wrapping_sub(1)) == "("
        && wordings[n - 1].end + 4 > wordings[n].start;
    if aside {
        piece.start = pieces[n - 1].start;
    }
    piece
}

impl Reader<'_> {
    /// One claim for each figure of a clause; a score and an amount in two units are one.
    pub fn figures(
        &mut self,
        clause: &Range<usize>,
        amounts: Range<usize>,
        around: &Around<'_>,
        before: &mut Option<Figure>,
    ) {
        let doc = self.doc;
        let groups = telling(doc, grouped(doc, amounts));
        // An editor checks how much, and reads for how long as the time of it; in a report both may be looked for.
        let groups = if self.reported { groups } else { without_times_beside(doc, clause, groups) };
        if groups.is_empty() {
            return;
        }
        let wordings: Vec<Range<usize>> = groups
            .iter()
            .map(|g| {
                let (first, last) = (&doc.amounts[g.start], &doc.amounts[g.end - 1]);
                first.wording.start.max(clause.start)..last.wording.end.max(last.tokens.end).min(clause.end)
            })
            .collect();
        let pieces = clause::by_figures(doc, clause, &wordings);
        let all = wordings.first().zip(wordings.last()).map(|(first, last)| first.start..last.end);
        let set_off = all.and_then(|all| adjunct::set_off(doc, clause, &all));
        let mut pieces = pieces;
        if let Some(found) = &set_off {
            let last = pieces.len() - 1;
            pieces[0].start = clause::trimmed(doc, found.figures.clone()).start.min(pieces[0].end);
            pieces[last].end = pieces[last].end.min(found.figures.end).max(pieces[last].start);
        }
        let facts = ClauseFacts::new(doc, clause, around);
        let earlier = self.earlier(&around.sentence);
        let pairs = paired::read(doc, clause, &groups);
        for (n, group) in groups.iter().cloned().enumerate() {
            let mut piece = piece_of(doc, &groups, &wordings, &pieces, n);
            let mut figures: Vec<Figure> = Vec::new();
            for k in group {
                let place = figure::Place {
                    clause,
                    piece: &piece,
                    before: before.as_ref(),
                    earlier: earlier.as_ref(),
                    next: doc.amounts.get(k + 1).filter(|n| n.tokens.start < clause.end),
                    is_whole: part::is_whole(doc, &doc.amounts[k], clause),
                };
                let figure = figure::read(doc, &doc.amounts[k], &place);
                // A part of a whole lends what it counts to nothing but further parts.
                let grown = figure.quantity.change != Change::None && figure.quantity.unit.is_empty();
                let whole = figure.part_of.is_none() && !grown;
                if whole || before.is_none() {
                    *before = Some(figure.clone());
                }
                let mut figure = figure;
                if let Some(pairs) = &pairs {
                    pairs.take(doc, &groups, n, &mut figure);
                }
                figures.push(figure);
            }
            // "respectively" pairs over the whole clause.
            if let Some(pairs) = pairs.as_ref().filter(|pairs| pairs.covers(&groups, n)) {
                piece = pairs.start().min(clause.start)..clause.end;
            }
            let first = piece.start == clause.start && (n == 0 || pairs.is_none());
            self.claim(&facts, &piece, figures, around, first);
            if let (Some(pairs), Some(claim)) = (&pairs, self.reading.claims.last_mut()) {
                pairs.narrow(doc, &groups, n, claim);
            }
        }
        // What only names a group still stands somewhere.
        self.unclaimed(clause, &around.sentence);
        if let Some(main) = set_off.map(|found| clause::trimmed(doc, found.main)) {
            let facts = ClauseFacts::new(doc, &main, around);
            self.claim(&facts, &main, Vec::new(), around, true);
        }
    }

    /// Adds a claim.
    pub fn claim(
        &mut self,
        facts: &ClauseFacts,
        piece: &Range<usize>,
        figures: Vec<Figure>,
        around: &Around<'_>,
        first: bool,
    ) {
        let doc = self.doc;
        let clause = &facts.clause;
        let core = figures.first().map(|f| f.quantity.span);
        let span = clipped(doc, piece, core);
        let quotes =
            if first || figures.is_empty() { quotes::of_clause(doc, clause, around) } else { Vec::new() };
        let amount = figures.first().map(|f| {
            let at = |byte: usize| doc.tokens.partition_point(|t| t.span.end <= byte);
            let start = at(f.quantity.span.start);
            start..at(f.quantity.span.end.max(f.quantity.span.start + 1) - 1).max(start) + 1
        });
        let anchor = amount.clone().unwrap_or(piece.clone());
        let place = Place { piece, clause, sentence: &around.sentence, said: around.said, anchor: &anchor };
        let Times { all: mut times, own: mut held } = times_of(doc, &place);
        if let Some(of_speech) = around.time_of_speech {
            for list in [&mut times, &mut held] {
                list.push(TimeMention { role: TimeRole::OfSpeech, ..of_speech });
            }
        }
        let scope = Scope::new(doc, piece, clause, amount);
        let modality = stance::modality(doc, &scope, around.manner);
        let as_of = self.as_of(&held, modality);
        let own_time = as_of.is_some_and(|a| matches!(a.basis, AsOfBasis::Explicit | AsOfBasis::Attribution));
        let zero = figures.iter().any(|f| f.quantity.value.is_some_and(|v| v.is_zero()));
        let polarity =
            if zero { Polarity::Affirmed } else { stance::polarity(doc, &scope, facts.misreported) };
        let sentence = doc.span(&around.sentence);
        // A figure knows whose it is by itself.
        let shared = lean::subject(doc, piece).filter(|_| figures.is_empty());
        // Who says it is told beside it.
        let speaks = |words: &Range<usize>| {
            around.speaker.as_ref().is_some_and(|by| by.span.overlaps(doc.span(words)))
        };
        let shared = shared.filter(|words| !speaks(words));
        let ordinal = self.reading.claims.iter().rev().take(20).filter(|c| c.span == span).count();
        self.reading.claims.push(Claim {
            span,
            sentence,
            leans_on: shared.as_ref().map(|words| doc.span(words)),
            ordinal,
            figures,
            quotes,
            attribution: around.speaker.clone(),
            as_of,
            times,
            modality,
            polarity,
            names: names(doc, piece, shared.as_ref(), clause, &around.sentence, around.said),
            terms: facts.terms.clone(),
            states: facts.states_of(doc, piece),
            says_changed: facts.says_changed,
            says_revised: facts.says_revised,
            says_when: own_time || facts.says_then,
            actions: argument::actions(doc, piece),
        });
    }

    /// The as-of time: explicit, else that of the speech, else that of the text (VERDICTS.md).
    fn as_of(&self, times: &[TimeMention], modality: Modality) -> Option<AsOf> {
        let now = self.basis.map(|(_, at)| at);
        let past = |m: &TimeMention| match (m.moment, now) {
            (Moment::Resolved(span), Some(now)) => span.start.is_none_or(|start| start <= now),
            _ => true,
        };
        let said_as_of = times.iter().find(|m| m.role == TimeRole::AsOf && past(m));
        // The time of a plan or forecast is that of its outcome, not the time for which it is on record.
        let ahead = matches!(modality, Modality::Planned | Modality::Predicted | Modality::Conditional);
        let at = || times.iter().find(|m| m.role == TimeRole::At && past(m) && !ahead);
        let until =
            || times.iter().find(|m| m.role == TimeRole::Until && !ahead && past(m) && is_past_end(m, now));
        if let Some(mention) = said_as_of.or_else(at).or_else(until) {
            return Some(AsOf { moment: mention.moment, basis: AsOfBasis::Explicit });
        }
        if let Some(mention) = times.iter().find(|m| m.role == TimeRole::OfSpeech && past(m)) {
            return Some(AsOf { moment: mention.moment, basis: AsOfBasis::Attribution });
        }
        let (basis, at) = self.basis?;
        let day = self.doc.calendar.day_of(at);
        let moment = Moment::Resolved(match basis {
            AsOfBasis::Published => day,
            _ => crate::domain::time::TimeSpan {
                start: Some(at),
                end: Some(at),
                precision: TimePrecision::Instant,
            },
        });
        Some(AsOf { moment, basis })
    }
}
