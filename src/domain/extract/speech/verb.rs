//! Verbs of speech: who is their subject, whether what is said stands behind or around them, and where it ends.

use std::ops::Range;

use super::super::clause::is_pronoun;
use super::super::doc::Doc;
use super::super::lexicon::{ORGANISATION_NOUNS, PERSON_NOUNS, TELLING, is_verb};
use super::people::is_person_or_body;
use super::speakers::Speakers;
use super::surface::ADVERBS;
use super::who::attribution;
use super::{MARKS, Manner, Said, surface};
use crate::domain::claim::{Attribution, NameKind};
use crate::syntax::{Dep, Tag};

/// The subject of a verb is looked for over so many verbs at most.
const VERBS_UP_MAX: usize = 4;

/// A verb of speech in its sentence.
pub struct Place<'a> {
    /// The sentence.
    pub sentence: &'a Range<usize>,
    /// Where the words of speech before it end.
    pub floor: usize,
    /// Its token.
    pub verb: usize,
    /// How it puts what is said.
    pub manner: Manner,
    /// The words of speech before it in its sentence.
    pub before: Option<&'a Said>,
}

/// The words of speech around a verb; none where it tells of a deed, or nobody is its subject.
pub fn read(doc: &Doc<'_>, place: &Place<'_>, speakers: &mut Speakers) -> Option<Said> {
    let Place { sentence, floor, verb, manner, before } = *place;
    let node = doc.parse.node(verb)?;
    if is_no_speech(doc, place, node) {
        return None;
    }
    let cue = doc.word(verb);
    // ", adding that": whoever spoke before in the sentence.
    let adds =
        doc.parse.tag(node) == Tag::Vbg && doc.parse.children(node, |dep| dep == Dep::Nsubj).next().is_none();
    if let Some(said) = before.filter(|said| adds && !said.front) {
        let end = verb + 1 + usize::from(doc.word(verb + 1) == "that");
        let attribution = Attribution { cue: cue.to_owned(), ..said.attribution.clone() };
        let words = said.words.start..end;
        return Some(Said { tokens: verb..end, words, attribution, manner, front: true, ends: sentence.end });
    }
    // "The bank forecast that": the parse takes the verb for a noun.
    let clear = manner == Manner::Told || doc.parse.is_noun(node);
    let by_place = || {
        let near = surface::subject(doc, floor, verb).filter(|s| s.start >= floor && s.len() < 14)?;
        (clear && doc.amounts_in(&near).is_empty() && surface::is_speaker(doc, &near)).then_some(near)
    };
    let speaker = subject(doc, place, node).or_else(by_place)?;
    // "The governor took back what he had said about the dam": a deed that was done to words.
    let before_speaker = speaker.start.checked_sub(1).filter(|before| *before > floor);
    if before_speaker.is_some_and(|before| doc.word(before) == "what") {
        return None;
    }
    let attribution = attribution(doc, &speaker, cue, speakers)?;
    if speaker.start > verb {
        let words = verb..tail(doc, sentence, speaker.end);
        return Some(Said::around(doc, words, attribution, manner, sentence));
    }
    // "and said": the subject stands before other words of speech.
    let between = speaker.end..verb;
    let near = speaker.start >= floor
        && doc.amounts_in(&(speaker.start..verb)).is_empty()
        && !between.clone().any(|k| is_verb(doc.word(k)) && !doc.word(k).starts_with("ha"));
    let start = if near { speaker.start } else { verb };
    // "plans to resettle": what is planned follows.
    let infinite = manner != Manner::Told && doc.word(verb + 1) == "to";
    let after = if infinite { verb + 1 } else { tail(doc, sentence, verb + 1) };
    let mut ends = ends_at(doc, sentence, node);
    // "vowed to build 900 homes; in May, 40 were done": a vow, a forecast or a denial ends with its clause.
    if manner != Manner::Told {
        ends = (verb..ends).find(|k| doc.word(*k) == ";" && !doc.is_quoted(*k)).unwrap_or(ends);
    }
    let words = start..after;
    if is_around(doc, place, start, after) {
        return Some(Said::around(doc, words, attribution, manner, sentence));
    }
    // What colours the claim ("denied that", "expects revenue to") stays in it; what only tells does not.
    let told = manner == Manner::Told;
    // "admitted publicly that"
    let that = (after..after + 2).find(|k| doc.word(*k) == "that");
    let that = that.filter(|that| *that == after || doc.word(after).ends_with("ly"));
    let end = that.filter(|_| told).map_or(after, |that| that + 1);
    let tokens = if told { start..end } else { start..start };
    Some(Said { tokens, words, attribution, manner, front: true, ends: ends.max(end) })
}

