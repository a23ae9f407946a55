//! Who said it: words of speech in front of, after and between what is said.

use std::ops::Range;

use super::doc::Doc;
use super::lexicon::{NP_ENDS, ORGANISATION_NOUNS, PERSON_NOUNS, PERSON_PRONOUNS, is_verb, manner_of};
use crate::domain::claim::{Attribution, NameKind};
use crate::syntax::{Dep, Tag};

/// How a word of speech puts what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// "said", "reported": as a fact of the speaker.
    Told,
    /// "denied".
    Denied,
    /// "vowed", "plans".
    Planned,
    /// "predicted", "expects".
    Predicted,
    /// "alleged", "claimed".
    Alleged,
}

/// Words of speech in a sentence.
#[derive(Debug, Clone)]
pub struct Said {
    /// The tokens that only say who spoke, and when.
    pub tokens: Range<usize>,
    /// Who, and the cue.
    pub attribution: Attribution,
    /// How.
    pub manner: Manner,
    /// Whether what is said comes after it; else it stands around it.
    pub front: bool,
}

/// Whom a text has named so far, for "he", "it", "the agency".
#[derive(Debug, Default)]
pub struct Speakers {
    person: Option<String>,
    organisation: Option<String>,
    last: Option<Attribution>,
}

impl Speakers {
    /// A person was named where "he" would look for one.
    pub fn meet(&mut self, person: &str) {
        self.person = Some(person.to_owned());
    }

    /// Who spoke last, for a quote that goes on without a word of speech.
    pub fn last(&self) -> Option<&Attribution> {
        self.last.as_ref()
    }
}

const MARKS: &[&str] = &[",", "\"", ";", ":", "—", "--", "(", ")", ".", "!", "?", "–"];
const CONJUNCTIONS: &[&str] =
    &["but", "and", "that", "because", "while", "as", "when", "after", "if", "although", "though"];
const ADVERBS: &[&str] = &[
    "also",
    "later",
    "earlier",
    "then",
    "has",
    "had",
    "have",
    "previously",
    "repeatedly",
    "publicly",
    "now",
    "initially",
    "still",
    "again",
    "both",
    "all",
    "each",
    "did",
    "not",
    "today",
];

/// The words of speech of a sentence, in its order; none overlaps another.
pub fn read(doc: &Doc<'_>, sentence: &Range<usize>, speakers: &mut Speakers) -> Vec<Said> {
    let mut out: Vec<Said> = Vec::new();
    let mut i = sentence.start;
    while i < sentence.end {
        let floor = out.last().map_or(sentence.start, |s| s.tokens.end);
        let found = if doc.is_quoted(i) || i < floor {
            None
        } else if doc.word(i) == "according" && doc.word(i + 1) == "to" {
            according_to(doc, sentence, i, speakers)
        } else {
            measuring(doc, sentence, floor, i, speakers).or_else(|| {
                manner_of(doc.word(i))
                    .filter(|_| !is_noun_here(doc, i))
                    .and_then(|manner| verb_of_speech(doc, sentence, floor, i, manner, speakers))
            })
        };
        match found {
            Some(said) => {
                i = said.tokens.end.max(i + 1);
                let mut said = said;
                // "The mill plans to close, the union said": the union is the speaker, "plans" only says how.
                if !said.front
                    && said.manner == Manner::Told
                    && let Some(led) = out.pop_if(|led| {
                        led.tokens.is_empty() && matches!(led.manner, Manner::Planned | Manner::Predicted)
                    })
                {
                    said.manner = led.manner;
                }
                speakers.last = Some(said.attribution.clone());
                out.push(said);
            }
            None => i += 1,
        }
    }
    out
}

/// Whether a word that may be a noun or a word of speech ("plans", "claims", "reports") is a noun here.
fn is_noun_here(doc: &Doc<'_>, i: usize) -> bool {
    const EITHER: &[&str] =
        &["plans", "claims", "reports", "estimates", "forecasts", "projects", "promises", "counts"];
    let node = doc.parse.node(i).filter(|node| doc.parse.token(*node) == i);
    doc.tokens[i].is_in(EITHER) && node.is_some_and(|node| doc.parse.is_noun(node))
}

