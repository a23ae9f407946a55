//! "respectively": "Exports and imports grew 3 and 4 percent, respectively" gives each figure to its own subject.

use std::ops::Range;

use super::doc::Doc;
use super::lexicon::role_of;
use crate::domain::claim::{Claim, Figure};

/// A list is looked for over so many words.
const REACH_MAX: usize = 40;

/// The list whose items the figures of a clause belong to, one each and in order.
pub struct Pairs {
    /// Its first item to its last.
    list: Range<usize>,
    items: Vec<Range<usize>>,
    /// The first amount that is paired.
    first: usize,
}

/// The pairs of a clause that says "respectively"; `groups` are its figures, as ranges of amounts.
pub fn read(doc: &Doc<'_>, clause: &Range<usize>, groups: &[Range<usize>]) -> Option<Pairs> {
    let near = clause.start..(clause.end + 2).min(doc.tokens.len());
    let cue = near.clone().find(|k| doc.word(*k) == "respectively")?;
    // The figures beside each other that end at the word, or that follow it.
    let start = |n: usize| doc.amounts[groups[n].start].wording.start;
    let beside = |n: usize| {
        let end = doc.amounts[groups[n - 1].end - 1].wording.end;
        end < start(n) && start(n) <= end + 5 && (end..start(n)).any(|k| doc.tokens[k].is_in(&["and", ","]))
    };
    let last = groups.len().checked_sub(1)?;
    let mut from = last;
    while from > 0 && beside(from) {
        from -= 1;
    }
    let n = last + 1 - from;
    // "Lund and Brod reported 40 and 12 cases": whoever gives the figures may stand outside the clause.
    let opens = doc.sentence_at(clause.start).map_or(clause.start, |s| s.start);
    let floor = opens.max(start(from).saturating_sub(REACH_MAX));
    let before = (floor..start(from)).rev().filter(|k| doc.word(*k) == "and");
    let items = before.filter_map(|and| items(doc, floor, start(from), and, n)).next()?;
    let list = items.first()?.start..items.last()?.end;
    (n > 1 && (cue >= start(last) || cue < start(from))).then_some(Pairs {
        list,
        items,
        first: groups[from].start,
    })
}

/// The items of a list whose last one follows an "and".
fn items(doc: &Doc<'_>, floor: usize, ceiling: usize, and: usize, n: usize) -> Option<Vec<Range<usize>>> {
    let last = and + 1..phrase_end(doc, and + 1, ceiling);
    let mut found = vec![last];
    let mut end = and - usize::from(and > floor && doc.word(and - 1) == ",");
    while found.len() < n {
        let start = phrase_start(doc, floor, end);
        if start == end {
            return None;
        }
        found.push(start..end);
        if found.len() < n && (start <= floor || doc.word(start - 1) != ",") {
            return None;
        }
        end = start.saturating_sub(1);
    }
    found.reverse();
    let full = found.iter().all(|item| !item.is_empty() && doc.amounts_in(item).is_empty());
    full.then_some(found)
}

fn is_part_of_phrase(doc: &Doc<'_>, k: usize) -> bool {
    use crate::syntax::Tag;
    let name = doc.names_in(&(k.saturating_sub(6)..k + 1)).iter().any(|n| n.tokens.contains(&k));
    let fits = |tag: Tag| {
        tag.is_noun() || matches!(tag, Tag::Jj | Tag::Dt | Tag::Hyphen | Tag::PrpDollar | Tag::Vbn)
    };
    name || doc.tokens[k].is_word() && doc.parse.node(k).is_some_and(|n| fits(doc.parse.tag(n)))
}

fn phrase_end(doc: &Doc<'_>, from: usize, ceiling: usize) -> usize {
    (from..ceiling.min(from + 5)).find(|k| !is_part_of_phrase(doc, *k)).unwrap_or(ceiling.min(from + 5))
}

fn phrase_start(doc: &Doc<'_>, floor: usize, end: usize) -> usize {
    let mut start = end;
    while start > floor && end - start < 5 && is_part_of_phrase(doc, start - 1) {
        start -= 1;
    }
    start
}

