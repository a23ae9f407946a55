//! What a reader of meaning may add to structure, and what it may not, with a reader that is told its answers.

use crate::domain::extract::read_statement;
use crate::domain::finding::{Judgement, Settings};
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
