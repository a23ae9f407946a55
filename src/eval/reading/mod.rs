//! How well texts are read: figures with all that is compared later, quotes, speakers and as-of times, against labels.
//!
//! A figure is found where the one that was read overlaps the labelled one, so that a unit more or less does not
//! matter; everything else that is labelled is then compared. Nothing here reads a file.

use std::collections::HashSet;
use std::fmt;

use crate::domain::claim::{Claim, Figure, Modality, Polarity};
use crate::domain::extract;
use crate::domain::text::Span;
use crate::domain::time::AsOfBasis;
use crate::eval::syntax::Agreement;

mod agree;
mod label;

use agree::{same_measure, same_subset, same_time, same_value, speakers_agree, tell};
use label::{FigureLabel, Item, QuoteLabel};

pub use label::LabelError;

/// What is measured, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// A figure is read where one stands.
    Found,
    /// With its value and bound.
    Value,
    /// And with its unit and whether it is a change.
    Unit,
    /// With its value, bound, measure and subset.
    Measure,
    /// Subsets of the figures that were found.
    Subset,
    /// As-of times of all figures.
    AsOf,
    /// As-of times that the text gives.
    AsOfInText,
    /// Speakers of figures.
    FigureSpeaker,
    /// Figures that are planned, predicted, alleged, denied, conditional or asked.
    Modality,
    /// Figures that are said not to be so.
    Negated,
    /// Quotes, exactly.
    Quote,
    /// Quotes with their speakers.
    QuoteSpeaker,
}

/// All of them.
pub const ASPECTS: [(Aspect, &str); 12] = [
    (Aspect::Found, "figures found"),
    (Aspect::Value, "… value and bound"),
    (Aspect::Unit, "… and unit and change"),
    (Aspect::Measure, "… value, bound, measure, subset"),
    (Aspect::Subset, "subsets of figures found"),
    (Aspect::AsOf, "as-of times"),
    (Aspect::AsOfInText, "… that the text gives"),
    (Aspect::FigureSpeaker, "speakers of figures"),
    (Aspect::Modality, "modality other than asserted"),
    (Aspect::Negated, "negated figures"),
    (Aspect::Quote, "quotes"),
    (Aspect::QuoteSpeaker, "… with speaker"),
];

/// Something that was not read as labelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The item.
    pub id: String,
    /// What was not read so.
    pub aspect: Aspect,
    /// What was read and what is labelled, for people.
    pub what: String,
}

/// What was measured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Texts.
    pub n_items: usize,
    /// Labelled figures that must be read.
    pub n_figures: usize,
    /// Labelled quotes.
    pub n_quotes: usize,
    /// Of the figures found, those whose modality is measured, and those of them where it is right.
    pub modality_known: (usize, usize),
    /// What was not read as labelled, in the order of the labels.
    pub failures: Vec<Failure>,
    agreements: [Agreement; ASPECTS.len()],
}

impl Report {
    /// Right ones among those read and those labelled.
    #[must_use]
    pub fn agreement(&self, aspect: Aspect) -> Agreement {
        self.agreements[aspect as usize]
    }

    /// Counts one that was read, labelled or both, and notes it where the two differ.
    fn count(&mut self, id: &str, aspect: Aspect, side: Side, what: impl FnOnce() -> String) {
        let counts = &mut self.agreements[aspect as usize];
        counts.same += usize::from(side.same);
        counts.ours += usize::from(side.ours);
        counts.theirs += usize::from(side.theirs);
        if !side.same && (side.ours || side.theirs) {
            self.failures.push(Failure { id: id.to_owned(), aspect, what: what() });
        }
    }
}

/// On which sides something stands.
#[derive(Clone, Copy)]
struct Side {
    ours: bool,
    theirs: bool,
    same: bool,
}

impl Side {
    const MISSED: Side = Side { ours: false, theirs: true, same: false };
    const EXTRA: Side = Side { ours: true, theirs: false, same: false };

    /// On both, right or wrong.
    fn both(same: bool) -> Side {
        Side { ours: true, theirs: true, same }
    }