fn according_to(doc: &Doc<'_>, sentence: &Range<usize>, i: usize, speakers: &mut Speakers) -> Option<Said> {
    let mut end = i + 2;
    // "a survey published today by the institute" goes on past its time.
    let stops = |k: usize| doc.time_at(k).is_some_and(|t| doc.word(t.found.end) != "by");
    while end < sentence.end && !doc.tokens[end].is_in(MARKS) && !stops(end) {
        end += 1;
    }
    let speaker = i + 2..end;
    let attribution = attribution(doc, &speaker, "according to", speakers)?;
    // A time and a stop belong to it: "according to the ministry on Friday."
    while end < sentence.end && doc.time_at(end).is_some() {
        end += 1;
    }
    let front =
        i == sentence.start || doc.times_in(&(sentence.start..i)).first().is_some_and(|t| t.found.end >= i);
    Some(Said { tokens: i..end, attribution, manner: Manner::Told, front })
}

/// "The institute put the figure at 12", "the union spoke of 40,000": whoever gives a figure speaks, but the words stay
/// in the claim.
fn measuring(
    doc: &Doc<'_>,
    sentence: &Range<usize>,
    floor: usize,
    verb: usize,
    speakers: &mut Speakers,
) -> Option<Said> {
    let leads = match doc.word(verb) {
        "put" | "puts" => &["at"][..],
        "estimated" | "estimates" => &["at", ""],
        "spoke" | "speaks" => &["of"],
        "revised" | "revises" => &["to", "at"],
        "counted" | "counts" | "recorded" | "registered" | "tallied" => &[""],
        _ => return None,
    };
    let node = doc.parse.node(verb).filter(|node| doc.parse.is_verb(*node))?;
    let ahead = verb + 1..sentence.end.min(verb + 14);
    let amount = doc.amounts[doc.amounts_in(&ahead)].first()?;
    let first = amount.wording.start;
    let led = leads.iter().any(|lead| match *lead {
        "" => first <= verb + 2 && amount.quantity.unit.is_empty(),
        lead => [first, amount.tokens.start].iter().any(|at| doc.word(at.saturating_sub(1)) == lead),
    });
    let own = doc.parse.children(node, |dep| dep == Dep::Nsubj).next()?;
    let phrase = doc.parse.phrase(own);
    let speaker = phrase.start.max(floor)..phrase.end.min(verb);
    let mention = doc.names_in(&speaker).iter().any(|n| n.mention.kind != NameKind::Place);
    let speaks = mention
        || speaker.clone().any(|k| {
            doc.tokens[k].is_in(ORGANISATION_NOUNS)
                || doc.tokens[k].is_in(PERSON_NOUNS)
                || doc.tokens[k].is_in(&["police", "officials", "authorities", "organisers", "organizers"])
        });
    if !led || !speaks || speaker.is_empty() {
        return None;
    }
    let start = speaker.start - usize::from(speaker.start > floor && doc.word(speaker.start - 1) == "the");
    let attribution = attribution(doc, &(start..speaker.end), doc.word(verb), speakers)?;
    Some(Said { tokens: start..start, attribution, manner: Manner::Told, front: true })
}

