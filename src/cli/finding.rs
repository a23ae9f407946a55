//! Findings told to a person: the verdict in its colour, the reasons in words, the evidence word for word.

use std::io::Write;

use owo_colors::Style;

use super::{
    error::CliError,
    render::{Column, Paragraph, width, write_columns, write_paragraphs},
    times::{show_as_of, show_day},
};
use crate::api::v1::{
    CandidateOutcome, Claim, ComparedAs, Evidence, Finding, Reason, RecordStatus, Steps, Verdict,
    VerdictCount,
};

/// An answer to a check, from whichever method.
#[derive(Debug, Clone)]
pub struct Answer {
    /// On the whole statement.
    pub verdict: Verdict,
    /// One a claim.
    pub findings: Vec<Finding>,
    /// By verdict.
    pub counts: Vec<VerdictCount>,
}

/// A verdict's name in VERDICTS.md: `NOT_ON_RECORD`.
#[must_use]
pub fn verdict_name(verdict: Verdict) -> &'static str {
    verdict.as_str_name().trim_start_matches("VERDICT_")
}

/// The verdict of that name, written in any case, with `_` or `-`.
#[must_use]
pub fn verdict_named(name: &str) -> Option<Verdict> {
    let name = name.trim().to_ascii_uppercase().replace('-', "_");
    Verdict::from_str_name(&format!("VERDICT_{name}")).filter(|verdict| *verdict != Verdict::Unspecified)
}

/// The colour of a verdict: green says print it, red says do not, yellow says look first.
#[must_use]
pub fn verdict_style(verdict: Verdict) -> Style {
    let style = Style::new().bold();
    match verdict {
        Verdict::Matches => style.green(),
        Verdict::Conflicts => style.red(),
        Verdict::Updates => style.cyan(),
        Verdict::Outdated => style.yellow(),
        Verdict::Disputed => style.magenta(),
        Verdict::NotOnRecord | Verdict::NotCheckable | Verdict::Unspecified => style.dimmed(),
    }
}

/// The reasons in words, in their order; nothing where there are none.
#[must_use]
pub fn reasons(finding: &Finding) -> Option<Paragraph> {
    let words: Vec<&str> = finding.reasons().map(reason_in_words).collect();
    (!words.is_empty()).then(|| Paragraph::dim(&words.join("; ")))
}

/// The verdict by its number.
///
/// # Errors
/// Where this client does not know it: the enum is closed in v1.
pub fn known_verdict(number: i32) -> Result<Verdict, CliError> {
    match Verdict::try_from(number) {
        Ok(Verdict::Unspecified) | Err(_) => {
            Err(CliError::Answer { what: format!("verdict number {number}") })
        }
        Ok(verdict) => Ok(verdict),
    }
}

/// Writes a whole answer: the verdict and the statement, then each finding.
///
/// # Errors
/// Where the stream does not take it, or a verdict is unknown.
pub fn write_answer(out: &mut impl Write, statement: &str, answer: &Answer) -> Result<(), CliError> {
    write_heading(out, 0, answer.verdict, statement)?;
    let several = answer.findings.len() > 1;
    if several {
        let counts: Vec<String> = answer
            .counts
            .iter()
            .map(|count| {
                known_verdict(count.verdict)
                    .map(|verdict| format!("{} {}", count.count, verdict_name(verdict)))
            })
            .collect::<Result<_, _>>()?;
        write_paragraphs(
            out,
            2,
            vec![Paragraph::dim(&format!("whole statement; by claim: {}", counts.join(", ")))],
        )?;
    }
    for finding in &answer.findings {
        if several {
            let verdict = known_verdict(finding.verdict)?;
            let claim = finding.claim.as_ref().map_or("", |claim| claim.text.as_str());
            write_heading(out, 2, verdict, &quoted(claim))?;
        }
        let mut paragraphs = vec![Paragraph::plain(&finding.explanation)];
        paragraphs.extend(reasons(finding));
        paragraphs.extend(workings(finding));
        write_paragraphs(out, if several { 4 } else { 2 }, paragraphs)?;
        for evidence in &finding.evidence {
            write_paragraphs(out, if several { 4 } else { 2 }, evidence_paragraphs(evidence))?;
        }
    }
    writeln!(out)?;
    Ok(())
}

