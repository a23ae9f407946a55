//! The dependency parser: greedy, arc-eager, with moves that also break sentences.
//!
//! The transition system is spaCy's variant of Nivre's: heads may be replaced, a word without a head goes
//! back to the buffer instead of being dropped, and a break marks the word after the next as the start of a
//! sentence, before which everything must be finished. Of moves that score alike the first wins.

use std::ops::Range;

use super::labels::Dep;
use super::network::{Level, Scorer};
use super::tree::{ArcLabel, Tree};
use super::weights::{Weights, WeightsError, wrong};

/// What is known about a token before the parser sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Boundary {
    /// The parser decides whether a sentence begins here.
    Free,
    /// A sentence begins here.
    Start,
    /// No sentence begins here.
    Inside,
}

/// The heads of a run of tokens.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Arcs {
    /// Each token's head; its own number for a root.
    pub(crate) heads: Vec<u32>,
    pub(crate) deps: Vec<Dep>,
    /// Where sentences begin.
    pub(crate) starts: Vec<bool>,
}

/// The parser and its moves.
pub(crate) struct ArcParser {
    scorer: Scorer,
    labels: Vec<ArcLabel>,
    left: Range<usize>,
    right: Range<usize>,
}

const SHIFT: usize = 0;
const REDUCE: usize = 1;
/// So many moves a token end any parse; about two are usual.
const MOVES_PER_TOKEN: usize = 16;

impl ArcParser {
    pub(crate) fn load(weights: &Weights<'_>) -> Result<ArcParser, WeightsError> {
        let section = "parser.moves";
        let moves = weights.strings(section)?;
        let n_left = moves.iter().filter(|name| name.starts_with("L-")).count();
        let n_right = moves.iter().filter(|name| name.starts_with("R-")).count();
        let left = 2..2 + n_left;
        let right = left.end..left.end + n_right;
        let in_order = moves.len() == right.end + 1
            && moves[SHIFT] == "S"
            && moves[REDUCE] == "D"
            && moves[left.clone()].iter().all(|name| name.starts_with("L-"))
            && moves[right.clone()].iter().all(|name| name.starts_with("R-"))
            && moves[right.end].starts_with("B-");
        if !in_order {
            return Err(wrong(section, "has its moves in another order"));
        }
        let mut labels = vec![];
        for name in &moves[left.start..right.end] {
            let name = &name[2..];
            let (own, head) = name.split_once("||").map_or((name, None), |(own, head)| (own, Some(head)));
            let unknown = || wrong(section, "names an unknown label");
            let dep = Dep::from_label(own).ok_or_else(unknown)?;
            let lifted_from = head.map(|head| Dep::from_label(head).ok_or_else(unknown)).transpose()?;
            labels.push(ArcLabel { dep, lifted_from });
        }
        Ok(ArcParser { scorer: Scorer::load(weights, "parser", 8, moves.len())?, labels, left, right })
    }

    /// Parses the first `n_own` tokens of those whose vectors are given.
    ///
    /// Those behind are looked at and must begin with a boundary that is a start. `is_space` tells the
    /// tokens that cannot be the head of a word.
    pub(crate) fn parse(
        &self,
        level: Level,
        vectors: &[f32],
        boundaries: &[Boundary],
        n_own: usize,
        is_space: impl Fn(usize) -> bool,
    ) -> Arcs {
        let features = self.scorer.prepare(level, vectors);
        let mut state = State::new(boundaries);
        let mut scores = vec![];
        for _ in 0..boundaries.len().saturating_mul(MOVES_PER_TOKEN) {
            let next = state.buffer(0);
            if state.stack.is_empty() && next.is_none_or(|next| next as usize >= n_own) {
                break;
            }
            let valid = state.valid_moves();
            let scores = self.scorer.scores(level, &features, state.features(), &mut scores);
            match self.best(&valid, scores) {
                Some(choice) => self.make(choice, &mut state),
                None => break,
            }
        }
        let mut tree = state.finish(n_own);
        tree.restore_lifted(is_space);
        tree.into_arcs()
    }

    /// The valid move with the highest score; the first of equals.
    fn best(&self, valid: &Valid, scores: &[f32]) -> Option<usize> {
        let ranges = [
            (valid.shift, SHIFT..SHIFT + 1),
            (valid.reduce, REDUCE..REDUCE + 1),
            (valid.arcs, self.left.start..self.right.end),
            (valid.break_, self.right.end..self.right.end + 1),
        ];
        let mut best: Option<(usize, f32)> = None;
        for (is_valid, range) in ranges {
            for index in if is_valid { range } else { 0..0 } {
                if best.is_none_or(|(_, highest)| scores[index] > highest) {
                    best = Some((index, scores[index]));
                }
            }
        }
        best.map(|(index, _)| index)
    }

    fn make(&self, choice: usize, state: &mut State<'_>) {
        match choice {
            SHIFT => state.shift(),
            REDUCE => state.reduce(),
            _ if self.left.contains(&choice) => state.left_arc(self.labels[choice - self.left.start]),
            _ if self.right.contains(&choice) => state.right_arc(self.labels[choice - self.left.start]),
            _ => state.break_here(),
        }
    }
}

/// Which moves a state allows. Arcs to the left and right are allowed together.
struct Valid {
    shift: bool,
    reduce: bool,
    arcs: bool,
    break_: bool,
}

/// No token.
const NONE: u32 = u32::MAX;

