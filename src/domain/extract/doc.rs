//! A text with everything that was found in it, ready to be read into claims.

use std::ops::Range;

use super::parse::Parse;
use super::stance::may_colour;
use crate::domain::name;
use crate::domain::quantity;
use crate::domain::quote::{self, Quoted};
use crate::domain::text::{Span, Token, quoted, ranges_between, span_of, tokens};
use crate::domain::time::{self, Calendar, Found, Lean, Reference, TimeMention, TimeRole};
use crate::syntax::Tag;

/// A time expression with what it denotes.
pub struct PlacedTime {
    /// Its tokens and what it names.
    pub found: Found,
    /// What it denotes, where that is known.
    pub mention: Option<TimeMention>,
}

/// A text and what stands in it.
pub struct Doc<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Its parse.
    pub parse: Parse,
    /// Token ranges of its sentences.
    pub sentences: Vec<Range<usize>>,
    /// Token ranges in quotation marks.
    pub quoted: Vec<Range<usize>>,
    /// Quoted stretches, in step with `quoted` where not empty.
    pub quotes: Vec<Quoted>,
    /// Times.
    pub times: Vec<PlacedTime>,
    /// Names.
    pub names: Vec<name::Placed>,
    /// Quantities.
    pub amounts: Vec<quantity::Placed>,
    /// The calendar of its dateline.
    pub calendar: Calendar,
    /// Tokens that may colour a claim ("not", "will"), so that no claim looks through its whole clause for them.
    colouring: Vec<usize>,
}

impl<'a> Doc<'a> {
    /// Reads everything but claims. `reported` says that dates without a year lie near the reference, not only before.
    pub fn new(text: &'a str, reference: &Reference, reported: bool) -> Self {
        let tokens = tokens(text);
        let parse = Parse::new(text, &tokens);
        let quoted = quoted(&tokens);
        let calendar = Calendar::new(reference);
        let scanned = time::scan(&tokens);
        let cores: Vec<Range<usize>> = scanned.iter().map(|found| found.core..found.end).collect();
        let amounts = quantity::read_tokens(&tokens, &cores);
        let sentences = ranges_between(starts_outside(&parse, &amounts), &tokens, &quoted);
        let mut times = Vec::new();
        let mut at = 0;
        for found in scanned {
            while sentences.get(at).is_some_and(|s| s.end <= found.first) {
                at += 1;
            }
            let mut found = found;
            if sentences.get(at).is_some_and(|s| begins_since(&tokens, s, &found)) {
                found.role = TimeRole::Since;
            }
            if sentences.get(at).is_some_and(|s| dates_a_tally(&tokens, s, &found)) {
                found.role = TimeRole::AsOf;
            }
            let lean = sentences.get(at).map_or(Lean::Past, |s| lean(&tokens, s, &found, reported));
            times.push(PlacedTime { found, mention: time::mention(&tokens, &found, &calendar, lean) });
        }
        let entities: Vec<_> = parse.entities().collect();
        let is_common =
            |token| parse.node(token).is_some_and(|node| matches!(parse.tag(node), Tag::Nn | Tag::Nns));
        let names = name::read_tokens(text, &tokens, &sentences, &cores, &entities, is_common);
        let quotes = quote::read_tokens(&tokens, &quoted);
        let word = |k: usize| tokens.get(k).map_or("", |t| t.lower.as_str());
        let colouring = (0..tokens.len()).filter(|k| may_colour(word(*k), word(k + 1))).collect();
        Self { text, tokens, parse, sentences, quoted, quotes, times, names, amounts, calendar, colouring }
    }

    /// Tokens of a range that may colour a claim.
    pub fn colouring_in(&self, range: &Range<usize>) -> &[usize] {
        let from = self.colouring.partition_point(|k| *k < range.start);
        &self.colouring[from..self.colouring.partition_point(|k| *k < range.end).max(from)]
    }

