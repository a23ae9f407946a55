//! A small drawing of arcs, for whoever debugs reading.

use super::document::{Document, Sentence};

/// Draws a sentence: one line a word, with the arcs to the heads on its left.
///
/// ```text
///  ┌▶ Rain    NN    nsubj     rain
/// ┌┴─ killed  VBD   ROOT      kill
/// │┌▶ 12      CD    nummod    12
/// └┴▶ people  NNS   dobj      people
/// ```
///
/// Each arc has a column of its own where it crosses or encloses others, and shares one where it can.
/// Sentences of more than a few hundred words make wide drawings.
#[must_use]
pub fn draw(document: &Document, sentence: &Sentence, text: &str) -> String {
    let first = sentence.tokens.start;
    let mut arcs: Vec<Arc> = sentence
        .tokens
        .clone()
        .filter_map(|token| {
            let head = document.governor(token)? - first;
            let child = token - first;
            Some(Arc { head, child, column: 0 })
        })
        .collect();
    // Short arcs stand next to the words, longer ones further out.
    arcs.sort_by_key(|arc| (arc.last() - arc.first(), arc.first()));
    let n_columns = place(&mut arcs);
    let rows: Vec<String> =
        (0..sentence.tokens.len()).map(|row| arcs_in_row(&arcs, row, n_columns)).collect();
    let tokens = &document.tokens[sentence.tokens.clone()];
    let width = tokens.iter().map(|token| token.text(text).chars().count()).max().unwrap_or(0).min(30);
    let mut out = String::new();
    for (row, token) in rows.iter().zip(tokens) {
        let word = token.text(text);
        out.push_str(&format!("{row} {word:width$}  {:5} {:9} {}\n", token.tag, token.dep, token.lemma));
    }
    out
}

struct Arc {
    head: usize,
    child: usize,
    /// 1 is next to the words.
    column: usize,
}

impl Arc {
    fn first(&self) -> usize {
        self.head.min(self.child)
    }

    fn last(&self) -> usize {
        self.head.max(self.child)
    }
}

/// Gives each arc the column nearest to the words that is free along it; returns how many there are.
fn place(arcs: &mut [Arc]) -> usize {
    let mut columns: Vec<Vec<(usize, usize)>> = vec![];
    for arc in arcs {
        let (first, last) = (arc.first(), arc.last());
        let free = |taken: &Vec<(usize, usize)>| taken.iter().all(|&(from, to)| to < first || last < from);
        let column = columns.iter().position(free).unwrap_or(columns.len());
        if column == columns.len() {
            columns.push(vec![]);
        }
        columns[column].push((first, last));
        arc.column = column + 1;
    }
    columns.len()
}

/// The characters left of a word: `n_columns` for the arcs and one for the arrow.
fn arcs_in_row(arcs: &[Arc], row: usize, n_columns: usize) -> String {
    let mut signs = vec![' '; n_columns + 1];
    for arc in arcs {
        let column = n_columns - arc.column;
        if row > arc.first() && row < arc.last() {
            signs[column] = if signs[column] == '─' { '┼' } else { '│' };
            continue;
        }
        if row != arc.head && row != arc.child {
            continue;
        }
        signs[column] = match (row == arc.first(), signs[column]) {
            (true, '─') => '┬',
            (true, _) => '┌',
            (false, '─') => '┴',
            (false, _) => '└',
        };
        for sign in &mut signs[column + 1..n_columns] {
            *sign = match *sign {
                ' ' => '─',
                '│' => '┼',
                '┌' => '┬',
                '└' => '┴',
                other => other,
            };
        }
        if row == arc.child {
            signs[n_columns] = '▶';
        } else if signs[n_columns] != '▶' {
            signs[n_columns] = '─';
        }
    }
    signs.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::Syntax;
    use super::draw;

    #[test]
    fn every_word_has_a_line_and_every_arc_an_arrow() {
        let text = "Floods killed 12 people in the old town.";
        let document = Syntax::embedded().parse(text);
        let drawing = draw(&document, &document.sentences[0], text);
        assert_eq!(drawing.lines().count(), document.tokens.len());
        assert_eq!(drawing.matches('▶').count(), document.tokens.len() - 1, "{drawing}");
    }
}