struct State<'b> {
    boundaries: &'b [Boundary],
    stack: Vec<u32>,
    /// Words put back, the next one last.
    put_back: Vec<u32>,
    next: u32,
    starts: Vec<bool>,
    was_put_back: Vec<bool>,
    heads: Vec<u32>,
    labels: Vec<Option<ArcLabel>>,
    newest_left: Vec<u32>,
    newest_right: Vec<u32>,
    older_sibling: Vec<u32>,
}

impl State<'_> {
    fn new(boundaries: &[Boundary]) -> State<'_> {
        let n_tokens = boundaries.len();
        State {
            boundaries,
            stack: vec![],
            put_back: vec![],
            next: 0,
            starts: boundaries.iter().map(|&boundary| boundary == Boundary::Start).collect(),
            was_put_back: vec![false; n_tokens],
            heads: vec![NONE; n_tokens],
            labels: vec![None; n_tokens],
            newest_left: vec![NONE; n_tokens],
            newest_right: vec![NONE; n_tokens],
            older_sibling: vec![NONE; n_tokens],
        }
    }

    fn buffer(&self, index: usize) -> Option<u32> {
        let n_back = self.put_back.len();
        if index < n_back {
            return Some(self.put_back[n_back - 1 - index]);
        }
        let token = self.next as usize + index - n_back;
        (token < self.boundaries.len()).then_some(token as u32)
    }

    fn buffer_length(&self) -> usize {
        self.boundaries.len() - self.next as usize + self.put_back.len()
    }

    fn stack_at(&self, index: usize) -> Option<u32> {
        self.stack.len().checked_sub(index + 1).map(|position| self.stack[position])
    }

    /// What the scores look at: two words ahead, three on the stack, and newest children.
    fn features(&self) -> [Option<u32>; 8] {
        let newest = |children: &[u32], token: Option<u32>| {
            token.map(|token| children[token as usize]).filter(|&child| child != NONE)
        };
        let (ahead, top) = (self.buffer(0), self.stack_at(0));
        [
            ahead,
            self.buffer(1),
            top,
            self.stack_at(1),
            self.stack_at(2),
            newest(&self.newest_left, ahead),
            newest(&self.newest_left, top),
            newest(&self.newest_right, top),
        ]
    }

    fn valid_moves(&self) -> Valid {
        let length = self.buffer_length();
        let ahead = self.buffer(0);
        let at_start = ahead.is_some_and(|token| self.starts[token as usize]);
        let inside = |token: u32| self.boundaries[token as usize] == Boundary::Inside;
        let unshiftable = ahead.is_some_and(|token| self.was_put_back[token as usize]);
        let after = self.buffer(1);
        let depth = self.stack.len();
        Valid {
            shift: length > 0 && (depth == 0 || (length >= 2 && !at_start && !unshiftable)),
            reduce: depth > 0 && (length == 0 || !(depth == 1 && ahead.is_some_and(inside))),
            arcs: depth > 0 && length > 0 && !at_start,
            break_: after.is_some_and(|token| {
                Some(token) == ahead.map(|ahead| ahead + 1) && !self.starts[token as usize] && !inside(token)
            }),
        }
    }

    fn shift(&mut self) {
        let token = match self.put_back.pop() {
            Some(token) => token,
            None => {
                self.next += 1;
                self.next - 1
            }
        };
        self.stack.push(token);
    }

    fn reduce(&mut self) {
        let Some(top) = self.stack.pop() else { return };
        if self.heads[top as usize] == NONE && !self.stack.is_empty() {
            self.was_put_back[top as usize] = true;
            self.put_back.push(top);
        }
    }

    fn left_arc(&mut self, label: ArcLabel) {
        let (Some(head), Some(child)) = (self.buffer(0), self.stack.pop()) else { return };
        self.attach(head, child, label);
        self.was_put_back[head as usize] = false;
    }

    fn right_arc(&mut self, label: ArcLabel) {
        let (Some(child), Some(head)) = (self.buffer(0), self.stack_at(0)) else { return };
        self.attach(head, child, label);
        self.shift();
    }

    fn break_here(&mut self) {
        if let Some(token) = self.buffer(1) {
            self.starts[token as usize] = true;
        }
    }

    fn attach(&mut self, head: u32, child: u32, label: ArcLabel) {
        self.detach(child);
        let newest = if head > child { &mut self.newest_left } else { &mut self.newest_right };
        self.older_sibling[child as usize] = newest[head as usize];
        newest[head as usize] = child;
        self.heads[child as usize] = head;
        self.labels[child as usize] = Some(label);
    }

    /// Takes a word out of the children of the head that it has.
    fn detach(&mut self, child: u32) {
        let head = self.heads[child as usize];
        if head == NONE {
            return;
        }
        let newest = if head > child { &mut self.newest_left } else { &mut self.newest_right };
        let older = self.older_sibling[child as usize];
        if newest[head as usize] == child {
            newest[head as usize] = older;
            return;
        }
        let mut sibling = newest[head as usize];
        while sibling != NONE && self.older_sibling[sibling as usize] != child {
            sibling = self.older_sibling[sibling as usize];
        }
        if sibling != NONE {
            self.older_sibling[sibling as usize] = older;
        }
    }

    fn finish(self, n_own: usize) -> Tree {
        let mut heads: Vec<u32> = self.heads;
        heads.truncate(n_own);
        for (token, head) in heads.iter_mut().enumerate() {
            if *head as usize >= n_own {
                *head = token as u32;
            }
        }
        let mut labels = self.labels;
        labels.truncate(n_own);
        Tree { heads, labels }
    }
}
