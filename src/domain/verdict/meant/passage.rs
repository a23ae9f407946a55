//! The recorded sentences that a claim is read beside: which they are, in which words, and what the reader says of them.

use std::collections::HashMap;

use crate::domain::align::{Known, belong_together};
use crate::domain::compare::figure::agrees;
use crate::domain::compare::speaker::{names_somebody, same_speaker};
use crate::domain::finding::Verdict;
use crate::domain::meaning::{Ask, Meaning, Pair, under_headline};
use crate::domain::text::Span;
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::meant::answered::most_plainly;
use crate::domain::verdict::meant::closeness::{closeness, closeness_to, of_claim, of_sentence};
use crate::domain::verdict::meant::dated::dated;

/// How many sentences are read beside one claim.
const SENTENCES_READ: usize = 6;
/// The same where structure has found something already.
const SENTENCES_READ_BESIDE: usize = 4;
/// Beside so many of them the whole sentence of the statement is read too.
const SENTENCES_READ_WHOLE: usize = 3;
/// How many sentences of later reports are read beside a claim that an older one supports.
const SENTENCES_READ_SINCE: usize = 2;
/// How many sentences of other speakers are read that stand beside one that supports it.
const SENTENCES_READ_OF_OTHERS: usize = 2;
/// How many answers of other speakers are read beside what they answer.
const ANSWERS_READ: usize = 2;
/// How surely a sentence must settle the claim, in either direction, for that.
const ANSWERED_MIN: f64 = 0.35;
/// How surely a claim must be supported for the sentences of others and of later reports.
const SUPPORTS_MIN: f64 = 0.35;
/// A sentence with less in common than this is not read.
const LIKENESS_MIN: f64 = 0.12;

/// A recorded sentence with what it means for the claim.
#[derive(Debug)]
pub struct Passage<'a> {
    /// The claims in it.
    pub known: Vec<&'a Known>,
    /// What the reader says.
    pub meaning: Meaning,
    /// What it says of the whole sentence that the claim is a part of.
    pub whole: Meaning,
    /// The claim of the sentence that is nearest to the statement: what is shown.
    pub nearest: &'a Known,
    /// How close the sentence is by what its words mean, 0 to 1.
    pub closeness: f64,
    /// Who answers it, where that was looked for and somebody does.
    pub answer: Option<Answer<'a>>,
}

/// What another speaker says against a recorded claim.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// What he says.
    pub known: &'a Known,
    /// How plainly the text tells that it is an answer, 0 to 1.
    pub plainly: f64,
    /// How surely the reader takes it for a refutation of that claim, 0 to 1.
    pub refutes: f64,
}

impl Passage<'_> {
    /// How surely it settles the claim, in either direction.
    pub fn settles(&self) -> f64 {
        1.0 - self.meaning.neutral
    }

    /// Whether a draft has a claim of the sentence as evidence.
    pub fn is_shown_by(&self, draft: &Draft) -> bool {
        self.known.iter().any(|known| draft.shows(known))
    }
}

/// What came of reading.
pub enum Read<'a> {
    /// The nearest sentences, the likest first.
    Passages(Vec<Passage<'a>>),
    /// No sentence is near enough to be read.
    Nothing,
    /// There is nobody who reads.
    NoReader,
}

