//! A recorded claim made ready for judging: whatever depends on the claim and its report's text alone.
//!
//! It holds for as long as the claim does, so a caller may keep it between checks under the claim's id. What names
//! denote is not in it, for people may teach that at any time: see [`crate::domain::align::known`].

use std::sync::Arc;

use crate::domain::align::content::{Mentions, exclusion, hidden, mentions, says_ended};
use crate::domain::align::identified::{Identified, Mentioned};
use crate::domain::align::names::{Name, NameForms, Names, SettingNames};
use crate::domain::claim::{Figure, NameKind, Polarity};
use crate::domain::compare::argument::ReadyAction;
use crate::domain::compare::basis::{Basis, basis};
use crate::domain::compare::form::{Forms, Word, content};
use crate::domain::compare::lexicon::PROVISIONAL;
use crate::domain::compare::measure::{Measure, says_left_out};
use crate::domain::compare::quote::plain_words;
use crate::domain::compare::speaker::{Speaker, names_somebody};
use crate::domain::compare::time::{Stretch, holds_at, quarter_of};
use crate::domain::compare::words::{Words, tokens};
use crate::domain::finding::{RecordedClaim, ReportFacts};
use crate::domain::name::normal;
use crate::domain::quantity::is_number_word;
use crate::domain::text::{Span, fold};

/// A recorded claim with what judging asks of it again and again.
#[derive(Debug)]
pub struct Ready {
    /// What its clause is about: canonical content words without names, numbers, times and words of attribution.
    pub clause_words: Words,
    /// Those of them that carry its state.
    pub states: Words,
    /// Whether the clause says that something is over.
    pub ends: bool,
    /// What its sentence is about.
    pub sentence_words: Words,
    /// Its sentence.
    pub sentence: Arc<ReadySentence>,
    /// Its report.
    pub report: Arc<ReadyReport>,
    /// Who is named as speaker, whoever that is.
    pub speaker: Option<Speaker>,
    /// The speaker who is somebody in particular, else the publisher.
    pub source: Speaker,
    /// When it holds.
    pub holds: Stretch,
    /// An earlier value told in passing ("up from 61", "not 178"): never current.
    pub told_as_past: bool,
    /// A value told as an error ("not 178", "instead of 12", "its figure of 60 had been wrong"): never right.
    pub told_as_wrong: bool,
    /// Whether its words call its figure provisional.
    pub is_provisional: bool,
    /// Whether its words leave a part out of a whole.
    pub says_left_out: bool,
    /// What its figure is reckoned by.
    pub basis: Option<Basis>,
    /// The quarter that it speaks of.
    pub quarter: Option<u8>,
    /// The plain words of each of its quotes.
    pub quotes: Vec<Vec<String>>,
    /// What its figure measures.
    pub measure: Option<Measure>,
    /// Who does what to whom in it.
    pub actions: Vec<ReadyAction>,
    /// The names in it, as they are written.
    pub mentioned: Mentioned,
    /// The same where no alias makes them another's.
    pub as_written: Arc<Identified>,
}

/// A sentence, shared by the claims in it.
#[derive(Debug)]
pub struct ReadySentence {
    /// Its words, folded, each between blanks.
    pub folded: String,
    /// Each of them once.
    pub folded_words: Words,
    /// Its content words, nothing hidden.
    pub content: Words,
    text: String,
    words: Vec<Word>,
}

/// What a report gives to all its claims.
#[derive(Debug)]
pub struct ReadyReport {
    /// Content words of its headline and first sentence.
    pub words: Words,
    /// Its names as they are written.
    pub names: Arc<SettingNames>,
    /// The publisher.
    pub publisher: Speaker,
    /// The stems of its headline and first sentence.
    pub terms: Words,
    /// The folded words of its headline.
    pub headline: Words,
    /// The names that it gives most often, the first of them the most often.
    pub most_named: Vec<Arc<Name>>,
    quarter: Option<u8>,
}

