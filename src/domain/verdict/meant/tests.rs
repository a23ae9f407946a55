//! What a reader of meaning may add to structure, and what it may not, with a reader that is told its answers.

use crate::domain::extract::read_statement;
use crate::domain::finding::{Judgement, Reason, Settings, Verdict};
use crate::domain::meaning::{Meaning, Pair};
use crate::domain::name::Aliases;
use crate::domain::verdict::judge;
use crate::domain::verdict::tests::{Item, item, record};

/// A reader that says of passages with certain words that they support or refute, and of all others that they settle
/// nothing.
pub struct Reader {
    /// Passages with these words support.
    pub supporting: &'static str,
    /// Passages with these words refute.
    pub refuting: &'static str,
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

/// One report.
fn courier(text: &str) -> [Item<'_>; 1] {
    [item("p1", "Coast Courier", "2022-04-04T12:00:00Z", text)]
}

pub const NOBODY: Reader = Reader { supporting: "", refuting: "" };

pub fn judged(items: &[Item<'_>], statement: &str, reader: &Reader) -> Judgement {
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
    groups(reader, &courier(text), statement).into_iter().map(|(group, _)| group).collect()
}

/// The groups of the answers that were weighed, with their reasons.
pub fn groups(reader: &Reader, items: &[Item<'_>], statement: &str) -> Vec<(String, Vec<Reason>)> {
    let reading = read_statement(statement, None);
    let settings = Settings { explain_steps: true, ..Settings::default() };
    let ask = |pairs: &[Pair]| reader.read(pairs);
    let found = judge(statement, &reading, &record(items), &Aliases::default(), &settings, &ask);
    let steps = found.findings.into_iter().filter_map(|finding| finding.steps);
    steps.flat_map(|steps| steps.proposed).map(|one| (one.group, one.reasons)).collect()
}

/// Whether a group of answers is weighed.
fn has(group: &str, text: &str, statement: &str) -> bool {
    proposed(text, statement).iter().any(|one| one == group)
}

/// Whether a group of answers is weighed for each text and statement, as it says there.
fn check_proposed(group: &str, cases: &[(&str, &str, bool)]) {
    for (text, statement, is_proposed) in cases {
        let found = has(group, text, statement);
        assert_eq!(found, *is_proposed, "{statement}: {:?}", proposed(text, statement));
    }
}

#[test]
fn what_recorded_figures_add_up_to_is_proposed() {
    let quay = "The quay cost 612 million crowns, of which 148 million went into the sluice.";
    let jobs = "The yard cuts 950 jobs, 410 of them in Port Ebb, 320 in Lanwick and the rest in Stroma.";
    let fair = "The fair had 84 stalls, 19 more than last summer. Tickets cost 11 crowns, 3 less than then.";
    let votes = "Edda Flink took 2,311 votes to 1,874 for Oran Heath.";
    let crew = "By noon 260 of the 340 diggers had been sent home.";
    let catch =
        "The port keeps 60 percent of the catch, 15 percent goes to the crew and the rest to the owners.";
    let heat = "The sea warmed to 24.1 degrees Celsius on Sunday, above the old record of 23.3 degrees.";
    let yard = "The state holds 30 percent of the yard; the rest belongs to investors from Stroma.";
    let quakes = "A quake of magnitude 6.9 killed 83 people in Halden and 69 in Stroma on Monday.";
    let quake = "A quake of magnitude 6.9 killed 68 people in Halden and 103 in Stroma on Monday.";
    let cases = [
        (quay, "Leaving the sluice aside, the quay cost 464 million crowns.", true),
        (quay, "Leaving the sluice aside, the quay cost 463 million crowns.", false),
        (jobs, "Stroma loses 220 jobs at the yard.", true),
        (jobs, "Stroma loses 230 jobs at the yard.", false),
        (fair, "There were 65 stalls at the fair the summer before.", true),
        (fair, "There were 103 stalls at the fair the summer before.", false),
        (fair, "Last summer a ticket to the fair was 14 crowns.", true),
        (votes, "Flink won by 437 votes.", true),
        (votes, "Flink won by 473 votes.", false),
        (crew, "That day 80 of the diggers were kept on.", true),
        (catch, "The owners get a quarter of the catch.", false),
        (catch, "The owners get 25 percent of the catch.", true),
        (catch, "The owners get 35 percent of the catch.", false),
        (heat, "The old record was beaten by 0.8 degrees.", true),
        (heat, "The old record was beaten by 0.9 degrees.", false),
        (quake, "The quake killed 171 people in the two towns.", true),
        (quake, "At least 174 people were killed by the quake.", false),
        (quake, "More than 170 people were killed by the quake.", true),
        (quakes, "The quake had a magnitude of 7.1.", false),
        (yard, "Investors from Stroma own 70 percent of the yard.", true),
        (yard, "Investors from Stroma own 60 percent of the yard.", false),
    ];
    check_proposed("derived.MATCHES.figure", &cases);
}

#[test]
fn shares_of_recorded_amounts_are_proposed() {
    let budget = "The regatta has a budget of 480,000 euros, of which the port pays a quarter.";
    let boats = "Inspectors looked at 2,310 boats, of which 640 were found to be unsafe.";
    let speed = "Ferries had to slow to 18 knots, half the usual speed.";
    let theft = "The purser took 840,000 crowns over six years.";
    let reward = "Five finders will share a reward of 40 million crowns in equal parts.";
    let sluice = "The sluice will cost 620 million crowns, borne equally by the state and the town.";
    let pupils = "Enrolment at the school in Ness sank from 64 pupils to 21.";
    let cases = [
        (budget, "The port contributes 120,000 euros to the regatta.", true),
        (budget, "The port contributes 160,000 euros to the regatta.", false),
        (boats, "Unsafe was the finding of the inspectors in 28 percent of cases.", true),
        (boats, "Unsafe was the finding of the inspectors in 36 percent of cases.", false),
        (speed, "Ferries usually do 36 knots.", true),
        (speed, "Ferries usually do 30 knots.", false),
        (theft, "On average the purser took 140,000 crowns a year.", true),
        (theft, "On average the purser took 120,000 crowns a year.", false),
        (pupils, "The school in Ness has shrunk by 67 percent: pupils are down.", true),
        (reward, "Each of the finders is entitled to eight million crowns.", true),
        (reward, "Each of the finders is entitled to nine million crowns.", false),
        (sluice, "The town will find 310 million crowns for the sluice.", true),
        (sluice, "The town will find 210 million crowns for the sluice.", false),
    ];
    check_proposed("shared.MATCHES.figure", &cases);
}

#[test]
fn years_and_ordinals_are_numbers_of_a_claim() {
    let items = courier(
        "Low Water is a 1930 comedy in three acts. Edda Flink, born on June 26, 1980, is harbour master.",
    );
    let refuting = Reader { supporting: "", refuting: "Low Water" };
    // The three acts agree; the year beside them is still read.
    let found = judged(&items, "Low Water is a 1940 comedy in three acts.", &refuting);
    assert_eq!(found.verdict, Verdict::Conflicts, "{:?}", found.findings);
    let supporting = Reader { supporting: "Edda Flink", refuting: "" };
    let found = judged(&items, "Edda Flink came into the world on June 26th, 1980.", &supporting);
    assert_eq!(found.verdict, Verdict::Matches, "{:?}", found.findings);
}

#[test]
fn what_stands_there_word_for_word_is_not_left_to_the_reader() {
    let items = courier(
        "Harbour master Edda Flink resigned on Monday. The port dismissed the claim of two skippers.",
    );
    let reader = Reader { supporting: "", refuting: " " };
    for (statement, is_match) in [
        ("Edda Flink resigned on Monday.", true),
        ("The port dismissed the claim.", true),
        ("Edda Flink did not resign on Monday.", false),
        ("Edda Flink resigned on Friday.", false),
    ] {
        let found = judged(&items, statement, &reader);
        assert_eq!(found.verdict == Verdict::Matches, is_match, "{statement}: {:?}", found.findings);
    }
}

#[test]
fn a_figure_as_of_a_day_is_not_supported_by_a_later_one() {
    let items = [
        item(
            "p1",
            "Coast Courier",
            "2022-04-04T12:00:00Z",
            "More than 4,800 people have fled from Ness since Sunday.",
        ),
        item(
            "p2",
            "Coast Courier",
            "2022-04-20T12:00:00Z",
            "The number of people who fled from Ness has passed 10,300.",
        ),
    ];
    let reader = Reader { supporting: "has passed", refuting: "" };
    let found = judged(&items, "As of April 4, more than 8,350 people had fled from Ness.", &reader);
    assert_ne!(found.verdict, Verdict::Matches, "{:?}", found.findings);
}

#[test]
fn of_two_dates_in_one_sentence_either_may_be_meant() {
    let items =
        courier("Built between 2013 and 2015, the lighthouse opened to visitors on September 2, 2016.");
    let reader = Reader { supporting: "the lighthouse", refuting: "" };
    for (statement, verdict) in [
        ("The lighthouse opened to visitors in 2016.", Verdict::Matches),
        ("The lighthouse opened to visitors in 2018.", Verdict::Conflicts),
    ] {
        let found = judged(&items, statement, &reader);
        assert_eq!(found.verdict, verdict, "{statement}: {:?}", found.findings);
    }
}

#[test]
fn probabilities_of_all_answers_make_one_and_each_feature_is_told() {
    let items = courier("The quay took in 48 trawlers in March.");
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
    let items = courier(text);
    let reader = Reader { supporting: "Harbour United", refuting: "" };
    let council = Reader { supporting: "The council", refuting: "" };
    for (statement, reader, matches) in [
        ("Harbour United defeated Ness Rovers 5-1.", &reader, true),
        ("Harbour United defeated Ness Rovers 5-2.", &reader, false),
        ("Harbour United defeated Ness Rovers 4-1.", &reader, false),
        ("Harbour United defeated Ness Rovers 5-5.", &reader, false),
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
fn what_was_denied_or_did_not_come_about_supports_nothing() {
    let denied =
        "Harbour master Edda Flink denied a report that she would receive a payment of 6 million crowns.";
    let none = "No death has been linked to the spill, the port office said.";
    let unreal =
        "The skipper earned 50,000 crowns, and would have received another 25,000 had he broken the record.";
    let real = "The skipper earned 50,000 crowns, and received another 25,000 when he broke the record.";
    let reader = Reader { supporting: " ", refuting: "" };
    for (text, statement, group, expected) in [
        (denied, "Edda Flink is to be paid 6 million crowns.", "as_said.MATCHES.figure", false),
        (none, "Two people died because of the spill.", "said.MATCHES.figure", false),
        (unreal, "The skipper made 75,000 crowns.", "derived.MATCHES.figure", false),
        (real, "The skipper made 75,000 crowns.", "derived.MATCHES.figure", true),
    ] {
        let found = proposed_by(&reader, text, statement);
        assert_eq!(found.iter().any(|one| one == group), expected, "{statement}: {found:?}");
    }
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

#[test]
fn one_is_worked_out_of_nothing_and_no_later_day_out_of_the_record() {
    let report = "The crew of 16 left the mill in 16 boats. Of the 21 dockers five have been paid.";
    let worked = |statement: &str| {
        let is_it = |group: &String| group == "derived.MATCHES.figure" || group == "shared.MATCHES.figure";
        proposed(report, statement).iter().any(is_it)
    };
    assert!(!worked("The rock came down by blasting one level higher."));
    assert!(worked("There are 16 dockers still waiting for their wages."));
    assert!(!worked("By May 20, 2022, 16 of the dockers had their wages."));
}

/// A reader knows no calendar: a recorded day stands in the words of the statement where both are one day.
#[test]
fn the_days_of_a_sentence_are_read_in_the_words_of_the_statement() {
    let text = "The dredger sank on Monday. The lock was shut in March, and a pilot was heard on April 2.";
    for (statement, read, expected) in [
        ("The dredger went down on April 4.", "sank on April 4", true),
        ("The dredger went down on Monday, April 4, 2022.", "sank on Monday, April 4, 2022", true),
        ("The dredger went down on April 5.", "sank on Monday", true),
        ("The lock closed in March 2022.", "shut in March 2022", true),
        ("A pilot was questioned on 2 April 2022.", "heard on 2 April 2022", true),
        ("The dredger went down.", "sank on Monday", true),
    ] {
        let reader = Reader { supporting: read, refuting: "" };
        let found = proposed_by(&reader, text, statement);
        let supports = found.iter().any(|group| group.starts_with("said."));
        assert_eq!(supports, expected, "{statement}: {found:?}");
    }
}

/// What a report tells of a firm in its own words may be from the firm; what another one said is not.
#[test]
fn a_described_speaker_may_be_whom_the_report_speaks_of() {
    let reader = Reader { supporting: "last", refuting: "" };
    let statement = "The bid was the last one, the company said.";
    for (text, group) in [
        ("Halden Marine raised its bid for the yard and called it its last.", "said.MATCHES.words"),
        ("Mayor Edda Flink said that the bid of Halden Marine was its last.", "said.CONFLICTS.words"),
    ] {
        let found = proposed_by(&reader, text, statement);
        assert!(found.iter().any(|one| one == group), "{text}: {found:?}");
    }
}

/// Who says that somebody rejected a report tells of the denial; who gives the report as a fact does not.
#[test]
fn a_denial_in_other_words_is_told_as_one() {
    let text = "Halden Marine denied a newspaper report that half of its cranes had been out of order.";
    let reader = Reader { supporting: "denied", refuting: "" };
    for (statement, group) in [
        ("The yard's owner rejected a press story about idle cranes.", "said.MATCHES.words"),
        ("Half of the cranes of Halden Marine had been out of order.", "said.CONFLICTS.figure"),
    ] {
        let found = proposed_by(&reader, text, statement);
        assert!(found.iter().any(|one| one == group), "{statement}: {found:?}");
    }
}