fn verb_of_speech(
    doc: &Doc<'_>,
    sentence: &Range<usize>,
    floor: usize,
    verb: usize,
    manner: Manner,
    speakers: &mut Speakers,
) -> Option<Said> {
    let cue = doc.word(verb);
    let next_amount = doc.amounts_in(&(verb + 1..(verb + 4).min(sentence.end)));
    let next_is_amount = doc.amounts.get(next_amount.start).is_some_and(|a| a.wording.start == verb + 1);
    // "claimed 12 lives", "added 40 jobs", "pledged $5": deeds, not words; "was expected to", "are reported": passive.
    let deed = matches!(
        cue,
        "claimed"
            | "claims"
            | "added"
            | "adds"
            | "pledged"
            | "posted"
            | "projects"
            | "conceded"
            | "estimates"
    ) && (next_is_amount
        || !matches!(doc.word(verb + 1), "that" | "," | "to" | "it" | "he" | "she" | "the" | "they" | "\""));
    let passive =
        ["was", "were", "is", "are", "been", "be", "being", "the", "a", "an", "of", "in", "its", "his", "to"]
            .contains(&doc.word(verb.saturating_sub(1)));
    let noun =
        matches!(cue, "forecast" | "forecasts" | "claims" | "plans" | "reports" | "estimates" | "projects")
            && (passive || doc.word(verb + 1) == "of" || doc.word(verb + 1) == "for");
    // "did not say who was to blame" asserts that, and is nobody's words.
    let negated = (verb.saturating_sub(3)..verb)
        .any(|k| k >= floor && (doc.word(k) == "not" || doc.word(k).ends_with("n't")));
    if deed || passive || noun || negated {
        return None;
    }
    if let Some(speaker) = inverted(doc, sentence, floor, verb) {
        let end = tail(doc, sentence, speaker.end);
        let attribution = attribution(doc, &speaker, cue, speakers)?;
        return Some(Said { tokens: verb..end, attribution, manner, front: false });
    }
    // "212 of them confirmed": figures do not speak.
    let speaker = by_parse(doc, floor, verb)
        .or_else(|| subject(doc, sentence, floor, verb))
        .filter(|s| doc.amounts_in(s).is_empty())?;
    // "plans to resettle": what is planned follows.
    let infinite = manner != Manner::Told && doc.word(verb + 1) == "to";
    let after = if infinite { verb + 1 } else { tail(doc, sentence, verb + 1) };
    let attribution = attribution(doc, &speaker, cue, speakers)?;
    let closed = after >= sentence.end
        || doc.tokens[after].is_in(&[",", ".", ";", "!", "?"]) && doc.word(after + 1) != "\"";
    let leads = speaker.start > floor && doc.tokens[speaker.start - 1].is_in(&[",", "\"", "—", "--"]);
    let goes_on =
        leads && doc.tokens.get(after).is_some_and(|t| t.is_in(&["as", "after", "when", "while", "before"]));
    if goes_on {
        return Some(Said { tokens: speaker.start..after, attribution, manner, front: false });
    }
    if closed && (leads || after >= sentence.end.saturating_sub(1)) {
        return Some(Said { tokens: speaker.start..after, attribution, manner, front: false });
    }
    // What colours the claim ("denied that", "expects revenue to") stays in it; what only tells does not.
    let told = manner == Manner::Told;
    let end = if told && doc.word(after) == "that" { after + 1 } else { after };
    let tokens = if told { speaker.start..end } else { speaker.start..speaker.start };
    Some(Said { tokens, attribution, manner, front: true })
}

/// The speaker after an inverted verb: `," said Ana Ruiz, who leads the team`.
fn inverted(doc: &Doc<'_>, sentence: &Range<usize>, floor: usize, verb: usize) -> Option<Range<usize>> {
    let led = verb > sentence.start && verb > floor && doc.tokens[verb - 1].is_in(&[",", "\"", "?", "!"]);
    if !led
        || !matches!(
            doc.word(verb),
            "said"
                | "says"
                | "added"
                | "wrote"
                | "told"
                | "reported"
                | "announced"
                | "warned"
                | "noted"
                | "explained"
                | "insisted"
        )
    {
        return None;
    }
    let mut end = verb + 1;
    while end < sentence.end
        && !doc.tokens[end].is_in(MARKS)
        && doc.time_at(end).is_none()
        && !(doc.tokens[end]
            .is_in(&["in", "at", "on", "after", "who", "as", "during", "to", "when", "by", "from", "while"]))
    {
        end += 1;
    }
    let first = doc.tokens.get(verb + 1)?;
    let names = first.capital
        || first.is_in(&["the", "a", "an", "his", "her", "its", "one", "he", "she", "they", "it"]);
    // ", said the plan was ready": a clause follows, so the verb is not turned round.
    let clause = (verb + 1..end).any(|k| is_verb(doc.word(k)) && !doc.tokens[k].capital);
    // "said farmer Otto Lind"
    let named = end <= verb + 9 && !doc.names_in(&(verb + 1..end)).is_empty();
    ((names || named) && !clause && end > verb + 1).then_some(verb + 1..end)
}

