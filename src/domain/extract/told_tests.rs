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
    speaker("The pier sank within minutes, said Vera Lunt, an owner of a boat in the harbour.", "Vera Lunt");
    speaker("Its owner, Vera Lunt, told reporters on Tuesday that the boat was lost.", "Vera Lunt");
    speaker("The pier was rebuilt last year.", "");
    // Who is compared with says nothing.
    speaker("The pier burned longer than firefighters had predicted.", "");
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

/// What of a row of the table is read otherwise.
fn misread(text: &str, reading: &crate::domain::claim::Reading, row: &str) -> Option<String> {
    let fields: Vec<&str> = row.split('|').map(str::trim).collect();
    let field = |n: usize| fields.get(n).copied().unwrap_or_default();
    let plain = |name: &str| name.to_lowercase().trim_start_matches("the ").to_owned();
    let is_by = |by: Option<&str>| {
        field(1).is_empty() || field(1).split(';').any(|who| plain(who.trim()) == plain(by.unwrap_or("-")))
    };
    let quotes = || reading.claims.iter().flat_map(|claim| &claim.quotes);
    if let Some(words) = field(0).strip_prefix("!“") {
        return quotes().any(|q| q.span.of(text).contains(words)).then(|| "is read as a quote".to_owned());
    }
    if let Some(words) = field(0).strip_prefix('“') {
        let Some(quote) = quotes().find(|q| q.span.of(text).contains(words)) else {
            return Some("no quote".to_owned());
        };
        let by = quote.attribution.as_ref().map(|by| by.speaker.as_str());
        return (!is_by(by)).then(|| format!("by {by:?}"));
    }
    let at = text.find(field(0)).expect("the row names words of its text");
    let holds = |claim: &&crate::domain::claim::Claim| {
        claim.figures.iter().any(|f| f.quantity.wording.start <= at && at < f.quantity.wording.end)
    };
    let within = reading.claims.iter().filter(|claim| claim.span.start <= at && at < claim.span.end);
    let Some(claim) = reading.claims.iter().find(holds).or(within.min_by_key(|claim| claim.span.len()))
    else {
        return Some("no claim".to_owned());
    };
    let by = claim.attribution.as_ref().map(|by| by.speaker.as_str());
    let negated = if claim.polarity == Polarity::Negated { "+neg" } else { "" };
    let modality = format!("{:?}{negated}", claim.modality).to_lowercase();
    let time = holds_at(claim);
    let right = is_by(by)
        && (field(2).is_empty() || field(2) == time || field(2) == "P" && time == "E:2026-03-04")
        && (field(3).is_empty() || field(3).split(',').any(|one| one == modality));
    (!right).then(|| format!("by {by:?}, {time}, {modality}"))
}

/// The basis and the first day of a claim's as-of time, as the table writes them.
fn holds_at(claim: &crate::domain::claim::Claim) -> String {
    use crate::domain::time::{AsOfBasis, Moment};
    let Some(as_of) = claim.as_of else { return "none".to_owned() };
    let day = match as_of.moment {
        Moment::Resolved(span) => {
            span.start.or(span.end).map(|at| at.to_string()[..10].to_owned()).unwrap_or_default()
        }
        open => format!("{open:?}"),
    };
    match as_of.basis {
        AsOfBasis::Published => "P".to_owned(),
        AsOfBasis::Attribution => format!("A:{day}"),
        _ => format!("E:{day}"),
    }
}

#[test]
fn who_says_what_as_of_when_and_how_surely() {
    let mut text = String::new();
    let mut wrong = Vec::new();
    let mut reading = crate::domain::claim::Reading::default();
    for line in include_str!("told.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("  ") {
            Some(row) => {
                wrong.extend(misread(&text, &reading, row).map(|how| format!("{text}\n  {row}: {how}")))
            }
            None => {
                text = line.replace("\\n", "\n");
                reading = read_report("", "", &text, "2026-03-04T18:00:00Z".parse().expect("a time"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