    /// The lower form of a token; empty past the end.
    pub fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.lower.as_str())
    }

    /// The bytes of a token range.
    pub fn span(&self, range: &Range<usize>) -> Span {
        span_of(&self.tokens, range.clone())
    }

    /// Quantities that begin in a token range.
    pub fn amounts_in(&self, range: &Range<usize>) -> Range<usize> {
        let from = self.amounts.partition_point(|a| a.tokens.start < range.start);
        from..self.amounts.partition_point(|a| a.tokens.start < range.end)
    }

    /// Names that begin in a token range.
    pub fn names_in(&self, range: &Range<usize>) -> &[name::Placed] {
        let from = self.names.partition_point(|n| n.tokens.start < range.start);
        &self.names[from..self.names.partition_point(|n| n.tokens.start < range.end)]
    }

    /// The name that a token stands in.
    pub fn name_at(&self, i: usize) -> Option<&name::Placed> {
        let k = self.names.partition_point(|n| n.tokens.end <= i);
        self.names.get(k).filter(|n| n.tokens.start <= i)
    }

    /// Times whose core begins in a token range.
    pub fn times_in(&self, range: &Range<usize>) -> &[PlacedTime] {
        let from = self.times.partition_point(|t| t.found.core < range.start);
        &self.times[from..self.times.partition_point(|t| t.found.core < range.end)]
    }

    /// The time expression that a token stands in.
    pub fn time_at(&self, i: usize) -> Option<&PlacedTime> {
        let k = self.times.partition_point(|t| t.found.end <= i);
        self.times.get(k).filter(|t| t.found.first <= i)
    }

    /// The sentence in which a token stands.
    pub fn sentence_at(&self, i: usize) -> Option<&Range<usize>> {
        let k = self.sentences.partition_point(|s| s.end <= i);
        self.sentences.get(k).filter(|s| s.start <= i)
    }

    /// Whether a token stands inside quotation marks.
    pub fn is_quoted(&self, i: usize) -> bool {
        self.quoted_at(i).is_some()
    }

    /// The quotation in which a token stands, its marks with it.
    pub fn quoted_at(&self, i: usize) -> Option<&Range<usize>> {
        let k = self.quoted.partition_point(|q| q.end <= i);
        self.quoted.get(k).filter(|q| q.start <= i)
    }
}

/// Where sentences begin by the parse, save inside an amount.
fn starts_outside(parse: &Parse, amounts: &[quantity::Placed]) -> impl Iterator<Item = usize> {
    let mut at = 0;
    parse.sentence_starts().filter(move |start| {
        while amounts.get(at).is_some_and(|amount| amount.tokens.end <= *start) {
            at += 1;
        }
        amounts.get(at).is_none_or(|amount| *start <= amount.tokens.start)
    })
}

/// "since the siege began on 4 April" is "since 4 April".
fn begins_since(tokens: &[Token], sentence: &Range<usize>, found: &Found) -> bool {
    if found.role != TimeRole::At {
        return false;
    }
    let from = sentence.start.max(found.first.saturating_sub(7));
    let Some(since) = tokens[from..found.first].iter().rposition(|t| t.is("since")) else { return false };
    !tokens[from + since..found.first].iter().any(|t| t.is_in(&[",", ";", ".", "and"]))
}

/// "By June 17 it had killed 40": the time of the tally.
fn dates_a_tally(tokens: &[Token], sentence: &Range<usize>, found: &Found) -> bool {
    let by = found.role == TimeRole::Until && tokens[found.first].is("by");
    // "Expects to have repaired all by May", "will have": that is a deadline.
    let ahead = ["to", "will", "would", "should", "may", "might", "could"];
    let told = |k: usize| {
        tokens[k].is_in(&["had", "has", "have"]) && !(k > sentence.start && tokens[k - 1].is_in(&ahead))
    };
    by && sentence.clone().any(told)
}

/// Tense and nearness say on which side of the reference a date without a year lies.
fn lean(tokens: &[Token], sentence: &Range<usize>, found: &Found, reported: bool) -> Lean {
    const AHEAD: &[&str] = &[
        "will",
        "due",
        "scheduled",
        "planned",
        "plans",
        "plan",
        "would",
        "expected",
        "expects",
        "expect",
        "shall",
        "next",
        "upcoming",
        "intends",
        "intend",
        "aims",
        "aim",
        "hopes",
        "hope",
        "wants",
        "must",
        "promises",
    ];
    let from = sentence.start.max(found.first.saturating_sub(12));
    let ahead = tokens[from..found.first].iter().any(|t| t.is_in(AHEAD));
    let ahead = ahead
        || found.role == TimeRole::Until
            && !tokens[from..found.first].iter().any(|t| t.is_in(&["had", "was", "were"]));
    let spoken = tokens[from..found.first].iter().rev().take(4).any(|t| super::is_speech_verb(&t.lower));
    // What a statement says of the future has a day in the future too.
    match (ahead && !spoken, reported) {
        (true, _) => Lean::Future,
        (false, true) => Lean::Nearest,
        (false, false) => Lean::Past,
    }
}