/// Makes recorded claims ready. Claims of one sentence or report, one after the other, share what they have in common.
pub fn make_ready<'a>(recorded: impl IntoIterator<Item = &'a RecordedClaim>) -> Vec<Arc<Ready>> {
    let mut met = NameForms::default();
    let mut last: Option<(&RecordedClaim, Arc<Ready>)> = None;
    let mut all = Vec::new();
    for one in recorded {
        let report = match &last {
            Some((before, ready)) if Arc::ptr_eq(&before.report, &one.report) => Arc::clone(&ready.report),
            _ => Arc::new(ReadyReport::new(&one.report, &mut met)),
        };
        let sentence = match &last {
            Some((_, ready)) if ready.sentence.text == one.sentence_text => Arc::clone(&ready.sentence),
            _ => Arc::new(ReadySentence::new(&one.sentence_text, &mut met.forms)),
        };
        let ready = Arc::new(Ready::new(one, sentence, report, &mut met));
        all.push(Arc::clone(&ready));
        last = Some((one, ready));
    }
    all
}

impl ReadySentence {
    fn new(text: &str, forms: &mut Forms) -> Self {
        let words = forms.read(text);
        Self {
            folded: words.iter().fold(" ".to_owned(), |text, word| text + &word.form.folded + " "),
            folded_words: words.iter().map(|word| word.form.folded.clone()).collect(),
            content: content(&words, &[]),
            text: text.to_owned(),
            words,
        }
    }
}

impl ReadyReport {
    fn new(report: &ReportFacts, met: &mut NameForms) -> Self {
        /// So many names stand for what the whole report is about.
        const MOST_NAMED: usize = 4;
        let setting = &report.setting;
        let names: Vec<Arc<Name>> = setting.names.iter().map(|name| met.name(name)).collect();
        let forms = &mut met.forms;
        let headline = forms.read(&report.headline);
        let words = forms.canonical_stems(&setting.terms).into_iter().chain(content(&headline, &[]));
        Self {
            words: words.collect(),
            most_named: names.iter().take(MOST_NAMED).cloned().collect(),
            names: Arc::new(SettingNames::new(names.into_iter().collect())),
            publisher: Speaker::new(&report.source, forms),
            terms: setting.terms.iter().cloned().collect(),
            headline: headline.iter().map(|word| word.form.folded.clone()).collect(),
            quarter: quarter_of(&report.headline),
        }
    }
}

impl Ready {
    fn new(
        recorded: &RecordedClaim,
        sentence: Arc<ReadySentence>,
        report: Arc<ReadyReport>,
        met: &mut NameForms,
    ) -> Self {
        let claim = &recorded.claim;
        let forms = &mut met.forms;
        let clause = words_of_clause(recorded, &sentence, forms);
        let in_clause = mentions(claim, claim.span);
        let in_sentence = mentions(claim, claim.sentence);
        let mut clause_words = content(&clause, &hidden(claim, &in_clause, claim.span.start));
        if let Some(shared) = claim.leans_on {
            let inside = |word: &&Word| {
                shared.contains(Span::new(
                    word.span.start + claim.sentence.start,
                    word.span.end + claim.sentence.start,
                ))
            };
            let subject: Vec<Word> = sentence.words.iter().filter(inside).cloned().collect();
            let hidden = hidden(claim, &in_sentence, claim.sentence.start);
            clause_words.extend(content(&subject, &hidden));
        }
        let mut states = forms.canonical_stems(&claim.states);
        // What a phrase has taken up ("brought under control") is no state of its own.
        states.retain(|state| clause_words.contains(state));
        let sentence_words = content(&sentence.words, &hidden(claim, &in_sentence, claim.sentence.start));
        if counts_a_split(&sentence.words) {
            clause_words.insert("SPLIT".to_owned());
        }
        let actions = claim.actions.iter().flat_map(|action| ReadyAction::read(action, forms)).collect();
        let speaker = claim.attribution.as_ref().map(|attribution| Speaker::new(&attribution.speaker, forms));
        let somebody = speaker.as_ref().filter(|speaker| names_somebody(speaker));
        let figure = claim.figures.first();
        let told = figure.and_then(|figure| told_as(recorded, figure, &sentence));
        let told_as_wrong = told == Some(Told::Wrong)
            || is_of_the_corrected(recorded, &sentence)
            || figure.is_some_and(|figure| called_wrong(recorded, figure, &clause, claim.span.start));
        let measure = figure.map(|figure| {
            let (before, after) = around(recorded, figure);
            Measure::of(figure, forms).in_clause(before, after, forms)
        });
        let of_clause = Part { words: &clause, mentions: &in_clause, base: claim.span.start };
        let of_sentence = Part { words: &sentence.words, mentions: &in_sentence, base: claim.sentence.start };
        let mentioned = mentioned(recorded, &of_clause, &of_sentence, somebody, met);
        let as_written =
            Arc::new(mentioned.identified(Arc::clone(&report.names), measure.as_ref(), Arc::clone));
        Self {
            ends: claim.quotes.is_empty() && says_ended(&clause),
            states,
            clause_words,
            sentence_words,
            source: somebody.unwrap_or(&report.publisher).clone(),
            speaker,
            holds: holds_at(recorded),
            told_as_past: told_as_wrong || told == Some(Told::Past),
            told_as_wrong,
            is_provisional: clause.iter().any(|word| PROVISIONAL.contains(&word.form.folded.as_str())),
            says_left_out: says_left_out(clause.iter().map(|word| word.form.folded.as_str())),
            basis: figure.and_then(|figure| basis_on_record(recorded, figure)),
            quarter: quarter(recorded, &report),
            quotes: recorded_quotes(recorded).into_iter().map(plain_words).collect(),
            measure,
            actions,
            mentioned,
            as_written,
            sentence,
            report,
        }
    }
}

