//! What a figure measures: what is counted or measured, in which role, of which part.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::OnceLock;

use crate::domain::align::Content;
use crate::domain::claim::Figure;
use crate::domain::compare::form::Forms;
use crate::domain::compare::lexicon::{ANYBODY, METHODS};
use crate::domain::compare::words::{Words, any_in, content, stems_of, tokens};
use crate::domain::quantity::{Change, is_number_word};

/// What a figure measures, made ready for comparing.
#[derive(Debug, Clone, Default)]
pub struct Measure {
    /// Words of what is counted, without words for anybody.
    pub counted: Words,
    /// What happened to them, or what is measured.
    pub roles: Words,
    /// Further words of the measure.
    pub words: Words,
    /// The part of a population; empty for a whole.
    pub subset: Words,
    /// The same without words for anybody.
    pub part: Words,
    /// What tells it from others of its kind ("core" inflation, "youth" unemployment): words of its subject where it
    /// is no count.
    pub kind: Words,
    /// What is counted, its role and further words, all together.
    pub all: Words,
    /// Whether its words make it a part of those of its role: "38 of the dead", "61 of them".
    pub is_part: bool,
    /// Whether it is the whole of which the words right before give a part: "41 of the 63".
    pub is_whole: bool,
}

impl Measure {
    /// The measure of a figure.
    pub fn of(figure: &Figure, forms: &mut Forms) -> Self {
        let anybody = anybody();
        let is_count = figure.quantity.unit.is_empty();
        let things = forms.content_of_all(&figure.counted);
        let mut kind = forms.content(&figure.subject);
        kind.extend(things.iter().cloned());
        let not_anybody = |words: Words| -> Words {
            words.into_iter().filter(|word| word != "KILL" && !anybody.contains(word)).collect()
        };
        let counted = if is_count { not_anybody(things) } else { Words::new() };
        let roles = without_motion(forms.content_of_all(&figure.roles));
        let words = without_motion(forms.content(&figure.measure));
        let subset = forms.content(&figure.subset);
        Self {
            all: union([&counted, &roles, &words]),
            counted,
            roles,
            words,
            part: not_anybody(subset.clone()),
            subset,
            kind: if is_count { Words::new() } else { without_motion(kind) },
            is_part: false,
            is_whole: false,
        }
    }

    /// The same with what its clause says of a part: `before` and `after` are the words around the figure.
    pub fn in_clause(mut self, before: &str, after: &str, forms: &mut Forms) -> Self {
        // "87, of whom 61 were children": behind the comma another figure begins.
        let after = after.split([',', ';', '.', '(', ':']).next().unwrap_or_default();
        let after: Vec<String> = tokens(after).into_iter().take(3).map(|token| token.folded).collect();
        let before: Vec<String> = tokens(before).into_iter().map(|token| token.folded).collect();
        self.is_whole = ends_with_part(&before);
        self.is_part =
            self.part_of_role(&after, forms) || (before.len() <= 4 && self.part_of_role(&before, forms));
        self
    }

    /// Whether words begin with "of them", or with "of the" and the role: "of the dead", "of those killed".
    fn part_of_role(&self, words: &[String], forms: &mut Forms) -> bool {
        let mut words = words.iter().map(String::as_str);
        if words.next() != Some("of") {
            return false;
        }
        match words.next() {
            Some("them" | "whom" | "which") => true,
            Some("the" | "those" | "these") => words
                .next()
                .is_some_and(|word| forms.content(word).iter().any(|word| self.roles.contains(word))),
            _ => false,
        }
    }

    /// Names are compared as names: "in Arlen" is a scope and no part, a people's name no thing that is counted.
    pub fn without(&self, is_name: impl Fn(&str) -> bool) -> Cow<'_, Self> {
        let has_name = |words: &Words| words.iter().any(|word| is_name(word));
        let has_role = |words: &Words| !words.is_disjoint(&self.roles);
        let is_plain = ![&self.counted, &self.part, &self.words].into_iter().any(has_name)
            && ![&self.counted, &self.part].into_iter().any(has_role);
        if is_plain {
            return Cow::Borrowed(self);
        }
        let mut left = self.clone();
        for words in [&mut left.counted, &mut left.part, &mut left.words] {
            words.retain(|word| !is_name(word));
        }
        left.counted.retain(|word| !self.roles.contains(word));
        left.part.retain(|word| !self.roles.contains(word));
        left.all = union([&left.counted, &left.roles, &left.words]);
        Cow::Owned(left)
    }
}

/// Whether words end with a number and "of" or "of the".
fn ends_with_part(words: &[String]) -> bool {
    let mut last =
        words.iter().rev().map(String::as_str).filter(|word| !matches!(*word, "the" | "all" | "its"));
    let is_of = last.next() == Some("of");
    let is_number =
        |word: &str| word.starts_with(|first: char| first.is_ascii_digit()) || is_number_word(word);
    is_of && last.next().is_some_and(is_number)
}

fn union(sets: [&Words; 3]) -> Words {
    sets.into_iter().flatten().cloned().collect()
}

/// "Rose to", "stood at", "reached" say nothing of what is measured.
fn without_motion(words: Words) -> Words {
    words.into_iter().filter(|word| !MOTION.contains(&word.as_str())).collect()
}

/// Stems and classes of motion of a figure.
const MOTION: &[&str] =
    &["UP", "DOWN", "STABLE", "reach", "total", "number", "becam", "becom", "came", "went", "amount"];

fn anybody() -> &'static HashSet<String> {
    static STEMS: OnceLock<HashSet<String>> = OnceLock::new();
    STEMS.get_or_init(|| stems_of(ANYBODY))
}

/// Whether a state is a mere motion or a light verb.
pub fn makes_no_other_measure(state: &str) -> bool {
    MOTION.contains(&state) || NO_OTHER_STATE.contains(&state)
}

/// States that make no other measure: "since it started", "caused damage", "left 40 dead".
const NO_OTHER_STATE: &[&str] = &[
    "START", "END", "CAUSE", "WIN", "caus", "leav", "left", "claim", "stand", "stood", "record", "receiv",
    "obtain", "taken", "gain", "poll", "won",
];

/// Stems of words that say how a figure was come by.
pub fn of_method() -> &'static HashSet<String> {
    static STEMS: OnceLock<HashSet<String>> = OnceLock::new();
    STEMS.get_or_init(|| {
        METHODS
            .split_whitespace()
            .flat_map(|word| content(word).iter().cloned().collect::<Vec<_>>())
            .collect()
    })
}

/// Whether the figure is a difference.
pub fn is_change(figure: &Figure) -> bool {
    figure.quantity.change != Change::None
}

/// Whether the words of a measure stand in a table of stems.
pub fn measure_in(measure: &Measure, about: &Content, table: &HashSet<String>) -> bool {
    any_in(&measure.all, table) || any_in(&about.words, table)
}

/// Words that leave a part out of a whole.
pub const LEFT_OUT: &[&str] = &[
    "not",
    "non",
    "outside",
    "other",
    "others",
    "except",
    "rest",
    "remaining",
    "elsewhere",
    "over",
    "older",
];

/// Whether folded words leave a part out of a whole.
pub fn says_left_out<'a>(mut words: impl Iterator<Item = &'a str>) -> bool {
    words.any(|word| LEFT_OUT.contains(&word))
}
