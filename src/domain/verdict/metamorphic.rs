//! What changes a verdict and what does not: stories of our own, told again with one thing changed.
//!
//! Other names, later dates, larger figures, number words and signs leave the verdict as it is; another figure, another
//! role, another place, another month, a "not" more or less lose a match.

use super::tests::{answer, item};

/// A story told with what may be changed in it, and statements on it with their verdicts.
struct Story {
    city: &'static str,
    river: &'static str,
    ministry: &'static str,
    month: &'static str,
    month_number: u8,
    killed: u32,
    injured: u32,
    rate: &'static str,
}

const PLAIN: Story = Story {
    city: "Morvane",
    river: "Sella",
    ministry: "interior ministry",
    month: "May",
    month_number: 5,
    killed: 213,
    injured: 590,
    rate: "6.4 percent",
};

impl Story {
    /// The verdict on each statement, in their order.
    fn verdicts(&self) -> Vec<(String, &'static str)> {
        let Self { city, river, ministry, month, month_number, killed, injured, rate } = self;
        let later = killed + 40;
        let dateline = city.to_uppercase();
        let first = format!(
            "{dateline} (Wire) - A flood on the {river} has killed {killed} people and injured {injured}, the {ministry} \
             said on {month} 3. The jobless rate in {city} was {rate} in {month}."
        );
        let second = format!(
            "{dateline} (Wire) - The death toll of the flood on the {river} rose to {later}, the {ministry} said on {month} 7."
        );
        let published = |day: u8| format!("2021-{month_number:02}-{day:02}T12:00:00Z");
        let (early, late) = (published(3), published(7));
        let items = [item("m1", "Wire", &early, &first), item("m2", "Wire", &late, &second)];
        let statements = [
            format!("The flood on the {river} has killed {later} people."),
            format!("The flood on the {river} has killed {killed} people."),
            format!("The flood on the {river} has killed {} people.", later + 11),
            format!("The flood on the {river} has injured {injured} people."),
            format!("The flood on the {river} has killed {injured} people."),
            format!("As of {month} 3, the flood on the {river} had killed {killed} people."),
            format!("The flood on the {river} has killed more than {} people.", later - 10),
            format!("The jobless rate in {city} was {rate} in {month}."),
        ];
        statements
            .into_iter()
            .map(|statement| {
                let verdict = answer(&items, &statement, None).verdict.name();
                (statement, verdict)
            })
            .collect()
    }
}

const EXPECTED: [&str; 8] =
    ["MATCHES", "OUTDATED", "CONFLICTS", "MATCHES", "CONFLICTS", "MATCHES", "MATCHES", "MATCHES"];

/// A story gives the expected verdicts.
fn check(story: &Story) {
    let told = story.verdicts();
    let verdicts: Vec<&str> = told.iter().map(|(_, verdict)| *verdict).collect();
    assert_eq!(verdicts, EXPECTED, "{told:#?}");
}

#[test]
fn names_dates_sizes_and_signs_change_no_verdict() {
    check(&PLAIN);
    check(&Story { city: "Ostrel", river: "Tavran", ..PLAIN });
    check(&Story { city: "Port Halden", river: "Grey Water", ministry: "rescue service", ..PLAIN });
    check(&Story { month: "October", month_number: 10, ..PLAIN });
    check(&Story { killed: 1_417, injured: 3_866, ..PLAIN });
    check(&Story { rate: "6.4%", ..PLAIN });
}

/// One report and a statement on it.
fn verdict(body: &str, statement: &str) -> &'static str {
    answer(&[item("o", "Wire", "2022-09-14T12:00:00Z", body)], statement, None).verdict.name()
}

#[test]
fn number_words_and_signs_are_figures() {
    let body = "HALDEN (Wire) - A fire at a paper mill injured twelve workers on Tuesday, the fire brigade said. \
                Output at the mill fell 30 percent last year.";
    for statement in [
        "A fire at a paper mill in Halden injured twelve workers.",
        "A fire at a paper mill in Halden injured 12 workers.",
        "Output at the mill fell 30% last year.",
        "Output at the mill fell 30 percent last year.",
    ] {
        assert_eq!(verdict(body, statement), "MATCHES", "{statement}");
    }
}

#[test]
fn what_is_changed_is_no_match() {
    let body = "HALDEN (Wire) - A fire at a paper mill injured 12 workers in March, the fire brigade said. Police have \
                recovered 41 of the 63 stolen drums. The storm damaged 940 houses in the county. The first count of 19 \
                had been wrong.";
    for statement in [
        "A fire at a paper mill in Halden injured 14 workers.",
        "A fire at a paper mill in Halden killed 12 workers.",
        "A fire at a paper mill in Halden injured 12 workers in June.",
        "Police have recovered 63 of the stolen drums.",
        "A fire at a paper mill in Quista injured 12 workers.",
        "The storm damaged 940 barns in the county.",
    ] {
        assert_ne!(verdict(body, statement), "MATCHES", "{statement}");
    }
    assert_eq!(verdict(body, "A fire at a paper mill in Halden injured 12 workers in March."), "MATCHES");
    assert_eq!(verdict(body, "Twenty-two of the stolen drums have not been recovered."), "MATCHES");
}

/// Two speakers of one report who differ are two sources; a part of a toll is no rival of it.
#[test]
fn rivals_are_of_one_thing() {
    let damage = "HALDEN (Wire) - The flood caused damage of 1.4 billion euros, the insurers' association said on \
                  Monday. Governor Ada Pell put the damage at 2.1 billion euros.";
    assert_eq!(verdict(damage, "The flood caused damage of 1.4 billion euros."), "DISPUTED");
    let toll = "HALDEN (Wire) - An explosion in a mine killed 74 people, the ministry said on Monday. Of the dead, 29 \
                were found in the lower shaft.";
    assert_eq!(verdict(toll, "An explosion in a mine near Halden killed 74 people."), "MATCHES");
    assert_ne!(verdict(toll, "An explosion in a mine near Halden killed 29 people."), "MATCHES");
}

/// The other half of a pair follows from the whole, with the arithmetic shown.
#[test]
fn what_is_left_follows() {
    let body = "HALDEN (Wire) - A ferry fire killed 61 people, including 37 children, the coast guard said on Monday.";
    let judged = answer(
        &[item("o", "Wire", "2022-09-14T12:00:00Z", body)],
        "Of those killed in the ferry fire, 24 were adults.",
        None,
    );
    assert_eq!(judged.verdict.name(), "MATCHES", "{:?}", judged.findings);
    assert_eq!(judged.findings[0].derivation, "61 - 37 = 24");
}