/// The words of the sentence before and after a figure.
fn around<'a>(recorded: &'a RecordedClaim, figure: &Figure) -> (&'a str, &'a str) {
    let wording = figure.quantity.wording;
    let claim = &recorded.claim;
    let before =
        wording.start.checked_sub(claim.sentence.start).and_then(|end| recorded.sentence_text.get(..end));
    let after =
        wording.end.checked_sub(claim.sentence.start).and_then(|start| recorded.sentence_text.get(start..));
    (before.unwrap_or_default(), after.unwrap_or_default())
}

/// The words of the clause: those of its sentence where it is a part of it, cut between words.
fn words_of_clause(recorded: &RecordedClaim, sentence: &ReadySentence, forms: &mut Forms) -> Vec<Word> {
    let RecordedClaim { claim, text, .. } = recorded;
    let Some(start) = claim.span.start.checked_sub(claim.sentence.start) else { return forms.read(text) };
    let part = Span::new(start, start + text.len());
    if sentence.text.get(part.start..part.end) != Some(text) {
        return forms.read(text);
    }
    let inside: Vec<&Word> = sentence.words.iter().filter(|word| word.span.overlaps(part)).collect();
    if !inside.iter().all(|word| part.contains(word.span)) {
        return forms.read(text);
    }
    let moved = |word: &&Word| Word {
        span: Span::new(word.span.start - start, word.span.end - start),
        form: Arc::clone(&word.form),
    };
    inside.iter().map(moved).collect()
}

/// The words of a clause or sentence, and the names that it mentions.
struct Part<'a> {
    words: &'a [Word],
    mentions: &'a Mentions<'a>,
    /// The byte at which it begins.
    base: usize,
}

impl Part<'_> {
    fn names(&self, met: &mut NameForms) -> Names {
        self.mentions.iter().map(|mention| met.name(&mention.normal)).collect()
    }

    fn places(&self, met: &mut NameForms) -> Names {
        let places = self.mentions.iter().filter(|mention| mention.kind == NameKind::Place);
        places.map(|mention| met.name(&mention.normal)).collect()
    }

    /// The names behind a word that leaves them out.
    fn excluded(&self, met: &mut NameForms) -> Names {
        let Some(at) = exclusion(self.words) else { return Names::default() };
        let after = self.mentions.iter().filter(|mention| mention.span.start >= self.base + at);
        after.map(|mention| met.name(&mention.normal)).collect()
    }
}

