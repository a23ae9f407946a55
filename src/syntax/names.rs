//! The entity recogniser: greedy, word by word, begin, inside, last, alone or outside.
//!
//! Entities do not cross the start of a sentence and do not begin with white space. Of moves that score
//! alike the first wins.

use std::ops::Range;

use super::labels::EntityKind;
use super::network::{Level, Scorer};
use super::weights::{Weights, WeightsError, wrong};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Begin,
    Inside,
    Last,
    Alone,
    Outside,
}

/// The recogniser and its moves.
pub(crate) struct NameFinder {
    scorer: Scorer,
    /// A move without a kind is never made.
    moves: Vec<(Action, Option<EntityKind>)>,
}

impl NameFinder {
    pub(crate) fn load(weights: &Weights<'_>) -> Result<NameFinder, WeightsError> {
        let section = "names.moves";
        let mut moves = vec![];
        for name in weights.strings(section)? {
            let (action, kind) = name.split_once('-').unwrap_or((name, ""));
            let action = match action {
                "B" => Action::Begin,
                "I" => Action::Inside,
                "L" => Action::Last,
                "U" => Action::Alone,
                "O" => Action::Outside,
                _ => return Err(wrong(section, "names an unknown move")),
            };
            let known = EntityKind::from_label(kind);
            if known.is_none() && !kind.is_empty() {
                return Err(wrong(section, "names an unknown kind"));
            }
            moves.push((action, known));
        }
        Ok(NameFinder { scorer: Scorer::load(weights, "names", 3, moves.len())?, moves })
    }

    /// The entities among tokens with these vectors, in order.
    pub(crate) fn find(
        &self,
        level: Level,
        vectors: &[f32],
        starts: &[bool],
        is_space: impl Fn(usize) -> bool,
    ) -> Vec<(Range<usize>, EntityKind)> {
        let features = self.scorer.prepare(level, vectors);
        let mut scores = vec![];
        let mut found = vec![];
        let mut open: Option<(usize, EntityKind)> = None;
        for token in 0..starts.len() {
            let first = open.map(|(first, _)| first as u32);
            let state = [Some(token as u32), first, first.and(token.checked_sub(1).map(|last| last as u32))];
            let scores = self.scorer.scores(level, &features, state, &mut scores);
            let goes_on = starts.get(token + 1).is_some_and(|&start| !start);
            let (action, kind) = self.best(scores, open, goes_on, is_space(token));
            match (action, kind) {
                (Action::Begin, Some(kind)) => open = Some((token, kind)),
                (Action::Alone, Some(kind)) => found.push((token..token + 1, kind)),
                (Action::Last, Some(kind)) => {
                    let first = open.take().map_or(token, |(first, _)| first);
                    found.push((first..token + 1, kind));
                }
                _ => {}
            }
        }
        found
    }

    /// The valid move with the highest score; the first of equals.
    fn best(
        &self,
        scores: &[f32],
        open: Option<(usize, EntityKind)>,
        goes_on: bool,
        is_space: bool,
    ) -> (Action, Option<EntityKind>) {
        let open_kind = open.map(|(_, kind)| kind);
        let valid = |action: Action, kind: Option<EntityKind>| match action {
            Action::Outside => open_kind.is_none(),
            _ if kind.is_none() => false,
            Action::Begin => open_kind.is_none() && goes_on && !is_space,
            Action::Alone => open_kind.is_none() && !is_space,
            Action::Inside => open_kind == kind && goes_on,
            Action::Last => open_kind == kind,
        };
        let mut best = None;
        for (&(action, kind), &score) in self.moves.iter().zip(scores) {
            if valid(action, kind) && best.is_none_or(|(_, highest)| score > highest) {
                best = Some(((action, kind), score));
            }
        }
        best.map_or((Action::Outside, None), |(chosen, _)| chosen)
    }
}
