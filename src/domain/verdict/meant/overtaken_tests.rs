//! What has become of the recorded claim that a statement gives in words of its own.

use super::tests::{NOBODY, Reader, groups};
use crate::domain::finding::Reason;
use crate::domain::verdict::tests::{Item, item};

const EARLY: &str = "2022-04-04T12:00:00Z";
const LATE: &str = "2022-04-20T12:00:00Z";

fn courier<'a>(early: &'a str, late: &'a str) -> [Item<'a>; 2] {
    [item("p1", "Coast Courier", EARLY, early), item("p2", "Coast Courier", LATE, late)]
}

#[test]
fn a_figure_that_a_later_report_names_only_to_replace_it_is_outdated() {
    const PLAN: &str = "The merger saves Port Ebb 140 million crowns a year.";
    const DIVERS: &str = "The search off Port Ebb took nine hours, with 210 divers.";
    let statement = "By joining forces the harbours spend 140 million crowns less a year.";
    let divers = "Some 210 divers were looking for the wreck.";
    for (early, late, statement, expected) in [
        (PLAN, "Port Ebb now saves 165 million crowns, up from 140 million.", statement, true),
        (PLAN, "Port Ebb saves 165 million crowns, not 140 million, it said.", statement, true),
        (PLAN, "Of the savings of Port Ebb 140 million crowns go to the town.", statement, false),
        (
            DIVERS,
            "The Courier reported on April 4 that 210 divers took part in the search off Port Ebb. It was 120.",
            divers,
            true,
        ),
        (
            DIVERS,
            "The search off Port Ebb with 210 divers found nothing. A second one had 120.",
            divers,
            false,
        ),
    ] {
        let found = groups(&NOBODY, &courier(early, late), statement);
        let is_proposed = found.iter().any(|(group, _)| group == "restated.OUTDATED.figure");
        assert_eq!(is_proposed, expected, "{late}: {found:?}");
    }
}

#[test]
fn what_was_only_asked_for_has_not_been_overtaken() {
    const ASKED: &str = "The harbour master of Port Ebb said that he would ask for 75 million crowns.";
    let late = "Port Ebb was granted 48 million crowns instead of the 75 million crowns that it had asked for, the harbour master said.";
    for (statement, expected) in [
        ("The state has paid 75 million crowns to the harbour.", false),
        ("The harbour wants to ask for 75 million crowns.", true),
    ] {
        let found = groups(&NOBODY, &courier(ASKED, late), statement);
        let is_proposed = found.iter().any(|(group, _)| group == "restated.OUTDATED.figure");
        assert_eq!(is_proposed, expected, "{statement}: {found:?}");
    }
}

/// Structure matches the figure word for word; the report that takes it back says too little to be aligned.
#[test]
fn a_figure_that_matches_is_still_looked_for_in_what_takes_it_back() {
    const GUARDS: &str = "Raiders stormed the depot at Port Ebb and killed six guards.";
    const PRIZE: &str = "A prize of 250,000 crowns has been offered by the insurer, Ebb Marine.";
    let guards = "Six guards were killed when raiders stormed the depot.";
    let prize = "Ebb Marine offers a prize of 250,000 crowns.";
    for (early, late, statement, expected) in [
        (GUARDS, "The guards of Port Ebb: four were killed, not six, the firm said.", guards, true),
        (GUARDS, "Four boats left Port Ebb, not six.", guards, false),
        (PRIZE, "Ebb Marine has raised the prize to 500,000 crowns.", prize, true),
        (PRIZE, "Ebb Marine paid 500,000 crowns for the pier.", prize, false),
    ] {
        let found = groups(&NOBODY, &courier(early, late), statement);
        let is_proposed = found.iter().any(|(group, _)| group == "restated.OUTDATED.figure");
        assert_eq!(is_proposed, expected, "{late}: {found:?}");
    }
}

