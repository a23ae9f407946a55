//! Agreement with the original pipeline, from the rows that `training/syntax/dump.py` wrote.
//!
//! `cargo run --release --example syntax_agreement -- original.jsonl [N differences to show]`

use std::collections::{BTreeMap, HashMap, HashSet};

use onrecord::syntax::{Document, Level, Syntax};
use serde_json::Value;

/// Counts of one set of texts.
#[derive(Default)]
struct Counts {
    theirs: usize,
    ours: usize,
    same: usize,
    tags: usize,
    pos: usize,
    lemmas: usize,
    unlabelled: usize,
    labelled: usize,
    comparable: usize,
    /// Labelled arcs, and all, in sentences that both bound alike.
    alike: (usize, usize),
    entities: (usize, usize, usize),
    sentences: (usize, usize, usize),
}

struct Original {
    start: usize,
    end: usize,
    tag: String,
    pos: String,
    lemma: String,
    head: usize,
    dep: String,
    starts: bool,
}

fn main() {
    let path = std::env::args().nth(1).expect("a file of rows");
    let n_shown: usize = std::env::args().nth(2).map_or(0, |n| n.parse().expect("a number"));
    let syntax = Syntax::embedded();
    let mut sets: BTreeMap<String, Counts> = BTreeMap::new();
    let levels: Vec<Syntax> = Level::available()
        .into_iter()
        .filter_map(|level| Syntax::from_bytes(Syntax::embedded_weights()).ok()?.at_level(level))
        .collect();
    let (mut n_texts, mut n_alike) = (0, 0);
    let mut shown: HashMap<&str, usize> = HashMap::new();
    for line in std::fs::read_to_string(path).expect("a readable file").lines() {
        let row: Value = serde_json::from_str(line).expect("a row of JSON");
        let text = row["text"].as_str().expect("a text");
        let document = syntax.parse(text);
        let counts = sets.entry(row["set"].as_str().unwrap_or_default().to_owned()).or_default();
        let mut show = |class: &'static str, what: String| {
            let n = shown.entry(class).or_default();
            *n += 1;
            if *n <= n_shown {
                println!("{class}: {what}");
            }
        };
        compare(&row, text, &document, counts, &mut show);
        n_texts += 1;
        n_alike += usize::from(levels.iter().all(|level| level.parse(text) == document));
    }
    for (name, counts) in &sets {
        report(name, counts);
    }
    println!("the same at every level: {n_alike} of {n_texts} texts");
    println!("both: with labels {:.5}", {
        let all = |of: fn(&Counts) -> usize| sets.values().map(of).sum::<usize>() as f64;
        all(|counts| counts.labelled) / all(|counts| counts.comparable)
    });
}

/// The original's tokens without white space, heads over white space to what is above it.
fn originals(row: &Value) -> (Vec<Original>, Vec<Option<usize>>) {
    let tokens = row["tokens"].as_array().expect("tokens");
    let mut numbers = vec![];
    let mut n = 0;
    for token in tokens {
        let kept = token[7] == 0;
        numbers.push(kept.then_some(n));
        n += usize::from(kept);
    }
    let number = |value: &Value| value.as_u64().expect("a number") as usize;
    let text = |value: &Value| value.as_str().expect("a string").to_owned();
    let mut kept = vec![];
    let mut starts = false;
    for (index, token) in tokens.iter().enumerate() {
        starts |= token[8] == 1;
        if numbers[index].is_none() {
            continue;
        }
        let mut head = number(&token[5]);
        while numbers[head].is_none() && number(&tokens[head][5]) != head {
            head = number(&tokens[head][5]);
        }
        kept.push(Original {
            start: number(&token[0]),
            end: number(&token[1]),
            tag: text(&token[2]),
            pos: text(&token[3]),
            lemma: text(&token[4]),
            head: numbers[head].unwrap_or(kept.len()),
            dep: text(&token[6]),
            starts: std::mem::take(&mut starts),
        });
    }
    (kept, numbers)
}

