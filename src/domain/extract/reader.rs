//! The sentences of a text, one after the other: who speaks in each, what he says, and what that asserts.

use std::ops::Range;

use jiff::Timestamp;

use super::claims::{Around, ClauseFacts};
use super::doc::Doc;
use super::held::clipped;
use super::speech::{self, Said, Speakers};
use super::when::speech_time;
use super::{NOTED_MAX, apposed, clause, figure, quotes, stance};
use crate::domain::claim::{Figure, NameKind, Reading};
use crate::domain::name;
use crate::domain::text::Span;
use crate::domain::time::{AsOf, AsOfBasis, TimeRole};
use crate::syntax::{Dep, Tag};

/// "The union put the number at 40" may take its measure from so many tokens before its sentence.
const EARLIER_TOKENS_MAX: usize = 60;

/// The verb of a relative clause stands so many words over its pronoun at most.
const ASIDE_WALK_MAX: usize = 4;

/// Words before a name that make it a place.
const PLACE_PREPOSITIONS: &[&str] = &["in", "at", "near", "through", "across", "around", "outside", "into"];

/// Reads the sentences of one text.
pub struct Reader<'a> {
    /// The text.
    pub doc: &'a Doc<'a>,
    /// The time of the text.
    pub basis: Option<(AsOfBasis, Timestamp)>,
    /// Whether it is a report; every sentence of a statement but a question says something.
    pub reported: bool,
    /// What was read so far.
    pub reading: Reading,
    /// From which claim on quotes wait for a speaker: "It never closes (no mark) / “And so on,” she said".
    pub waiting: Option<usize>,
}

