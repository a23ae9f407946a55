//! Figures and events of the record that a statement compares without giving them, and who answers whom.

use crate::domain::finding::Reason;
use crate::domain::verdict::meant::tests::{NOBODY, Reader, groups};
use crate::domain::verdict::tests::{Item, item};

fn courier(text: &str) -> [Item<'_>; 1] {
    [item("p1", "Coast Courier", "2022-04-07T12:00:00Z", text)]
}

/// The verdict that a source proposes for a statement, none where it proposes nothing.
fn proposed(source: &str, text: &str, statement: &str) -> Option<String> {
    let found = groups(&NOBODY, &courier(text), statement);
    let mut of_source = found.into_iter().filter_map(|(group, _)| {
        let (name, rest) = group.split_once('.')?;
        (name == source).then(|| rest.split('.').next().unwrap_or_default().to_owned())
    });
    of_source.next()
}

#[test]
fn two_recorded_figures_are_compared() {
    let yard = "The yard took in 48 trawlers in 2021, against 61 in 2020. Rent came to 1.2 million crowns and repairs \
                to 0.6 million crowns.";
    for (statement, verdict) in [
        ("The yard took in fewer trawlers in 2021 than in the year before.", Some("MATCHES")),
        ("The yard took in more trawlers in 2021 than in 2020.", Some("CONFLICTS")),
        ("Rent cost the yard more than repairs.", Some("MATCHES")),
        ("Repairs cost the yard more than rent.", Some("CONFLICTS")),
        ("Rent came to twice as much as repairs.", Some("MATCHES")),
        ("Repairs came to twice as much as rent.", Some("CONFLICTS")),
        ("The number of trawlers in the yard fell from 2020 to 2021.", Some("MATCHES")),
        ("The number of trawlers in the yard rose from 2020 to 2021.", Some("CONFLICTS")),
        ("Rent came to more than twice as much as repairs.", Some("CONFLICTS")),
        ("Rent came to three times as much as repairs.", Some("CONFLICTS")),
        ("Rent came to nearly twice the cost of repairs.", Some("MATCHES")),
        // Nobody says how many buoys there were, nor is a length of time compared with anything.
        ("The yard made more buoys than ropes.", None),
        ("The yard has stood for more than a year.", None),
    ] {
        assert_eq!(proposed("compared", yard, statement).as_deref(), verdict, "{statement}");
    }
}

#[test]
fn days_between_two_recorded_events_are_counted() {
    let coast = "The dredger sank off Lanwick on Monday. Edda Flink laid down her office on Wednesday.";
    for (statement, verdict) in [
        ("Edda Flink laid down her office two days after the dredger sank.", Some("MATCHES")),
        ("Edda Flink laid down her office a day after the dredger sank.", Some("CONFLICTS")),
        (
            "Edda Flink laid down her office less than a week after the loss of the dredger off Lanwick.",
            Some("MATCHES"),
        ),
        ("The dredger sank two days before Edda Flink laid down her office.", Some("MATCHES")),
        ("The dredger sank before Edda Flink laid down her office.", Some("MATCHES")),
        ("Edda Flink laid down her office before the dredger sank.", Some("CONFLICTS")),
        ("Edda Flink laid down her office after a long quarrel.", None),
    ] {
        assert_eq!(proposed("between", coast, statement).as_deref(), verdict, "{statement}");
    }
}

#[test]
fn who_answers_another_speaker_is_heard() {
    let statement = "The yard knew of the hatch from the pilots.";
    let disputes = |text: &str, statement: &str| {
        let reader = Reader { supporting: "had warned", refuting: "" };
        let found = groups(&reader, &courier(text), statement);
        found.iter().any(|(group, reasons)| {
            group.starts_with("answered.DISPUTED") && reasons.contains(&Reason::SourcesDisagree)
        })
    };
    let union = "The Pilots' Union said that it had warned the yard of the hatch.";
    let denial = "Yard owner Edda Flink denied that anybody had warned her.";
    assert!(disputes(&format!("{union} {denial}"), statement));
    // Whoever is named is asked alone, and one who speaks twice contradicts nobody.
    assert!(!disputes(&format!("{union} {denial}"), "The yard knew of the hatch, the Pilots' Union said."));
    assert!(!disputes(&format!("{union} The Pilots' Union denied that its members had slept."), statement));
    assert!(!disputes(&format!("{union} Yard owner Edda Flink thanked the crew."), statement));
}

/// What two figures, or a year and the day of the report, come to.
#[test]
fn shares_changes_and_lengths_are_worked_out() {
    let worked = |text: &str, statement: &str| {
        ["derived", "shared"]
            .iter()
            .any(|source| proposed(source, text, statement).as_deref() == Some("MATCHES"))
    };
    let crew = "The yard employs 62 people, 35 of them welders. Women hold 38 percent of the posts.";
    let lock = "The lock was last rebuilt in 1982. The old permit was to end on April 11, and the new one runs until May 23.";
    let crates = "The yard bought 200 crates at a cost of 48,000 crowns.";
    for (text, statement, expected) in [
        (crew, "Welders make up 56 percent of the yard's staff.", true),
        (crew, "Welders make up 46 percent of the yard's staff.", false),
        (crew, "Men hold 62 percent of the posts.", true),
        (crew, "Foreigners hold 62 percent of the posts.", false),
        (lock, "Forty years had gone by since the lock was rebuilt.", true),
        (lock, "Thirty years had gone by since the lock was rebuilt.", false),
        (lock, "The new permit runs six weeks longer.", true),
        (lock, "The new permit runs nine weeks longer.", false),
        (crates, "Each of the crates cost 240 crowns.", true),
    ] {
        assert_eq!(worked(text, statement), expected, "{statement}");
    }
}
