//! The transformations: what is changed in a statement or in the reports, and what must then hold.

use std::collections::BTreeMap;

use super::super::random::Random;
use super::fill::{Filling, Number, Style, not_round, root_of, slots};
use super::names::Names;
use super::story::{Check, Origin, Story, Variant};

/// What is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Every person, place and organisation gets another name.
    Renamed,
    /// Every date moves by the same time.
    Shifted,
    /// Every figure of one measure is multiplied.
    Scaled,
    /// Numbers below a thousand in words, in the statement.
    InWords,
    /// The same in the reports.
    InWordsOnRecord,
    /// Active by passive or the other way round.
    Voice,
    /// "percent" by "%" in the statement.
    PercentSign,
    /// The same in the reports.
    PercentSignOnRecord,
    /// Reports in the opposite order, with other ids.
    Reordered,
    /// Reports of other stories beside it.
    Unrelated,
    /// Another figure, beyond the precision of both wordings.
    Figure,
    /// Another role.
    Role,
    /// Another speaker.
    Speaker,
    /// A negation more or less.
    Negation,
    /// A word of a quote changed or left out.
    Quote,
}

/// All of them, in the order of the table.
pub const CHANGES: [(Change, &str); 15] = [
    (Change::Renamed, "names replaced"),
    (Change::Shifted, "dates shifted"),
    (Change::Scaled, "figures scaled"),
    (Change::InWords, "number in words"),
    (Change::InWordsOnRecord, "… on record"),
    (Change::Voice, "active by passive"),
    (Change::PercentSign, "percent as %"),
    (Change::PercentSignOnRecord, "… on record"),
    (Change::Reordered, "reports reordered"),
    (Change::Unrelated, "unrelated reports added"),
    (Change::Figure, "figure changed"),
    (Change::Role, "role swapped"),
    (Change::Speaker, "speaker swapped"),
    (Change::Negation, "negation dropped or added"),
    (Change::Quote, "quoted word altered"),
];

impl Change {
    /// Whether the verdict must stay; else `MATCHES` must go.
    pub fn keeps_verdict(self) -> bool {
        self < Self::Figure
    }

    /// Whether the statement alone changes.
    pub fn is_of_statement(self) -> bool {
        matches!(self, Self::InWords | Self::Voice | Self::PercentSign) || !self.keeps_verdict()
    }

    fn of(variant: Variant) -> Self {
        match variant {
            Variant::Voice => Self::Voice,
            Variant::Role => Self::Role,
            Variant::Speaker => Self::Speaker,
            Variant::Negation => Self::Negation,
        }
    }
}

/// The filling that a change of all names, dates or figures leaves.
pub fn refilled(
    change: Change,
    story: &Story,
    filling: &Filling,
    names: &mut Names,
    random: &mut Random,
) -> Filling {
    let mut changed = filling.clone();
    match change {
        Change::Renamed => changed.rename(story, names),
        Change::Shifted => changed.shift(random.between(1, 700) as i64),
        Change::Scaled => {
            let roots: Vec<&str> = story
                .figures
                .iter()
                .filter(|slot| !slot.fixed && root_of(story, slot.name) == slot.name)
                .map(|slot| slot.name)
                .collect();
            if let Some(root) = roots.get(random.index(roots.len())) {
                changed.scale(story, root, random.between(2, 3));
            }
        }
        _ => {}
    }
    changed
}

/// What a change makes of a text of a story.
pub fn rewritten(change: Change, template: &str, filling: &Filling) -> String {
    match change {
        Change::InWords | Change::InWordsOnRecord => {
            filling.text(template, Style { in_words: true, instead: None })
        }
        Change::PercentSign | Change::PercentSignOnRecord => filling
            .text(template, Style::default())
            .replace(" percent ", "% ")
            .replace(" percent,", "%,")
            .replace(" percent.", "%."),
        _ => filling.text(template, Style::default()),
    }
}