    /// Of something that either side may leave out.
    fn of(ours: bool, theirs: bool, agree: bool) -> Side {
        Side { ours, theirs, same: ours && theirs && agree }
    }
}

/// A figure as it was read, with the claim that gives it.
struct Read<'a> {
    figure: &'a Figure,
    claim: Option<&'a Claim>,
}

/// Reads every labelled text as a report and compares. `stories` are reports, one JSON object a line, for labels that
/// are of a story.
///
/// # Errors
/// Where labels or stories are not what they should be.
pub fn evaluate(labels: &str, stories: Option<&str>) -> Result<Report, LabelError> {
    let mut report = Report::default();
    for item in label::read(labels, stories)? {
        measure(&item, &mut report);
    }
    Ok(report)
}

fn measure(item: &Item, report: &mut Report) {
    let Item { headline, dateline, text, published_at, .. } = item;
    let reading = extract::read_report(headline, dateline, text, *published_at);
    let claimed = reading.claims.iter().flat_map(|claim| claim.figures.iter().map(move |f| (f, Some(claim))));
    let unclaimed = reading.unclaimed_figures.iter().map(|figure| (figure, None));
    let mut read: Vec<Read> =
        claimed.chain(unclaimed).map(|(figure, claim)| Read { figure, claim }).collect();
    report.n_items += 1;
    // What must be read chooses first: an optional label may share its words with it.
    let (optional, required): (Vec<&FigureLabel>, Vec<&FigureLabel>) =
        item.figures.iter().partition(|label| label.optional);
    for label in required {
        report.n_figures += 1;
        let found = take(&mut read, label);
        figure(item, label, found.as_ref(), report);
    }
    for label in optional {
        while take(&mut read, label).is_some() {}
    }
    for extra in read {
        let told = || format!("read '{}', {}", extra.figure.quantity.wording.of(text), extra.figure.measure);
        for aspect in [Aspect::Found, Aspect::Value, Aspect::Unit, Aspect::Measure] {
            report.count(&item.id, aspect, Side::EXTRA, told);
        }
    }
    quotes(item, &reading.claims, report);
}

/// Takes the figure that was read at a label: of several the one with its value.
fn take<'a>(read: &mut Vec<Read<'a>>, label: &FigureLabel) -> Option<Read<'a>> {
    let there = Span::new(label.start, label.end);
    let at = |read: &Read| read.figure.quantity.span.overlaps(there);
    let index = read
        .iter()
        .position(|one| at(one) && same_value(one.figure, label))
        .or_else(|| read.iter().position(at))?;
    Some(read.remove(index))
}

/// Compares one figure in all that its label has.
fn figure(item: &Item, label: &FigureLabel, found: Option<&Read>, report: &mut Report) {
    let Some(found) = found else {
        for aspect in [Aspect::Found, Aspect::Value, Aspect::Unit, Aspect::Measure] {
            report.count(&item.id, aspect, Side::MISSED, || format!("missed '{}'", label.text));
        }
        missing_around(item, label, report);
        return;
    };
    let Read { figure, claim } = found;
    let quantity = &figure.quantity;
    let value = same_value(figure, label) && label.bound.is_none_or(|bound| bound == quantity.bound);
    let unit = value
        && label.unit.as_ref().is_none_or(|unit| *unit == quantity.unit)
        && label.change.is_none_or(|change| change == quantity.change);
    let subset = label.subset.as_ref().is_none_or(|subset| same_subset(figure, subset.as_deref()));
    let measure = value && subset && same_measure(figure, &label.measure);
    let told = || tell(&item.text, figure, label);
    report.count(&item.id, Aspect::Found, Side::both(true), told);
    report.count(&item.id, Aspect::Value, Side::both(value), told);
    report.count(&item.id, Aspect::Unit, Side::both(unit), told);
    report.count(&item.id, Aspect::Measure, Side::both(measure), told);
    if let Some(labelled) = &label.subset {
        let side = Side::of(!figure.subset.is_empty(), labelled.is_some(), subset);
        report.count(&item.id, Aspect::Subset, side, told);
    }
    as_of(item, label, *claim, report);
    figure_speaker(item, label, *claim, report);
    stance(item, label, *claim, report);
}

