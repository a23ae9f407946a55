//! Reading: a text becomes claims. Sentences, then who says what, then clauses, then one claim for each figure or quote
//! or plain assertion. Pure; never panics on any text; time is linear in the text.

use std::collections::HashMap;
use std::ops::Range;

use jiff::Timestamp;

use crate::domain::claim::{
    Attribution, Claim, Figure, Modality, NameKind, NameMention, Polarity, Reading, Setting,
};
use crate::domain::quantity::Change;
use crate::domain::text::{Span, terms};
use crate::domain::time::{AsOf, AsOfBasis, Moment, Reference, TimeMention, TimePrecision, TimeRole};

mod argument;
mod clause;
mod dateline;
mod doc;
mod figure;
mod governor;
mod held;
mod lexicon;
mod noun;
mod parse;
mod part;
mod role;
mod speech;
mod stance;
mod subject;
mod when;

pub use lexicon::is_verb;

use doc::Doc;
use held::{clipped, content, names, quotes_in, states};
use speech::{Manner, Said, Speakers};
use when::{is_past_end, speech_time, times_of};

/// No claim is longer; evidence shows it whole.
pub const CLAIM_BYTES_MAX: usize = 500;

/// "The figures are as of Friday" dates so many claims before it at most.
const NOTED_MAX: usize = 40;

/// "The union put the number at 40" may take its measure from so many tokens before its sentence.
const EARLIER_TOKENS_MAX: usize = 60;

/// Whether a lower-case word is one of the verbs of speech.
pub fn is_speech_verb(lower: &str) -> bool {
    lexicon::manner_of(lower).is_some()
}

/// Whether a lower-case word names a role or a counted thing of news ("turnout"), and so is no name.
pub fn is_news_word(lower: &str) -> bool {
    lexicon::role_of(lower).is_some()
}

/// Reads a report. Claims and their spans are of the body; headline and dateline say what it is about and where.
pub fn read_report(headline: &str, dateline: &str, body: &str, published_at: Timestamp) -> Reading {
    let opening = dateline::opening(body);
    let own = opening.map(|s| s.of(body)).unwrap_or_default();
    let place = if dateline.trim().is_empty() { own } else { dateline };
    let reference = Reference { instant: Some(published_at), dateline: place.to_owned() };
    let doc = Doc::new(body, &reference, true);
    let mut reader = Reader {
        doc: &doc,
        basis: Some((AsOfBasis::Published, published_at)),
        reported: true,
        reading: Reading::default(),
    };
    reader.read(opening.map_or(0, |s| s.end));
    let mut reading = reader.reading;
    reading.setting = setting(&doc, headline, dateline);
    reading
}

/// Reads a statement. Without `stated_at` its weekdays and dates without a year stay open.
pub fn read_statement(text: &str, stated_at: Option<Timestamp>) -> Reading {
    let reference = Reference { instant: stated_at, dateline: String::new() };
    let doc = Doc::new(text, &reference, false);
    let basis = stated_at.map(|at| (AsOfBasis::StatedAt, at));
    let mut reader = Reader { doc: &doc, basis, reported: false, reading: Reading::default() };
    reader.read(0);
    let mut reading = reader.reading;
    reading.setting = setting(&doc, "", "");
    reading
}

/// Names most often named first, and what headline and first sentence speak of.
fn setting(doc: &Doc<'_>, headline: &str, dateline: &str) -> Setting {
    let mut count: HashMap<String, (usize, usize)> = HashMap::new();
    let around = format!("{headline}\n\n{dateline}");
    let outer: Vec<NameMention> = crate::domain::name::read(&around);
    let all = doc.names.iter().map(|n| &n.mention).chain(outer.iter());
    for (order, name) in all.enumerate() {
        count.entry(name.normal.clone()).or_insert((0, order)).0 += 1;
    }
    let mut names: Vec<(String, (usize, usize))> = count.into_iter().collect();
    names.sort_by_key(|(_, (n, order))| (std::cmp::Reverse(*n), *order));
    let first = doc.sentences.first().map(|s| doc.span(s).of(doc.text)).unwrap_or_default();
    let mut of_text = terms(headline);
    of_text.extend(terms(first));
    Setting { names: names.into_iter().map(|(name, _)| name).collect(), terms: of_text }
}

