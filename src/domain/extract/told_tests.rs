//! Tests of who says what, how surely, and in how many claims, on sentences of our own.

use super::{read_report, read_statement};
use crate::domain::claim::{Modality, Polarity};

fn reading(text: &str) -> crate::domain::claim::Reading {
    read_report("", "", text, "2024-05-16T10:00:00Z".parse().expect("a time"))
}

/// The speaker of the last claim; empty for the publisher.
#[track_caller]
fn speaker(text: &str, expected: &str) {
    let reading = reading(text);
    let claim = reading.claims.last().expect("a claim");
    let found = claim.attribution.as_ref().map_or("", |by| by.speaker.as_str());
    assert_eq!(found, expected, "{text}");
}

/// The speaker of the last quote, and the words that it has.
#[track_caller]
fn quote(text: &str, words: &str, expected: &str) {
    let reading = reading(text);
    let quotes: Vec<_> = reading.claims.iter().flat_map(|claim| &claim.quotes).collect();
    let last = quotes.last().unwrap_or_else(|| panic!("no quote: {text}"));
    let found = last.attribution.as_ref().map_or("", |by| by.speaker.as_str());
    assert_eq!((last.span.of(text), found), (words, expected), "{text}");
}

#[test]
fn a_speaker_stands_in_front_in_the_middle_or_behind() {
    speaker("The harbour office said the pier had burned down.", "The harbour office");
    speaker("The pier had burned down, the harbour office said.", "the harbour office");
    speaker("The pier, Mayor Otto Brandl said, had burned down.", "Otto Brandl");
    speaker("According to Otto Brandl, a former mayor, the pier burst into flames.", "Otto Brandl");
    speaker("The pier burst into flames, according to Otto Brandl, a former mayor.", "Otto Brandl");
    speaker("The pier sank within minutes, said Vera Lunt, who owns a boat in the harbour.", "Vera Lunt");
    speaker("Its owner, Vera Lunt, told reporters on Tuesday that the boat was lost.", "Vera Lunt");
    speaker("The pier was rebuilt last year.", "");
}

#[test]
fn a_second_verb_of_speech_keeps_its_subject() {
    speaker("Vera Lunt denied the charge and said the boat was hers.", "Vera Lunt");
    speaker("The boat sank on Monday, Vera Lunt said, adding that two anchors were lost.", "Vera Lunt");
}

#[test]
fn pronouns_and_descriptions_stand_for_whom_the_text_has_named() {
    speaker("Vera Lunt owns the boat. She said it was old.", "Vera Lunt");
    speaker("Halden Air, a budget airline, has 12 jets. The airline said two were old.", "Halden Air");
    speaker("Health Minister Ines Okafor flew home. The minister said the talks had failed.", "Ines Okafor");
    speaker("The Port Authority closed two docks. The authority said both were unsafe.", "Port Authority");
    // Two of them: nobody is guessed.
    speaker(
        "The Salt Union met the Miners Union on Monday. The union said the talks had failed.",
        "The union",
    );
}

#[test]
fn quotes_belong_to_whom_the_sentence_names() {
    quote("“We lost it all,” Vera Lunt, a teacher, said by phone.", "We lost it all,", "Vera Lunt");
    quote("“We lost it all,” Vera Lunt said. “It was our home.”", "It was our home.", "Vera Lunt");
    quote("Judge Anton Maier called the plea \"hollow\" and left.", "hollow", "Anton Maier");
    quote(
        "The report, with Vera Lunt writing that the pier was \"a death trap\", came late.",
        "a death trap",
        "Vera Lunt",
    );
}

#[test]
fn a_label_in_marks_is_no_speech() {
    for text in ["The boat, called \"Old Nan\", sank.", "Police cleared the so-called \"red zone\"."] {
        assert!(reading(text).claims.iter().all(|claim| claim.quotes.is_empty()), "{text}");
    }
}

#[test]
fn rule_12_a_word_colours_only_what_hangs_on_it() {
    let check = |text: &str, modality: Modality, polarity: Polarity| {
        let reading = read_statement(text, None);
        let claim = reading.claims.first().expect("a claim");
        assert_eq!((claim.modality, claim.polarity), (modality, polarity), "{text}");
    };
    use Modality::{Asserted, Conditional, Denied, Planned, Predicted};
    use Polarity::{Affirmed, Negated};
    check("The family was denied visas to Norland.", Asserted, Affirmed);
    check("The keeper denied that he had slept.", Denied, Affirmed);
    check("The match was lost due to injury.", Asserted, Affirmed);
    check("The medal is going to Norland.", Asserted, Affirmed);
    check("The mill is going to close.", Planned, Affirmed);
    check("Shares closed 4 percent lower after the mill cut its forecast.", Asserted, Affirmed);
    check("The mill is forecast to lose 4 percent.", Predicted, Affirmed);
    check("The state will pay 20 million if parliament agrees.", Conditional, Affirmed);
    check("About 900 homes were still without power.", Asserted, Affirmed);
    check("The firm was fined for 30 calls that it had not made.", Asserted, Affirmed);
    check("Divers found no evidence that the hull had cracked.", Asserted, Negated);
    check("The crew failed to reach the shore.", Asserted, Negated);
    check("An earlier version of this story said 62 people had drowned.", Asserted, Negated);
    check("The bulletin incorrectly reported that 62 people had drowned.", Asserted, Negated);
}

#[test]
fn sentences_with_unknown_verbs_are_claims() {
    for text in ["The dam burst.", "Parliament outlawed the trade.", "Fog engulfed the harbour."] {
        let reading = read_statement(text, None);
        assert_eq!((reading.claims.len(), reading.unchecked.len()), (1, 0), "{text}");
    }
}

#[test]
fn every_clause_that_asserts_is_a_claim() {
    let check = |text: &str, expected: &[&str]| {
        let reading = read_statement(text, None);
        let found: Vec<&str> = reading.claims.iter().map(|claim| claim.span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    };
    check(
        "The dam burst on Monday and the governor resigned.",
        &["The dam burst on Monday", "the governor resigned"],
    );
    check(
        "The mill closed in May and its owner fled to Norland.",
        &["The mill closed in May", "its owner fled to Norland"],
    );
    check(
        "The bridge gave way, killing 12 people and blocking the road.",
        &["The bridge gave way", "killing 12 people", "blocking the road"],
    );
    check(
        "The clerk pleaded guilty, while her brother was acquitted.",
        &["The clerk pleaded guilty", "her brother was acquitted"],
    );
}