/// The subject of a participle of speech, that of the verb of speech over it: "reported the toll, saying 12 had died".
fn by_parse(doc: &Doc<'_>, floor: usize, verb: usize) -> Option<Range<usize>> {
    let node = doc.parse.node(verb).filter(|node| doc.parse.tag(*node) == Tag::Vbg)?;
    let over = doc.parse.governor(node).filter(|over| doc.parse.is_verb(*over))?;
    manner_of(doc.word(doc.parse.token(over)))?;
    let own = doc.parse.children(over, |dep| dep == Dep::Nsubj).next()?;
    let phrase = doc.parse.phrase(own);
    (phrase.start >= floor && phrase.end <= verb).then_some(phrase)
}

/// The noun phrase before a verb.
fn subject(doc: &Doc<'_>, sentence: &Range<usize>, floor: usize, verb: usize) -> Option<Range<usize>> {
    let mut end = verb;
    while end > floor && doc.tokens[end - 1].is_in(ADVERBS) {
        end -= 1;
    }
    if end > floor && doc.word(end - 1) == "," {
        // An apposition or relative clause between: "The manager, Petra Holm, predicted".
        let mut open = end - 1;
        while open > floor && doc.word(open - 1) != "," {
            open -= 1;
        }
        let inner = open..end - 1;
        if open == floor {
            return Some(inner).filter(|r| !r.is_empty() && !r.clone().any(|k| is_verb(doc.word(k))));
        }
        let relative = matches!(doc.word(inner.start), "who" | "which" | "whose" | "where");
        if !relative && doc.names_in(&inner).first().is_some_and(|n| n.tokens.start == inner.start) {
            let whole = back_from(doc, floor, open - 1);
            return Some(whole.start..end - 1).filter(|r| !r.is_empty());
        }
        let before = back_from(doc, floor, open - 1);
        return Some(before).filter(|r| !r.is_empty());
    }
    let range = back_from(doc, floor, end);
    // "the jobs it plans to cut": a clause inside a phrase is no speech of its subject.
    if range.len() > 1 && super::clause::is_pronoun(doc.word(end - 1)) {
        return None;
    }
    let relative = range.len() == 1 && matches!(doc.word(range.start), "who" | "which");
    if relative {
        let comma = usize::from(range.start > floor && doc.word(range.start - 1) == ",");
        return Some(back_from(doc, floor, range.start - comma)).filter(|r| !r.is_empty());
    }
    let _ = sentence;
    let has_verb =
        range.clone().any(|k| is_verb(doc.word(k)) && !doc.tokens[k].capital && !doc.word(k).ends_with("ed"));
    (!range.is_empty() && !has_verb).then_some(range)
}

/// From the last mark or conjunction before `end`, times left out.
fn back_from(doc: &Doc<'_>, floor: usize, end: usize) -> Range<usize> {
    let mut start = end;
    while start > floor {
        let token = &doc.tokens[start - 1];
        let inside_name =
            doc.names_in(&(start.saturating_sub(8)..start)).iter().any(|n| n.tokens.contains(&(start - 1)));
        let acronym = token.is(")") && start >= 3 && doc.word(start - 3) == "(";
        if acronym {
            start -= 3;
            continue;
        }
        if !inside_name
            && (token.is_in(MARKS) || token.is_in(CONJUNCTIONS) || doc.time_at(start - 1).is_some())
        {
            break;
        }
        start -= 1;
    }
    start..end
}

