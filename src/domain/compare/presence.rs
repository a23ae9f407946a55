//! Which words of one text stand in another too: as they are, by a word that says the same, by one that says the
//! opposite, or not at all. What the entailment model is handed beside the words themselves.
//!
//! Word by word, without a parse; the classes and opposites are those that judging compares by. Never panics on any
//! text; linear in the texts but for the opposites of each word.

use super::form::Forms;
use super::words::{Words, is_class, opposites};
use crate::domain::text::Span;

/// How a word of one text stands to the other text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It has no content of its own, is a number, or a negation that both have.
    Plain,
    /// It stands there too.
    Shared,
    /// A word that says the same stands there.
    Alike,
    /// A word that says the opposite stands there.
    Opposite,
    /// It does not stand there.
    Absent,
    /// It is written as a name and does not stand there.
    AbsentName,
    /// It negates, and nothing does so there.
    Negation,
}

/// How many there are.
pub const N_PRESENCES: usize = 7;

/// Words that negate; of contracted ones the part before the apostrophe.
const NEGATIONS: &[&str] = &[
    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "didn",
    "doesn", "don", "isn", "aren", "wasn", "weren", "won", "wouldn", "couldn", "shouldn", "hasn", "haven",
    "hadn",
];

/// The words of each text with how they stand to the other.
pub fn presences(left: &str, right: &str) -> [Vec<(Span, Presence)>; 2] {
    let mut forms = Forms::default();
    let sides = [left, right].map(|text| {
        let words = forms.read(text);
        let stems: Words = words.iter().map(|word| word.form.stem.clone()).collect();
        let negates = words.iter().any(|word| is_negation(text, word.span, &word.form.folded));
        (text, words, stems, forms.content(text), negates)
    });
    [(0, 1), (1, 0)].map(|(ours, theirs)| {
        let (text, words, ..) = &sides[ours];
        let (_, _, stems, content, negates) = &sides[theirs];
        let presence = |at: usize| {
            let word = &words[at];
            if is_negation(text, word.span, &word.form.folded) {
                return if *negates { Presence::Plain } else { Presence::Negation };
            }
            let class = word.form.class().filter(|class| !class.is_empty());
            if word.form.is_empty() && class.is_none() {
                return Presence::Plain;
            }
            if stems.contains(&word.form.stem) {
                return Presence::Shared;
            }
            match class.filter(|class| is_class(class)) {
                Some(class) if content.contains(class) => Presence::Alike,
                Some(class) if opposites(class).iter().any(|other| content.contains(other)) => {
                    Presence::Opposite
                }
                _ if at > 0 && word.span.of(text).starts_with(char::is_uppercase) => Presence::AbsentName,
                _ => Presence::Absent,
            }
        };
        (0..words.len()).map(|at| (words[at].span, presence(at))).collect()
    })
}

fn is_negation(text: &str, span: Span, folded: &str) -> bool {
    const CONTRACTED: &[&str] = &["don", "won"];
    // "Don" is a name and "won" a verb unless "'t" follows.
    let needs_rest = CONTRACTED.contains(&folded);
    NEGATIONS.contains(&folded)
        && (!needs_rest || text.get(span.end..).is_some_and(|rest| rest.starts_with(['\'', '’'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of the first text that are not plain or shared, with how they stand.
    fn check(left: &str, right: &str, expected: &[&str]) {
        let [words, _] = presences(left, right);
        let told = words.iter().filter(|(_, p)| !matches!(p, Presence::Plain | Presence::Shared));
        let found: Vec<String> = told.map(|(span, p)| format!("{} {p:?}", span.of(left))).collect();
        assert_eq!(found, expected, "{left} / {right}");
    }

    #[test]
    fn words_are_looked_for_in_the_other_text() {
        check("The mayor rejected the plan.", "The plan was dismissed by the mayor.", &["rejected Alike"]);
        check("The mayor rejected the plan.", "The mayor approved the plan.", &["rejected Opposite"]);
        check("The mayor did not resign.", "The mayor will resign.", &["not Negation"]);
        check("Mayor Lund won the harp.", "Mayor Holm won it.", &["Lund AbsentName", "harp Absent"]);
        check("", "Nothing stands here.", &[]);
    }
}
