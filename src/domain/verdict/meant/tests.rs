//! What a reader of meaning may add to structure, and what it may not, with a reader that is told its answers.

use crate::domain::extract::read_statement;
use crate::domain::finding::{Judgement, Settings, Verdict};
use crate::domain::meaning::{Meaning, Pair};
use crate::domain::name::Aliases;
use crate::domain::verdict::judge;
use crate::domain::verdict::tests::{Item, item, record};

/// A reader that says of passages with certain words that they support or refute, and of all others that they settle
/// nothing.
struct Reader {
    supporting: &'static str,
    refuting: &'static str,
}

impl Reader {
    fn read(&self, pairs: &[Pair]) -> Vec<Meaning> {
        let has = |pair: &Pair, words: &str| !words.is_empty() && pair.evidence.contains(words);
        pairs
            .iter()
            .map(|pair| match (has(pair, self.supporting), has(pair, self.refuting)) {
                (true, _) => Meaning { supports: 0.96, refutes: 0.02, neutral: 0.02 },
                (_, true) => Meaning { supports: 0.02, refutes: 0.96, neutral: 0.02 },
                _ => Meaning { supports: 0.02, refutes: 0.02, neutral: 0.96 },
            })
            .collect()
    }
}

const NOBODY: Reader = Reader { supporting: "", refuting: "" };

