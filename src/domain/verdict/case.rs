//! One claim of a statement before the record.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use crate::domain::align::{
    Background, Content, Known, Likeness, Name, Record, belong_together, content, likeness,
};
use crate::domain::claim::{Claim, Figure, Modality};
use crate::domain::compare::argument::{ArgumentRelation, ReadyAction, relate};
use crate::domain::compare::form::Forms;
use crate::domain::compare::lexicon::MODAL_WORDS;
use crate::domain::compare::measure::{Measure, says_left_out};
use crate::domain::compare::speaker::{Speaker, SpeakerRelation, described_in, names_somebody, same_speaker};
use crate::domain::compare::state::{Tense, tense};
use crate::domain::compare::time::near;
use crate::domain::compare::words::{Words, tokens};
use crate::domain::finding::Settings;
use crate::domain::name::Aliases;
use crate::domain::text::Span;
use crate::domain::time::Moment;
use crate::domain::verdict::order::{Order, order, time_in};

/// A claim of the statement with all that judging it needs.
#[derive(Debug)]
pub struct Case<'a> {
    /// The whole statement.
    pub statement: &'a str,
    /// The words of the claim.
    pub text: &'a str,
    /// The words of its sentence.
    pub sentence: &'a str,
    /// The claim.
    pub claim: &'a Claim,
    /// How many claims the statement has.
    pub n_claims: usize,
    /// The time that its text gives it.
    pub time: Option<Moment>,
    /// What it is about.
    pub about: Content,
    /// What its figure measures.
    pub measure: Measure,
    /// The same without the words that are names of the claim.
    pub nameless_measure: Measure,
    /// Whether it tells of what is or of what was done.
    pub tense: Tense,
    /// All content words of its clause, names as well.
    pub words: Words,
    /// Who does what to whom in it.
    pub actions: Vec<ReadyAction>,
    /// Whether it leaves a part out of a whole.
    pub asks_for_the_rest: bool,
    /// Who "he" or "she" is, by the text around the statement.
    person: Option<Arc<Name>>,
    /// Who said it, where that is somebody in particular.
    speaker: Option<Speaker>,
    /// The speakers on record whom other words of the record call what the statement calls its own: "the union" is who
    /// is "the LGW union" elsewhere.
    described: HashSet<String>,
    /// The candidates.
    pub record: &'a Record,
    /// Names.
    pub aliases: &'a Aliases,
    /// Settings.
    pub settings: &'a Settings,
}

impl<'a> Case<'a> {
    /// Makes a claim of `statement` ready.
    pub fn new(
        statement: &'a str,
        claim: &'a Claim,
        claims: &[Claim],
        record: &'a Record,
        aliases: &'a Aliases,
        settings: &'a Settings,
    ) -> Self {
        let text = claim.span.of(statement);
        let mut about = content::read(claim, claim.span, text, claim.span.start, aliases);
        if let Some(shared) = claim.leans_on {
            let subject = content::read(claim, shared, shared.of(statement), shared.start, aliases);
            about.words.extend(subject.words);
        }
        if about.words.is_empty() {
            // "..., to 4 percent": what the clause leaves out its sentence has said.
            let whole = claim.sentence.of(statement);
            let around = content::read(claim, claim.sentence, whole, claim.sentence.start, aliases);
            about.words = around.words;
            if about.names.is_empty() {
                (about.names, about.places) = (around.names, around.places);
            }
        }
        if claim.modality != Modality::Asserted {
            // "Promised to", "is expected to": the modality of the claim has told that.
            let is_told =
                |word: &str| MODAL_WORDS.contains(&word) && !matches!(word, "SUSPECT" | "ACCUSE" | "DENY");
            let says = |word: &String| !is_told(word);
            if claim.figures.is_empty() && about.words.iter().filter(|word| says(word)).count() > 1 {
                about.words.retain(says);
                about.states.retain(says);
            }
        }
        let mut forms = Forms::default();
        let measure = claim.figures.first().map(|figure| {
            let wording = figure.quantity.wording;
            let before = statement.get(claim.sentence.start..wording.start).unwrap_or_default();
            let after = statement.get(wording.end..).unwrap_or_default();
            Measure::of(figure, &mut forms).in_clause(before, after, &mut forms)
        });
        let measure = measure.unwrap_or_default();
        let is_name = |word: &str| about.names.iter().any(|name| name.has(word));
        let nameless_measure = measure.without(is_name).into_owned();
        let speaker = claim.attribution.as_ref().map(|named| Speaker::new(&named.speaker, &mut forms));
        let described = speaker.as_ref().map(|named| described(named, record)).unwrap_or_default();
        let speaker = speaker.filter(|named| names_somebody(named) || !described.is_empty());
        Self {
            described,
            statement,
            n_claims: claims.len(),
            nameless_measure,
            measure,
            tense: tense(text),
            person: None,
            speaker,
            words: forms.content(text),
            actions: claim.actions.iter().flat_map(|action| ReadyAction::read(action, &mut forms)).collect(),
            asks_for_the_rest: says_left_out(tokens(text).iter().map(|token| token.folded.as_str())),
            text,
            sentence: claim.sentence.of(statement),
            claim,
            time: time_in(claim, claims),
            about,
            record,
            aliases,
            settings,
        }
    }

