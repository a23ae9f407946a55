//! The names that the parse finds, as a cue beside the rules: they settle a kind that the rules only guess, trim a run of
//! capitals to the name in it, part two names that stand side by side, and add a name that the rules do not see.

use std::collections::HashSet;
use std::ops::Range;

use super::lexicon::{ORGANISATION_WORDS, TITLES};
use super::{Placed, normal};
use crate::domain::claim::{NameKind, NameMention};
use crate::domain::text::{Token, is_stop_word, span_of};
use crate::syntax::EntityKind;

/// A name with a word about how its kind is known.
pub struct Guess {
    /// The name.
    pub placed: Placed,
    /// Whether only its shape or the word before it tells its kind.
    pub is_weak: bool,
}

/// Puts the names of the rules and those of the parse together; both in the order of the text.
pub fn settle(
    text: &str,
    tokens: &[Token],
    guesses: Vec<Guess>,
    plain: &HashSet<&str>,
    entities: &[(Range<usize>, EntityKind)],
) -> Vec<Placed> {
    // "Ferry" at the start of a sentence is no name where the text also says "ferry".
    let named = |range: &Range<usize>| !range.clone().all(|k| plain.contains(tokens[k].lower.as_str()));
    let entities: Vec<(Range<usize>, NameKind)> = entities
        .iter()
        .filter_map(|(range, kind)| Some((trimmed(tokens, range.clone())?, kind_of(*kind)?)))
        .filter(|(range, _)| named(range))
        .collect();
    let mut out = Vec::with_capacity(guesses.len());
    let mut next = 0;
    for Guess { placed, is_weak } in guesses {
        // What the rules do not see.
        while let Some((range, kind)) =
            entities.get(next).filter(|(range, _)| range.end <= placed.tokens.start)
        {
            out.extend(unseen(text, tokens, range, *kind));
            next += 1;
        }
        let first = next;
        while entities.get(next).is_some_and(|(range, _)| range.start < placed.tokens.end) {
            next += 1;
        }
        one(text, tokens, placed, is_weak, &entities[first..next], &mut out);
    }
    for (range, kind) in &entities[next..] {
        out.extend(unseen(text, tokens, range, *kind));
    }
    out
}

/// One name of the rules with the names of the parse that overlap it.
fn one(
    text: &str,
    tokens: &[Token],
    mut placed: Placed,
    is_weak: bool,
    overlapping: &[(Range<usize>, NameKind)],
    out: &mut Vec<Placed>,
) {
    let whole = |range: &Range<usize>| range.start <= placed.tokens.start && range.end >= placed.tokens.end;
    let inside = |range: &Range<usize>| range.start >= placed.tokens.start && range.end <= placed.tokens.end;
    match overlapping {
        [(range, kind)] if whole(range) => {
            // Two capitals that look like a person are one, unless the parse sees a place: it knows few surnames.
            let words = placed.tokens.clone().filter(|k| tokens[*k].is_word()).count();
            let looks_right =
                placed.mention.kind == NameKind::Person && words < 3 && *kind != NameKind::Place;
            if is_weak && !looks_right {
                placed.mention.kind = *kind;
            }
            out.push(placed);
        }
        // "Composer Emil Torvald": the word in front is no part of the person's name.
        [(range, NameKind::Person)] if is_weak && inside(range) && range.end == placed.tokens.end => {
            out.extend(new(text, tokens, range, NameKind::Person));
        }
        // "envoy to the United States Emil Torvald": two names side by side.
        [first, second] if is_weak && inside(&first.0) && inside(&second.0) => {
            for (range, kind) in [first, second] {
                out.extend(new(text, tokens, range, *kind));
            }
        }
        _ => out.push(placed),
    }
}

/// A name that only the parse sees, if it is written like one.
fn unseen(text: &str, tokens: &[Token], range: &Range<usize>, kind: NameKind) -> Option<Placed> {
    let first = &tokens[range.start];
    let written =
        range.clone().all(|k| tokens[k].capital || !tokens[k].is_word() || is_stop_word(&tokens[k].lower));
    let plain = is_stop_word(&first.lower)
        || first.is_in(TITLES)
        || crate::domain::extract::is_news_word(&first.lower)
        || crate::domain::quantity::is_number_word(&first.lower);
    (first.is_word() && first.capital && written && !plain && kind != NameKind::Other)
        .then(|| new(text, tokens, range, kind))
        .flatten()
}

fn new(text: &str, tokens: &[Token], range: &Range<usize>, kind: NameKind) -> Option<Placed> {
    let span = span_of(tokens, range.clone());
    let normal = normal(span.of(text));
    let organisation = range.clone().any(|k| tokens[k].is_in(ORGANISATION_WORDS));
    let kind = if organisation { NameKind::Organisation } else { kind };
    (!normal.is_empty()).then(|| Placed {
        tokens: range.clone(),
        mention: NameMention { span, normal, kind },
        display: span.of(text).to_owned(),
    })
}

/// Without an article in front and a genitive behind.
fn trimmed(tokens: &[Token], range: Range<usize>) -> Option<Range<usize>> {
    let mut range = range.start..range.end.min(tokens.len());
    while range.start < range.end && tokens[range.start].is_in(&["the", "a", "an", "\""]) {
        range.start += 1;
    }
    while range.end > range.start && tokens[range.end - 1].is_in(&["'s", "'", "’", "\"", ","]) {
        range.end -= 1;
    }
    (!range.is_empty()).then_some(range)
}

fn kind_of(kind: EntityKind) -> Option<NameKind> {
    match kind {
        EntityKind::Person => Some(NameKind::Person),
        EntityKind::Organization => Some(NameKind::Organisation),
        EntityKind::Place | EntityKind::Location | EntityKind::Facility => Some(NameKind::Place),
        EntityKind::Event
        | EntityKind::Law
        | EntityKind::Product
        | EntityKind::Work
        | EntityKind::Nationality => Some(NameKind::Other),
        _ => None,
    }
}
