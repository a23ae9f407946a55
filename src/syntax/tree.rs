//! Arcs that cross: words that the parser attached further up than they belong are moved down again.
//!
//! The parser's arcs never cross. In training, a word whose arc would cross was lifted to a head above, and
//! its label names the label of the head that it came from (Nivre and Nilsson, 2005); this finds that head.

use super::arcs::Arcs;
use super::labels::Dep;

/// No token.
const NONE: u32 = u32::MAX;

/// A label with the label of the head to which the word is to be moved, for arcs that cross.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ArcLabel {
    pub(super) dep: Dep,
    pub(super) lifted_from: Option<Dep>,
}

/// Heads and labels before words are moved back to where arcs cross.
pub(super) struct Tree {
    pub(super) heads: Vec<u32>,
    pub(super) labels: Vec<Option<ArcLabel>>,
}

impl Tree {
    /// Moves words whose label names another head to the first token below theirs that has this label.
    pub(super) fn restore_lifted(&mut self, is_space: impl Fn(usize) -> bool) {
        let lifted: Vec<(usize, Dep)> = self
            .labels
            .iter()
            .enumerate()
            .filter_map(|(token, label)| Some((token, label.as_ref()?.lifted_from?)))
            .collect();
        if lifted.is_empty() {
            return;
        }
        let mut children = self.children();
        for (token, wanted) in lifted {
            let head = self.find_below(token, wanted, &children, &is_space);
            if let Some(label) = &mut self.labels[token] {
                label.lifted_from = None;
            }
            if let Some(head) = head {
                let old = self.heads[token] as usize;
                children[old].retain(|&child| child as usize != token);
                let place = children[head].partition_point(|&child| (child as usize) < token);
                children[head].insert(place, token as u32);
                self.heads[token] = head as u32;
            }
        }
    }

    fn children(&self) -> Vec<Vec<u32>> {
        let mut children = vec![vec![]; self.heads.len()];
        for (token, &head) in self.heads.iter().enumerate() {
            if head as usize != token {
                children[head as usize].push(token as u32);
            }
        }
        children
    }

    /// Breadth first and from left to right below the head of a token.
    fn find_below(
        &self,
        token: usize,
        wanted: Dep,
        children: &[Vec<u32>],
        is_space: &impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let mut level = vec![self.heads[token]];
        while !level.is_empty() {
            let mut below = vec![];
            for &above in &level {
                for &child in &children[above as usize] {
                    if child as usize == token || is_space(child as usize) {
                        continue;
                    }
                    let label = self.labels[child as usize];
                    if label.is_some_and(|label| label.dep == wanted && label.lifted_from.is_none()) {
                        return Some(child as usize);
                    }
                    below.push(child);
                }
            }
            level = below;
        }
        None
    }

    /// The arcs, with a start at the first token of every tree.
    pub(super) fn into_arcs(self) -> Arcs {
        let n_tokens = self.heads.len();
        let mut roots = vec![NONE; n_tokens];
        let mut starts = vec![false; n_tokens];
        let mut seen = vec![false; n_tokens];
        let mut path = vec![];
        for (token, start) in starts.iter_mut().enumerate() {
            let mut above = token;
            while roots[above] == NONE && self.heads[above] as usize != above {
                path.push(above);
                above = self.heads[above] as usize;
            }
            let root = if roots[above] == NONE { above as u32 } else { roots[above] };
            roots[above] = root;
            path.drain(..).for_each(|below| roots[below] = root);
            if !std::mem::replace(&mut seen[root as usize], true) {
                *start = true;
            }
        }
        let deps = self
            .heads
            .iter()
            .zip(&self.labels)
            .enumerate()
            .map(|(token, (&head, label))| match label {
                Some(label) if head as usize != token => label.dep,
                _ => Dep::Root,
            })
            .collect();
        Arcs { heads: self.heads, deps, starts }
    }
}