/// Whether a word that can be a verb of speech is none here.
fn is_no_speech(doc: &Doc<'_>, place: &Place<'_>, node: usize) -> bool {
    let Place { sentence, floor, verb, .. } = *place;
    let parse = &doc.parse;
    let cue = doc.word(verb);
    let next_amount = doc.amounts_in(&(verb + 1..(verb + 4).min(sentence.end)));
    let next_is_amount = doc.amounts.get(next_amount.start).is_some_and(|a| a.wording.start == verb + 1);
    let content = parse.children(node, |dep| dep == Dep::Ccomp).next().is_some();
    // "claimed 12 lives", "added 40 jobs", "pledged $5": deeds, not words; "found that", not "found a body".
    let deeds = [
        "claimed",
        "claims",
        "added",
        "adds",
        "adding",
        "pledged",
        "posted",
        "projects",
        "conceded",
        "estimates",
    ];
    let led =
        matches!(doc.word(verb + 1), "that" | "," | ":" | "to" | "it" | "he" | "she" | "the" | "they" | "\"");
    let deed = deeds.contains(&cue) && (next_is_amount || !led && !content)
        || TELLING.contains(&cue) && !(content || matches!(doc.word(verb + 1), ":" | "\""))
        || parse.dep(node) == Dep::Relcl && !content && tells_nothing(doc, place);
    // "denied visas", "denying them entry": refused.
    let refused = cue.starts_with("den") && !content && {
        let object = parse.children(node, |dep| dep == Dep::Dobj).next();
        let dative = parse.children(node, |dep| dep == Dep::Dative).next().is_some();
        let words = object.map(|object| doc.word(parse.token(object)).to_owned()).unwrap_or_default();
        dative
            || matches!(
                words.as_str(),
                "entry" | "access" | "bail" | "visa" | "visas" | "permission" | "asylum"
            )
    };
    let passive = parse.children(node, |dep| dep == Dep::AuxPass).next().is_some();
    let before = doc.word(verb.saturating_sub(1));
    let nominal = parse.is_noun(node) && doc.word(verb + 1) != "that"
        || ["the", "a", "an", "of", "in", "its", "his", "her", "their", "to"].contains(&before)
        || matches!(parse.dep(node), Dep::Amod | Dep::Compound | Dep::Acl)
            && parse.tag(node) == Tag::Vbn
            && !is_apposed(doc, place, node);
    // "with 92 percent of ballots counted, the party said": its own subject is no speaker.
    let counted = parse.tag(node) != Tag::Vbp && {
        let mut own = parse.children(node, |dep| dep == Dep::Nsubj).peekable();
        own.peek().is_some() && !matches!(cue, "said" | "says") && own.all(|own| !speaks(doc, own, node))
    };
    // "did not say who was to blame" asserts that, and is nobody's words.
    let negated = (verb.saturating_sub(3)..verb)
        .any(|k| k >= floor && (doc.word(k) == "not" || doc.word(k).ends_with("n't")));
    // "the jobs it plans to cut": a clause inside a phrase is no speech of its subject.
    let reduced = verb >= floor + 2 && is_pronoun(before) && place.manner != Manner::Told && {
        let noun = doc.parse.node(verb - 2).filter(|noun| parse.is_noun(*noun));
        noun.is_some() && doc.time_at(verb - 2).is_none()
    };
    deed || refused || passive || nominal || counted || negated || reduced
}

/// Whether a verb of speech in a relative clause is followed by nothing that it tells: "who wrote four novels".
fn tells_nothing(doc: &Doc<'_>, place: &Place<'_>) -> bool {
    let said = matches!(doc.word(place.verb), "said" | "says" | "told");
    !said && !matches!(doc.word(place.verb + 1), "\"" | ":" | "that")
}