/// What a figure that was not read leaves unread beside itself.
fn missing_around(item: &Item, label: &FigureLabel, report: &mut Report) {
    as_of(item, label, None, report);
    figure_speaker(item, label, None, report);
    let other = !label.modality.is_empty() && !label.modality.contains(&Modality::Asserted);
    report.count(&item.id, Aspect::Modality, Side::of(false, other, false), || {
        format!("missed '{}', {:?}", label.text, label.modality)
    });
    report.count(&item.id, Aspect::Negated, Side::of(false, label.negated == Some(true), false), || {
        format!("missed '{}'", label.text)
    });
}

fn as_of(item: &Item, label: &FigureLabel, claim: Option<&Claim>, report: &mut Report) {
    let Some(labelled) = &label.as_of else { return };
    let ours = claim.and_then(|claim| claim.as_of);
    let in_text = |basis: AsOfBasis| basis != AsOfBasis::Published;
    let same = ours.is_some_and(|ours| same_time(&ours, labelled));
    let told = || format!("'{}' holds {ours:?}, labelled {labelled:?}", label.text);
    report.count(&item.id, Aspect::AsOf, Side::of(ours.is_some(), true, same), told);
    let side = Side::of(ours.is_some_and(|ours| in_text(ours.basis)), in_text(labelled.basis), same);
    report.count(&item.id, Aspect::AsOfInText, side, told);
}

fn figure_speaker(item: &Item, label: &FigureLabel, claim: Option<&Claim>, report: &mut Report) {
    let Some(labelled) = &label.speaker else { return };
    let ours = claim.and_then(|claim| claim.attribution.as_ref());
    let same = speakers_agree(ours, claim, labelled.as_deref());
    // Where the publisher's own voice is one of the answers, none is asked for.
    let required = labelled.as_ref().is_some_and(|names| !names.iter().any(|name| name == "-"));
    let theirs = required || (same && ours.is_some());
    report.count(&item.id, Aspect::FigureSpeaker, Side::of(ours.is_some(), theirs, same), || {
        format!("'{}' by {:?}, labelled {labelled:?}", label.text, ours.map(|ours| &ours.speaker))
    });
}

fn stance(item: &Item, label: &FigureLabel, claim: Option<&Claim>, report: &mut Report) {
    // A figure that stands in no claim was taken to assert nothing.
    let modality = claim.map_or(Modality::Asked, |claim| claim.modality);
    if !label.modality.is_empty() {
        let same = label.modality.contains(&modality);
        report.modality_known.0 += 1;
        report.modality_known.1 += usize::from(same);
        let other = !label.modality.contains(&Modality::Asserted) || (same && modality != Modality::Asserted);
        report.count(
            &item.id,
            Aspect::Modality,
            Side::of(modality != Modality::Asserted, other, same),
            || format!("'{}' is {modality:?}, labelled {:?}", label.text, label.modality),
        );
    }
    let Some(labelled) = label.negated else { return };
    let negated = claim.is_some_and(|claim| claim.polarity == Polarity::Negated);
    report.count(&item.id, Aspect::Negated, Side::of(negated, labelled, true), || {
        format!("'{}' is {}negated", label.text, if negated { "" } else { "not " })
    });
}

