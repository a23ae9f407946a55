//! Clauses: where one assertion of a sentence ends and the next begins.

use std::ops::Range;

use super::cut;
use super::doc::Doc;
use super::lexicon::{AUXILIARIES, is_verb};
use crate::syntax::{Dep, Tag};

/// Personal pronouns that begin a clause.
pub fn is_pronoun(lower: &str) -> bool {
    matches!(lower, "he" | "she" | "it" | "they" | "we" | "i" | "you" | "there" | "this" | "these")
}

/// Whether a token can be the finite verb of a clause: no "to be held", no "state-owned", no name.
pub fn is_finite(doc: &Doc<'_>, k: usize) -> bool {
    let word = doc.word(k);
    let before = k.checked_sub(1).map_or("", |b| doc.word(b));
    let hyphened = before == "-" && doc.tokens[k].glued;
    let infinite = matches!(word, "be" | "been" | "being" | "having");
    let tag = doc.parse.node(k).map(|node| doc.parse.tag(node));
    // The parse knows verbs that no list has ("burst", "engulfed"); it also knows nouns that look like one.
    let by_parse = matches!(tag, Some(Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md));
    (by_parse || is_verb(word))
        && !is_month(doc, k)
        && !infinite
        && !hyphened
        && !matches!(before, "to" | "the" | "a" | "an" | "by" | "its" | "of")
}

/// "In May" is no verb.
fn is_month(doc: &Doc<'_>, k: usize) -> bool {
    doc.tokens[k].capital && doc.time_at(k).is_some()
}

/// Whether a token range holds a verb of its own.
pub fn has_verb(doc: &Doc<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|k| is_finite(doc, k) && (!doc.tokens[k].capital || k == range.start))
}

/// Whether a clause without a figure asserts something: it has a verb, or a participle that does for one ("killing").
pub fn asserts(doc: &Doc<'_>, clause: &Range<usize>) -> bool {
    let participle = doc.parse.node(clause.start).is_some_and(|node| {
        let joined = doc.parse.tag(node) == Tag::Vb && doc.parse.dep(node) == Dep::Conj;
        (joined || matches!(doc.parse.tag(node), Tag::Vbg | Tag::Vbn))
            && !cut::names_no_deed(doc.word(clause.start))
    });
    // "The dam burst.": where no word is read as a verb, a whole sentence still says something.
    let whole = || {
        let sentence = doc.sentence_at(clause.start);
        let ends = doc.word(clause.end) == ".";
        ends && clause.len() > 2
            && sentence.is_some_and(|s| s.start == clause.start && s.end == clause.end + 1)
    };
    // "talks on a coalition begin": the parse takes the verb for an infinitive.
    let own = || {
        clause.clone().filter_map(|k| doc.parse.node(k)).any(|node| {
            let subject = |dep: Dep| matches!(dep, Dep::Nsubj | Dep::NsubjPass);
            let within = |node: usize| clause.contains(&doc.parse.token(node));
            doc.parse.dep(node) == Dep::Conj
                && doc.parse.is_verb(node)
                && doc.parse.children(node, subject).any(within)
        })
    };
    has_verb(doc, clause)
        || participle && clause.len() > 2
        || cut::tells_beside(doc, clause)
        || own()
        || whole()
}