fn mentioned(
    recorded: &RecordedClaim,
    clause: &Part<'_>,
    sentence: &Part<'_>,
    speaker: Option<&Speaker>,
    met: &mut NameForms,
) -> Mentioned {
    Mentioned {
        clause: clause.names(met),
        places: clause.places(met),
        excluded: clause.excluded(met),
        sentence: sentence.names(met),
        sentence_excluded: sentence.excluded(met),
        // "I have not signed," she said: the speaker is what the sentence is about.
        speaker: speaker.map(|speaker| met.name(&normal(&speaker.name))),
        owners: owners(recorded).map(|name| met.name(name)).collect(),
        figure_places: figure_places(recorded).map(|name| met.name(name)).collect(),
    }
}

/// The names that the figure's subject consists of; a place is none.
fn owners(recorded: &RecordedClaim) -> impl Iterator<Item = &String> {
    let figure = recorded.claim.figures.first();
    let subject = figure.map_or("", |figure| figure.subject.as_str());
    let words: Vec<String> = tokens(subject).into_iter().map(|token| token.folded).collect();
    let mentioned = recorded.claim.names.iter().filter(|name| name.kind != NameKind::Place);
    let all = mentioned.map(|name| &name.normal).chain(&recorded.report.setting.names);
    let is_place = |name: &str| {
        recorded.claim.names.iter().any(|mention| mention.kind == NameKind::Place && mention.normal == name)
    };
    all.filter(move |name| {
        figure.is_some()
            && !name.is_empty()
            && name.split(' ').all(|part| words.iter().any(|word| word == part))
            && !is_place(name)
    })
}

/// The places of the clause up to the end of the part that gives its figure.
fn figure_places(recorded: &RecordedClaim) -> impl Iterator<Item = &String> {
    let claim = &recorded.claim;
    let figure_end = claim.figures.first().map_or(claim.span.start, |figure| figure.quantity.wording.end);
    let after = figure_end.saturating_sub(claim.span.start);
    let comma = recorded.text.get(after..).and_then(|rest| rest.find(','));
    let end = comma.map_or(claim.span.end, |comma| figure_end + comma);
    let places = claim.names.iter().filter(move |name| {
        name.kind == NameKind::Place && claim.span.contains(name.span) && name.span.start < end
    });
    places.map(|name| &name.normal)
}

/// Whether the words give the two sides of a vote ("five of the nine members backed"): then it was not unanimous.
fn counts_a_split(words: &[Word]) -> bool {
    let folded = |at: usize| words.get(at).map(|word| word.form.folded.as_str());
    let is_number =
        |word: &str| word.starts_with(|first: char| first.is_ascii_digit()) || is_number_word(word);
    let votes = |word: &Word| word.form.folded.starts_with("vot") || word.form.folded.starts_with("back");
    words.iter().any(votes)
        && (1..words.len()).filter(|at| folded(*at) == Some("of")).any(|at| {
            let next = if folded(at + 1) == Some("the") { at + 2 } else { at + 1 };
            let (few, many) = (folded(at - 1), folded(next));
            few.is_some_and(is_number) && many.is_some_and(is_number) && few != many
        })
}

/// What the words right before a figure make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// The value of before: "from 61", "against 12".
    Past,
    /// An error: "not 178", "instead of 40".
    Wrong,
}

/// Words right before a figure that make it the value of before, or the wrong one.
fn told_as(recorded: &RecordedClaim, figure: &Figure, sentence: &ReadySentence) -> Option<Told> {
    let start = figure.quantity.wording.start;
    let before = start.checked_sub(recorded.claim.sentence.start)?;
    let before = recorded.sentence_text.get(..before)?;
    /// So many words before a figure are looked at.
    const REVISING_WORDS: usize = 8;
    // Where the figure begins inside a word, the rest of that word still stands before it.
    let is_cut = |word: &&Word| word.span.start < before.len() && word.span.end > before.len();
    let cut = sentence.words.iter().find(is_cut).map(|word| fold(&before[word.span.start..]));
    let whole = sentence.words.iter().rev().filter(|word| word.span.end <= before.len());
    let words = cut.as_deref().into_iter().chain(whole.map(|word| word.form.folded.as_str()));
    let words: Vec<&str> = words.take(REVISING_WORDS).collect();
    // "Revising down its first estimate of 46".
    let revises = |word: &&str| word.starts_with("revis") || word.starts_with("correct");
    if words.first() == Some(&"of") && words.iter().any(revises) {
        return Some(Told::Past);
    }
    let mut last = words.into_iter().filter(|word| {
        !matches!(
            *word,
            "an" | "a" | "the" | "initial" | "preliminary" | "earlier" | "previous" | "estimate" | "its"
        )
    });
    match (last.next(), last.next()) {
        (Some("of"), Some("instead")) | (Some("than"), Some("rather")) | (Some("not"), _) => {
            Some(Told::Wrong)
        }
        (Some("from" | "against" | "versus"), _) => Some(Told::Past),
        _ => None,
    }
}

