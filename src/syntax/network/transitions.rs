//! Scores of the moves of a transition system: sums of features that are computed once for each token.

use super::super::weights::{Weights, WeightsError, wrong};
use super::WIDTH;
use super::kernels::{Feature, GROUP, HIDDEN, Level, score};
use super::matrix::Matrix;

/// The layers of one transition system that looks at `n_features` tokens of a state.
pub(crate) struct Scorer {
    narrow: Matrix,
    lower: Matrix,
    /// What stands for a token that is not there, by feature.
    absent: Vec<Feature>,
    bias: Feature,
    /// By hidden unit, filled up to groups of 16.
    upper: Vec<f32>,
    upper_bias: Vec<f32>,
    n_features: usize,
    n_moves: usize,
}

/// The features of a run of tokens.
pub(crate) struct TokenFeatures {
    rows: Vec<f32>,
    stride: usize,
}

impl Scorer {
    pub(crate) fn load(
        weights: &Weights<'_>,
        name: &str,
        n_features: usize,
        n_moves: usize,
    ) -> Result<Scorer, WeightsError> {
        let tensor = |part: &str, shape: &[usize]| weights.tensor(&format!("{name}.{part}"), shape);
        let narrow = tensor("narrow.weight", &[HIDDEN, WIDTH])?;
        let narrow_bias = tensor("narrow.bias", &[HIDDEN])?;
        let lower = tensor("lower.weight", &[n_features, HIDDEN, 2, HIDDEN])?;
        let lower_bias = split(&tensor("lower.bias", &[HIDDEN, 2])?);
        let absent = tensor("lower.pad", &[n_features, HIDDEN, 2])?;
        let upper = tensor("upper.weight", &[n_moves, HIDDEN])?;
        let mut upper_bias = tensor("upper.bias", &[n_moves])?;
        let n_scores = n_moves.next_multiple_of(GROUP);
        upper_bias.resize(n_scores, 0.0);
        if n_moves == 0 {
            return Err(wrong(&format!("{name}.moves"), "is empty"));
        }
        let mut by_unit = vec![0.0; HIDDEN * n_scores];
        for (number, row) in upper.chunks_exact(HIDDEN).enumerate() {
            for (unit, &weight) in row.iter().enumerate() {
                by_unit[unit * n_scores + number] = weight;
            }
        }
        // The two pieces of a unit are kept in two halves: the first of all units, then the second.
        let by_feature = lower.chunks_exact(2 * HIDDEN * HIDDEN);
        let halves: Vec<f32> = by_feature
            .flat_map(|feature| {
                let rows: Vec<&[f32]> = feature.chunks_exact(HIDDEN).collect();
                let (first, second) = (rows.iter().step_by(2), rows.iter().skip(1).step_by(2));
                first.chain(second).flat_map(|row| row.iter().copied()).collect::<Vec<f32>>()
            })
            .collect();
        let no_bias = vec![0.0; n_features * 2 * HIDDEN];
        Ok(Scorer {
            narrow: Matrix::plain(&narrow, &narrow_bias, WIDTH),
            lower: Matrix::plain(&halves, &no_bias, HIDDEN),
            absent: absent.chunks_exact(2 * HIDDEN).map(split).collect(),
            bias: lower_bias,
            upper: by_unit,
            upper_bias,
            n_features,
            n_moves,
        })
    }

    /// The features of tokens with these vectors.
    pub(crate) fn prepare(&self, level: Level, vectors: &[f32]) -> TokenFeatures {
        let n_tokens = vectors.len() / WIDTH;
        let narrow_width = self.narrow.n_outputs();
        let mut narrow = vec![0.0; n_tokens * narrow_width];
        self.narrow.apply(level, vectors, WIDTH, n_tokens, &mut narrow);
        let stride = self.lower.n_outputs();
        let mut rows = vec![0.0; n_tokens * stride];
        self.lower.apply(level, &narrow, narrow_width, n_tokens, &mut rows);
        TokenFeatures { rows, stride }
    }

    /// The score of every move in a state whose tokens are these; `None` for one that is not there.
    pub(crate) fn scores<'s, const N: usize>(
        &self,
        level: Level,
        tokens: &TokenFeatures,
        state: [Option<u32>; N],
        scores: &'s mut Vec<f32>,
    ) -> &'s [f32] {
        assert_eq!(N, self.n_features, "a state has the features that the weights are for");
        let mut features = [&self.bias; 9];
        for (number, token) in state.into_iter().enumerate() {
            features[number] = match token {
                Some(token) => tokens.feature(token, number),
                None => &self.absent[number],
            };
        }
        features[N] = &self.bias;
        scores.clone_from(&self.upper_bias);
        score(level, &features[..=N], &self.upper, scores);
        &scores[..self.n_moves]
    }
}

impl TokenFeatures {
    fn feature(&self, token: u32, number: usize) -> &Feature {
        let from = token as usize * self.stride + number * 2 * HIDDEN;
        self.rows[from..].first_chunk().expect("a row holds every feature")
    }
}

/// Numbers with two pieces innermost, as two halves.
fn split(pieces: &[f32]) -> Feature {
    std::array::from_fn(|index| pieces[index % HIDDEN * 2 + index / HIDDEN])
}