#[test]
fn what_was_wrong_is_told_as_corrected_and_what_rose_as_superseded() {
    let reasons = |late: &str, statement: &str| {
        let items = courier("The fire on the pier of Port Ebb destroyed 214 sheds.", late);
        let found = groups(&NOBODY, &items, statement);
        let of = |(group, reasons): (String, Vec<Reason>)| {
            (group == "restated.OUTDATED.figure").then_some(reasons)
        };
        found.into_iter().find_map(of)
    };
    let statement = "Flames on the pier took 214 sheds.";
    let wrong = "There were 241 sheds in Port Ebb, not 214, the fire brigade said.";
    assert_eq!(reasons(wrong, statement), Some(vec![Reason::Corrected]));
    let risen = "The number of sheds that the fire destroyed on the pier of Port Ebb rose to 241 from 214.";
    assert_eq!(reasons(risen, statement), Some(vec![Reason::Superseded]));
}

#[test]
fn another_figure_beside_the_restated_one_makes_it_disputed() {
    let report = "The union put the number of strikers at 8,200. The port office said that it was 5,100.";
    let items = [item("p1", "Coast Courier", EARLY, report)];
    let found = groups(&NOBODY, &items, "Some 8,200 dockers walked out.");
    assert!(found.iter().any(|(group, _)| group == "restated.DISPUTED.figure"), "{found:?}");
}

#[test]
fn a_figure_of_another_size_role_or_thing_disputes_none() {
    let disputes = |other: &str| {
        let report = format!("Flames on the pier injured 240 dockers, the fire brigade said. {other}");
        let items = [item("p1", "Coast Courier", EARLY, report.as_str())];
        let found = groups(&NOBODY, &items, "Some 240 dockers were hurt in the flames.");
        found.iter().any(|(group, _)| group == "restated.DISPUTED.figure")
    };
    assert!(disputes("The union spoke of 310 injured dockers."));
    assert!(!disputes(
        "\u{201c}Nobody should have to run for their life,\u{201d} union leader Edda Flink said."
    ));
    assert!(!disputes("The harbour master expects half of them back within a week."));
    assert!(!disputes("The council plans to spend on 310 new sheds."));
    assert!(!disputes("The harbour master put the number of missing dockers at 170."));
}

#[test]
fn all_numbers_of_a_restated_tally_must_be_there() {
    let items = [item("p1", "Coast Courier", EARLY, "Harbour United beat Ness Rovers 5-1 in the final.")];
    let restates = |statement| {
        groups(&NOBODY, &items, statement).iter().any(|(group, _)| group == "restated.MATCHES.figure")
    };
    assert!(restates("Ness Rovers went down 5-1 in the final."));
    assert!(!restates("Ness Rovers went down 5-2 in the final."));
}

#[test]
fn what_a_rewritten_sentence_leaves_out_is_outdated() {
    let early = "The winger Oran Heath plays for Harbour United in the northern league.";
    let reader = Reader { supporting: "Harbour United", refuting: "" };
    for (late, expected) in [
        ("The winger Oran Heath plays for Ness Rovers in the northern league.", true),
        ("The winger Oran Heath plays for Harbour United in the first league.", false),
        ("Ness Rovers have a new ground in the north.", false),
    ] {
        let found = groups(&reader, &courier(early, late), "Oran Heath is a player of Harbour United.");
        let is_proposed = found.iter().any(|(group, _)| group == "rewritten.OUTDATED.words");
        assert_eq!(is_proposed, expected, "{late}: {found:?}");
    }
}

#[test]
fn a_later_day_than_the_record_may_bring_something_new() {
    let items =
        [item("p1", "Coast Courier", EARLY, "Oran Heath is being sought for the theft of a dredger.")];
    for (statement, expected) in [
        ("Oran Heath was arrested on May 3, 2022.", true),
        ("Oran Heath was arrested on May 3, 2020.", false),
        ("Oran Heath was arrested.", false),
    ] {
        let found = groups(&NOBODY, &items, statement);
        let is_proposed = found.iter().any(|(group, _)| group == "later.UPDATES.words");
        assert_eq!(is_proposed, expected, "{statement}: {found:?}");
    }
}