    /// Says who "he" or "she" is, by the text around the statement.
    pub fn within(mut self, background: &Background) -> Self {
        const PRONOUNS: [&str; 5] = ["he", "she", "his", "her", "him"];
        if let Some(person) =
            background.person().filter(|_| self.about.names.is_empty() && self.says(&PRONOUNS))
        {
            self.about.names = [Arc::clone(person)].into_iter().collect();
            self.person = Some(Arc::clone(person));
        }
        self
    }

    /// The claim as a sentence that can stand alone: with the subject that it shares.
    pub fn standalone(&self) -> String {
        match self.claim.leans_on {
            Some(shared) if self.is_description(shared) => {
                format!("{} is {}", shared.of(self.statement), self.text)
            }
            Some(shared) if !self.claim.span.overlaps(shared) => {
                format!("{} {}", shared.of(self.statement), self.text)
            }
            _ => self.text.to_owned(),
        }
    }

    /// Whether it describes the name before it: "Ada Brink, the head of the port authority".
    fn is_description(&self, name: Span) -> bool {
        const RELATIVE: [&str; 6] = ["who", "which", "whose", "whom", "where", "that"];
        let between = self.statement.get(name.end..self.claim.span.start).unwrap_or_default();
        let first = self.text.split_whitespace().next().unwrap_or_default();
        between.trim() == "," && self.claim.figures.is_empty() && !RELATIVE.contains(&first)
    }

    /// Words of the statement as they are read by themselves: what opens with "he" or "she" opens with the name.
    pub fn spelled_out(&self, words: &str) -> String {
        let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
        match &self.person {
            Some(person) if matches!(first, "He" | "he" | "She" | "she") => format!("{} {rest}", person.text),
            _ => words.to_owned(),
        }
    }

    /// The names in its own words, those of the subject that it shares left out.
    pub fn own_names(&self) -> impl Iterator<Item = &Arc<Name>> {
        let inside: Vec<String> = self
            .claim
            .names
            .iter()
            .filter(|mention| mention.span.overlaps(self.claim.span))
            .map(|mention| self.aliases.identity(&mention.normal).to_string())
            .collect();
        self.about.names.iter().filter(move |name| inside.contains(&name.text))
    }