/// Whether a participle is the finite verb of a speaker whom commas set off from it: "the mayor, Ana Ruiz, announced on
/// Monday that". The parse often takes it for what is told of the noun.
fn is_apposed(doc: &Doc<'_>, place: &Place<'_>, node: usize) -> bool {
    let Place { sentence, floor, verb, .. } = *place;
    let Some(noun) = doc.parse.governor(node).filter(|noun| doc.parse.is_noun(*noun)) else { return false };
    let token = doc.parse.token(noun);
    let named = doc.name_at(token).is_some_and(|name| name.mention.kind != NameKind::Place);
    let speaker =
        named || doc.tokens[token].is_in(PERSON_NOUNS) || doc.tokens[token].is_in(ORGANISATION_NOUNS);
    let mut comma = verb;
    while comma > floor && (doc.time_at(comma - 1).is_some() || doc.tokens[comma - 1].is_in(ADVERBS)) {
        comma -= 1;
    }
    let after = tail(doc, sentence, verb + 1);
    let told = after >= sentence.end || doc.tokens[after].is_in(&["that", ",", ".", "\"", ":"]);
    speaker && comma > floor && doc.word(comma - 1) == "," && told && token >= floor
}

/// The words that name the subject of a verb of speech, before or behind it.
fn subject(doc: &Doc<'_>, place: &Place<'_>, node: usize) -> Option<Range<usize>> {
    let parse = &doc.parse;
    let mut at = node;
    for _ in 0..VERBS_UP_MAX {
        // "has been quoted as saying"
        let quoted = at != node && matches!(parse.lemma(at), "quote" | "cite" | "report");
        let fits = |dep| dep == Dep::Nsubj || quoted && dep == Dep::NsubjPass;
        if let Some(own) =
            nearest(doc, parse.children(at, fits), at, node).and_then(|own| phrase(doc, place, own))
        {
            return Some(own);
        }
        // "denied the charge and said", "reported the toll, saying": the subject is that of the verb before.
        if !matches!(
            parse.dep(at),
            Dep::Conj | Dep::Advcl | Dep::Ccomp | Dep::Xcomp | Dep::Acl | Dep::Pcomp | Dep::Prep
        ) || parse.dep(at) == Dep::Ccomp && at == node
        {
            return None;
        }
        at = parse.governor(at)?;
        // "bank official Ana Ruiz, saying": a participle of its subject.
        if parse.is_noun(at) && speaks(doc, at, node) {
            return phrase(doc, place, at);
        }
    }
    None
}

/// Of several subjects the last in front of the verb: "A slide that hit two towns killed nine, the governor said".
fn nearest(doc: &Doc<'_>, all: impl Iterator<Item = usize>, at: usize, verb: usize) -> Option<usize> {
    let (mut before, mut behind) = (None, None);
    for subject in all.filter_map(|own| relative(doc, at, own)).filter(|own| speaks(doc, *own, verb)) {
        if subject < at {
            before = Some(subject);
        } else {
            behind = behind.or(Some(subject));
        }
    }
    before.or(behind)
}

/// "who", "which": the noun that they stand for.
fn relative(doc: &Doc<'_>, verb: usize, subject: usize) -> Option<usize> {
    let parse = &doc.parse;
    if matches!(parse.tag(subject), Tag::Wp | Tag::Wdt) {
        return parse.governor(verb).filter(|noun| parse.is_noun(*noun));
    }
    Some(subject)
}

/// Whether a subject can say something: figures do not ("212 of them confirmed").
fn speaks(doc: &Doc<'_>, subject: usize, verb: usize) -> bool {
    let token = doc.parse.token(subject);
    let counted = doc.amounts_in(&(token.saturating_sub(1)..token + 1));
    // "One of the survivors", "two of the jurors"
    let parse = &doc.parse;
    let of_people = || {
        let mut of = parse.children(subject, |dep| dep == Dep::Prep);
        of.any(|of| {
            let mut whom = parse.children(of, |dep| dep == Dep::Pobj);
            whom.any(|whom| is_person_or_body(doc, parse.token(whom)))
        })
    };
    let people = is_person_or_body(doc, token) || of_people();
    // "12 people said" speak; "12 people died and said" do not.
    let own = doc.parse.governor(subject) == Some(verb);
    counted.is_empty() && doc.parse.tag(subject) != Tag::Cd || people && own
}

