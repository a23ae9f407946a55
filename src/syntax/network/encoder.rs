//! Words to vectors: hashed embeddings, mixed, then four convolutions over three words each.

use std::collections::HashMap;

use super::super::hash::embedding_rows;
use super::super::lexicon::Features;
use super::super::weights::{Weights, WeightsError, wrong};
use super::WIDTH;
use super::kernels::{Level, Row, normalize};
use super::matrix::{Matrix, max_of_pieces, piece};

/// Convolutions, each of which sees one word further on both sides.
pub(crate) const N_CONVOLUTIONS: usize = 4;
/// Embedded attributes of every encoder: normal form, prefix, suffix, shape.
const N_ATTRIBUTES: usize = 4;
/// Pieces times width of a maxout layer.
const PIECES: usize = 3 * WIDTH;
/// The seed of the first table; each further one has the next.
const FIRST_SEED: u32 = 8;

struct Table {
    rows: Vec<f32>,
    n_rows: usize,
    seed: u32,
}

impl Table {
    fn load(weights: &Weights<'_>, name: &str, index: usize) -> Result<Table, WeightsError> {
        let name = format!("{name}.embed{index}");
        let n_rows = weights.rows(&name)?;
        if n_rows == 0 {
            return Err(wrong(&name, "is empty"));
        }
        Ok(Table { rows: weights.tensor(&name, &[n_rows, WIDTH])?, n_rows, seed: FIRST_SEED + index as u32 })
    }

    fn embed(&self, key: u64, output: &mut [f32]) {
        output.fill(0.0);
        for row in embedding_rows(key, self.seed, self.n_rows) {
            let row = &self.rows[row * WIDTH..(row + 1) * WIDTH];
            for (sum, value) in output.iter_mut().zip(row) {
                *sum += value;
            }
        }
    }
}

struct Norm {
    gain: Row,
    bias: Row,
}

impl Norm {
    fn load(weights: &Weights<'_>, name: &str, index: usize) -> Result<Norm, WeightsError> {
        let row = |part| -> Result<Row, WeightsError> {
            let name = format!("{name}.norm{index}.{part}");
            let values = weights.tensor(&name, &[WIDTH])?;
            values.try_into().map_err(|_| wrong(&name, "has another shape"))
        };
        Ok(Norm { gain: row("gain")?, bias: row("bias")? })
    }
}

/// What the two attributes with two values each add to the mixing layer.
struct Flags {
    /// Without and with a blank after the word.
    space_after: [[f32; PIECES]; 2],
    /// For a word and for white space.
    is_space: [[f32; PIECES]; 2],
}

/// One network from words to vectors.
pub(crate) struct Encoder {
    tables: Vec<Table>,
    flags: Option<Flags>,
    /// The mixing layer, cut up by attribute.
    mixes: Vec<Matrix>,
    mix_bias: [f32; PIECES],
    mix_norm: Norm,
    convolutions: Vec<(Matrix, Norm)>,
}

/// The distinct words of a window before what their place adds.
pub(crate) struct Embedded {
    pieces: Vec<f32>,
    is_space: Vec<bool>,
}

/// A word's place in a window: its number among the embedded words, and whether a blank follows.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) word: u32,
    pub(crate) space_after: bool,
}

impl Encoder {
    /// Loads the encoder of this name; `with_flags` where it embeds blanks too.
    pub(crate) fn load(weights: &Weights<'_>, name: &str, with_flags: bool) -> Result<Encoder, WeightsError> {
        let mut tables = vec![];
        let n_tables = N_ATTRIBUTES + if with_flags { 2 } else { 0 };
        for index in 0..n_tables {
            tables.push(Table::load(weights, name, index)?);
        }
        let n_inputs = n_tables * WIDTH;
        let mix = weights.tensor(&format!("{name}.maxout0.weight"), &[WIDTH, 3, n_inputs])?;
        let bias = weights.tensor(&format!("{name}.maxout0.bias"), &[WIDTH, 3])?;
        let flags = with_flags.then(|| Flags::multiply(&tables[N_ATTRIBUTES..], &mix, n_inputs));
        tables.truncate(N_ATTRIBUTES);
        let part = |attribute: usize| -> Vec<f32> {
            let own = attribute * WIDTH..(attribute + 1) * WIDTH;
            mix.chunks_exact(n_inputs).flat_map(|row| &row[own.clone()]).copied().collect()
        };
        let mixes =
            (0..N_ATTRIBUTES).map(|attribute| Matrix::pieces(&part(attribute), PIECES, WIDTH)).collect();
        let mut convolutions = vec![];
        for index in 1..=N_CONVOLUTIONS {
            let weight = weights.tensor(&format!("{name}.maxout{index}.weight"), &[WIDTH, 3, 3 * WIDTH])?;
            let bias = weights.tensor(&format!("{name}.maxout{index}.bias"), &[WIDTH, 3])?;
            convolutions.push((Matrix::maxout(&weight, &bias, 3 * WIDTH), Norm::load(weights, name, index)?));
        }
        Ok(Encoder {
            tables,
            flags,
            mixes,
            mix_bias: std::array::from_fn(|column| bias[piece(column)]),
            mix_norm: Norm::load(weights, name, 0)?,
            convolutions,
        })
    }