    /// What it is about; where it names nothing, at the place of its speaker ("doctors in Arlen have confirmed 40 cases").
    pub fn placed(&self) -> Cow<'_, Content> {
        let places = match &self.claim.attribution {
            Some(attribution) if self.about.names.is_empty() => {
                content::places(self.claim, attribution.span, self.aliases)
            }
            _ => return Cow::Borrowed(&self.about),
        };
        Cow::Owned(Content { names: places.clone(), places, ..self.about.clone() })
    }

    /// How much of it a recorded claim covers.
    pub fn likeness(&self, known: &Known) -> Likeness {
        likeness(&self.about, known, self.record)
    }

    /// Who does what to whom there and here.
    pub fn arguments(&self, known: &Known) -> ArgumentRelation {
        relate(&self.actions, &known.ready.actions, self.aliases)
    }

    /// Who said it there and here.
    pub fn speaker(&self, known: &Known) -> SpeakerRelation {
        let Some(named) = &self.speaker else { return SpeakerRelation::NotNamed };
        let ready = &known.ready;
        let theirs = ready.speaker.as_ref();
        let same = same_speaker(named, &ready.source, self.aliases)
            || same_speaker(named, &ready.report.publisher, self.aliases)
            || theirs.is_some_and(|theirs| same_speaker(named, theirs, self.aliases))
            || (theirs.is_some() && described_in(&named.name, &ready.sentence.content))
            || [theirs, Some(&ready.source)]
                .into_iter()
                .flatten()
                .any(|one| self.described.contains(&one.name));
        if same {
            SpeakerRelation::Same
        } else if self.may_be_by(named, known) {
            SpeakerRelation::NotNamed
        } else {
            SpeakerRelation::Other
        }
    }

    /// Whether a recorded claim may be the words of the named speaker though its sentence does not say so plainly: it names
    /// nobody in particular ("she said", "according to the report") and he is named there or shortly before. "A
    /// statistician" may be anybody.
    fn may_be_by(&self, named: &Speaker, known: &Known) -> bool {
        const BEFORE_BYTES: usize = 400;
        let is_anybody =
            |name: &str| ["a ", "an ", "one ", "another "].iter().any(|word| name.starts_with(word));
        if is_anybody(&named.name.to_lowercase()) {
            return true;
        }
        let theirs = known.ready.speaker.as_ref();
        // "The company said": what a report tells of a company in its own words may be from the company.
        let is_described = !named.name.chars().any(char::is_uppercase);
        if is_described && theirs.is_none() && known.names.sentence.iter().next().is_some() {
            return true;
        }
        let Some(last) = tokens(&named.name).pop().filter(|_| theirs.is_none_or(|by| !names_somebody(by)))
        else {
            return false;
        };
        let names = |known: &Known| known.ready.sentence.folded_words.contains(&last.folded);
        if names(known) {
            return true;
        }
        let ours = known.recorded.claim.sentence.start;
        let mut before = self.record.of_report(known.report).filter(|other| {
            let theirs = other.recorded.claim.sentence.start;
            theirs < ours && ours - theirs <= BEFORE_BYTES
        });
        let goes_on = |other: &Known| {
            other.ready.speaker.as_ref().is_some_and(|by| same_speaker(named, by, self.aliases))
        };
        before.any(|other| if theirs.is_some() { names(other) } else { goes_on(other) })
    }

    /// When it was made, beside the newest of several recorded claims on the same thing.
    pub fn order(&self, same_thing: &[&Known]) -> Order {
        let order = order(self.claim, self.time, same_thing, self.settings);
        let is_past = order == Order::LaterByWords && same_thing.iter().any(|plan| self.is_behind(plan));
        if is_past { Order::Covered } else { order }
    }

    /// Whether what was planned is told as done on a day that later reports of the same thing lie behind: "was examined on
    /// May 21", planned for that day on May 15, where a report of May 25 says what became of it.
    fn is_behind(&self, plan: &Known) -> bool {
        let Some(day) = self.time.and_then(|time| near(&time, plan.ready.holds.start)) else { return false };
        let is_planned = matches!(plan.recorded.claim.modality, Modality::Planned | Modality::Predicted);
        let later =
            |known: &&Known| known.recorded.report.published_at > day.end && belong_together(plan, known);
        is_planned
            && self.claim.modality == Modality::Asserted
            && !self.claim.says_changed
            && self.record.known.iter().any(|known| later(&known))
    }

    /// Whether the subject of the figure is who gives it: "the insurer put the loss at", "the union spoke of".
    pub fn gives_a_figure_as_somebodys(&self, figure: &Figure) -> bool {
        const GIVING: [&str; 18] = [
            "put",
            "puts",
            "estimated",
            "estimates",
            "counted",
            "counts",
            "spoke",
            "speaks",
            "gave",
            "gives",
            "valued",
            "values",
            "reckoned",
            "reckons",
            "reported",
            "reports",
            "recorded",
            "registered",
        ];
        !figure.subject.is_empty() && self.says(&GIVING)
    }

    /// Whether a word stands in the claim's own words.
    pub fn says(&self, words: &[&str]) -> bool {
        tokens(self.text).iter().any(|token| words.contains(&token.folded.as_str()))
    }
}

/// The speakers on record to whose name, or its first letters, some sentence puts the word by which the statement calls its
/// own speaker: "the LGW union", "union LGW" where it says "the union".
fn described(named: &Speaker, record: &Record) -> HashSet<String> {
    let words: Vec<&str> = named.name.split_whitespace().filter(|word| *word != "the").collect();
    let [kind] = words[..] else { return HashSet::new() };
    if kind.chars().any(char::is_uppercase) {
        return HashSet::new();
    }
    let speakers =
        record.known.iter().flat_map(|known| [known.ready.speaker.as_ref(), Some(&known.ready.source)]);
    let names: HashSet<&str> = speakers.flatten().map(|speaker| speaker.name.as_str()).collect();
    let is_called = |name: &&str| {
        let initials: String = name.split_whitespace().filter_map(|word| word.chars().next()).collect();
        let initials: String = initials.chars().filter(|letter| letter.is_uppercase()).collect();
        let folded: Vec<String> = tokens(name).into_iter().map(|token| token.folded).collect();
        let mut forms = vec![folded.join(" ")];
        forms.extend((initials.len() > 1).then(|| initials.to_lowercase()));
        forms.iter().filter(|form| !form.is_empty()).any(|form| {
            let calls = [format!(" {form} {kind} "), format!(" {kind} {form} ")];
            record
                .known
                .iter()
                .any(|known| calls.iter().any(|call| known.ready.sentence.folded.contains(call)))
        })
    };
    names.into_iter().filter(is_called).map(str::to_owned).collect()
}
