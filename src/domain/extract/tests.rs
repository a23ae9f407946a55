//! What reading makes of sentences of news, as tables.

use super::*;
use crate::domain::claim::{Figure, Modality, Polarity};
use crate::domain::quantity::Change;

fn report(body: &str) -> Reading {
    read_report("", "", body, "2022-05-18T09:00:00Z".parse().expect("a time"))
}

/// Each figure as "value roles/counted subset<whole".
fn check_figures(text: &str, expected: &[&str]) {
    let reading = report(text);
    let found: Vec<String> = reading
        .claims
        .iter()
        .flat_map(|c| &c.figures)
        .map(|f| {
            let value = f.quantity.value.map_or("?".to_owned(), |v| v.to_string());
            let part = f.part_of.map_or(String::new(), |whole| format!(" {}<{}", f.subset, whole.of(text)));
            format!("{value} {}/{}{part}", f.roles.join("+"), f.counted.join("+"))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn common_nouns_that_open_a_sentence_are_no_names() {
    let names = |text: &str| report(text).setting.names;
    assert_eq!(names("Volunteers handed out 12 meals in Torvik."), ["torvik"]);
    assert_eq!(names("Work is to begin in the spring."), Vec::<String>::new());
    // What the text or the parse tells as a name stays one.
    assert_eq!(names("Rangers beat Celtic. The goal put Rangers ahead."), ["rangers", "celtic"]);
    assert_eq!(names("Hamas said that it agreed."), ["hamas"]);
}

#[test]
fn figures_know_what_they_count() {
    check_figures(
        "The landslide killed 58 villagers and injured 203.",
        &["58 killed/villag", "203 wounded/person"],
    );
    check_figures("A death toll of 17 was confirmed.", &["17 killed/person"]);
    check_figures("The blast cost 9 lives.", &["9 killed/person"]);
    check_figures("Some 140 houses were flattened.", &["140 destroyed/home"]);
    check_figures("Net profit was 88 million euros.", &["88000000 profit/"]);
    check_figures("Jobless claims aside, inflation slowed to 2.1 percent.", &["2.1 inflation/"]);
}

#[test]
fn the_parse_says_what_the_words_leave_open() {
    check_figures(
        "The collapsed brewery swindled 30 savers out of 4 million euros.",
        &["30 swindl/saver", "4000000 swindl/"],
    );
    check_figures("Some 900 nurses marched for better pay.", &["900 march/nurs"]);
    check_figures("The mudslide left 14 shops empty, though the dam held.", &["14 left/shop"]);
    check_figures("Some 6,000 miners were out of work.", &["6000 unemployment/miner"]);
    check_figures(
        "Eight of the 60 who had been aboard were missing.",
        &["8 missing/person missing<60", "60 aboard/"],
    );
    check_figures("A 52-year-old ferry sank.", &["52 aged/"]);
    check_figures("He was jailed for three years and six months.", &["3.5 sentenced/"]);
}

#[test]
fn a_bare_number_takes_its_measure_from_before() {
    check_figures(
        "The Pine Ridge fire grew fast, adding 90 acres to bring the total to 1,400.",
        &["90 burned/", "1400 burned/"],
    );
    check_figures(
        "The police counted 3,000 marchers. The union put the number at 9,000.",
        &["3000 /marcher", "9000 /marcher"],
    );
}

/// Measures of the figures of a text, in order.
#[test]
fn modifiers_tell_measures_apart() {
    let check = |text: &str, expected: &str| {
        let reading = report(text);
        let figure = &reading.claims[0].figures[0];
        assert_eq!(figure.measure, expected, "{text}");
    };
    check("Youth unemployment rose to 21 percent.", "Youth unemployment");
    check("Core inflation was 3.1 percent.", "Core inflation");
    check("The bank's final core capital ratio stood at 14 percent.", "core capital ratio");
}

#[test]
fn rule_03_parts_know_their_whole() {
    check_figures(
        "In all, 300 people were killed, including 20 children, and 812 wounded, 60 of them nurses.",
        &[
            "300 killed/person",
            "20 killed/child children<300",
            "812 wounded/person",
            "60 wounded/nurs nurses<812",
        ],
    );
    check_figures("Nine of the 23 bids were rejected.", &["9 reject/bid rejected<23", "23 /bid"]);
    check_figures(
        "There were 75 arrests, among them 12 minors.",
        &["75 arrested/person", "12 arrested/child minors<75"],
    );
}

/// A sentence of the table with the figures that a copy editor reads in it.
type Row = (&'static str, Vec<Vec<&'static str>>);

fn measures() -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for line in include_str!("measures.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        match line.strip_prefix("  ").zip(rows.last_mut()) {
            Some((figure, (_, figures))) => figures.push(figure.split('|').map(str::trim).collect()),
            None => rows.push((line, Vec::new())),
        }
    }
    rows
}

/// What of a figure is not as the table has it.
fn misread(figure: &Figure, expected: &[&str]) -> Vec<String> {
    let field = |n: usize| expected.get(n).copied().unwrap_or_default();
    let value = figure.quantity.value.map(|value| value.normalize().to_string());
    let words = format!("{} {} {}", figure.measure, figure.subset, figure.subject).to_lowercase();
    let has_all = |text: &str, wanted: &str| wanted.split(' ').all(|word| text.contains(word));
    let change = match figure.quantity.change {
        Change::None => "",
        Change::Up => "up",
        Change::Down => "down",
    };
    let flags = format!("{}{change}", if figure.cumulative { "c" } else { "" });
    let subset =
        if field(3).is_empty() { figure.subset.is_empty() } else { has_all(&figure.subset, field(3)) };
    let is_right = [
        value.as_deref().is_some_and(|value| field(0).starts_with(&value[..value.len().min(8)])),
        figure.roles.iter().any(|role| role == field(1)),
        has_all(&words, &field(2).to_lowercase()),
        subset,
        flags == field(4).replace(' ', ""),
    ];
    let wrong = is_right.iter().enumerate().filter(|(n, right)| !**right && field(*n) != "-");
    wrong.map(|(n, _)| field(n).to_owned()).collect()
}

#[test]
fn figures_are_read_as_a_copy_editor_reads_them() {
    let mut wrong = Vec::new();
    for (text, expected) in measures() {
        let reading = report(text);
        let of_claims = reading.claims.iter().flat_map(|c| &c.figures);
        let mut figures: Vec<&Figure> = of_claims.chain(&reading.unclaimed_figures).collect();
        figures.sort_by_key(|figure| figure.quantity.span.start);
        let pairs = figures.iter().zip(&expected);
        let misread: Vec<_> = pairs.flat_map(|(figure, expected)| misread(figure, expected)).collect();
        if figures.len() != expected.len() || !misread.is_empty() {
            wrong.push(format!("{text}: wanted {misread:?} in {figures:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each claim as "speaker: text".
fn check_claims(text: &str, expected: &[&str]) {
    let reading = report(text);
    let found: Vec<String> = reading
        .claims
        .iter()
        .map(|c| {
            let speaker = c.attribution.as_ref().map_or("-", |a| a.speaker.as_str());
            format!("{speaker}: {}", c.span.of(text))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn rule_08_speakers_are_found_in_front_in_the_middle_and_at_the_end() {
    check_claims(
        "The bridge will reopen in June, Transport Minister Ines Prado said.",
        &["Ines Prado: The bridge will reopen in June"],
    );
    check_claims(
        "According to the city council, the pool was closed.",
        &["the city council: the pool was closed"],
    );
    check_claims(
        "“We lost the harvest,” said farmer Otto Lind. “We start again.”",
        &["Otto Lind: “We lost the harvest,”", "Otto Lind: “We start again.”"],
    );
    check_claims(
        "The Coastal Bank said on Tuesday that it had closed 14 branches. It said lending grew.",
        &["Coastal Bank: it had closed 14 branches", "Coastal Bank: lending grew"],
    );
}

#[test]
fn rule_08_whoever_gives_a_figure_speaks() {
    check_claims(
        "The Harbour Institute put the number of wrecks at 14.",
        &["Harbour Institute: The Harbour Institute put the number of wrecks at 14"],
    );
    check_claims(
        "The mill plans to cut 80 jobs, the weavers' union said.",
        &["the weavers' union: The mill plans to cut 80 jobs"],
    );
    check_claims(
        "The province plans to move 1,900 families by the end of the year.",
        &["The province: The province plans to move 1,900 families by the end of the year"],
    );
}

#[test]
fn what_only_says_when_is_no_claim() {
    check_claims(
        "When the gate broke, the mayor said that the town was safe.",
        &["the mayor: the town was safe"],
    );
}

#[test]
fn a_dateline_asserts_nothing() {
    check_claims("OSLO, May 18 (Wire) - The ferry sank.", &["-: The ferry sank"]);
    check_claims("PORTO (AP) — The ferry sank.", &["-: The ferry sank"]);
}

#[test]
fn clauses_are_claims() {
    check_claims(
        "The mine closed in March, and its owner left the country.",
        &["-: The mine closed in March", "-: its owner left the country"],
    );
    check_claims("The storm uprooted and crushed trees.", &["-: The storm uprooted and crushed trees"]);
}

/// Modality and polarity of the first claim.
#[test]
fn rule_12_denial_negation_and_modality_count() {
    let check = |text: &str, modality: Modality, polarity: Polarity| {
        let reading = report(text);
        let claim = reading.claims.first().expect(text);
        assert_eq!((claim.modality, claim.polarity), (modality, polarity), "{text}");
    };
    check("The airline denied that it had sold tickets twice.", Modality::Denied, Polarity::Affirmed);
    check("The plant will not close.", Modality::Planned, Polarity::Negated);
    check("The plant has not closed.", Modality::Asserted, Polarity::Negated);
    check("Exports are expected to fall.", Modality::Predicted, Polarity::Affirmed);
    check("The clerk allegedly took bribes.", Modality::Alleged, Polarity::Affirmed);
    check("No fewer than 40 trucks burned.", Modality::Asserted, Polarity::Affirmed);
    check("The firm plans to cut 40 jobs.", Modality::Planned, Polarity::Affirmed);
    for text in [
        "The firm will close a plant in May and sell its port.",
        "The firm said it would close a plant in May and cut 40 jobs by June.",
    ] {
        let shared: Vec<_> = report(text).claims.iter().map(|claim| claim.modality).collect();
        assert_eq!(shared, [Modality::Planned; 2], "{text}");
    }
}

#[test]
fn what_no_record_settles_is_left_unchecked() {
    for text in [
        "Has the mayor done enough in 3 years?",
        "I think 12 goats are too many.",
        "Please call 12 friends.",
        "The council should spend 5 million more.",
        "Boring as ever, the fair drew nobody.",
        "Ministers must act.",
        "It is plain that the council should spend more.",
        "The new tower is a disgrace.",
        "Commuters deserve a better timetable.",
        "The offer has come far too late.",
        "Savers would do well to wait.",
        "Four mayors in a year is one too many.",
        "What a night it was for the Rovers!",
        "May her bees prosper.",
        "If you can, stay at home on Friday.",
    ] {
        let reading = report(text);
        assert!(reading.claims.is_empty() && reading.unchecked.len() == 1, "{text}: {reading:?}");
    }
    assert_eq!(report("Has the mayor sold 3 houses?").unclaimed_figures.len(), 1);
    for text in [
        "May 5 was the last day for bids.",
        "If the dam breaks, 300 homes are at risk.",
        "What the crew saw was a buoy.",
        "Boring of the tunnel began on Monday.",
        "The state offers to buy 40 homes, and their owners must sell.",
        "Drivers must wear vests from May 3.",
        "The buyer found a car park where the orchard should have been.",
        "Inspectors saw no leak, yet felt residents should have been warned.",
    ] {
        assert!(!report(text).claims.is_empty() && report(text).unchecked.is_empty(), "{text}");
    }
}

#[test]
fn as_of_is_explicit_then_of_speech_then_of_the_text() {
    let check = |text: &str, basis: AsOfBasis| {
        let found = report(text).claims[0].as_of.map(|a| a.basis);
        assert_eq!(found, Some(basis), "{text}");
    };
    check("As of Friday, 40 wells were dry.", AsOfBasis::Explicit);
    check("The agency said on Monday that 40 wells were dry.", AsOfBasis::Attribution);
    check("Forty wells were dry.", AsOfBasis::Published);
    check("Forty wells have been dry since March.", AsOfBasis::Published);
    let statement = read_statement("Forty wells were dry.", None);
    assert_eq!(statement.claims[0].as_of, None, "no time is filled in silently");
}

#[test]
fn words_of_change_are_told_from_the_perfect() {
    let check =
        |text: &str, changed: bool| assert_eq!(report(text).claims[0].says_changed, changed, "{text}");
    check("The toll has risen to 40.", true);
    check("The index now stands at 40.", true);
    check("The party has now accepted the offer.", true);
    check("The party has accepted the offer.", false);
}