/// Reads the nearest sentences beside the claim.
pub fn read<'a>(case: &Case<'a>, draft: &Draft, ask: &Ask<'_>) -> Read<'a> {
    let (near, by_meaning): (Vec<Vec<&Known>>, Vec<f64>) = nearest(case, draft, ask).into_iter().unzip();
    if near.is_empty() {
        return Read::Nothing;
    }
    let evidence: Vec<String> = near.iter().map(|known| passage(known[0], case)).collect();
    let sentence = case.spelled_out(case.sentence);
    // "to 4 percent" says nothing alone, nor does "it fell short of the code".
    let is_scrap =
        !case.claim.figures.is_empty() && case.claim.actions.is_empty() || begins_with_a_pronoun(case.text);
    let claim = if is_scrap { sentence.clone() } else { case.spelled_out(&case.standalone()) };
    let mut pairs: Vec<Pair> =
        evidence.iter().map(|evidence| Pair { evidence: evidence.clone(), claim: claim.clone() }).collect();
    // A clause is read in its sentence too: what supports all of it supports each part.
    let has_parts = claim.trim_end_matches(['.', ' ']) != sentence.trim_end_matches(['.', ' ']);
    if has_parts {
        let evidence = evidence.into_iter().take(SENTENCES_READ_WHOLE);
        pairs.extend(evidence.map(|evidence| Pair { evidence, claim: sentence.clone() }));
    }
    let answers = ask.read(&pairs);
    if answers.len() != pairs.len() {
        return Read::NoReader;
    }
    let whole = |at: usize| answers.get(at + near.len()).copied().unwrap_or(answers[at]);
    let meaning = |at: usize| joined(answers[at], whole(at));
    let read: Vec<(Meaning, Meaning)> = (0..near.len()).map(|at| (meaning(at), whole(at))).collect();
    let own: Vec<(Meaning, Meaning)> = (0..near.len())
        .map(|at| match before_of(at, &near, case) {
            Some(before) => (without(read[at].0, read[before].0), without(read[at].1, read[before].1)),
            None => read[at],
        })
        .collect();
    let mut passages: Vec<Passage<'a>> = near
        .into_iter()
        .zip(own)
        .zip(by_meaning)
        .map(|((known, (meaning, whole)), closeness)| Passage {
            meaning,
            whole,
            nearest: nearest_claim(case, &known, ask),
            closeness,
            known,
            answer: None,
        })
        .collect();
    let told_since = told_since(case, &passages, &claim, ask);
    let told_beside = told_beside(case, &passages, &claim, ask);
    passages.extend(told_since);
    passages.extend(told_beside);
    hear_answers(case, &mut passages, ask);
    Read::Passages(passages)
}