/// What trails a verb of speech and belongs to it: the time, "in a statement", "told reporters".
fn tail(doc: &Doc<'_>, sentence: &Range<usize>, from: usize) -> usize {
    let mut at = from;
    loop {
        if at < sentence.end
            && let Some(time) = doc.time_at(at).filter(|t| t.found.free)
        {
            at = time.found.end;
            continue;
        }
        let manner = doc.tokens.get(at).filter(|_| at < sentence.end).is_some_and(|t| {
            t.is_in(&[
                "in",
                "at",
                "to",
                "during",
                "after",
                "by",
                "on",
                "via",
                "from",
                "through",
                "reporters",
                "journalists",
                "parliament",
                "lawmakers",
            ])
        });
        let told = at > 0 && at == from && doc.word(at - 1) == "told";
        if !manner && !told {
            return at.min(sentence.end);
        }
        // A phrase without a verb up to the next mark or "that".
        let mut end = at + 1;
        while end < sentence.end
            && !doc.tokens[end].is_in(MARKS)
            && doc.word(end) != "that"
            && doc.time_at(end).is_none()
        {
            if is_verb(doc.word(end)) || super::clause::is_pronoun(doc.word(end)) {
                return at;
            }
            end += 1;
        }
        if told && end > at + 8 {
            return at;
        }
        at = end;
    }
}

/// The attribution of a phrase that names a speaker; none where it names nobody.
fn attribution(
    doc: &Doc<'_>,
    phrase: &Range<usize>,
    cue: &str,
    speakers: &mut Speakers,
) -> Option<Attribution> {
    let mut start = phrase.start;
    while start < phrase.end
        && doc.tokens[start].is_in(&["and", "but", ",", "\"", "the"])
        && start + 1 < phrase.end
    {
        if doc.word(start) == "the" {
            break;
        }
        start += 1;
    }
    let phrase = start..phrase.end;
    if phrase.is_empty() || phrase.len() > 40 {
        return None;
    }
    let span = doc.span(&phrase);
    let names = doc.names_in(&phrase);
    let owner = |n: &&crate::domain::name::Placed| doc.tokens.get(n.tokens.end).is_some_and(|t| t.is("'s"));
    let person = names.iter().rev().find(|n| n.mention.kind == NameKind::Person && !owner(n));
    let official = phrase.clone().any(|k| doc.tokens[k].is_in(PERSON_NOUNS) || doc.word(k) == "officials");
    let organisation = names.iter().find(|n| n.mention.kind == NameKind::Organisation);
    // "Lund campaign manager Eva Sorel" is Sorel; "a WHO official in Lima" speaks for the WHO.
    // "Peru's geophysical institute" is not Peru.
    let first = names.first().filter(|n| !(n.mention.kind == NameKind::Place && owner(n)));
    let named = person.or(organisation).or(if official { None } else { first });
    let head = doc.word(phrase.end - 1);
    let speaker = match named {
        Some(name) => {
            match name.mention.kind {
                NameKind::Person => speakers.person = Some(name.display.clone()),
                NameKind::Organisation | NameKind::Other => {
                    speakers.organisation = Some(name.display.clone())
                }
                NameKind::Place => {}
            }
            name.display.clone()
        }
        None if phrase.len() == 1 && PERSON_PRONOUNS.contains(&head) => {
            speakers.person.clone().unwrap_or_else(|| head.to_owned())
        }
        None if phrase.len() == 1 && matches!(head, "it" | "they") => {
            speakers.organisation.clone().unwrap_or_else(|| head.to_owned())
        }
        None if doc.word(phrase.start) == "the"
            && phrase.len() <= 3
            && ORGANISATION_NOUNS.contains(&head) =>
        {
            speakers.organisation.clone().unwrap_or_else(|| span.of(doc.text).to_owned())
        }
        None => span.of(doc.text).to_owned(),
    };
    let wordless = phrase.clone().all(|k| {
        NP_ENDS.contains(&doc.word(k))
            && !PERSON_PRONOUNS.contains(&doc.word(k))
            && !matches!(doc.word(k), "it" | "they" | "we" | "i")
    });
    (!wordless || !names.is_empty()).then(|| Attribution { speaker, span, cue: cue.to_owned() })
}
