//! How what speaks against a claim is told, and who is heard that speaks right beside it.

use crate::domain::finding::{Reason, Verdict};
use crate::domain::verdict::meant::tests::{NOBODY, Reader, groups, judged};
use crate::domain::verdict::tests::{Item, item};

fn courier(text: &str) -> [Item<'_>; 1] {
    [item("p1", "Coast Courier", "2022-04-04T12:00:00Z", text)]
}

/// The reasons for which a sentence with certain words speaks against a statement.
fn reasons(text: &str, refuting: &'static str, statement: &str) -> Vec<Reason> {
    let reader = Reader { supporting: "", refuting };
    let found = groups(&reader, &courier(text), statement);
    let objected = found.into_iter().filter(|(group, _)| group.starts_with("objected.CONFLICTS"));
    objected.flat_map(|(_, reasons)| reasons).collect()
}

#[test]
fn what_refutes_a_claim_says_how_it_differs() {
    use Reason::{DateDiffers, MeaningDiffers, ModalityDiffers, Negated, PlaceDiffers};
    for (text, refuting, statement, reason, is_given) in [
        (
            "The council turned down the ferry line's plea for a second berth.",
            "turned down",
            "The ferry line won the council over to a second berth.",
            Negated,
            true,
        ),
        (
            "The court declined to hear the pilots' plea.",
            "declined",
            "The judges refused the pilots any costs.",
            Negated,
            false,
        ),
        (
            "The court declined to call the boycott lawful.",
            "declined",
            "In the judges' eyes the boycott was within the law.",
            Negated,
            true,
        ),
        (
            "Edda Flink said that she was considering a suit against the yard.",
            "considering",
            "Edda Flink has taken the yard to court.",
            ModalityDiffers,
            true,
        ),
        (
            "Edda Flink took the yard to court.",
            "to court",
            "Edda Flink has made her peace with the yard.",
            ModalityDiffers,
            false,
        ),
        (
            "The dredger went down off Lanwick on Monday.",
            "went down",
            "It was on a Friday that the dredger foundered.",
            DateDiffers,
            true,
        ),
        (
            "Slag ran down the southern slope of the heap.",
            "southern",
            "It was the northern slope that the slag came down.",
            PlaceDiffers,
            true,
        ),
        (
            "Slag ran down the southern slope of the heap.",
            "southern",
            "On the southern slope the slag came to a halt at once.",
            PlaceDiffers,
            false,
        ),
    ] {
        let found = reasons(text, refuting, statement);
        assert!(found.contains(&MeaningDiffers), "{statement}: {found:?}");
        assert_eq!(found.contains(&reason), is_given, "{statement}: {found:?}");
    }
}

#[test]
fn who_contradicts_a_speaker_right_beside_him_is_heard() {
    let text = "Pilot Oran Heath said that the dredger had struck a rock. Yard owner Edda Flink attributes the \
                loss to a hatch that was left open. The crew of nine was brought ashore.";
    let reader = Reader { supporting: "struck a rock", refuting: "hatch" };
    let disputes = |statement: &str| {
        let found = groups(&reader, &courier(text), statement);
        found.iter().any(|(group, _)| group.starts_with("rivals.DISPUTED"))
    };
    assert!(disputes("A rock was what the dredger ran into."));
    // Whose words they are is named: the other speaker does not count.
    assert!(!disputes("A rock was what the dredger ran into, Oran Heath said."));
}

#[test]
fn a_number_that_the_record_gives_to_the_measure_is_borrowed_from_nowhere() {
    let statement = "Rye bread cost 21.4 percent more in March.";
    let is_borrowed = |text: &str| {
        let found = groups(&NOBODY, &courier(text), statement);
        found.iter().any(|(group, _)| group.starts_with("borrowed"))
    };
    let bread = "Rye bread cost 21.4 percent more in March than a year before.";
    let diesel = "Diesel rose by 21.4 percent.";
    assert!(is_borrowed(diesel));
    assert!(!is_borrowed(&format!("{bread} {diesel}")));
    let found = judged(&courier(&format!("{bread} {diesel}")), statement, &NOBODY);
    assert_eq!(found.verdict, Verdict::Matches);
}

#[test]
fn a_number_borrowed_from_a_part_or_a_plan_is_told_as_such() {
    use Reason::{ModalityDiffers, ScopeDiffers};
    for (text, statement, reason) in [
        (
            "Up to Sunday 412 tremors were recorded, of which 36 were felt by people in Lanwick.",
            "People in Lanwick felt 412 tremors.",
            ScopeDiffers,
        ),
        (
            "The yard was seeking 12.4 million crowns for the loss of the dredger.",
            "The yard was paid 12.4 million crowns in rent.",
            ModalityDiffers,
        ),
    ] {
        let found = groups(&NOBODY, &courier(text), statement);
        let mut borrowed = found.iter().filter(|(group, _)| group.starts_with("borrowed"));
        assert!(borrowed.any(|(_, reasons)| reasons.contains(&reason)), "{statement}: {found:?}");
    }
}

#[test]
fn words_whose_speaker_nobody_names_may_be_the_named_ones() {
    let reasons = |text: &str, statement: &str| {
        let reader = Reader { supporting: "eight times", refuting: "" };
        let found = judged(&courier(text), statement, &reader);
        (found.verdict, found.findings.into_iter().flat_map(|finding| finding.reasons).collect::<Vec<_>>())
    };
    let theirs = "Prosecutors laid out their case against the yard on Monday. They say that the rent was eight times \
                  the usual sum.";
    let (verdict, found) = reasons(theirs, "Prosecutors say that the rent was eight times the usual sum.");
    assert!(verdict == Verdict::Matches && !found.contains(&Reason::Misattributed), "{found:?}");
    let hers = "Yard owner Edda Flink said on Monday that the rent was eight times the usual sum.";
    let (verdict, found) =
        reasons(hers, "Pilot Oran Heath said that the rent was eight times the usual sum.");
    assert!(verdict == Verdict::Conflicts && found.contains(&Reason::Misattributed), "{found:?}");
}

#[test]
fn a_number_that_stands_there_is_worked_out_of_nothing() {
    let worked_out = |text: &str| {
        let found = groups(&NOBODY, &courier(text), "There are 9,450 berths on the coast.");
        found.iter().any(|(group, _)| group.starts_with("derived.MATCHES"))
    };
    let parts = "The guide lists 9,110 berths in the south and 340 berths in the north.";
    assert!(worked_out(parts));
    assert!(!worked_out(&format!("{parts} The yards on the coast made 9,450 buoys.")));
}