/// Looks for who answers what the surest sentences say, and reads the answer beside what is answered. Of a named speaker nobody
/// asks what others say.
fn hear_answers<'a>(case: &Case<'a>, passages: &mut [Passage<'a>], ask: &Ask<'_>) {
    if case.claim.attribution.is_some() {
        return;
    }
    let mut surest: Vec<usize> = (0..passages.len())
        .filter(|at| passages[*at].known[0].stands() && passages[*at].settles() >= ANSWERED_MIN)
        .collect();
    surest.sort_by(|a, b| passages[*b].settles().total_cmp(&passages[*a].settles()));
    let answers: Vec<(usize, &'a Known, f64)> = surest
        .into_iter()
        .filter_map(|at| most_plainly(case, passages[at].nearest).map(|(by, plainly)| (at, by, plainly)))
        .take(ANSWERS_READ)
        .collect();
    let pair = |(at, by, _): &(usize, &'a Known, f64)| Pair {
        evidence: passage(by, case),
        claim: passages[*at].nearest.recorded.text.clone(),
    };
    let pairs: Vec<Pair> = answers.iter().map(pair).collect();
    for ((at, known, plainly), meaning) in answers.into_iter().zip(ask.read(&pairs)) {
        passages[at].answer = Some(Answer { known, plainly, refutes: meaning.refutes });
    }
}

/// What later reports tell of the thing, where a sentence of an older one supports the claim: those of their sentences are
/// read that are closest to that sentence, not to the claim ("the search was resumed" beside "the search was suspended").
fn told_since<'a>(case: &Case<'a>, passages: &[Passage<'a>], claim: &str, ask: &Ask<'_>) -> Vec<Passage<'a>> {
    let supporting = passages.iter().filter(|one| one.meaning.supports >= SUPPORTS_MIN);
    let by_age = |one: &&Passage<'_>| one.known[0].recorded.report.published_at;
    let Some(newest) = supporting.max_by_key(by_age) else { return Vec::new() };
    let first = newest.known[0];
    let is_later = |known: &Known| known.recorded.report.published_at > first.recorded.report.published_at;
    let tells =
        |known: &&Known| is_later(known) && !is_read(passages, known) && belong_together(known, first);
    let later = by_sentence(case.record.known.iter().filter(tells));
    let words: Vec<Vec<String>> = later.iter().map(|claims| of_sentence(claims[0])).collect();
    let told = format!("{claim} {}", first.recorded.sentence_text);
    // Where nobody knows what words mean, those that they share tell.
    let shared = |known: &Known| first.ready.sentence_words.n_shared(&known.ready.sentence_words) as f64;
    let close = closeness_to(&told, &words, ask);
    let close = close.unwrap_or_else(|| later.iter().map(|known| shared(known[0])).collect());
    let mut later: Vec<(f64, Vec<&'a Known>)> = close.into_iter().zip(later).collect();
    later.sort_by(|a, b| {
        b.0.total_cmp(&a.0).then_with(|| a.1[0].recorded.claim_id.cmp(&b.1[0].recorded.claim_id))
    });
    later.truncate(SENTENCES_READ_SINCE);
    read_alone(later, claim, case, ask)
}

/// What others say right beside a sentence that supports the claim or gives its figure, whatever their words: who contradicts
/// somebody hardly repeats him ("the company puts it down to a tremor").
fn told_beside<'a>(
    case: &Case<'a>,
    passages: &[Passage<'a>],
    claim: &str,
    ask: &Ask<'_>,
) -> Vec<Passage<'a>> {
    const NEAR_BYTES: usize = 350;
    if case.claim.attribution.is_some() {
        return Vec::new();
    }
    let gives = |one: &Passage<'_>| one.known.iter().any(|known| same_figure(case, known) > 0.0);
    let surest = passages
        .iter()
        .filter(|one| one.meaning.supports >= SUPPORTS_MIN || gives(one))
        .max_by(|a, b| a.meaning.supports.total_cmp(&b.meaning.supports));
    let Some((ours, speaker)) = surest.and_then(|one| Some((one, one.known[0].ready.speaker.as_ref()?)))
    else {
        return Vec::new();
    };
    let first = ours.known[0];
    let is_another = |known: &Known| {
        let by = known.ready.speaker.as_ref().filter(|by| names_somebody(by));
        by.is_some_and(|by| !same_speaker(by, speaker, case.aliases))
    };
    let gap =
        |known: &Known| known.recorded.claim.sentence.start.abs_diff(first.recorded.claim.sentence.start);
    let is_near = |known: &Known| {
        gap(known) <= NEAR_BYTES && known.recorded.claim.sentence != first.recorded.claim.sentence
    };
    let answers = |known: &&Known| is_near(known) && !is_read(passages, known) && is_another(known);
    let mut beside = by_sentence(case.record.of_report(first.report).filter(answers));
    beside.sort_by_key(|known| gap(known[0]));
    beside.truncate(SENTENCES_READ_OF_OTHERS);
    let read = read_alone(beside.into_iter().map(|known| (0.0, known)).collect(), claim, case, ask);
    // What the sentence before says alone is not said against it.
    read.into_iter()
        .map(|one| {
            let leans = sentence_before(one.known[0], case)
                .is_some_and(|before| before.recorded.claim.sentence == first.recorded.claim.sentence);
            if leans { Passage { meaning: without(one.meaning, ours.meaning), ..one } } else { one }
        })
        .collect()
}