    /// Embeds distinct words.
    ///
    /// Many words share a prefix, suffix or shape: what each distinct one adds is computed once.
    pub(crate) fn embed(&self, level: Level, words: &[Features]) -> Embedded {
        let mut pieces = vec![0.0; words.len() * PIECES];
        for (attribute, (table, mix)) in self.tables.iter().zip(&self.mixes).enumerate() {
            let mut numbers = HashMap::with_capacity(words.len());
            let mut keys = vec![];
            let word_keys = words.iter().map(|word| {
                let key = word.keys[attribute];
                *numbers.entry(key).or_insert_with(|| {
                    keys.push(key);
                    keys.len() - 1
                })
            });
            let word_keys: Vec<usize> = word_keys.collect();
            let mut input = vec![0.0; keys.len() * WIDTH];
            for (&key, input) in keys.iter().zip(input.chunks_exact_mut(WIDTH)) {
                table.embed(key, input);
            }
            let mut output = vec![0.0; keys.len() * PIECES];
            mix.apply(level, &input, WIDTH, keys.len(), &mut output);
            for (number, pieces) in word_keys.into_iter().zip(pieces.chunks_exact_mut(PIECES)) {
                let added = &output[number * PIECES..(number + 1) * PIECES];
                for (piece, added) in pieces.iter_mut().zip(added) {
                    *piece += added;
                }
            }
        }
        Embedded { pieces, is_space: words.iter().map(|word| word.is_space).collect() }
    }

    /// The vectors of a run of words.
    ///
    /// `places` has four more on either side than there are vectors to give: the words around, or nothing
    /// beyond the ends of the text.
    pub(crate) fn encode(&self, level: Level, embedded: &Embedded, places: &[Option<Place>]) -> Vec<f32> {
        let mut rows = self.mixed(level, embedded, places);
        let mut next = vec![0.0; rows.len()];
        let mut n_rows = places.len();
        for (matrix, norm) in &self.convolutions {
            n_rows = n_rows.saturating_sub(2);
            next.truncate(n_rows * WIDTH);
            // Row i of the output sees rows i, i + 1 and i + 2 of the input, which lie side by side.
            matrix.apply(level, &rows, WIDTH, n_rows, &mut next);
            normalize(level, &mut next, &norm.gain, &norm.bias, rows.get(WIDTH..));
            std::mem::swap(&mut rows, &mut next);
        }
        rows.truncate(n_rows * WIDTH);
        rows
    }

    /// The mixed embeddings, and zeros beyond the ends of the text.
    fn mixed(&self, level: Level, embedded: &Embedded, places: &[Option<Place>]) -> Vec<f32> {
        let mut rows = vec![0.0; places.len() * WIDTH];
        let mut pieces = [0.0; PIECES];
        for (place, row) in places.iter().zip(rows.chunks_exact_mut(WIDTH)) {
            let Some(place) = place else { continue };
            let word = place.word as usize;
            let own = &embedded.pieces[word * PIECES..(word + 1) * PIECES];
            for ((piece, own), bias) in pieces.iter_mut().zip(own).zip(&self.mix_bias) {
                *piece = own + bias;
            }
            if let Some(flags) = &self.flags {
                let space_after = &flags.space_after[usize::from(place.space_after)];
                let is_space = &flags.is_space[usize::from(embedded.is_space[word])];
                for ((piece, first), second) in pieces.iter_mut().zip(space_after).zip(is_space) {
                    *piece = *piece + first + second;
                }
            }
            max_of_pieces(&pieces, row);
        }
        let inside = places.iter().position(Option::is_some).unwrap_or(places.len());
        let outside = places.iter().rposition(Option::is_some).map_or(inside, |last| last + 1);
        let rows_inside = &mut rows[inside * WIDTH..outside * WIDTH];
        normalize(level, rows_inside, &self.mix_norm.gain, &self.mix_norm.bias, None);
        rows
    }
}

impl Flags {
    fn multiply(tables: &[Table], mix: &[f32], n_inputs: usize) -> Flags {
        let product = |number: usize, key: u64| -> [f32; PIECES] {
            let mut embedding = [0.0; WIDTH];
            tables[number].embed(key, &mut embedding);
            let from = (N_ATTRIBUTES + number) * WIDTH;
            std::array::from_fn(|column| {
                let row = &mix[piece(column) * n_inputs + from..][..WIDTH];
                row.iter().zip(&embedding).map(|(weight, value)| weight * value).sum()
            })
        };
        Flags { space_after: [product(0, 0), product(0, 1)], is_space: [product(1, 0), product(1, 1)] }
    }
}
