//! Metamorphic tests of judging: what may be changed in a story without changing the verdict, and what may not.
//!
//! Mini-stories (`stories.txt`) are filled with names, dates and figures from a seed, and each statement on them is
//! judged before and after a change. Where every name, date or figure changes alike, the verdict stays; where a figure,
//! role, speaker, negation or quoted word of the statement changes, `MATCHES` goes. No change needs to know the right
//! verdict, so any number of cases can be made. The method is that of Chen, Cheung and Yiu, "Metamorphic testing"
//! (1998). Statements whose first verdict is not the one wanted are counted apart. Reads no file.

use std::collections::BTreeMap;
use std::fmt;

use crate::domain::finding::{Judgement, Verdict};

mod change;
mod fill;
mod names;
mod story;
mod world;

use super::random::Random;
pub use change::{CHANGES, Change};
use fill::Filling;
use names::Names;
use story::{Check, Story, stories};
use world::{World, stated_at};

/// A filled statement is used for so many changes of either kind.
const CHANGES_MAX: usize = 3;

/// What was measured.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// For each change, how many cases there were and how many held.
    pub tallies: BTreeMap<Change, Tally>,
    /// Statements that were judged before any change.
    pub n_originals: usize,
    /// Those whose verdict was not the one wanted.
    pub wrong_originals: Vec<Failure>,
    /// Cases that did not hold.
    pub failures: Vec<Failure>,
}

/// Cases of one change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// All.
    pub n_cases: usize,
    /// Those in which what must hold does.
    pub n_held: usize,
    /// Those that end as `MATCHES`.
    pub n_matches: usize,
}

/// A case that does not hold, or (without `after`) an original that is judged wrong.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The story.
    pub story: &'static str,
    /// The field of news that it is from.
    pub domain: &'static str,
    /// What was changed.
    pub change: Option<Change>,
    /// The verdict wanted of the original.
    pub wanted: Verdict,
    /// The statement before the change.
    pub before: Side,
    /// The statement after it.
    pub after: Option<Side>,
    /// The reports that it was judged against, for people.
    pub reports: String,
}

/// A statement and what became of it.
#[derive(Debug, Clone)]
pub struct Side {
    /// Its words.
    pub statement: String,
    /// Its verdict.
    pub verdict: Verdict,
    /// Verdict, reasons and explanation of each part, for people.
    pub told: String,
}

/// Judges so many cases; the same for the same seed.
pub fn evaluate(n_cases: usize, seed: u64) -> Report {
    let mut stories = stories();
    let mut random = Random::new(seed);
    let mut report = Report::default();
    loop {
        let n_before = report.n_cases();
        random.shuffle(&mut stories);
        for at in 0..stories.len() {
            if report.n_cases() >= n_cases {
                return report;
            }
            let others = [&stories[(at + 1) % stories.len()], &stories[(at + 2) % stories.len()]];
            let scenes = Scenes::new(&stories[at], others, &mut random);
            scenes.judge(&mut random, &mut report, n_cases);
        }
        if report.n_cases() == n_before {
            return report;
        }
    }
}

/// A story, filled once, and what each change of its reports makes of it.
struct Scenes<'a> {
    story: &'a Story,
    filling: Filling,
    world: World,
    changed: BTreeMap<Change, (Filling, World)>,
}

impl<'a> Scenes<'a> {
    fn new(story: &'a Story, others: [&Story; 2], random: &mut Random) -> Self {
        let mut names = Names::new(random);
        let filling = Filling::new(story, &mut names, random);
        let world = World::new(story, &filling, None);
        let mut changed = BTreeMap::new();
        for (change, _) in CHANGES.iter().filter(|(change, _)| !change.is_of_statement()) {
            let other_filling = change::refilled(*change, story, &filling, &mut names, random);
            let other_world = match change {
                Change::Unrelated => {
                    let [one, other] = others.map(|other| {
                        let filling = Filling::new(other, &mut names, random);
                        World::new(other, &filling, None)
                    });
                    world.among(&one, &other)
                }
                _ => World::new(story, &other_filling, Some(*change)),
            };
            // "percent" may stand in no report.
            if *change == Change::Reordered || other_world.told != world.told {
                changed.insert(*change, (other_filling, other_world));
            }
        }
        Self { story, filling, world, changed }
    }

    fn judge(&self, random: &mut Random, report: &mut Report, n_cases_max: usize) {
        for check in &self.story.checks {
            let text = self.filling.text(check.text, Default::default());
            let before = Side::new(&text, &self.world, check, &self.filling);
            report.n_originals += 1;
            if before.verdict != check.wanted {
                report.wrong_originals.push(self.failure(check, None, before, None, &self.world));
                continue;
            }
            for (change, after, world) in self.after(check, random) {
                if report.n_cases() >= n_cases_max {
                    return;
                }
                let holds = match change.keeps_verdict() {
                    true => after.verdict == before.verdict,
                    false => after.verdict != Verdict::Matches,
                };
                let tally = report.tallies.entry(change).or_default();
                tally.n_cases += 1;
                tally.n_held += usize::from(holds);
                tally.n_matches += usize::from(after.verdict == Verdict::Matches);
                if !holds {
                    report.failures.push(self.failure(
                        check,
                        Some(change),
                        before.clone(),
                        Some(after),
                        world,
                    ));
                }
            }
        }
    }