/// A subject with its appositions and relative clauses, within its sentence and not across the verb.
fn phrase(doc: &Doc<'_>, place: &Place<'_>, head: usize) -> Option<Range<usize>> {
    let reach = doc.parse.reach(head);
    let (start, end) = (doc.parse.token(reach.start), doc.parse.token(reach.end.max(1) - 1) + 1);
    let at = doc.parse.token(head);
    let mut range = start.max(place.sentence.start)..end.min(place.sentence.end);
    // The parse may leave the first name to another word: "silt, police chief Ana | Ruiz said".
    if let Some(name) = doc.name_at(at) {
        range = range.start.min(name.tokens.start)..range.end.max(name.tokens.end);
    }
    if at < place.verb {
        range.end = range.end.min(place.verb);
        if at >= place.floor {
            range.start = range.start.max(place.floor);
        }
    } else {
        range.start = range.start.max(place.verb + 1);
    }
    let mark = |k: usize| doc.tokens[k].is_in(&[",", "\"", "—", "--", ":", ";", ".", "that"]);
    while range.start < range.end && (mark(range.start) || doc.is_quoted(range.start)) {
        range.start += 1;
    }
    while range.start < range.end && mark(range.end - 1) {
        range.end -= 1;
    }
    // The clause before, taken for a part of the name: "killed 14, governor Ana Ruiz said".
    let left = range.start..at;
    if !doc.amounts_in(&left).is_empty()
        && let Some(comma) = left.rev().find(|k| doc.tokens[*k].is(","))
    {
        range.start = comma + 1;
    }
    (range.start <= at && at < range.end).then_some(range)
}

/// Where what a verb of speech tells ends: before a verb that stands beside it ("said no and left").
fn ends_at(doc: &Doc<'_>, sentence: &Range<usize>, node: usize) -> usize {
    let parse = &doc.parse;
    let next = parse.children(node, |dep| dep == Dep::Conj).find(|next| *next > node && parse.is_verb(*next));
    let Some(next) = next else { return sentence.end };
    let mut end = parse.token(parse.reach(next).start);
    while end > sentence.start && doc.tokens[end - 1].is_in(&["and", "but", ","]) {
        end -= 1;
    }
    end
}

/// Whether what is said stands around the words of speech, not behind them.
fn is_around(doc: &Doc<'_>, place: &Place<'_>, start: usize, after: usize) -> bool {
    let Place { sentence, floor, verb, .. } = *place;
    let content =
        doc.parse.node(verb).and_then(|node| doc.parse.children(node, |dep| dep == Dep::Ccomp).next());
    if doc.word(after) == "that" && after < sentence.end {
        return false;
    }
    let closed = after >= sentence.end
        || doc.tokens[after].is_in(&[",", ".", ";", "!", "?"]) && doc.word(after + 1) != "\"";
    let leads = start > floor && doc.tokens[start - 1].is_in(&[",", "\"", "—", "--"]);
    let behind = content.is_some_and(|content| doc.parse.token(content) >= after);
    let goes_on =
        leads && doc.tokens.get(after).is_some_and(|t| t.is_in(&["as", "after", "when", "while", "before"]));
    goes_on && !behind
        || closed && (leads && !behind || after + 1 >= sentence.end)
        || leads && content.is_some_and(|content| doc.parse.token(content) < start) && !behind
}

/// What trails a verb of speech and belongs to it: the time, "in a statement", "told reporters".
pub fn tail(doc: &Doc<'_>, sentence: &Range<usize>, from: usize) -> usize {
    let mut at = from;
    loop {
        if at < sentence.end
            && let Some(time) = doc.time_at(at).filter(|t| t.found.free)
        {
            at = time.found.end;
            continue;
        }
        // "said late on Sunday", "told radio again on Monday"
        let adverb =
            doc.tokens.get(at).is_some_and(|t| t.is_in(&["late", "early", "earlier", "later", "again"]));
        if adverb && at + 1 < sentence.end && doc.time_at(at + 1).is_some_and(|t| t.found.free) {
            at += 1;
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
            if is_verb(doc.word(end)) || is_pronoun(doc.word(end)) {
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