/// Whether the clause goes on to call its figure an error: "its first figure of 60 had been wrong".
fn called_wrong(recorded: &RecordedClaim, figure: &Figure, clause: &[Word], base: usize) -> bool {
    const WRONG: [&str; 9] = [
        "wrong",
        "wrongly",
        "incorrect",
        "incorrectly",
        "erroneous",
        "erroneously",
        "mistaken",
        "mistakenly",
        "error",
    ];
    let end = figure.quantity.wording.end.saturating_sub(base);
    let before = figure.quantity.wording.start.saturating_sub(base);
    let is_wrong = |word: &&Word| WRONG.contains(&word.form.folded.as_str());
    // "The bulletin wrongly gave 60": an adverb of error may stand before it as well.
    let adverb = |word: &&Word| word.span.end <= before && word.form.folded.ends_with("ly");
    let found = clause.iter().filter(is_wrong).any(|word| word.span.start >= end || adverb(&word));
    found && recorded.claim.polarity == Polarity::Affirmed
}

/// Whether a correction tells by this sentence what the report that it corrects had said: "Report No. 4 gave the number of
/// tents as 400. The correct number is 4,000."
fn is_of_the_corrected(recorded: &RecordedClaim, sentence: &ReadySentence) -> bool {
    const ITEMS: [&str; 10] = [
        "report",
        "story",
        "article",
        "item",
        "dispatch",
        "bulletin",
        "release",
        "update",
        "version",
        "statement",
    ];
    const GIVING: [&str; 9] =
        ["gave", "put", "stated", "said", "reported", "misstated", "misreported", "listed", "contained"];
    const TURNING: [&str; 5] = ["instead", "not", "rather", "should", "correct"];
    let has = |words: &[&str]| words.iter().any(|word| sentence.folded_words.contains(word));
    recorded.report.corrects.is_some() && has(&ITEMS) && has(&GIVING) && !has(&TURNING)
}

fn basis_on_record(recorded: &RecordedClaim, figure: &Figure) -> Option<Basis> {
    let after = figure.quantity.wording.end.checked_sub(recorded.claim.sentence.start)?;
    basis(recorded.sentence_text.get(after..)?)
}

fn quarter(recorded: &RecordedClaim, report: &ReadyReport) -> Option<u8> {
    // What a later clause of the sentence says of another quarter is not meant.
    let before = recorded.claim.span.start.saturating_sub(recorded.claim.sentence.start);
    quarter_of(&recorded.text)
        .or_else(|| recorded.sentence_text.get(..before).and_then(quarter_of))
        .or(report.quarter)
}

/// The quoted words of a recorded claim, as far as the text of its sentence or span is at hand.
fn recorded_quotes(recorded: &RecordedClaim) -> Vec<&str> {
    let texts = [
        (recorded.claim.sentence.start, &recorded.sentence_text),
        (recorded.claim.span.start, &recorded.text),
    ];
    recorded
        .claim
        .quotes
        .iter()
        .filter_map(|quote| texts.iter().find_map(|(base, text)| part(text, *base, quote.span)))
        .collect()
}

/// The words of `span` in a text that begins at byte `base`.
fn part(text: &str, base: usize, span: Span) -> Option<&str> {
    text.get(span.start.checked_sub(base)?..span.end.checked_sub(base)?)
}