/// The changed statements of a check: one for each change of the statement alone that its words allow.
pub fn statements(
    story: &Story,
    check: &Check,
    filling: &Filling,
    random: &mut Random,
) -> BTreeMap<Change, String> {
    let plain = filling.text(check.text, Style::default());
    let mut found = BTreeMap::new();
    for change in [Change::InWords, Change::PercentSign] {
        found.insert(change, rewritten(change, check.text, filling));
    }
    let mut variants: Vec<_> = check.variants.iter().collect();
    random.shuffle(&mut variants);
    for (variant, template) in variants {
        found.insert(Change::of(*variant), filling.text(template, Style::default()));
    }
    if let Some(text) = with_other_figure(story, check, filling, random) {
        found.insert(Change::Figure, text);
    }
    if let Some(text) = with_altered_quote(&plain, random) {
        found.insert(Change::Quote, text);
    }
    found.retain(|_, text| *text != plain);
    found
}

/// Words after which a figure is a bound or an approximation.
const LOWER_BOUNDS: [&str; 4] = ["at least ", "more than ", "over ", "nearly "];
const UPPER_BOUNDS: [&str; 3] = ["up to ", "fewer than ", "less than "];
const HEDGES: [&str; 5] = ["about ", "some ", "around ", "roughly ", "almost "];

/// The statement with another value in one slot, beyond what its wording and the record's leave open.
fn with_other_figure(story: &Story, check: &Check, filling: &Filling, random: &mut Random) -> Option<String> {
    let slots: Vec<&str> = slots(check.text).filter(|slot| filling.figure(slot).is_some()).collect();
    let slot = *slots.get(random.index(slots.len()))?;
    let kept = filling.figure(slot)?;
    let follows = |text: &str, words: &[&str]| {
        let lower = text.to_lowercase();
        words.iter().any(|word| lower.contains(&format!("{word}{{{slot}}}")))
    };
    let recorded = || story.reports.iter().flat_map(|report| &report.paragraphs);
    let all_hedges: Vec<&str> = LOWER_BOUNDS.iter().chain(&UPPER_BOUNDS).chain(&HEDGES).copied().collect();
    let is_hedged = follows(check.text, &all_hedges) || recorded().any(|text| follows(text, &all_hedges));
    let is_round =
        story.figures.iter().any(|one| one.name == slot && matches!(one.origin, Origin::Round { .. }));
    let percent = if follows(check.text, &LOWER_BOUNDS) {
        random.between(150, 300)
    } else if follows(check.text, &UPPER_BOUNDS) {
        random.between(20, 60)
    } else if is_hedged || is_round || random.between(0, 2) == 0 {
        [random.between(45, 78), random.between(125, 220)][random.index(2)]
    } else {
        [random.between(88, 97), random.between(103, 112)][random.index(2)]
    };
    let mut value = kept.value * percent / 100;
    // A small figure may come out the same.
    if value == kept.value {
        value += 1;
    }
    let value = if is_round || kept.in_tenths { value } else { not_round(value) };
    // The next round number below may be the kept figure.
    let value = if value == kept.value { value + 2 } else { value };
    let instead = Some((slot, Number { value, ..kept }));
    Some(filling.text(check.text, Style { in_words: false, instead }))
}

/// Words that take the place of a quoted one.
const OTHER_WORDS: [&str; 8] =
    ["never", "hardly", "everything", "tomorrow", "strangers", "slowly", "windows", "silence"];

/// The statement with one longer word of its quote left out or replaced; none where it quotes nothing.
fn with_altered_quote(text: &str, random: &mut Random) -> Option<String> {
    let (before, rest) = text.split_once('“')?;
    let (quote, after) = rest.split_once('”')?;
    let words: Vec<&str> = quote.split(' ').collect();
    let plain = |word: &&str| word.len() >= 4 && word.chars().all(char::is_alphabetic);
    let places: Vec<usize> = (1..words.len()).filter(|at| plain(&words[*at])).collect();
    let at = *places.get(random.index(places.len()))?;
    let mut altered = words.clone();
    if random.between(0, 1) == 0 {
        altered.remove(at);
    } else {
        let other = OTHER_WORDS[random.index(OTHER_WORDS.len())];
        altered[at] = if words[at] == other { "elsewhere" } else { other };
    }
    Some(format!("{before}“{}”{after}", altered.join(" ")))
}
