//! A recorded sentence with its days in the statement's words: "on Tuesday" beside "on March 5" means nothing to a reader who
//! knows no calendar, and to one who does not know when the report came out.

use std::borrow::Cow;

use crate::domain::align::Known;
use crate::domain::compare::time::{DAY_S, TimeRelation, is_day, near, relate, resolved};
use crate::domain::time::{TimeMention, TimeRole};
use crate::domain::verdict::case::Case;

/// Words before a day that say how it is meant, and stay as they are.
const LEADS: [&str; 14] =
    ["on", "by", "at", "in", "as", "of", "late", "early", "from", "since", "until", "before", "after", "the"];

/// The words of the sentence of a recorded claim; a day, month or year in it that the claim of the statement names too, in
/// other words, is given in those.
pub fn dated<'a>(case: &Case<'_>, known: &'a Known) -> Cow<'a, str> {
    let text = known.recorded.sentence_text.as_str();
    let is_plain = |time: &&TimeMention| matches!(time.role, TimeRole::At | TimeRole::AsOf);
    let stated: Vec<&TimeMention> = case.claim.times.iter().filter(is_plain).collect();
    if stated.is_empty() {
        return Cow::Borrowed(text);
    }
    let sentence = known.recorded.claim.sentence;
    let of_sentence = case.record.of_sentence(known);
    let mut times: Vec<&TimeMention> =
        of_sentence.flat_map(|other| other.recorded.claim.times.iter().filter(is_plain)).collect();
    // From the last on, so that what stands before keeps its place.
    times.sort_by_key(|time| std::cmp::Reverse(time.span.start));
    times.dedup_by_key(|time| time.span);
    let mut words = Cow::Borrowed(text);
    for time in times {
        let at = time.span.start.checked_sub(sentence.start).zip(time.span.end.checked_sub(sentence.start));
        let Some((end, theirs)) = at.and_then(|(start, end)| Some((end, core(text.get(start..end)?)))) else {
            continue;
        };
        let Some(ours) = as_stated(case, &stated, time).filter(|ours| !ours.eq_ignore_ascii_case(theirs))
        else {
            continue;
        };
        if let (false, Some(before), Some(behind)) =
            (theirs.is_empty(), words.get(..end - theirs.len()), words.get(end..))
        {
            words = Cow::Owned(format!("{before}{ours}{behind}"));
        }
    }
    words
}

/// A recorded time in the words in which the statement gives it.
fn as_stated(case: &Case<'_>, stated: &[&TimeMention], time: &TimeMention) -> Option<String> {
    let theirs = resolved(&time.moment)?;
    let of_kind = |ours: &&&TimeMention| is_day(&ours.moment) == is_day(&time.moment);
    let mut alike = stated.iter().filter(of_kind);
    let is_same = |ours: &&&TimeMention| match near(&ours.moment, theirs.start) {
        Some(ours) if !is_day(&time.moment) => ours.gap_of_edges_s(theirs) <= DAY_S,
        _ => relate(&ours.moment, theirs) == TimeRelation::Same,
    };
    let same = alike.find(is_same)?;
    Some(core(same.span.of(case.statement)).to_owned()).filter(|words| !words.is_empty())
}

/// The day itself, without the words that lead to it.
fn core(words: &str) -> &str {
    let mut rest = words.trim_start();
    while let Some((first, behind)) = rest.split_once(' ') {
        if !LEADS.contains(&first.to_lowercase().as_str()) {
            break;
        }
        rest = behind.trim_start();
    }
    rest
}