impl Reader<'_> {
    /// Reads from a byte on; what stands before is the dateline.
    pub fn read(&mut self, from: usize) {
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
        let opens = sentence.start..sentence.end.min(sentence.start + 8);
        // Whatever is taken for its kind, "through Harrow" names no body that could speak.
        let is_where = |n: &&name::Placed| {
            n.tokens.start.checked_sub(1).is_some_and(|before| doc.tokens[before].is_in(PLACE_PREPOSITIONS))
        };
        // "Workers ended their strike, the Workers' Federation said": a noun that opens the sentence is no name.
        let is_noun = |n: &&name::Placed| {
            let node = doc.parse.node(n.tokens.start).filter(|_| n.tokens.len() == 1);
            node.is_some_and(|node| doc.parse.tag(node) == Tag::Nns)
        };
        let first = doc.names_in(&opens).first().filter(|name| !is_where(name) && !is_noun(name));
        // "The bank sold bonds, it said": "it" is whom the sentence began with.
        let owns = |n: &name::Placed| doc.word(n.tokens.end) == "'s";
        if let Some(name) = first.filter(|n| n.mention.kind == NameKind::Organisation && !owns(n)) {
            speakers.meet(name);
        }
        let said = speech::read(doc, &sentence, speakers);
        let spoken = !said.is_empty();
        if stance::asserts_nothing(doc, &sentence, spoken || carried.is_some()) {
            self.reading.unchecked.push(clipped(doc, &sentence, None));
            self.unclaimed(&sentence, &sentence);
            return false;
        }
        let n_before = self.reading.claims.len();
        let callers = quotes::callers(doc, &sentence, speakers);
        for (stretch, by) in stretches(doc, &sentence, &said) {
            let by = by.and_then(|k| said.get(k));
            let time_of_speech = by.and_then(|s| speech_time(doc, s, &said, &sentence));
            let around = Around {
                sentence: sentence.clone(),
                said: &said,
                callers: &callers,
                speaker: by.map(|s| s.attribution.clone()).or_else(|| carried.clone()),
                manner: by.map(|s| s.manner),
                time_of_speech,
            };
            let n_claims = self.reading.claims.len();
            self.stretch(&stretch, &around);
            // "The court found her guilty but ...": what is told asserts nothing by itself.
            let front = by.filter(|by| by.front && self.reading.claims.len() == n_claims);
            let whole = front.map(|by| by.words.start.min(by.tokens.start)..stretch.end);
            if let Some(whole) = whole.filter(|_| said.len() == 1 && clause::trimmed(doc, stretch).len() > 1)
            {
                self.whole(&whole);
            }
        }
        // "The firm admitted wrongdoing": what is no speech after all is asserted as it stands.
        if self.reading.claims.len() == n_before {
            self.whole(&sentence);
        }
        if !self.reported {
            self.described(&sentence);
        }
        // "He" of the next sentence is the person who spoke in this one, else whom it began with.
        let person_spoke = said.iter().any(|s| {
            let mut names = doc.names_in(&s.words).iter();
            names.any(|n| n.mention.kind == NameKind::Person && n.display == s.attribution.speaker)
        });
        if let Some(name) = first.filter(|_| !person_spoke) {
            speakers.meet(name);
        }
        speakers.note(doc, &sentence);
        // Figures in words of speech ("one of the 12 jurors said") still stand somewhere.
        for one in &said {
            self.unclaimed(&one.tokens, &sentence);
        }
        if let Some(called) = callers.last().filter(|(_, called)| said.is_empty() && called.is_sure) {
            speakers.spoke(&called.1.by);
        }
        let told = spoken || carried.is_some() || callers.last().is_some_and(|(_, called)| called.is_sure);
        self.wait(&sentence, n_before, speakers, told);
        told
    }

    /// A quote that goes on in the next paragraph is the words of whoever is named there.
    fn wait(&mut self, sentence: &Range<usize>, n_before: usize, speakers: &Speakers, told: bool) {
        let doc = self.doc;
        let quoted = doc.quoted_at(sentence.start);
        let unclosed = quoted.is_some_and(|q| q.len() > 1 && doc.word(q.end - 1) != "\"");
        let from = self.waiting.take().filter(|_| quoted.is_some());
        if unclosed && !told {
            self.waiting = Some(from.unwrap_or(n_before));
            return;
        }
        let (Some(from), Some(by)) = (from, speakers.last().filter(|_| told)) else { return };
        for claim in &mut self.reading.claims[from..n_before] {
            claim.attribution.get_or_insert_with(|| by.clone());
            for quote in &mut claim.quotes {
                quote.attribution.get_or_insert_with(|| by.clone());
            }
        }
    }

    /// A sentence that no clause was read in, if it has a verb and no figures: one claim of its publisher's.
    fn whole(&mut self, sentence: &Range<usize>) {
        let doc = self.doc;
        let range = clause::trimmed(doc, sentence.clone());
        let asserts = clause::has_verb(doc, &range) || !self.reported;
        if range.len() < 3 || !asserts || !doc.amounts_in(&range).is_empty() || self.is_note_of_time(&range) {
            return;
        }
        self.plain(&range, sentence);
    }

    /// What a statement says of names in passing. A report says it too, but each of its sentences is read whole.
    fn described(&mut self, sentence: &Range<usize>) {
        let doc = self.doc;
        for apposed::Apposed { name, words } in apposed::read(doc, sentence) {
            self.plain(&words, sentence);
            if let Some(claim) = self.reading.claims.last_mut() {
                claim.leans_on = Some(doc.span(&name));
            }
        }
    }

    /// One claim without figures, the publisher's.
    fn plain(&mut self, range: &Range<usize>, sentence: &Range<usize>) {
        let around = Around {
            sentence: sentence.clone(),
            said: &[],
            callers: &[],
            speaker: None,
            manner: None,
            time_of_speech: None,
        };
        let facts = ClauseFacts::new(self.doc, range, &around);
        self.claim(&facts, range, Vec::new(), &around, true);
    }

    /// Figures in a range that asserts nothing.
    pub fn unclaimed(&mut self, range: &Range<usize>, sentence: &Range<usize>) {
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
    pub fn earlier(&self, sentence: &Range<usize>) -> Option<Figure> {
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
        let clauses = clause::split(doc, &trimmed);
        let alone = clauses.len() == 1;
        for clause in clauses {
            let amounts = doc.amounts_in(&clause);
            if amounts.is_empty() {
                let quotes = quotes::of_clause(doc, &clause, around);
                let asserts = clause::asserts(doc, &clause) && clause.len() > 1 || !quotes.is_empty();
                if asserts && !clause::is_subordinate(doc, &clause, alone) {
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
}

/// The parts of a sentence that say something, each with the words of speech that it belongs to.
fn stretches(doc: &Doc<'_>, sentence: &Range<usize>, said: &[Said]) -> Vec<(Range<usize>, Option<usize>)> {
    let leads_a_time =
        |k: usize| doc.tokens.get(k).is_some_and(|t| t.is_in(&["as", "when", "after", "before"]));
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
            // "..., prosecutors alleged as his trial opened": that it opened is nobody's allegation.
            (Some(_), _) if leads_a_time(start) => None,
            (Some(_), _) => before,
            _ => None,
        };
        // "said it would rain and went home": the publisher says that he went.
        let told = by.map_or(stretch.end, |k| said[k].ends.clamp(stretch.start, stretch.end));
        if told > stretch.start {
            out.push((stretch.start..told, by));
        }
        if told < stretch.end {
            out.push((told..stretch.end, None));
        }
        out.extend(aside(doc, &cut).map(|aside| (aside, None)));
        start = cut.end.max(start);
    }
    out
}

/// Words of how somebody spoke: "who asked not to be named", "who spoke on condition of anonymity".
const HOW_TOLD: [&str; 6] = ["named", "anonymity", "anonymously", "identified", "spoke", "speaking"];

/// What is told of a speaker in the words of speech: "Keller, who called the vote “a sham”, said", "Lind, who leads the
/// inquiry, said", but not "Lind, who asked not to be named, said".
fn aside(doc: &Doc<'_>, words: &Range<usize>) -> Option<Range<usize>> {
    let who =
        |k: &usize| matches!(doc.word(*k), "who" | "which" | "whose") && doc.word(k.wrapping_sub(1)) == ",";
    let start = words.clone().skip(1).find(who)?;
    let mut node = doc.parse.node(start)?;
    for _ in 0..ASIDE_WALK_MAX {
        if doc.parse.dep(node) == Dep::Relcl {
            break;
        }
        node = doc.parse.governor(node)?;
    }
    let relative = doc.parse.dep(node) == Dep::Relcl;
    let mut end = doc.parse.token(doc.parse.reach_end(node).max(1) - 1) + 1;
    // `who called the vote "a sham", said`: the parse may tie the quote to the speaker.
    end = (end..words.end).find(|k| doc.word(*k) == ",").unwrap_or(end).min(words.end);
    let range = start..end.max(start);
    let holds = !doc.amounts_in(&range).is_empty()
        || !doc.times_in(&range).is_empty()
        || !doc.names_in(&range).is_empty()
        || range.clone().any(|k| doc.is_quoted(k))
        || range.len() > 2 && !range.clone().any(|k| HOW_TOLD.contains(&doc.word(k)));
    (relative && holds && range.len() > 1).then_some(range)
}