fn judged(items: &[Item<'_>], statement: &str, reader: &Reader) -> Judgement {
    let ask = |pairs: &[Pair]| reader.read(pairs);
    let reading = read_statement(statement, None);
    judge(statement, &reading, &record(items), &Aliases::default(), &Settings::default(), &ask)
}

fn check(statement: &str, supporting: &'static str, refuting: &'static str, expected: &str) {
    let items = [
        item(
            "p1",
            "Coast Courier",
            "2022-04-04T12:00:00Z",
            "Harbour master Edda Flink laid down her office on Monday. The quay took in 48 trawlers in March, the port \
             authority said.",
        ),
        item(
            "p2",
            "Coast Courier",
            "2022-04-20T12:00:00Z",
            "The dredger sank within the hour on Wednesday. The crew of the dredger was brought ashore by a pilot boat.",
        ),
    ];
    let found = judged(&items, statement, &Reader { supporting, refuting });
    let told: Vec<String> = found
        .findings
        .iter()
        .map(|one| format!("{} {:?}: {}", one.verdict.name(), one.reasons, one.explanation))
        .collect();
    assert_eq!(found.verdict.name(), expected, "{statement}: {told:?}");
    for finding in &found.findings {
        assert!(!finding.verdict.needs_evidence() || !finding.evidence.is_empty(), "{statement}: {told:?}");
    }
}

#[test]
fn wording_is_judged_where_structure_settles_nothing() {
    check("Edda Flink is no longer in charge of the harbour.", "laid down", "", "MATCHES");
    check("Edda Flink still runs the harbour.", "", "laid down", "CONFLICTS");
    check("Edda Flink is fond of sailing on the harbour.", "", "", "NOT_ON_RECORD");
}

#[test]
fn a_figure_stays_what_it_is() {
    check("In March 48 fishing vessels called at the quay.", "took in 48", "", "MATCHES");
    // A supporting sentence without that figure settles nothing.
    check("In March 84 fishing vessels called at the quay.", "took in 48", "", "NOT_ON_RECORD");
    check("In March 84 fishing vessels called at the quay.", "", "took in 48", "CONFLICTS");
}

#[test]
fn without_a_reader_structure_judges_alone() {
    let items = [item("q", "Coast Courier", "2022-04-04T12:00:00Z", "The ferry Aldis was sold to Norrlund.")];
    let statement = "The ferry Aldis changed hands.";
    let reading = read_statement(statement, None);
    let nobody = |_: &[Pair]| Vec::new();
    let alone =
        judge(statement, &reading, &record(&items), &Aliases::default(), &Settings::default(), &nobody);
    assert_eq!(alone.verdict, judged(&items, statement, &NOBODY).verdict);
}

/// The groups of the answers that were weighed, with the arithmetic of those that worked something out.
fn proposed(text: &str, statement: &str) -> Vec<String> {
    proposed_by(&NOBODY, text, statement)
}

fn proposed_by(reader: &Reader, text: &str, statement: &str) -> Vec<String> {
    let items = [item("p1", "Coast Courier", "2022-04-04T12:00:00Z", text)];
    let reading = read_statement(statement, None);
    let settings = Settings { explain_steps: true, ..Settings::default() };
    let ask = |pairs: &[Pair]| reader.read(pairs);
    let found = judge(statement, &reading, &record(&items), &Aliases::default(), &settings, &ask);
    let steps = found.findings.into_iter().filter_map(|finding| finding.steps);
    steps.flat_map(|steps| steps.proposed).map(|one| one.group).collect()
}

#[test]
fn what_two_or_three_recorded_figures_make_is_proposed() {
    const DERIVED: &str = "derived.MATCHES.figure";
    let quay = "The quay cost 612 million crowns, of which 148 million went into the sluice.";
    let has = |text: &str, statement: &str| proposed(text, statement).iter().any(|group| group == DERIVED);
    assert!(has(quay, "Leaving the sluice aside, the quay cost 464 million crowns."));
    assert!(!has(quay, "Leaving the sluice aside, the quay cost 463 million crowns."));
    let jobs = "The yard cuts 950 jobs, 410 of them in Port Ebb, 320 in Lanwick and the rest in Stroma.";
    assert!(has(jobs, "Stroma loses 220 jobs at the yard."));
    assert!(!has(jobs, "Stroma loses 230 jobs at the yard."));
}

#[test]
fn probabilities_of_all_answers_make_one_and_each_feature_is_told() {
    let items =
        [item("p1", "Coast Courier", "2022-04-04T12:00:00Z", "The quay took in 48 trawlers in March.")];
    let statement = "The quay took in 52 trawlers in March.";
    let reading = read_statement(statement, None);
    let settings = Settings { explain_steps: true, ..Settings::default() };
    let reader = Reader { supporting: "", refuting: "took in" };
    let ask = |pairs: &[Pair]| reader.read(pairs);
    let found = judge(statement, &reading, &record(&items), &Aliases::default(), &settings, &ask);
    let steps = found.findings[0].steps.as_ref().expect("asked for");
    let all: f64 = steps.proposed.iter().map(|one| one.probability).sum();
    assert!((all - 1.0).abs() < 1e-9, "{all}");
    let given: f64 =
        steps.proposed.iter().filter(|one| one.verdict == found.verdict).map(|one| one.probability).sum();
    assert!((given - found.findings[0].confidence).abs() < 1e-3);
    let names: Vec<&str> = steps.proposed[0].contributions.iter().map(|one| one.name).collect();
    assert!(names.contains(&"bias") && names.contains(&"shown_refutes"), "{names:?}");
}

#[test]
fn all_numbers_of_a_tally_are_compared() {
    let text = "Harbour United beat Ness Rovers 5-1 in the cup final. The council adopted the budget by 72 votes to 41.";
    let items = [item("p1", "Coast Courier", "2022-04-04T12:00:00Z", text)];
    let reader = Reader { supporting: "Harbour United", refuting: "" };
    let council = Reader { supporting: "The council", refuting: "" };
    for (statement, reader, matches) in [
        ("Harbour United defeated Ness Rovers 5-1.", &reader, true),
        ("Harbour United defeated Ness Rovers 5-2.", &reader, false),
        ("Harbour United defeated Ness Rovers 4-1.", &reader, false),
        ("Harbour United won the cup final against Ness Rovers 5-2.", &reader, false),
        ("The budget was adopted by 72 votes to 41.", &council, true),
        ("The budget was adopted by 72 votes to 39.", &council, false),
        ("The council voted 72-39 for the budget.", &council, false),
        ("The budget passed 72 to 39.", &council, false),
    ] {
        let found = judged(&items, statement, reader);
        let claims: Vec<_> =
            found.findings.iter().map(|one| (one.verdict.name(), &one.explanation)).collect();
        assert_eq!(found.verdict == Verdict::Matches, matches, "{statement}: {claims:?}");
    }
}

#[test]
fn two_speakers_with_two_figures_are_proposed_as_disputed() {
    const DISPUTED: &str = "rivals.DISPUTED.figure";
    let text = "The storm damaged the quay, the harbour office said on Monday. The union put the cost of repairs at 3.1 \
                million crowns. Harbour master Edda Flink spoke of 1.9 million crowns.";
    let reader = Reader { supporting: "The union put", refuting: "Flink spoke" };
    let has = |statement: &str| proposed_by(&reader, text, statement).iter().any(|group| group == DISPUTED);
    assert!(has("Repairs of the quay will cost 3.1 million crowns."));
    assert!(!has("The union says that repairs of the quay will cost 3.1 million crowns."));
    assert!(!has("Repairs of the quay will cost 5 million crowns."));
}

#[test]
fn the_record_is_not_silent_on_a_figure_that_was_compared() {
    let text = "Growers in Lindholm picked 412 tonnes of apples this autumn. The harvest employed 95 people.";
    for wrong in [90, 101, 110, 140] {
        let found = proposed(text, &format!("The harvest employed {wrong} people."));
        assert!(
            !found.is_empty() && !found.iter().any(|group| group.starts_with("silent")),
            "{wrong}: {found:?}"
        );
    }
}