/// Reads the sentences of one text.
struct Reader<'a> {
    doc: &'a Doc<'a>,
    basis: Option<(AsOfBasis, Timestamp)>,
    /// Whether it is a report; every sentence of a statement but a question says something.
    reported: bool,
    reading: Reading,
}

/// What the clauses of a sentence share.
struct Around<'a> {
    sentence: Range<usize>,
    said: &'a [Said],
    speaker: Option<Attribution>,
    manner: Option<Manner>,
    time_of_speech: Option<TimeMention>,
}

/// What the figures of a clause share, worked out once.
struct ClauseFacts {
    clause: Range<usize>,
    modality: Modality,
    terms: Vec<String>,
    says_changed: bool,
    says_revised: bool,
    says_then: bool,
}

impl ClauseFacts {
    fn new(doc: &Doc<'_>, clause: &Range<usize>, around: &Around<'_>) -> Self {
        Self {
            clause: clause.clone(),
            modality: stance::modality(doc, clause, around.manner),
            terms: content(doc, clause),
            says_changed: stance::says_changed(doc, clause),
            says_revised: stance::says_revised(doc, &around.sentence),
            says_then: stance::says_then(doc, clause),
        }
    }
}

impl Reader<'_> {
    /// Reads from a byte on; what stands before is the dateline.
    fn read(&mut self, from: usize) {
        let mut speakers = Speakers::default();
        let mut quoting = false;
        for sentence in &self.doc.sentences {
            let mut sentence = sentence.clone();
            while sentence.start < sentence.end && self.doc.tokens[sentence.start].span.start < from {
                sentence.start += 1;
            }
            if !sentence.clone().any(|k| self.doc.tokens[k].is_word() || self.doc.tokens[k].is_number()) {
                continue;
            }
            if self.doc.tokens[sentence.start].breaks >= 2 {
                quoting &= self.doc.is_quoted(sentence.start);
            }
            quoting = self.sentence(sentence, &mut speakers, quoting);
        }
    }

    /// Reads one sentence; says whether it ends as a quote of the last speaker.
    fn sentence(&mut self, sentence: Range<usize>, speakers: &mut Speakers, quoting: bool) -> bool {
        let doc = self.doc;
        let carried = speakers.last().cloned().filter(|_| quoting && doc.is_quoted(sentence.start));
        let said = speech::read(doc, &sentence, speakers);
        let spoken =
            sentence.clone().any(|k| is_speech_verb(doc.word(k)) && !doc.is_quoted(k)) || !said.is_empty();
        if stance::asserts_nothing(doc, &sentence, spoken || carried.is_some()) {
            self.reading.unchecked.push(clipped(doc, &sentence, None));
            self.unclaimed(&sentence, &sentence);
            return false;
        }
        let n_before = self.reading.claims.len();
        for (stretch, by) in stretches(&sentence, &said) {
            let by = by.and_then(|k| said.get(k));
            let time_of_speech = by.and_then(|s| speech_time(doc, s, &sentence));
            let around = Around {
                sentence: sentence.clone(),
                said: &said,
                speaker: by.map(|s| s.attribution.clone()).or_else(|| carried.clone()),
                manner: by.map(|s| s.manner),
                time_of_speech,
            };
            self.stretch(&stretch, &around);
        }
        // "The firm admitted wrongdoing": what is no speech after all is asserted as it stands.
        if self.reading.claims.len() == n_before {
            self.whole(&sentence);
        }
        // "He" of the next sentence is the person that this one began with.
        let opens = sentence.start..sentence.end.min(sentence.start + 8);
        if let Some(name) = doc.names_in(&opens).first().filter(|n| n.mention.kind == NameKind::Person) {
            speakers.meet(&name.display);
        }
        // Figures in words of speech ("one of the 12 jurors said") still stand somewhere.
        for one in &said {
            self.unclaimed(&one.tokens, &sentence);
        }
        doc.quoted.iter().any(|q| q.start >= sentence.start && q.start < sentence.end)
            && (!said.is_empty() || carried.is_some())
    }

    /// A sentence that no clause was read in, if it has a verb and no figures: one claim of its publisher's.
    fn whole(&mut self, sentence: &Range<usize>) {
        let doc = self.doc;
        let range = clause::trimmed(doc, sentence.clone());
        let asserts = clause::has_verb(doc, &range) || clause::has_parsed_verb(doc, &range) || !self.reported;
        if range.len() < 3 || !asserts || !doc.amounts_in(&range).is_empty() || self.is_note_of_time(&range) {
            return;
        }
        let around = Around {
            sentence: sentence.clone(),
            said: &[],
            speaker: None,
            manner: None,
            time_of_speech: None,
        };
        let facts = ClauseFacts::new(doc, &range, &around);
        self.claim(&facts, &range, Vec::new(), &around, true);
    }

    /// Figures in a range that asserts nothing.
    fn unclaimed(&mut self, range: &Range<usize>, sentence: &Range<usize>) {
        let doc = self.doc;
        for k in doc.amounts_in(range) {
            let amount = &doc.amounts[k];
            if self.claimed(amount.quantity.span) {
                continue;
            }
            let place = figure::Place {
                clause: sentence,
                piece: sentence,
                before: None,
                earlier: None,
                next: None,
                is_whole: false,
            };
            self.reading.unclaimed_figures.push(figure::read(doc, amount, &place));
        }
    }

    /// The last figure of the sentences before, whole rather than part.
    fn earlier(&self, sentence: &Range<usize>) -> Option<Figure> {
        let near = sentence.start.saturating_sub(EARLIER_TOKENS_MAX);
        let floor = self.doc.tokens[near].span.start;
        let claims = self.reading.claims.iter().rev().take(NOTED_MAX);
        let mut figures = claims.take_while(|c| c.span.start >= floor).flat_map(|c| c.figures.iter().rev());
        figures.find(|f| f.part_of.is_none() && !(f.counted.is_empty() && f.roles.is_empty())).cloned()
    }

    fn claimed(&self, span: Span) -> bool {
        let is = |f: &Figure| f.quantity.span == span;
        self.reading.claims.iter().rev().take(40).any(|c| c.figures.iter().any(is))
            || self.reading.unclaimed_figures.iter().rev().take(40).any(is)
    }

    /// Reads what one speaker says in a sentence.
    fn stretch(&mut self, stretch: &Range<usize>, around: &Around<'_>) {
        let doc = self.doc;
        let trimmed = clause::trimmed(doc, stretch.clone());
        // "Instead, " and "In the evening, " before words of speech assert nothing by themselves.
        if trimmed.is_empty() || self.is_note_of_time(&trimmed) {
            return;
        }
        let mut before: Option<Figure> = None;
        for clause in clause::split(doc, &trimmed) {
            let amounts = doc.amounts_in(&clause);
            if amounts.is_empty() {
                let quotes = quotes_in(doc, &clause, around.speaker.as_ref());
                let has_verb = clause::has_verb(doc, &clause) || clause::has_parsed_verb(doc, &clause);
                let asserts = has_verb && clause.len() > 1 || !quotes.is_empty();
                if asserts && !clause::is_subordinate(doc, &clause) {
                    let facts = ClauseFacts::new(doc, &clause, around);
                    self.claim(&facts, &clause, Vec::new(), around, true);
                }
                continue;
            }
            self.figures(&clause, amounts, around, &mut before);
        }
    }

    /// "The figures are as of 10 June" dates the figures before it and claims nothing else.
    fn is_note_of_time(&mut self, stretch: &Range<usize>) -> bool {
        let doc = self.doc;
        let as_of =
            doc.times_in(stretch).iter().find(|t| t.found.role == TimeRole::AsOf).and_then(|t| t.mention);
        let note = stretch.clone().take(6).any(|k| {
            doc.tokens[k].is_in(&[
                "figures", "figure", "numbers", "count", "counts", "data", "tally", "tallies", "totals",
                "toll",
            ])
        });
        let Some(mention) =
            as_of.filter(|_| note && doc.amounts_in(stretch).is_empty() && stretch.len() < 25)
        else {
            return false;
        };
        for claim in self.reading.claims.iter_mut().rev().take(NOTED_MAX) {
            let own = claim.as_of.is_some_and(|a| a.basis == AsOfBasis::Explicit);
            if !claim.figures.is_empty() && !own {
                claim.as_of = Some(AsOf { moment: mention.moment, basis: AsOfBasis::Explicit });
            }
        }
        stretch.len() < 12
    }

    /// One claim for each figure of a clause; a score and an amount in two units are one.
    fn figures(
        &mut self,
        clause: &Range<usize>,
        amounts: Range<usize>,
        around: &Around<'_>,
        before: &mut Option<Figure>,
    ) {
        let doc = self.doc;
        let mut groups: Vec<Range<usize>> = Vec::new();
        for k in amounts {
            match groups.last_mut() {
                Some(group) if doc.amounts[k].joined => group.end = k + 1,
                _ => groups.push(k..k + 1),
            }
        }
        let wordings: Vec<Range<usize>> = groups
            .iter()
            .map(|g| {
                let (first, last) = (&doc.amounts[g.start], &doc.amounts[g.end - 1]);
                first.wording.start.max(clause.start)..last.wording.end.max(last.tokens.end).min(clause.end)
            })
            .collect();
        let pieces = clause::by_figures(doc, clause, &wordings);
        let facts = ClauseFacts::new(doc, clause, around);
        let earlier = self.earlier(&around.sentence);
        for (n, group) in groups.iter().cloned().enumerate() {
            let mut piece = pieces[n].clone();
            // "nine of the 23 were upheld": the first is about the whole clause, the second about its own words.
            let of_next =
                wordings.get(n + 1).is_some_and(|next| clause::joins_of(doc, wordings[n].end, next.start));
            if of_next {
                piece.end = pieces[n + 1].end;
            }
            // "nine of the 23 who came were ill": the whole is only its own phrase.
            let is_whole = n > 0 && clause::joins_of(doc, wordings[n - 1].end, wordings[n].start);
            if is_whole && let Some(end) = governor::phrase_end(doc, &doc.amounts[group.start].tokens) {
                piece.end = end.clamp(wordings[n].end, piece.end);
            }
            // "(34.4%)" is about the name and number that it follows.
            let aside = n > 0
                && doc.word(wordings[n].start.wrapping_sub(1)) == "("
                && wordings[n - 1].end + 4 > wordings[n].start;
            if aside {
                piece.start = pieces[n - 1].start;
            }
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
                figures.push(figure);
            }
            let first = piece.start == clause.start;
            self.claim(&facts, &piece, figures, around, first);
        }
    }

    fn claim(
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
        let quotes = if first || figures.is_empty() {
            quotes_in(doc, clause, around.speaker.as_ref())
        } else {
            Vec::new()
        };
        let mut times = times_of(doc, piece, clause, around.said);
        if let Some(of_speech) = around.time_of_speech {
            times.push(TimeMention { role: TimeRole::OfSpeech, ..of_speech });
        }
        let as_of = self.as_of(&times, facts.modality);
        let own_time = as_of.is_some_and(|a| matches!(a.basis, AsOfBasis::Explicit | AsOfBasis::Attribution));
        let zero = figures.iter().any(|f| f.quantity.value.is_some_and(|v| v.is_zero()));
        let polarity = if zero { Polarity::Affirmed } else { stance::polarity(doc, piece) };
        let sentence = doc.span(&around.sentence);
        let ordinal = self.reading.claims.iter().rev().take(20).filter(|c| c.span == span).count();
        self.reading.claims.push(Claim {
            span,
            sentence,
            ordinal,
            figures,
            quotes,
            attribution: around.speaker.clone(),
            as_of,
            times,
            modality: facts.modality,
            polarity,
            names: names(doc, piece, clause, &around.sentence, around.said),
            terms: facts.terms.clone(),
            states: states(doc, piece, clause),
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
        let said_as_of = times.iter().find(|m| m.role == TimeRole::AsOf);
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

/// The parts of a sentence that say something, each with the words of speech that it belongs to.
fn stretches(sentence: &Range<usize>, said: &[Said]) -> Vec<(Range<usize>, Option<usize>)> {
    let mut out = Vec::new();
    let mut start = sentence.start;
    let ends = said.iter().map(|s| s.tokens.clone()).chain(std::iter::once(sentence.end..sentence.end));
    for (k, cut) in ends.enumerate() {
        let stretch = start..cut.start.max(start);
        // What stands before goes to words of speech that follow it, unless they lead what comes after them.
        let before = k.checked_sub(1);
        let by = match (before.map(|b| &said[b]), said.get(k)) {
            (Some(front), _) if front.front => before,
            (_, Some(back)) if !back.front => Some(k),
            (Some(_), _) => before,
            _ => None,
        };
        if !stretch.is_empty() {
            out.push((stretch, by));
        }
        start = cut.end.max(start);
    }
    out
}

#[cfg(test)]
mod tests;