/// Whether the sentence of a claim is among those read.
fn is_read(passages: &[Passage<'_>], known: &Known) -> bool {
    passages.iter().any(|one| {
        one.known[0].report == known.report
            && one.known[0].recorded.claim.sentence == known.recorded.claim.sentence
    })
}

/// What the reader says of sentences, each with how close it is, beside the words of the claim.
fn read_alone<'a>(
    sentences: Vec<(f64, Vec<&'a Known>)>,
    claim: &str,
    case: &Case<'a>,
    ask: &Ask<'_>,
) -> Vec<Passage<'a>> {
    let pair = |known: &Known| Pair { evidence: passage(known, case), claim: claim.to_owned() };
    let pairs: Vec<Pair> = sentences.iter().map(|(_, known)| pair(known[0])).collect();
    let answers = ask.read(&pairs);
    sentences
        .into_iter()
        .zip(answers)
        .map(|((closeness, known), meaning)| Passage {
            meaning,
            whole: meaning,
            nearest: nearest_claim(case, &known, ask),
            closeness,
            known,
            answer: None,
        })
        .collect()
}

/// Claims, those of one sentence together, in the order in which the sentences come first.
fn by_sentence<'a>(claims: impl Iterator<Item = &'a Known>) -> Vec<Vec<&'a Known>> {
    let mut sentences: Vec<Vec<&'a Known>> = Vec::new();
    let mut place: HashMap<(usize, Span), usize> = HashMap::new();
    for known in claims {
        let at = *place.entry((known.report, known.recorded.claim.sentence)).or_insert(sentences.len());
        match sentences.get_mut(at) {
            Some(sentence) => sentence.push(known),
            None => sentences.push(vec![known]),
        }
    }
    sentences
}

/// Whether words begin with who or what only the words before them name.
fn begins_with_a_pronoun(text: &str) -> bool {
    const PRONOUNS: [&str; 11] =
        ["it", "they", "its", "their", "these", "those", "this", "he", "she", "his", "her"];
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    PRONOUNS.contains(&first.as_str())
}

/// Whether a figure counts or measures what only the sentences before it name. People are understood.
fn leaves_out_what_it_counts(known: &Known) -> bool {
    const LETTERS: usize = 4;
    let Some(figure) = known.figure().filter(|figure| figure.counted != ["person"]) else { return false };
    let sentence = known.recorded.sentence_text.to_lowercase();
    let mut telling = figure.measure.split_whitespace().filter_map(|word| word.get(..LETTERS)).peekable();
    telling.peek().is_some() && !telling.any(|opening| sentence.contains(&opening.to_lowercase()))
}

/// Where among the sentences read the one stands that is read before another.
fn before_of(at: usize, near: &[Vec<&Known>], case: &Case<'_>) -> Option<usize> {
    let before = sentence_before(near[at][0], case)?;
    near.iter().position(|one| {
        one[0].report == near[at][0].report
            && one[0].recorded.claim.sentence == before.recorded.claim.sentence
    })
}

/// What a sentence says itself, beside what the one read before it says alone: all where that is at most half of it, then
/// ever less, nothing where that is as much.
fn without(meaning: Meaning, before: Meaning) -> Meaning {
    let own = |together: f64, alone: f64| (2.0 * (together - alone)).clamp(0.0, together);
    let (supports, refutes) = (own(meaning.supports, before.supports), own(meaning.refutes, before.refutes));
    Meaning { supports, refutes, neutral: 1.0 - supports - refutes }
}

/// The claim of a sentence that has most of the statement's words, by themselves or by what they mean.
fn nearest_claim<'a>(case: &Case<'_>, claims: &[&'a Known], ask: &Ask<'_>) -> &'a Known {
    let words: Vec<Vec<String>> = claims.iter().map(|known| of_claim(known)).collect();
    let by_meaning = if claims.len() > 1 { closeness(case, &words, ask) } else { None };
    let score = |at: usize| {
        let by_meaning = by_meaning.as_ref().map_or(0.0, |all| all[at]);
        case.likeness(claims[at]).score + same_figure(case, claims[at]) + CLOSENESS * by_meaning
    };
    let nearest = (0..claims.len()).max_by(|a, b| score(*a).total_cmp(&score(*b)));
    nearest.map_or(claims[0], |at| claims[at])
}

