//! The mini-stories: templates of reports and of statements about them, from `stories.txt`.
//!
//! ```text
//! story NAME DOMAIN
//! let SLOT [fixed] LOW..HIGH | round LOW..HIGH STEP | decimal LOW..HIGH (tenths) | part SLOT | more SLOT | A + B | A - B
//! report DAY HOUR SOURCE [corrects N]      a paragraph on each indented line below
//! VERDICT text                             a statement and the verdict wanted
//! VERDICT @DAY.HOUR text                   the same, made at that time
//! +voice text                              the statement in the other voice: the verdict stays
//! -role text, -speaker text, -negation text    what must not match
//! ```
//! `fixed` figures (percentages, ages) are not scaled. Days count from the day of the story. The slots of names and
//! dates are in `fill.rs`.

use crate::domain::finding::Verdict;

/// A mini-story.
#[derive(Debug, Clone)]
pub struct Story {
    /// Its name.
    pub name: &'static str,
    /// What field of news it is from.
    pub domain: &'static str,
    /// Its figures, in order; later ones may be made from earlier ones.
    pub figures: Vec<FigureSlot>,
    /// Its reports.
    pub reports: Vec<ReportTemplate>,
    /// Statements about them.
    pub checks: Vec<Check>,
}

/// A figure of a story.
#[derive(Debug, Clone, Copy)]
pub struct FigureSlot {
    /// The name of its slot.
    pub name: &'static str,
    /// Whether it keeps its value when figures are scaled.
    pub fixed: bool,
    /// Where its value comes from.
    pub origin: Origin,
}

/// Where a figure's value comes from.
#[derive(Debug, Clone, Copy)]
pub enum Origin {
    /// Drawn from a range.
    Drawn { low: u64, high: u64 },
    /// A multiple of a step, drawn from a range of factors.
    Round { low: u64, high: u64, step: u64 },
    /// With one decimal, drawn from a range of tenths.
    Decimal { low: u64, high: u64 },
    /// A minor part of another figure.
    Part(&'static str),
    /// What another figure has grown to.
    More(&'static str),
    /// Two figures together.
    Sum(&'static str, &'static str),
    /// One figure less another.
    Difference(&'static str, &'static str),
}

/// A report of a story.
#[derive(Debug, Clone)]
pub struct ReportTemplate {
    /// When it is published: a day of the story, and the hour (UTC).
    pub at: StoryTime,
    /// Who publishes it.
    pub source: &'static str,
    /// The place in the list of the report that it corrects.
    pub corrects: Option<usize>,
    /// Its paragraphs.
    pub paragraphs: Vec<&'static str>,
}

/// A day, counted from the day of the story, and an hour.
#[derive(Debug, Clone, Copy)]
pub struct StoryTime {
    /// Days after the day of the story.
    pub day: i64,
    /// Hour of that day, UTC.
    pub hour: i64,
}

/// A statement and the verdict it should get.
#[derive(Debug, Clone)]
pub struct Check {
    /// The verdict wanted.
    pub wanted: Verdict,
    /// When it is made, where that is said.
    pub stated_at: Option<StoryTime>,
    /// Its words.
    pub text: &'static str,
    /// Other wordings, with what changes in them.
    pub variants: Vec<(Variant, &'static str)>,
}

/// What a written-out other wording of a statement changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// Active by passive or the other way round.
    Voice,
    /// What the figure counts, or who did it to whom.
    Role,
    /// Who said it.
    Speaker,
    /// Whether it is so.
    Negation,
}

/// All stories.
pub fn stories() -> Vec<Story> {
    let mut stories: Vec<Story> = Vec::new();
    for line in include_str!("stories.txt").lines().filter(|line| !line.trim().is_empty()) {
        if line.starts_with('#') {
            continue;
        }
        let (word, rest) = line.split_once(' ').expect("a line of stories.txt has a word and what follows");
        if word == "story" {
            let (name, domain) = rest.split_once(' ').expect("a story has a name and a domain");
            stories.push(Story { name, domain, figures: vec![], reports: vec![], checks: vec![] });
            continue;
        }
        let story = stories.last_mut().expect("stories.txt begins with a story");
        match word {
            "let" => story.figures.push(figure_slot(rest)),
            "report" => story.reports.push(report_template(rest)),
            "" => {
                let report = story.reports.last_mut().expect("a paragraph stands below a report");
                report.paragraphs.push(line.trim());
            }
            "+voice" | "-role" | "-speaker" | "-negation" => {
                let check = story.checks.last_mut().expect("another wording stands below a statement");
                check.variants.push((variant(word), rest));
            }
            _ => story.checks.push(check(word, rest)),
        }
    }
    stories
}

fn variant(word: &str) -> Variant {
    match word {
        "+voice" => Variant::Voice,
        "-role" => Variant::Role,
        "-speaker" => Variant::Speaker,
        _ => Variant::Negation,
    }
}

fn check(word: &str, rest: &'static str) -> Check {
    let wanted = match word {
        "MATCHES" => Verdict::Matches,
        "CONFLICTS" => Verdict::Conflicts,
        "UPDATES" => Verdict::Updates,
        "OUTDATED" => Verdict::Outdated,
        "DISPUTED" => Verdict::Disputed,
        "NOT_ON_RECORD" => Verdict::NotOnRecord,
        other => panic!("stories.txt has an unknown word: {other}"),
    };
    let Some(timed) = rest.strip_prefix('@') else {
        return Check { wanted, stated_at: None, text: rest, variants: vec![] };
    };
    let (time, text) = timed.split_once(' ').expect("a time stands before the statement");
    let (day, hour) = time.split_once('.').expect("a time is DAY.HOUR");
    let stated_at = Some(StoryTime { day: whole(day) as i64, hour: whole(hour) as i64 });
    Check { wanted, stated_at, text, variants: vec![] }
}

fn report_template(rest: &'static str) -> ReportTemplate {
    let (rest, corrects) = match rest.split_once(" corrects ") {
        Some((rest, n)) => (rest, Some(whole(n) as usize)),
        None => (rest, None),
    };
    let mut words = rest.splitn(3, ' ');
    let mut next = || words.next().expect("a report has DAY HOUR SOURCE");
    let at = StoryTime { day: whole(next()) as i64, hour: whole(next()) as i64 };
    ReportTemplate { at, source: next(), corrects, paragraphs: vec![] }
}

fn figure_slot(rest: &'static str) -> FigureSlot {
    let mut words: Vec<&'static str> = rest.split(' ').collect();
    let name = words.remove(0);
    let fixed = words.first() == Some(&"fixed");
    if fixed {
        words.remove(0);
    }
    let range = |text: &str| {
        let (low, high) = text.split_once("..").expect("a range is LOW..HIGH");
        (whole(low), whole(high))
    };
    let origin = match words.as_slice() {
        ["part", whole] => Origin::Part(whole),
        ["more", earlier] => Origin::More(earlier),
        ["decimal", text] => {
            let (low, high) = range(text);
            Origin::Decimal { low, high }
        }
        ["round", text, step] => {
            let (low, high) = range(text);
            Origin::Round { low, high, step: whole(step) }
        }
        [one, "+", other] => Origin::Sum(one, other),
        [one, "-", other] => Origin::Difference(one, other),
        [text] => {
            let (low, high) = range(text);
            Origin::Drawn { low, high }
        }
        _ => panic!("stories.txt has an unknown figure: {rest}"),
    };
    FigureSlot { name, fixed, origin }
}

fn whole(text: &str) -> u64 {
    text.parse().expect("a whole number in stories.txt")
}