#[test]
fn a_day_that_a_later_report_moves_is_outdated() {
    let early = "The lock of Port Ebb will open to ships on May 3, the port office said.";
    let reader = Reader { supporting: "will open", refuting: "" };
    for (late, expected) in [
        ("The lock of Port Ebb will now open on June 7 instead of May 3.", true),
        ("The opening of the lock of Port Ebb has been put off from May 3 to June 7.", true),
        ("On May 3 the mayor of Port Ebb will see the lock.", false),
        ("The lock of Port Ebb has been under repair from May 3.", false),
    ] {
        let found = groups(&reader, &courier(early, late), "Ships may use the lock of Port Ebb from May 3.");
        let is_proposed = found.iter().any(|(group, _)| group == "taken_back.OUTDATED.words");
        assert_eq!(is_proposed, expected, "{late}: {found:?}");
    }
}

#[test]
fn words_that_a_correction_takes_back_are_outdated() {
    let early = "Edda Flink, head of the port office, has resigned.";
    let late = "The Courier's report of April 4 said that Edda Flink had resigned. She has not.";
    let statement = "Edda Flink has given up her post.";
    let reader = Reader { supporting: "resigned", refuting: "" };
    let proposes = |late: Item<'_>| {
        let found = groups(&reader, &[item("p1", "Coast Courier", EARLY, early), late], statement);
        found.into_iter().find(|(group, _)| group == "taken_back.OUTDATED.words")
    };
    let found = proposes(item("p2", "Coast Courier", LATE, late).correcting("p1"));
    assert_eq!(found.map(|(_, reasons)| reasons), Some(vec![Reason::Corrected]));
    assert_eq!(proposes(item("p2", "Coast Courier", LATE, late)), None, "no correction");
}

/// A later report is read where it is closest to the sentence that supports the claim, not to the claim.
#[test]
fn what_later_reports_tell_is_read_beside_what_supports() {
    let early = "The search for the dredger off Port Ebb was suspended on Monday. Port Ebb has two piers. \
                 Port Ebb has a fair in May. Port Ebb has a fish market. Port Ebb has a school. Port Ebb has a mill. \
                 Port Ebb has a church.";
    let late = "Port Ebb has a new mayor. Port Ebb was founded in 1811. Divers went back to the search for the dredger \
                on Sunday.";
    let reader = Reader { supporting: "suspended", refuting: "went back" };
    let found = groups(&reader, &courier(early, late), "Port Ebb has stopped looking.");
    assert!(found.iter().any(|(group, _)| group == "overtaken.OUTDATED.words"), "{found:?}");
}

/// "As of April 4" is not overtaken by what was so later, unless that revises the figure of that day (rule 6).
#[test]
fn a_figure_of_a_named_day_is_outdated_by_its_own_revision_only() {
    const EARLY_COUNT: &str = "As of April 4 the yard at Port Ebb had repaired 412 boats.";
    let reader = Reader { supporting: "412", refuting: "530" };
    let statement = "As of April 4, 412 boats had been mended in the yard at Port Ebb.";
    for (late, expected) in [
        ("As of April 20 the yard at Port Ebb had repaired 530 boats.", false),
        ("The yard at Port Ebb revised its figure for April 4 to 530 boats from 412.", true),
    ] {
        let found = groups(&reader, &courier(EARLY_COUNT, late), statement);
        let is_proposed = found.iter().any(|(group, _)| group.contains(".OUTDATED."));
        assert_eq!(is_proposed, expected, "{late}: {found:?}");
    }
}

/// Who gives another figure than somebody whom he names replaces nothing of his (rule 7).
#[test]
fn a_figure_of_another_speaker_is_not_replaced() {
    const UNION: &str = "The Pilots' Union said that 2,140 people had marched to the lock.";
    let statement = "Some 2,140 people took part in the march to the lock.";
    for (late, expected) in [
        (
            "Yard owner Edda Flink put the march at 1,420 people, against the 2,140 that the Pilots' Union had given.",
            false,
        ),
        (
            "The Pilots' Union put the march at 1,420 people, against the 2,140 that it had given before.",
            true,
        ),
    ] {
        let found = groups(&NOBODY, &courier(UNION, late), statement);
        let is_proposed = found.iter().any(|(group, _)| group == "restated.OUTDATED.figure");
        assert_eq!(is_proposed, expected, "{late}: {found:?}");
    }
}