/// What is said of a part, beside what is said of the whole sentence.
fn joined(part: Meaning, whole: Meaning) -> Meaning {
    if whole.supports > part.supports { whole } else { part }
}

/// The claims of the sentences that have most in common with the claim, those before all that structure shows.
fn nearest<'a>(case: &Case<'a>, draft: &Draft, ask: &Ask<'_>) -> Vec<(Vec<&'a Known>, f64)> {
    let likeness = |known: &&Known| {
        let shown = if draft.shows(known) { SHOWN } else { 0.0 };
        case.likeness(known).score + same_figure(case, known) + shown
    };
    let mut near: Vec<(f64, Vec<&'a Known>, f64)> = by_sentence(case.record.known.iter())
        .into_iter()
        .map(|claims| (claims.iter().map(likeness).fold(f64::NEG_INFINITY, f64::max), claims, 0.0))
        .collect();
    let sentences: Vec<Vec<String>> = near.iter().map(|(_, claims, _)| of_sentence(claims[0])).collect();
    let by_meaning = closeness(case, &sentences, ask);
    for ((likeness, _, close), closeness) in near.iter_mut().zip(by_meaning.iter().flatten()) {
        *likeness += CLOSENESS * closeness;
        *close = *closeness;
    }
    // Of few sentences all are read.
    if near.len() > SENTENCES_READ && by_meaning.is_none() {
        near.retain(|(likeness, ..)| *likeness >= LIKENESS_MIN);
    }
    near.sort_by(|a, b| {
        b.0.total_cmp(&a.0).then_with(|| a.1[0].recorded.claim_id.cmp(&b.1[0].recorded.claim_id))
    });
    let is_open = draft.verdict == Verdict::NotOnRecord;
    near.truncate(if is_open { SENTENCES_READ } else { SENTENCES_READ_BESIDE });
    near.into_iter().map(|(_, claims, closeness)| (claims, closeness)).collect()
}

/// How much closeness by meaning counts beside likeness by words.
const CLOSENESS: f64 = 0.8;

/// What structure shows comes first.
const SHOWN: f64 = 1.0;

/// How much an equal figure adds to the likeness of two claims.
fn same_figure(case: &Case<'_>, known: &Known) -> f64 {
    const EQUAL: f64 = 0.15;
    let (Some(ours), Some(theirs)) = (case.claim.figures.first(), known.figure()) else { return 0.0 };
    if agrees(&ours.quantity, &theirs.quantity, &case.settings.tolerances) { EQUAL } else { 0.0 }
}

/// The words of a recorded sentence under the headline of its report, behind the sentence before it where it names
/// nobody itself ("It must be returned within a month").
fn passage(known: &Known, case: &Case<'_>) -> String {
    let recorded = &known.recorded;
    let words = match sentence_before(known, case) {
        Some(before) => format!("{} {}", dated(case, before), dated(case, known)),
        None => dated(case, known).into_owned(),
    };
    under_headline(recorded.report.headline.trim(), &words)
}

/// The sentence before that of a claim, where it leans on it: it names nobody itself, opens with a pronoun, or leaves out what
/// its figure counts ("the union counted 2,400").
fn sentence_before<'a>(known: &Known, case: &Case<'a>) -> Option<&'a Known> {
    const BEFORE_BYTES_MAX: usize = 300;
    const GAP_BYTES_MAX: usize = 4;
    let sentence = known.recorded.claim.sentence;
    let text = &known.recorded.sentence_text;
    let leans = known.names.sentence.iter().next().is_none()
        || begins_with_a_pronoun(text)
        || leaves_out_what_it_counts(known);
    let mut others = case.record.of_report(known.report).filter(|_| leans);
    let before = others.find(|other| {
        let other = other.recorded.claim.sentence;
        other.end <= sentence.start && sentence.start - other.end <= GAP_BYTES_MAX
    });
    before.filter(|before| before.recorded.sentence_text.len() <= BEFORE_BYTES_MAX)
}