/// The clauses of a stretch of a sentence, in its order: each with a verb of its own, but for a stretch that has none at
/// all. Quotes and parentheses are never cut.
pub fn split(doc: &Doc<'_>, stretch: &Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut start, mut depth) = (stretch.start, 0_usize);
    for k in stretch.clone() {
        match doc.word(k) {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 0 || k <= start || doc.is_quoted(k) || doc.time_at(k).is_some_and(|t| t.found.end > k + 1)
        {
            continue;
        }
        let rest = start..stretch.end;
        let seen = participle_at(doc, &rest, k)
            .or_else(|| cut::at(doc, &rest, k))
            .or_else(|| joined_at(doc, &rest, k));
        let Some(resume) = seen.or_else(|| cut_at(doc, &rest, k)) else { continue };
        if seen.is_some() || has_verb(doc, &(start..k)) && has_verb(doc, &(resume..stretch.end)) {
            out.push(start..k);
            start = resume;
        }
    }
    out.push(start..stretch.end);
    out.into_iter().map(|r| trimmed(doc, r)).filter(|r| !r.is_empty()).collect()
}

/// Where the next clause begins, if one ends at a token.
fn cut_at(doc: &Doc<'_>, rest: &Range<usize>, k: usize) -> Option<usize> {
    // "and 812 wounded" leans on what stands before it; the figures cut it off.
    let elliptic = |from: usize| {
        let begins = doc.amounts[doc.amounts_in(&(from..(from + 3).min(rest.end.max(from))))]
            .iter()
            .any(|a| a.wording.start == from);
        begins && !(from..(from + 10).min(rest.end)).any(|j| AUXILIARIES.contains(&doc.word(j)))
    };
    let next = |n: usize| if k + n < rest.end { doc.word(k + n) } else { "" };
    let conjunction =
        |w: &str| matches!(w, "and" | "but" | "while" | "although" | "though" | "whereas" | "yet");
    let relative = |w: &str| matches!(w, "who" | "which" | "whose");
    match doc.word(k) {
        ";" => Some(k + 1),
        "," if relative(next(1)) => {
            // Only at the end of the sentence: one in the middle stays in its main clause.
            let closes = (k + 2..rest.end).any(|j| doc.word(j) == "," && has_verb(doc, &(j + 1..rest.end)));
            (!closes && !cut::goes_on(doc, rest, k + 1)).then_some(k + 1)
        }
        // "ran it until 2012, when he retired"
        "," if matches!(next(1), "when" | "where") && cut::tells_when(doc, rest, k + 1) => Some(k + 1),
        "," if conjunction(next(1)) => {
            (begins_clause(doc, &(k + 2..rest.end)) && !elliptic(k + 2)).then_some(k + 1)
        }
        // "said that the dam had burst and that two villages were under water"
        "and" | "but" if next(1) == "that" && begins_clause(doc, &(k + 2..rest.end)) => Some(k + 2),
        "and" | "but" if doc.word(k.saturating_sub(1)) != "," => {
            let verb = rest.start..k;
            let last_verb = verb
                .clone()
                .rev()
                .find(|j| is_finite(doc, *j) || is_verb(doc.word(*j)) && !is_month(doc, *j))?;
            // "toppled and killed": two verbs side by side are one assertion.
            let apart = k - last_verb >= 3;
            // "after bottles and flares were thrown": both belong to what "after" leads.
            let under = (last_verb..k).any(|j| {
                doc.tokens[j]
                    .is_in(&["after", "when", "as", "while", "because", "if", "before", "that", "for"])
            });
            let aux = AUXILIARIES.contains(&next(1));
            let verbal = (is_verb(next(1)) || takes_object(doc, k + 1)) && !doc.tokens[k + 1].capital;
            let whole = begins_clause(doc, &(k + 1..rest.end));
            let by_rule = apart && !elliptic(k + 1) && (aux || verbal || whole && !under);
            (by_rule || !elliptic(k + 1) && joins_verbs(doc, rest, k)).then_some(k + 1)
        }
        _ => None,
    }
}

/// Whether a token is a finite verb with an object, joined to another: "and raises the fine".
fn takes_object(doc: &Doc<'_>, k: usize) -> bool {
    doc.parse.node(k).is_some_and(|node| {
        matches!(doc.parse.tag(node), Tag::Vbd | Tag::Vbz)
            && doc.parse.dep(node) == Dep::Conj
            && doc.parse.children(node, |dep| dep == Dep::Dobj).next().is_some()
    })
}

/// Where the next clause begins, if the parse joins it by a conjunction at a token or behind it: "it closed, and 300 miners
/// lost their jobs", "will vote on Monday and meet in June".
fn joined_at(doc: &Doc<'_>, rest: &Range<usize>, k: usize) -> Option<usize> {
    let joint = |k: usize| k + 1 < rest.end && matches!(doc.word(k), "and" | "but");
    let and = match doc.word(k) {
        "," if joint(k + 1) => k + 1,
        _ if joint(k) && doc.word(k.saturating_sub(1)) != "," => k,
        _ => return None,
    };
    let base = doc.parse.node(and + 1).is_some_and(|node| doc.parse.tag(node) == Tag::Vb);
    let past = and + 1 + usize::from(doc.word(and + 1) == "that");
    (joins_clauses(doc, rest, and) || base && joins_verbs(doc, rest, and)).then_some(past)
}

/// Whether a conjunction joins a verb to one before it that has a subject or auxiliaries of its own, by the parse: "it
/// closed and 300 miners lost their jobs", "she apologized but did not resign".
fn joins_clauses(doc: &Doc<'_>, rest: &Range<usize>, k: usize) -> bool {
    let parse = &doc.parse;
    let Some(over) = parse.node(k).and_then(|and| parse.governor(and)).filter(|over| parse.is_verb(*over))
    else {
        return false;
    };
    // What only says when, why or which is joined within its clause.
    let whole = !matches!(parse.dep(over), Dep::Advcl | Dep::Relcl | Dep::Acl | Dep::Pcomp | Dep::Xcomp);
    let next = parse.children(over, |dep| dep == Dep::Conj).find(|next| parse.token(*next) > k);
    let Some(next) = next.filter(|next| whole && parse.is_verb(*next) && parse.tag(*next) != Tag::Vbg) else {
        return false;
    };
    let own = |dep: Dep| matches!(dep, Dep::Nsubj | Dep::NsubjPass | Dep::Aux | Dep::AuxPass);
    let behind = |node: usize| parse.token(node) > k && parse.tag(node) != Tag::To;
    let finite = |node: usize| matches!(parse.tag(node), Tag::Vbd | Tag::Vbz);
    // "was stolen and had no plates": from what is done to it to what it does.
    let turns = finite(next)
        && parse.token(next) == k + 1
        && parse.children(over, |dep| dep == Dep::AuxPass).next().is_some()
        && parse.children(next, |dep| dep == Dep::Dobj).next().is_some();
    parse.token(next) < rest.end && (turns || parse.children(next, own).any(behind))
}

/// Whether a conjunction joins two finite verbs that are some words apart, by the parse: "burst and the governor fled",
/// or two after one auxiliary: "will begin on Monday and last two days".
fn joins_verbs(doc: &Doc<'_>, rest: &Range<usize>, k: usize) -> bool {
    let parse = &doc.parse;
    let modal =
        |node: usize| parse.children(node, |dep| dep == Dep::Aux).any(|aux| parse.tag(aux) == Tag::Md);
    let over = parse.node(k).and_then(|and| parse.governor(and));
    let first = over.filter(|over| parse.dep(*over) == Dep::Conj).and_then(|over| parse.governor(over));
    let led = [over, first].into_iter().flatten().any(|node| parse.tag(node) == Tag::Vb && modal(node));
    let finite = |node: usize| {
        matches!(parse.tag(node), Tag::Vbd | Tag::Vbz | Tag::Vbp) || led && parse.tag(node) == Tag::Vb
    };
    let passive = |node: usize| parse.children(node, |dep| dep == Dep::AuxPass).next().is_some();
    let Some(over) = over.filter(|over| finite(*over) || passive(*over)) else {
        return false;
    };
    let far = parse.token(over) + 3 <= k;
    let next = parse.children(over, |dep| dep == Dep::Conj).find(|next| parse.token(*next) > k);
    far && next.is_some_and(|next| finite(next) && parse.token(next) < rest.end)
}

/// Where a participle clause begins that asserts something of its own: ", killing the crew", "and blocking the road".
fn participle_at(doc: &Doc<'_>, rest: &Range<usize>, k: usize) -> Option<usize> {
    let and = doc.word(k) == "and" && doc.word(k.saturating_sub(1)) != ",";
    if doc.word(k) != "," && !and {
        return None;
    }
    let first = k + 1 + usize::from(!and && doc.word(k + 1) == "and");
    let node = doc.parse.node(first).filter(|_| first < rest.end)?;
    // Without a comma only beside another participle: "killing 12 people and blocking the road".
    let over = doc.parse.governor(node).map(|over| doc.parse.tag(over));
    if and && (over != Some(Tag::Vbg) || doc.parse.dep(node) != Dep::Conj) {
        return None;
    }
    let fits = doc.parse.tag(node) == Tag::Vbg && matches!(doc.parse.dep(node), Dep::Advcl | Dep::Conj);
    // What only leads to a source or a part is no assertion.
    let leads = cut::names_no_deed(doc.word(first));
    let object = doc.parse.children(node, |dep| dep == Dep::Dobj).next().is_some();
    (fits && !leads && object && super::is_speech_verb(doc.word(first)).eq(&false)).then_some(k + 1)
}

/// Whether a stretch begins with a subject and its verb before the next comma, or with a verb.
fn begins_clause(doc: &Doc<'_>, stretch: &Range<usize>) -> bool {
    for (n, k) in stretch.clone().enumerate() {
        if n > 12 || doc.tokens[k].is_in(&[",", ";", "and", "of", "with"]) && n > 6 {
            return false;
        }
        if is_finite(doc, k) && !doc.tokens[k].capital {
            // "straws and cups and takes effect": the verb is joined to one before the stretch.
            return n == 0 || !doc.tokens[k - 1].is_in(&["and", "but"]);
        }
        // "Ada Brink, who led the talks, has resigned": the verb follows what is set off.
        if doc.word(k) == "," && matches!(doc.word(k + 1), "who" | "which" | "whose") {
            let closes = (k + 2..stretch.end).find(|j| doc.word(*j) == ",");
            let verb = closes.map(|closes| closes + 1..(closes + 4).min(stretch.end));
            return verb.is_some_and(|mut near| near.any(|j| is_finite(doc, j)));
        }
        if doc.tokens[k].is_in(&[",", ";", "who", "which", "that"]) {
            return false;
        }
    }
    false
}

/// A range without the marks and conjunctions at its ends.
pub fn trimmed(doc: &Doc<'_>, range: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start, range.end);
    let lead = |k: usize| {
        doc.tokens[k].is_in(&[
            ",", ";", ":", "—", "--", "–", "-", ".", ")", "and", "but", "while", "although", "•", "*",
            "whereas", "yet",
        ]) || doc.word(k) == "(" && !(k..end).any(|j| doc.word(j) == ")")
    };
    while start < end
        && lead(start)
        && !(doc.word(start) == "-" && doc.tokens.get(start + 1).is_some_and(|t| t.glued))
    {
        start += 1;
    }
    let opens = |from: usize, to: usize| (from..to).filter(|k| doc.word(*k) == "(").count();
    let closes = |from: usize, to: usize| (from..to).filter(|k| doc.word(*k) == ")").count();
    while end > start {
        let last = &doc.tokens[end - 1];
        let cut = last.is_in(&[
            ",", ";", ":", "—", "--", "–", ".", "and", "but", "(", "while", "though", "although", "whereas",
        ]) || last.is(")") && closes(start, end) > opens(start, end);
        // The stop of an abbreviation belongs to it, that of a sentence does not.
        if !cut || last.is(".") && end >= 2 && doc.is_quoted(end - 1) {
            break;
        }
        end -= 1;
    }
    start..end
}

/// Whether a clause only says when or why the rest of its sentence holds: "When the trial opened, ...", "As expected, ...".
/// `alone` says that no other clause of its stretch follows: it dates what is said after it.
pub fn is_subordinate(doc: &Doc<'_>, clause: &Range<usize>, alone: bool) -> bool {
    let leads = doc.tokens.get(clause.start).is_some_and(|t| {
        t.capital && t.is_in(&["when", "after", "as", "once", "before", "while", "because", "if", "since"])
    });
    let sentence = doc.sentence_at(clause.start);
    let mut nodes = clause.clone().filter_map(|k| doc.parse.node(k));
    let has_subject = nodes.any(|node| matches!(doc.parse.dep(node), Dep::Nsubj | Dep::NsubjPass));
    leads
        && (alone || !has_subject)
        && doc.word(clause.end) == ","
        && sentence.is_some_and(|s| s.end > clause.end + 3)
}

/// Cuts a clause with several groups of figures into a piece for each, without gaps. `groups` are the wordings, in
/// order, as token ranges.
pub fn by_figures(doc: &Doc<'_>, clause: &Range<usize>, groups: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = clause.start;
    for pair in groups.windows(2) {
        let gap = pair[0].end..pair[1].start;
        let cut = best_cut(doc, &gap).unwrap_or(gap.end);
        out.push(start..cut);
        start = cut;
    }
    out.push(start..clause.end);
    out.into_iter().map(|r| trimmed(doc, r)).collect()
}

fn best_cut(doc: &Doc<'_>, gap: &Range<usize>) -> Option<usize> {
    let strong = gap.clone().find(|&k| {
        doc.word(k) == ";"
            || doc.word(k) == ","
                && matches!(doc.word(k + 1), "and" | "while" | "but" | "whereas")
                && k + 1 < gap.end
    });
    let last = |words: &[&str]| gap.clone().rev().find(|&k| doc.tokens[k].is_in(words));
    // "adding 12 hectares to bring the total to 40": the infinitive begins the new piece.
    let to_verb = |k: &usize| {
        let next = doc.parse.node(k + 1).filter(|_| k + 1 < gap.end);
        // "Used to make", "had to close" are one verb.
        let is_helped = *k > 0 && doc.tokens[*k - 1].is_in(&["used", "has", "have", "had", "going", "able"]);
        doc.word(*k) == "to" && !is_helped && next.is_some_and(|next| doc.parse.tag(next) == Tag::Vb)
    };
    // "killed 26 people at a mill that made 22,000 pairs a day": the relative clause begins the new piece.
    let relative = |k: &usize| {
        let node = doc.parse.node(*k);
        doc.tokens[*k].is_in(&["that", "which", "who", "whose"])
            && node.is_some_and(|node| matches!(doc.parse.tag(node), Tag::Wdt | Tag::Wp | Tag::WpDollar))
    };
    let hyphened = (gap.start.saturating_sub(2)..=gap.start).any(|k| doc.word(k) == "-");
    // "the people it aims to reach were warned in 3 days": that infinitive belongs to the piece before.
    let finite = |k: &usize| {
        let node = doc.parse.node(*k);
        node.is_some_and(|n| matches!(doc.parse.tag(n), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md))
    };
    let infinitive = || gap.clone().find(to_verb).filter(|to| !(to + 2..gap.end).any(|k| finite(&k)));
    strong
        .or_else(|| last(&["(", ","]))
        .or_else(|| last(&["and", "while", "but", "—", "--", ":"]))
        .or_else(|| gap.clone().find(relative))
        .or_else(infinitive)
        .or_else(|| last(&["from", "to", "against", "after", "with", "than", "at", "by", "on", "in", "for"]))
        .or_else(|| last(&["of"]).map(|k| k - usize::from(k > gap.start && doc.word(k - 1) == "out")))
        // "The crew of 21 spent 14 days at sea", "the five-year deal is worth $4 million"
        .or_else(|| gap.clone().find(finite).filter(|verb| *verb == gap.start || hyphened))
}

/// Whether only "of", "of the" stands between two figures: "nine of the 23".
pub fn joins_of(doc: &Doc<'_>, from: usize, to: usize) -> bool {
    let rest =
        |k: usize| doc.tokens[k].is_in(&["the", "its", "their", "his", "her", "these", "those", "all"]);
    // "two of the train's 11 carriages"
    let owned = to > from + 2 && to <= from + 7 && doc.tokens[to - 1].is_in(&["'s", "'", "’s", "’"]) && {
        let noun =
            |k: usize| doc.parse.node(k).is_some_and(|n| doc.parse.is_noun(n) || doc.parse.tag(n) == Tag::Jj);
        (from + 1..to - 1).all(|k| rest(k) || noun(k))
    };
    from < to && doc.word(from) == "of" && (owned || to <= from + 3 && (from + 1..to).all(rest))
}
