//! The network: six layers of attention over the pieces of a pair, then three scores.

use super::kernels::{Activations, Level, Matrix, multiply};
use super::pair::{EncodedPair, N_KINDS, PIECES_MAX};
use super::rows::{Attention, activate, attend, dot, gelu, normalize, quantize};
use super::safetensors::{Weights, WeightsError};

/// The width of a piece's vector.
const WIDTH: usize = 384;
/// The width of the hidden layer after attention.
const HIDDEN: usize = 1536;
/// How many layers there are.
const N_LAYERS: usize = 6;
/// Supports, refutes, settles nothing.
pub(super) const N_LABELS: usize = 3;
/// How many rows are computed at a time: what stays near the processor.
const ROWS_MAX: usize = 512;

/// Gain and bias of a norm.
struct Norm {
    gain: Vec<f32>,
    bias: Vec<f32>,
}

struct Layer {
    qkv: Matrix,
    out: Matrix,
    attended: Norm,
    up: Matrix,
    down: Matrix,
    fed: Norm,
}

/// The weights, ready to compute with.
pub(super) struct Network {
    level: Level,
    words: &'static [u8],
    word_scales: Vec<f32>,
    /// The mean of all words.
    middle: Vec<f32>,
    positions: Vec<f32>,
    kinds: Vec<f32>,
    embedded: Norm,
    layers: Vec<Layer>,
    head: Vec<f32>,
    head_bias: Vec<f32>,
    labels: Vec<f32>,
    labels_bias: Vec<f32>,
}

/// The mean of the vectors of all pieces.
fn middle(words: &[u8], scales: &[f32]) -> Vec<f32> {
    let mut sum = vec![0.0_f32; WIDTH];
    for (word, scale) in words.chunks_exact(WIDTH).zip(scales) {
        for (sum, word) in sum.iter_mut().zip(word) {
            *sum += f32::from(word.cast_signed()) * scale;
        }
    }
    sum.iter_mut().for_each(|value| *value /= scales.len().max(1) as f32);
    sum
}

impl Network {
    /// Takes the network's tensors out of a file.
    pub(super) fn load(weights: &Weights<'static>, n_pieces: usize) -> Result<Network, WeightsError> {
        let layers: Result<Vec<Layer>, WeightsError> =
            (0..N_LAYERS).map(|n| layer(weights, &format!("layers.{n}."))).collect();
        let words = weights.integers("words.weight", &[n_pieces, WIDTH])?;
        let word_scales = weights.floats("words.scale", &[n_pieces])?;
        Ok(Network {
            level: Level::detect(),
            middle: middle(words, &word_scales),
            words,
            word_scales,
            positions: weights.floats("positions.weight", &[PIECES_MAX, WIDTH])?,
            kinds: weights.floats("kinds.weight", &[N_KINDS, WIDTH])?,
            embedded: norm(weights, "norm")?,
            layers: layers?,
            head: weights.floats("head.weight", &[WIDTH, 2 * WIDTH])?,
            head_bias: weights.floats("head.bias", &[WIDTH])?,
            labels: weights.floats("labels.weight", &[N_LABELS, WIDTH])?,
            labels_bias: weights.floats("labels.bias", &[N_LABELS])?,
        })
    }

    /// The same network with other instructions.
    #[cfg(test)]
    pub(super) fn at(&mut self, level: Level) {
        self.level = level;
    }

    /// The scores of each pair. A pair's scores do not depend on those beside it.
    pub(super) fn scores(&self, pairs: &[EncodedPair]) -> Vec<[f32; N_LABELS]> {
        let mut out = Vec::with_capacity(pairs.len());
        let mut rest = pairs;
        while !rest.is_empty() {
            let mut n_rows = 0;
            let fits = rest.iter().take_while(|pair| {
                n_rows += pair.pieces.len();
                n_rows <= ROWS_MAX
            });
            let n_pairs = fits.count().max(1);
            let (batch, after) = rest.split_at(n_pairs);
            out.extend(self.batch(batch));
            rest = after;
        }
        out
    }