/// Writes how a finding was reached: the rules that decided, the nearest claims, the sentences read and the answers
/// weighed, each with its score.
///
/// # Errors
/// Where the stream does not take it.
pub fn write_steps(out: &mut impl Write, steps: &Steps) -> Result<(), CliError> {
    let as_what = match steps.compared_as() {
        ComparedAs::Figure => "a figure",
        ComparedAs::Quote => "quoted words",
        ComparedAs::State | ComparedAs::Unspecified => "a state",
    };
    let mut paragraphs = vec![Paragraph::dim(&format!("judged as {as_what}"))];
    for rule in &steps.rules {
        let number = if rule.number == 0 { String::new() } else { format!("rule {}: ", rule.number) };
        paragraphs.push(Paragraph::plain(&format!("{number}{}", rule.text)));
    }
    for candidate in &steps.candidates {
        let mut line = format!("{:.2} {} · {}", candidate.score, candidate.report_id, candidate.alignment);
        match candidate.outcome() {
            CandidateOutcome::Agrees => line.push_str(" · agrees"),
            CandidateOutcome::Narrower => line.push_str(" · the statement is narrower"),
            CandidateOutcome::Differs => line.push_str(" · differs"),
            CandidateOutcome::Unspecified => {}
        }
        if candidate.is_other_speaker {
            line.push_str(" · another speaker");
        }
        if !candidate.missing.is_empty() {
            line.push_str(&format!(" · lacks {}", candidate.missing.join(", ")));
        }
        paragraphs.push(Paragraph::dim(&format!("{line}: {}", quoted(&candidate.text))));
    }
    for read in &steps.sentences_read {
        let line =
            format!("read {} · supports {:.2} · refutes {:.2}", read.report_id, read.supports, read.refutes);
        paragraphs.push(Paragraph::dim(&format!("{line}: {}", quoted(&read.text))));
    }
    for proposal in &steps.proposals {
        let line =
            format!("{:.2} {} · {}", proposal.probability, verdict_name(proposal.verdict()), proposal.group);
        paragraphs.push(Paragraph::dim(&line));
    }
    write_paragraphs(out, 4, paragraphs)?;
    writeln!(out)?;
    Ok(())
}

fn write_heading(out: &mut impl Write, indent: usize, verdict: Verdict, text: &str) -> Result<(), CliError> {
    let name = verdict_name(verdict);
    let columns = [
        Column { width: name.len(), paragraphs: vec![Paragraph::new(name, verdict_style(verdict))] },
        Column {
            width: width().saturating_sub(indent + name.len() + 2),
            paragraphs: vec![Paragraph::new(text, Style::new().bold())],
        },
    ];
    write_columns(out, indent, &columns)?;
    Ok(())
}

/// The arithmetic, the difference of the words and what is missing, where there is any.
pub fn workings(finding: &Finding) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    if !finding.derivation.is_empty() {
        paragraphs.push(Paragraph::plain(&format!("worked out: {}", finding.derivation)));
    }
    if !finding.word_difference.is_empty() {
        paragraphs.push(Paragraph::plain(&format!("the words: {}", finding.word_difference)));
    }
    paragraphs.extend(finding.missing_context.iter().map(|missing| Paragraph::plain(&missing.text)));
    paragraphs
}

/// Where the evidence stands, and its exact words.
#[must_use]
pub fn evidence_paragraphs(evidence: &Evidence) -> Vec<Paragraph> {
    vec![
        Paragraph::new(&evidence_place(evidence), Style::new().blue()),
        Paragraph::new(&quoted(&evidence.quote), Style::new().italic()),
    ]
}

/// In quotation marks, unless the words bring their own.
fn quoted(words: &str) -> String {
    if words.starts_with(['“', '"']) { words.to_owned() } else { format!("“{words}”") }
}