fn quotes(item: &Item, claims: &[Claim], report: &mut Report) {
    report.n_quotes += item.quotes.len();
    let mut seen = HashSet::new();
    let read = claims.iter().flat_map(|claim| claim.quotes.iter().map(move |quote| (quote, claim)));
    // A quote of several clauses stands in each of their claims.
    let read: Vec<_> = read.filter(|(quote, _)| seen.insert(quote.span)).collect();
    let label_at = |span: Span| item.quotes.iter().find(|label| Span::new(label.start, label.end) == span);
    for QuoteLabel { start, end, speaker, .. } in &item.quotes {
        let there = Span::new(*start, *end);
        let words = there.of(&item.text);
        let Some((quote, claim)) = read.iter().find(|(quote, _)| quote.span == there) else {
            for aspect in [Aspect::Quote, Aspect::QuoteSpeaker] {
                report.count(&item.id, aspect, Side::MISSED, || format!("missed '{words}'"));
            }
            continue;
        };
        let ours = quote.attribution.as_ref();
        let same = speakers_agree(ours, Some(claim), speaker.as_deref());
        report.count(&item.id, Aspect::Quote, Side::both(true), String::new);
        report.count(&item.id, Aspect::QuoteSpeaker, Side::both(same), || {
            format!("'{words}' by {:?}, labelled {speaker:?}", ours.map(|ours| &ours.speaker))
        });
    }
    for (quote, _) in read.iter().filter(|(quote, _)| label_at(quote.span).is_none()) {
        for aspect in [Aspect::Quote, Aspect::QuoteSpeaker] {
            let told = || format!("read the quote '{}'", quote.span.of(&item.text));
            report.count(&item.id, aspect, Side::EXTRA, told);
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} [{:?}] {}", self.id, self.aspect, self.what)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{} items, {} figures, {} quotes", self.n_items, self.n_figures, self.n_quotes)?;
        writeln!(out, "{:<32} P      R      F1", "")?;
        for (aspect, name) in ASPECTS {
            let counts = self.agreement(aspect);
            let (precision, recall, f1) = (counts.precision(), counts.recall(), counts.f1());
            writeln!(out, "{name:<32} {precision:.3}  {recall:.3}  {f1:.3}  of {}", counts.theirs)?;
        }
        let (known, right) = self.modality_known;
        writeln!(out, "modality right for {right} of {known} figures found")
    }
}

#[cfg(test)]
mod tests {
    use super::{Aspect, LabelError, evaluate};

    const LABEL: &str = r#"{"id": "a", "domain": "fire", "published_at": "2026-03-04T18:00:00Z",
        "text": "The fire killed 12 people, police said.", "quotes": [], "figures": [{"start": 16, "end": 18,
        "text": "12", "value": "12", "bound": "EXACTLY", "measure": [["people"], ["killed"]], "subset": null,
        "speaker": ["police"], "as_of": {"basis": "PUBLISHED"}, "modality": ["ASSERTED"]}]}"#;

    fn one_line() -> String {
        LABEL.replace('\n', " ")
    }

    #[test]
    fn what_is_read_as_labelled_counts() {
        let report = evaluate(&one_line(), None).expect("well-formed");
        let counts = |aspect| {
            let counts = report.agreement(aspect);
            (counts.same, counts.ours, counts.theirs)
        };
        assert_eq!(counts(Aspect::Measure), (1, 1, 1), "{:?}", report.failures);
        assert_eq!(counts(Aspect::FigureSpeaker), (1, 1, 1), "{:?}", report.failures);
        assert_eq!(counts(Aspect::AsOfInText), (0, 0, 0), "{:?}", report.failures);
        assert!(report.to_string().contains("1 items, 1 figures"));
    }

    #[test]
    fn what_is_not_read_so_is_listed() {
        let other = one_line().replace(r#""value": "12""#, r#""value": "13""#);
        let report = evaluate(&other, None).expect("well-formed");
        assert_eq!(report.agreement(Aspect::Value).same, 0);
        assert!(report.failures.iter().any(|failure| failure.aspect == Aspect::Value));
    }

    #[test]
    fn labels_that_do_not_fit_are_refused() {
        let moved = one_line().replace(r#""start": 16"#, r#""start": 15"#);
        assert!(matches!(evaluate(&moved, None), Err(LabelError::Offsets { start: 15, .. })));
        let untold = one_line().replace(r#""text": "The fire killed 12 people, police said.", "#, "");
        assert!(matches!(evaluate(&untold, None), Err(LabelError::NoStory { .. })));
        let wrong = one_line().replace("EXACTLY", "PRECISELY");
        assert!(matches!(evaluate(&wrong, None), Err(LabelError::Line { line: 1, .. })));
    }
}
