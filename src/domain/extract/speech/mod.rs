//! Who said it: words of speech in front of, after and between what is said.
//!
//! The parse says who is the subject of a verb of speech and what is its content; `verb` and `source` find the words,
//! `who` finds out whom they denote, `calling` whose a quote is that no verb of speech leads.

use std::ops::Range;

use super::doc::Doc;
use super::lexicon::{TELLING, manner_of};
use crate::domain::claim::Attribution;

mod calling;
mod people;
mod source;
mod speakers;
mod surface;
mod verb;
mod who;

pub use calling::{Caller, caller};
pub use speakers::Speakers;

/// How a word of speech puts what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// "said", "reported": as a fact of the speaker.
    Told,
    /// "denied".
    Denied,
    /// "vowed", "plans".
    Planned,
    /// "predicted", "expects".
    Predicted,
    /// "alleged", "claimed".
    Alleged,
}

/// Words of speech in a sentence.
#[derive(Debug, Clone)]
pub struct Said {
    /// The tokens that only say who spoke, and when: they are cut out of what is said. Empty where the words of speech
    /// colour the claim ("denied that") and stay in it.
    pub tokens: Range<usize>,
    /// All words of speech, those that stay in the claim too: their times are those of the speech.
    pub words: Range<usize>,
    /// Who, and the cue.
    pub attribution: Attribution,
    /// How.
    pub manner: Manner,
    /// Whether what is said comes after it; else it stands around it.
    pub front: bool,
    /// Where what is said ends at the latest: "said that it would rain and went home" tells nothing after "rain".
    pub ends: usize,
}

impl Said {
    /// Words of speech around which stands what is said: all of them are cut out of it.
    fn around(
        doc: &Doc<'_>,
        words: Range<usize>,
        attribution: Attribution,
        manner: Manner,
        sentence: &Range<usize>,
    ) -> Self {
        // "the mayor promised, though only half of it is paid for": the publisher adds that.
        let next = words.end + usize::from(doc.word(words.end) == ",");
        let added =
            doc.tokens.get(next).is_some_and(|t| t.is_in(&["though", "although", "despite", "whereas"]));
        let ends = if added { words.end } else { sentence.end };
        Self { tokens: words.clone(), words, attribution, manner, front: false, ends }
    }
}

const MARKS: &[&str] = &[",", "\"", ";", ":", "—", "--", "(", ")", ".", "!", "?", "–"];

/// The words of speech of a sentence, in its order; none overlaps another.
pub fn read(doc: &Doc<'_>, sentence: &Range<usize>, speakers: &mut Speakers) -> Vec<Said> {
    speakers.begin();
    let mut out: Vec<Said> = Vec::new();
    let mut i = sentence.start;
    while i < sentence.end {
        let floor = out.last().map_or(sentence.start, |s| s.tokens.end);
        let found = if doc.is_quoted(i) || i < floor {
            None
        } else if doc.word(i) == "according" && doc.word(i + 1) == "to" {
            source::according_to(doc, sentence, i, speakers)
        } else if doc.word(i) == "in" && doc.word(i + 2) == "words" {
            source::in_the_words_of(doc, sentence, i, speakers)
        } else {
            source::measuring(doc, sentence, floor, i, speakers).or_else(|| {
                let telling = doc.tokens[i].is_in(TELLING).then_some(Manner::Told);
                manner_of(doc.word(i)).or(telling).and_then(|manner| {
                    let place = verb::Place { sentence, floor, verb: i, manner, before: out.last() };
                    verb::read(doc, &place, speakers)
                })
            })
        };
        // "denied that she had promised 40 jobs": what is denied is all of that.
        let is_denied = |said: &Said| {
            let outer = out.last().filter(|outer| outer.manner == Manner::Denied && outer.front);
            let joined =
                |outer: &Said| (outer.words.end..i).any(|k| doc.tokens[k].is_in(&["and", "but", ",", ";"]));
            outer.is_some_and(|outer| said.front && said.words.start < outer.ends && !joined(outer))
        };
        // "The union said that it had warned the board": that it warned is what is said, no clause is left behind it.
        let is_content = |said: &Said| {
            let outer = out.last().filter(|outer| outer.front && !outer.tokens.is_empty());
            let has = |range: Range<usize>, is: &dyn Fn(usize) -> bool| range.into_iter().any(is);
            let is_verb = |k: usize| doc.parse.node(k).is_some_and(|node| doc.parse.is_verb(node));
            said.front
                && said.manner == Manner::Told
                && outer.is_some_and(|outer| {
                    let between = outer.tokens.end..said.tokens.start.max(outer.tokens.end);
                    !has(between, &|k| doc.tokens[k].is_word())
                        && !has(said.tokens.end..said.ends.max(said.tokens.end), &is_verb)
                })
        };
        // "Farther north than forecasters had predicted": whoever says that is not who had predicted.
        let is_compared = |said: &Said| doc.word(said.words.start.wrapping_sub(1)) == "than";
        let is_own = |said: &Said| !is_denied(said) && !is_content(said) && !is_compared(said);
        let Some(mut said) = found.filter(is_own) else {
            i += 1;
            continue;
        };
        i = said.tokens.end.max(i + 1);
        // "The mill plans to close, the union said": the union is the speaker, "plans" only says how.
        if !said.front
            && said.manner == Manner::Told
            && let Some(led) = out.pop_if(|led| {
                led.tokens.is_empty() && matches!(led.manner, Manner::Planned | Manner::Predicted)
            })
        {
            said.manner = led.manner;
        }
        // "did not cut jobs, as its union had claimed, the firm said": what is said stands around both.
        if !said.front
            && let Some(aside) =
                out.last().filter(|aside| !aside.front && aside.tokens.end + 1 >= said.tokens.start)
            && doc.word(aside.tokens.start.saturating_sub(1)) == "as"
        {
            out.pop();
        }
        speakers.spoke(&said.attribution);
        out.push(said);
    }
    out
}