/// "AP (World Health Organization), 19 June 2019, as of 17 June 2019, superseded".
fn evidence_place(evidence: &Evidence) -> String {
    let mut place = evidence.source.clone();
    if let Some(attribution) = &evidence.attribution {
        place.push_str(&format!(" ({})", attribution.speaker));
    }
    let published = evidence.published_at.as_ref().map(show_day);
    if let Some(published) = &published {
        place.push_str(&format!(", {published}"));
    }
    let as_of = evidence.as_of.as_ref().and_then(show_as_of);
    // Mostly the day of publication, which stands there already.
    if let Some(as_of) =
        as_of.filter(|as_of| !published.is_some_and(|day| as_of.ends_with(&format!("as of {day}"))))
    {
        place.push_str(&format!(", {as_of}"));
    }
    if let Some(status) = status_in_words(evidence.status()) {
        place.push_str(&format!(", {status}"));
    }
    place
}

/// How a claim or report stands, where it does not simply stand.
#[must_use]
pub fn status_in_words(status: RecordStatus) -> Option<&'static str> {
    match status {
        RecordStatus::Current | RecordStatus::Unspecified => None,
        RecordStatus::Superseded => Some("superseded"),
        RecordStatus::Corrected => Some("corrected"),
        RecordStatus::Retracted => Some("retracted"),
    }
}

/// Who a claim is attributed to and when it holds: "Civil Protection Agency said, 9 March 2026".
#[must_use]
pub fn claim_circumstances(claim: &Claim) -> Option<String> {
    let speaker = claim.attribution.as_ref().map(|attribution| match attribution.cue.as_str() {
        "" => attribution.speaker.clone(),
        cue => format!("{} ({cue})", attribution.speaker),
    });
    let as_of = claim.as_of.as_ref().and_then(show_as_of);
    let parts: Vec<String> = speaker.into_iter().chain(as_of).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A reason for a reader of newspapers. Reasons may grow; one that this client does not know is never lost in JSON.
fn reason_in_words(reason: Reason) -> &'static str {
    match reason {
        Reason::Unspecified => "a reason that this program does not know",
        Reason::SameValue => "same value",
        Reason::WithinPrecision => "within the precision of both wordings",
        Reason::Understates => "true, but misleadingly low",
        Reason::BoundDropped => "the record says “at least” or the like",
        Reason::Derived => "follows from recorded figures",
        Reason::ValueDiffers => "another value",
        Reason::RoleDiffers => "the figure belongs to something else",
        Reason::UnitDiffers => "another unit",
        Reason::ScopeDiffers => "the figure belongs to another place, group or part",
        Reason::MethodDiffers => "counted by another method",
        Reason::DateDiffers => "another date",
        Reason::PlaceDiffers => "another place",
        Reason::Negated => "the opposite is on record",
        Reason::ModalityDiffers => "planned, denied or alleged is not fact",
        Reason::Misattributed => "somebody else said it",
        Reason::Misquoted => "the quoted words were altered",
        Reason::MeaningAgrees => "other words, same meaning",
        Reason::MeaningDiffers => "the wording says something else",
        Reason::NewerValue => "a later value",
        Reason::NewerState => "a later state of things",
        Reason::CumulativeDecrease => "a count that only grows went down",
        Reason::Superseded => "a newer figure took its place",
        Reason::Corrected => "the source has corrected it",
        Reason::Retracted => "the report was withdrawn",
        Reason::SourcesDisagree => "sources disagree",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_are_named_as_people_type_them() {
        assert_eq!(verdict_named("not-on-record"), Some(Verdict::NotOnRecord));
        assert_eq!(verdict_named(" CONFLICTS"), Some(Verdict::Conflicts));
        assert_eq!(verdict_named("UNSPECIFIED"), None);
        assert_eq!(verdict_named("wrong"), None);
        assert_eq!(verdict_name(Verdict::NotCheckable), "NOT_CHECKABLE");
    }

    #[test]
    fn evidence_says_where_it_stands() {
        let evidence = Evidence {
            source: "Meridian Wire".to_owned(),
            published_at: "2026-03-09T18:00:00Z".parse().ok(),
            status: RecordStatus::Superseded.into(),
            ..Evidence::default()
        };
        assert_eq!(evidence_place(&evidence), "Meridian Wire, 9 March 2026, superseded");
    }
}