    /// A statement after some of the changes that it allows.
    fn after(&self, check: &Check, random: &mut Random) -> Vec<(Change, Side, &World)> {
        let statements = change::statements(self.story, check, &self.filling, random);
        let mut allowed: Vec<Change> = statements.keys().chain(self.changed.keys()).copied().collect();
        // What must make MATCHES go says nothing of a statement that does not match.
        allowed.retain(|change| change.keeps_verdict() || check.wanted == Verdict::Matches);
        random.shuffle(&mut allowed);
        let (mut keep, mut drop): (Vec<Change>, Vec<Change>) =
            allowed.into_iter().partition(|change| change.keeps_verdict());
        // Fewer statements allow these.
        keep.sort_by_key(|change| !change.is_of_statement());
        keep.truncate(CHANGES_MAX);
        drop.truncate(CHANGES_MAX);
        let side = |change: Change| match (statements.get(&change), self.changed.get(&change)) {
            (Some(text), _) => (change, Side::new(text, &self.world, check, &self.filling), &self.world),
            (None, Some((filling, world))) => {
                let text = filling.text(check.text, Default::default());
                (change, Side::new(&text, world, check, filling), world)
            }
            (None, None) => unreachable!("a change is of the statement or of the reports"),
        };
        keep.into_iter().chain(drop).map(side).collect()
    }

    fn failure(
        &self,
        check: &Check,
        change: Option<Change>,
        before: Side,
        after: Option<Side>,
        world: &World,
    ) -> Failure {
        let reports = world.told.clone();
        let (name, domain) = (self.story.name, self.story.domain);
        Failure { story: name, domain, change, wanted: check.wanted, before, after, reports }
    }
}

impl Side {
    fn new(text: &str, world: &World, check: &Check, filling: &Filling) -> Self {
        let judgement = world.judge(text, stated_at(check, filling));
        Self { statement: text.to_owned(), verdict: judgement.verdict, told: told(text, &judgement) }
    }
}

fn told(statement: &str, judgement: &Judgement) -> String {
    let mut lines = String::new();
    for finding in &judgement.findings {
        let reasons: Vec<&str> = finding.reasons.iter().map(|reason| reason.name()).collect();
        let part = finding.claim.span.of(statement);
        lines +=
            &format!("      - {} {reasons:?} {part:?}: {}\n", finding.verdict.name(), finding.explanation);
    }
    lines
}

impl Report {
    /// All cases whose original was judged right.
    pub fn n_cases(&self) -> usize {
        self.tallies.values().map(|tally| tally.n_cases).sum()
    }

    /// The share of them in which what must hold does.
    pub fn held_share(&self) -> f64 {
        let n_held: usize = self.tallies.values().map(|tally| tally.n_held).sum();
        n_held as f64 / self.n_cases().max(1) as f64
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{:<30} {:>6} {:>6} {:>6}", "change", "cases", "held", "share")?;
        for (keeps, what) in [(true, "the verdict stays"), (false, "MATCHES goes")] {
            writeln!(out, "{what}")?;
            for (change, name) in CHANGES.iter().filter(|(change, _)| change.keeps_verdict() == keeps) {
                let Tally { n_cases, n_held, .. } = self.tallies.get(change).copied().unwrap_or_default();
                let share = n_held as f64 / n_cases.max(1) as f64;
                writeln!(out, "  {name:<28} {n_cases:>6} {n_held:>6} {share:>6.3}")?;
            }
        }
        let n_held: usize = self.tallies.values().map(|tally| tally.n_held).sum();
        writeln!(out, "{:<30} {:>6} {n_held:>6} {:>6.3}", "all", self.n_cases(), self.held_share())?;
        writeln!(
            out,
            "original wrong: {} of {} statements, not counted above",
            self.wrong_originals.len(),
            self.n_originals
        )
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = CHANGES.iter().find(|(change, _)| Some(*change) == self.change);
        let name = name.map_or("original wrong", |(_, name)| name);
        let Side { statement, verdict, told } = &self.before;
        writeln!(out, "{} ({}): {name}, want {}", self.story, self.domain, self.wanted.name())?;
        write!(out, "    before {}: {statement}\n{told}", verdict.name())?;
        if let Some(Side { statement, verdict, told }) = &self.after {
            write!(out, "    after {}: {statement}\n{told}", verdict.name())?;
        }
        write!(out, "{}", self.reports)
    }
}

#[cfg(test)]
mod tests;