impl Pairs {
    fn place(&self, groups: &[Range<usize>], group: usize) -> Option<usize> {
        let from = groups.iter().position(|g| g.start == self.first)?;
        group.checked_sub(from).filter(|k| *k < self.items.len())
    }

    /// Where the list begins.
    pub fn start(&self) -> usize {
        self.list.start
    }

    /// Whether a group of figures is paired.
    pub fn covers(&self, groups: &[Range<usize>], group: usize) -> bool {
        self.place(groups, group).is_some()
    }

    /// Gives a figure the item that it belongs to as its subject, and the role that the item names.
    pub fn take(&self, doc: &Doc<'_>, groups: &[Range<usize>], group: usize, figure: &mut Figure) {
        let Some(k) = self.place(groups, group) else { return };
        let text = |range: &Range<usize>| doc.span(range).of(doc.text);
        let item = &self.items[k];
        // "Sales in Spain and Portugal", "Wheat and barley output": what the items share stays.
        let shared = self.items.last().filter(|last| {
            last.len() > item.len() && item.len() == 1 && !doc.tokens[last.start].is_in(&["the", "a"])
        });
        let shared = shared
            .filter(|last| !doc.tokens[last.end - 1].capital)
            .map_or(0..0, |last| last.end - 1..last.end);
        let ahead = (self.list.start.saturating_sub(4)..self.list.start)
            .find(|k| doc.tokens[k + 1].is_in(&["in", "of", "at", "for", "among", "from", "on"]));
        let lead = ahead.map_or("", |k| text(&(k..self.list.start)));
        let words = [lead, text(item), text(&shared)];
        figure.subject = words.iter().filter(|w| !w.is_empty()).copied().collect::<Vec<_>>().join(" ");
        let role = |range: &Range<usize>| range.clone().rev().find_map(|k| role_of(doc.word(k)));
        if let (Some(own), Some(_)) = (role(item), self.items.iter().map(role).nth(0).flatten()) {
            for old in &figure.roles {
                figure.measure = figure.measure.replace(old.as_str(), own);
            }
            figure.roles = vec![own.to_owned()];
        }
        // "Exports and imports": the measure of one is not that of the other.
        let other = |measure: &str| self.items.iter().any(|i| *i != *item && measure.contains(text(i)));
        if other(&figure.measure) {
            figure.measure.clone_from(&figure.subject);
        }
    }

    /// Leaves the names and words of the other items out of a claim.
    pub fn narrow(&self, doc: &Doc<'_>, groups: &[Range<usize>], group: usize, claim: &mut Claim) {
        let Some(own) = self.place(groups, group) else { return };
        let others = || self.items.iter().enumerate().filter(|(k, _)| *k != own).map(|(_, item)| item);
        let inside = |span: crate::domain::text::Span, item: &Range<usize>| {
            let item = doc.span(item);
            item.start <= span.start && span.end <= item.end
        };
        for name in doc.names_in(&self.items[own]) {
            if !claim.names.iter().any(|n| n.span == name.mention.span) {
                claim.names.push(name.mention.clone());
            }
        }
        claim.names.retain(|name| !others().any(|item| inside(name.span, item)));
        let words = |item: &Range<usize>| {
            item.clone().filter_map(|k| crate::domain::text::term(&doc.tokens[k])).collect::<Vec<_>>()
        };
        let kept = words(&self.items[own]);
        let dropped: Vec<String> = others().flat_map(words).filter(|word| !kept.contains(word)).collect();
        // "Orsk and Lundby reported 700 and 300 cases": each speaks for its own.
        let named = |item: &Range<usize>| doc.names_in(item).first().map(|name| name.display.clone());
        if let Some(said) = &mut claim.attribution
            && others().any(|item| inside(said.span, item) || named(item).as_ref() == Some(&said.speaker))
            && let Some(speaker) = named(&self.items[own])
        {
            said.span = doc.span(&self.items[own]);
            said.speaker = speaker;
        }
        claim.terms.retain(|term| !dropped.contains(term));
    }
}