fn compare(
    row: &Value,
    text: &str,
    document: &Document,
    counts: &mut Counts,
    show: &mut impl FnMut(&'static str, String),
) {
    let (theirs, numbers) = originals(row);
    let ours: HashMap<(usize, usize), usize> =
        document.tokens.iter().enumerate().map(|(n, token)| ((token.start(), token.end()), n)).collect();
    counts.theirs += theirs.len();
    counts.ours += document.tokens.len();
    let context = |start: usize, end: usize| {
        let from = text.floor_char_boundary(start.saturating_sub(40));
        let to = text.ceil_char_boundary((end + 30).min(text.len()));
        format!("{}[{}]{}", &text[from..start], &text[start..end], &text[end..to]).replace('\n', "/")
    };
    let sentence_starts: HashSet<usize> =
        document.sentences.iter().map(|sentence| document.tokens[sentence.tokens.start].start()).collect();
    let their_starts: HashSet<usize> =
        theirs.iter().filter(|token| token.starts).map(|token| token.start).collect();
    counts.sentences.0 += sentence_starts.intersection(&their_starts).count();
    counts.sentences.1 += sentence_starts.len();
    counts.sentences.2 += their_starts.len();
    for start in sentence_starts.symmetric_difference(&their_starts) {
        let who = if sentence_starts.contains(start) { "only ours" } else { "only theirs" };
        show("sentence", format!("{who} {}", context(*start, *start)));
    }
    let alike = bounded_alike(document, &theirs, &their_starts);
    for token in &theirs {
        let Some(&number) = ours.get(&(token.start, token.end)) else {
            show("token", context(token.start, token.end));
            continue;
        };
        let own = &document.tokens[number];
        counts.same += 1;
        let place = || context(token.start, token.end);
        if own.tag.as_str() == token.tag {
            counts.tags += 1;
        } else {
            show("tag", format!("{} for {}: {}", own.tag, token.tag, place()));
        }
        if own.pos.as_str() == token.pos {
            counts.pos += 1;
        } else {
            show("pos", format!("{} for {}: {}", own.pos, token.pos, place()));
        }
        if *own.lemma == token.lemma {
            counts.lemmas += 1;
        } else {
            show("lemma", format!("{} for {}: {}", own.lemma, token.lemma, place()));
        }
        let head = &theirs[token.head];
        let Some(&head) = ours.get(&(head.start, head.end)) else { continue };
        counts.comparable += 1;
        counts.unlabelled += usize::from(own.head() == head);
        let same_label = own.dep.as_str() == token.dep;
        counts.labelled += usize::from(own.head() == head && same_label);
        if alike.contains(&number) {
            counts.alike.0 += usize::from(own.head() == head && same_label);
            counts.alike.1 += 1;
        }
        if own.head() != head || !same_label {
            let own_head = document.tokens[own.head()].text(text);
            let their_head = document.tokens[head].text(text);
            let class = if alike.contains(&number) { "arc, sentence bounded alike" } else { "arc" };
            show(class, format!("{} {own_head} for {} {their_head}: {}", own.dep, token.dep, place()));
        }
    }
    compare_entities(row, document, &theirs, &numbers, counts, &mut |what, span| {
        show("entity", format!("{what} {}", context(span.0, span.1)))
    });
}

/// Tokens of ours in sentences that begin and end where one of theirs does.
fn bounded_alike(document: &Document, theirs: &[Original], their_starts: &HashSet<usize>) -> HashSet<usize> {
    let mut alike = HashSet::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        let next = document.sentences.get(number + 1);
        let next = next.map(|next| document.tokens[next.tokens.start].start());
        let span = document.sentence_span(sentence);
        let end = next.or_else(|| (theirs.last()?.end == span.end).then_some(span.end));
        let ends = end.is_some_and(|end| their_starts.contains(&end) || next.is_none());
        let inside = |start: &usize| *start > span.start && *start < span.end;
        if their_starts.contains(&span.start) && ends && !their_starts.iter().any(inside) {
            alike.extend(sentence.tokens.clone());
        }
    }
    alike
}

fn compare_entities(
    row: &Value,
    document: &Document,
    theirs: &[Original],
    numbers: &[Option<usize>],
    counts: &mut Counts,
    show: &mut impl FnMut(String, (usize, usize)),
) {
    let their_entities: HashSet<(usize, usize, String)> = row["entities"]
        .as_array()
        .expect("entities")
        .iter()
        .filter_map(|entity| {
            let (first, end) = (entity[0].as_u64()? as usize, entity[1].as_u64()? as usize);
            let kept: Vec<usize> = (first..end).filter_map(|token| numbers[token]).collect();
            let (start, end) = (theirs[*kept.first()?].start, theirs[*kept.last()?].end);
            Some((start, end, entity[2].as_str()?.to_owned()))
        })
        .collect();
    let our_entities: HashSet<(usize, usize, String)> = document
        .entities
        .iter()
        .map(|entity| {
            let span = document.span_of(&entity.tokens);
            (span.start, span.end, entity.kind.to_string())
        })
        .collect();
    counts.entities.0 += our_entities.intersection(&their_entities).count();
    counts.entities.1 += our_entities.len();
    counts.entities.2 += their_entities.len();
    for entity in our_entities.symmetric_difference(&their_entities) {
        let who = if our_entities.contains(entity) { "only ours" } else { "only theirs" };
        show(format!("{who} {}", entity.2), (entity.0, entity.1));
    }
}

fn report(name: &str, counts: &Counts) {
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let f = |(same, ours, theirs): (usize, usize, usize)| 2.0 * share(same, ours + theirs);
    println!("{name}: {} tokens of the original, {} of ours", counts.theirs, counts.ours);
    println!("  tokens F     {:.5}", 2.0 * share(counts.same, counts.theirs + counts.ours));
    println!("  tags         {:.5}", share(counts.tags, counts.same));
    println!("  pos          {:.5}", share(counts.pos, counts.same));
    println!("  lemmas       {:.5}", share(counts.lemmas, counts.same));
    println!("  arcs         {:.5}", share(counts.unlabelled, counts.comparable));
    println!("  with labels  {:.5}", share(counts.labelled, counts.comparable));
    println!(
        "  in sentences bounded alike {:.5} of {}",
        share(counts.alike.0, counts.alike.1),
        counts.alike.1
    );
    println!("  sentences F  {:.5}", f(counts.sentences));
    println!("  entities F   {:.5} of {}", f(counts.entities), counts.entities.2);
}