    fn batch(&self, pairs: &[EncodedPair]) -> Vec<[f32; N_LABELS]> {
        let level = self.level;
        let mut rows = self.embed(pairs);
        let (mut rounded, mut attention) = (Activations::default(), Attention::default());
        let (mut wide, mut narrow) = (Vec::new(), Vec::new());
        let mut seen = vec![0.0; rows.len()];
        for layer in &self.layers {
            quantize(level, &rows, WIDTH, &mut rounded);
            multiply(level, &rounded, &layer.qkv, &mut wide);
            let mut from = 0;
            for pair in pairs {
                let to = from + pair.pieces.len();
                let (qkv, seen) =
                    (&wide[from * 3 * WIDTH..to * 3 * WIDTH], &mut seen[from * WIDTH..to * WIDTH]);
                attend(level, qkv, WIDTH, &mut attention, seen);
                from = to;
            }
            quantize(level, &seen, WIDTH, &mut rounded);
            multiply(level, &rounded, &layer.out, &mut narrow);
            normalize(level, &mut rows, &narrow, &layer.attended.gain, &layer.attended.bias);
            quantize(level, &rows, WIDTH, &mut rounded);
            multiply(level, &rounded, &layer.up, &mut wide);
            activate(level, &mut wide);
            quantize(level, &wide, HIDDEN, &mut rounded);
            multiply(level, &rounded, &layer.down, &mut narrow);
            normalize(level, &mut rows, &narrow, &layer.fed.gain, &layer.fed.bias);
        }
        let mut from = 0;
        pairs
            .iter()
            .map(|pair| {
                let rows = &rows[from * WIDTH..(from + pair.pieces.len()) * WIDTH];
                from += pair.pieces.len();
                self.judge(rows)
            })
            .collect()
    }

    /// The mean of pieces, less that of all, at length one; all noughts where there is none.
    pub(super) fn direction(&self, pieces: &[u32]) -> Vec<f32> {
        let mut sum = vec![0.0_f32; WIDTH];
        for piece in pieces.iter().map(|piece| *piece as usize) {
            let word = &self.words[piece * WIDTH..][..WIDTH];
            for ((sum, word), middle) in sum.iter_mut().zip(word).zip(&self.middle) {
                *sum += f32::from(word.cast_signed()) * self.word_scales[piece] - middle;
            }
        }
        let length = sum.iter().map(|value| value * value).sum::<f32>().sqrt();
        if length > 0.0 {
            sum.iter_mut().for_each(|value| *value /= length);
        }
        sum
    }

    /// Words, places and sides added and brought to one scale.
    fn embed(&self, pairs: &[EncodedPair]) -> Vec<f32> {
        let mut rows: Vec<f32> = Vec::new();
        for pair in pairs {
            for (place, (piece, kind)) in pair.pieces.iter().zip(&pair.kinds).enumerate() {
                let piece = *piece as usize;
                let word = &self.words[piece * WIDTH..][..WIDTH];
                let scale = self.word_scales[piece];
                let kind = &self.kinds[usize::from(*kind) * WIDTH..][..WIDTH];
                let position = &self.positions[place * WIDTH..][..WIDTH];
                let values = word.iter().zip(position.iter().zip(kind));
                rows.extend(
                    values.map(|(word, (position, kind))| {
                        f32::from(word.cast_signed()) * scale + position + kind
                    }),
                );
            }
        }
        let nothing = vec![0.0; rows.len()];
        normalize(self.level, &mut rows, &nothing, &self.embedded.gain, &self.embedded.bias);
        rows
    }

    /// The three scores, from the first row and the mean of all.
    fn judge(&self, rows: &[f32]) -> [f32; N_LABELS] {
        let mut pooled = rows[..WIDTH].to_vec();
        let mut mean = vec![0.0; WIDTH];
        for row in rows.chunks_exact(WIDTH) {
            for (mean, value) in mean.iter_mut().zip(row) {
                *mean += value;
            }
        }
        let n_rows = (rows.len() / WIDTH) as f32;
        pooled.extend(mean.iter().map(|mean| mean / n_rows));
        let hidden: Vec<f32> = self
            .head
            .chunks_exact(2 * WIDTH)
            .zip(&self.head_bias)
            .map(|(weights, bias)| gelu(dot(weights, &pooled) + bias))
            .collect();
        std::array::from_fn(|label| {
            dot(&self.labels[label * WIDTH..][..WIDTH], &hidden) + self.labels_bias[label]
        })
    }
}

fn layer(weights: &Weights<'static>, at: &str) -> Result<Layer, WeightsError> {
    let matrix = |name: &str, n_outputs: usize, n_inputs: usize| {
        let rows = weights.integers(&format!("{at}{name}.weight"), &[n_outputs, n_inputs])?;
        let scales = weights.floats(&format!("{at}{name}.scale"), &[n_outputs])?;
        let bias = weights.floats(&format!("{at}{name}.bias"), &[n_outputs])?;
        Ok(Matrix::pack(rows, scales, bias, n_inputs))
    };
    Ok(Layer {
        qkv: matrix("qkv", 3 * WIDTH, WIDTH)?,
        out: matrix("out", WIDTH, WIDTH)?,
        attended: norm(weights, &format!("{at}norm1"))?,
        up: matrix("up", HIDDEN, WIDTH)?,
        down: matrix("down", WIDTH, HIDDEN)?,
        fed: norm(weights, &format!("{at}norm2"))?,
    })
}

fn norm(weights: &Weights<'static>, name: &str) -> Result<Norm, WeightsError> {
    Ok(Norm {
        gain: weights.floats(&format!("{name}.weight"), &[WIDTH])?,
        bias: weights.floats(&format!("{name}.bias"), &[WIDTH])?,
    })
}
