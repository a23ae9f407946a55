//! What is shown beside the evidence that decided.

use crate::domain::verdict::tests::{Item, answer, item};

fn quarry() -> Vec<Item<'static>> {
    vec![
        item(
            "a",
            "Upland Post",
            "2023-03-06T10:00:00Z",
            "The slide at the Torrow quarry buried 46 workers on Monday, the mine inspectorate said. Some 2,400 people \
             walked through Torrow on Monday for the miners, police said.",
        ),
        item(
            "b",
            "Miners' Union",
            "2023-03-06T18:00:00Z",
            "About 7,000 people walked through Torrow on Monday for safer pits, the Union of Pitmen said.",
        ),
        item(
            "c",
            "Upland Post",
            "2023-03-08T10:00:00Z",
            "The slide at the Torrow quarry buried 41 workers, the mine inspectorate said on Wednesday, revising down its \
             first estimate of 46. Rescuers brought out 30 workers, 12 of them under 40. The Torrow quarry is to \
             reopen on March 20.",
        ),
        item(
            "d",
            "Upland Post",
            "2023-03-21T10:00:00Z",
            "The Torrow quarry reopened on Tuesday, a day late, after the slide that buried 41 workers.",
        ),
    ]
}

fn check(statement: &str, expected: &str, shown: &[(&str, &str)]) {
    let answer = answer(&quarry(), statement, None);
    assert_eq!(answer.verdict.name(), expected, "{statement}: {:?}", answer.findings);
    for (report, words) in shown {
        let has = answer.findings.iter().flat_map(|finding| &finding.evidence).any(|shown| {
            shown.recorded.report.report_id == *report && shown.recorded.sentence_text.contains(words)
        });
        let evidence: Vec<&str> = answer
            .findings
            .iter()
            .flat_map(|finding| finding.evidence.iter().map(|one| one.quote.as_str()))
            .collect();
        assert!(has, "{statement}: {words} of {report} is not in {evidence:?}");
    }
    assert!(answer.findings.iter().all(|finding| finding.evidence.len() <= 5));
}

#[test]
fn the_newest_report_that_says_so_is_shown_too() {
    let both = [("c", "buried 41 workers"), ("d", "buried 41 workers")];
    check("The slide at the Torrow quarry buried 41 workers.", "MATCHES", &both);
}

#[test]
fn the_words_that_take_an_old_figure_back_are_shown() {
    let both = [("a", "buried 46"), ("c", "first estimate of 46")];
    check("The slide at the Torrow quarry buried 46 workers.", "OUTDATED", &both);
}

#[test]
fn a_figure_that_no_source_gives_is_shown_those_of_all() {
    let both = [("a", "2,400"), ("b", "7,000")];
    check("On Monday 900 people walked through Torrow for the miners.", "CONFLICTS", &both);
}

#[test]
fn what_makes_up_the_whole_with_a_recorded_part_is_worked_out() {
    let part = [("c", "12 of them")];
    check("Rescuers brought out 30 workers, 18 of them aged 40 or older.", "MATCHES", &part);
    check("Rescuers brought out 30 workers, 18 of them aged 35 or older.", "NOT_ON_RECORD", &[]);
}

#[test]
fn a_plan_and_what_became_of_it_are_both_shown() {
    let both = [("c", "is to reopen"), ("d", "reopened on Tuesday")];
    check("The Torrow quarry reopened on March 20, 2023.", "CONFLICTS", &both);
}
