//! How a claim with quoted words is judged (VERDICTS.md, rules 8 and 9).

use crate::domain::align::Known;
use crate::domain::claim::Quote;
use crate::domain::compare::form::Forms;
use crate::domain::compare::quote::{QuoteRelation, compare, parts};
use crate::domain::compare::speaker::{Speaker, SpeakerRelation, described_in, names_somebody, same_speaker};
use crate::domain::finding::{Reason, Standing, Verdict};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;

/// Fewer words in quotation marks are a label ("terrorist"), compared with the rest of the clause.
pub const QUOTE_WORDS_MIN: usize = 3;

/// Judges a claim by its quote; `None` where no recorded quote is like it.
pub fn judge(case: &Case<'_>, statement: &str, quote: &Quote) -> Option<Draft> {
    let stated = parts(quote.span.of(statement));
    let mut altered: Option<(&Known, String)> = None;
    let mut elsewhere: Option<&Known> = None;
    for known in &case.record.known {
        for recorded in &known.ready.quotes {
            match compare(&stated, recorded) {
                QuoteRelation::Verbatim if speaker_fits(case, quote, known) => return Some(verbatim(known)),
                QuoteRelation::Verbatim => elsewhere = elsewhere.or(Some(known)),
                QuoteRelation::Altered(shown) if altered.is_none() => altered = Some((known, shown)),
                QuoteRelation::Altered(_) | QuoteRelation::Other => {}
            }
        }
    }
    if let Some(known) = elsewhere {
        let draft = Draft::new(Verdict::Conflicts).because(Reason::Misattributed).aligned(1.0);
        return Some(draft.showing(known, false, Standing::Current));
    }
    let (known, difference) = altered?;
    let mut draft = Draft::new(Verdict::Conflicts).because(Reason::Misquoted).aligned(0.9);
    if !speaker_fits(case, quote, known) {
        draft = draft.because(Reason::Misattributed);
    }
    draft.word_difference = difference;
    Some(draft.showing(known, false, Standing::Current))
}

fn verbatim(known: &Known) -> Draft {
    if !known.stands() {
        let reason = match known.recorded.report.status {
            crate::domain::finding::ClaimStatus::Retracted => Reason::Retracted,
            _ => Reason::Superseded,
        };
        return Draft::new(Verdict::Outdated).because(reason).aligned(1.0).showing(
            known,
            true,
            Standing::Retracted,
        );
    }
    Draft::new(Verdict::Matches).because(Reason::SameValue).aligned(1.0).showing(
        known,
        true,
        Standing::Current,
    )
}

/// Whether who is said to have spoken is who the record has; a verb beside the marks ("called the plan …") names the
/// speaker of the quoted words where the clause has none.
fn speaker_fits(case: &Case<'_>, quote: &Quote, known: &Known) -> bool {
    match case.speaker(known) {
        SpeakerRelation::Other => false,
        SpeakerRelation::Same => true,
        SpeakerRelation::NotNamed => {
            let forms = &mut Forms::default();
            let mut speaker = |quote: &Quote| {
                let by = quote.attribution.as_ref().map(|by| Speaker::new(&by.speaker, forms));
                by.filter(names_somebody)
            };
            let Some(named) = speaker(quote) else { return true };
            let theirs: Vec<Speaker> = known.recorded.claim.quotes.iter().filter_map(speaker).collect();
            let is_named = |by: &Speaker| same_speaker(&named, by, case.aliases);
            theirs.is_empty()
                || theirs.iter().any(is_named)
                || described_in(&named.name, &known.ready.sentence.content)
        }
    }
}
