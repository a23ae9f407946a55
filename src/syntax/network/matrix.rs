//! A layer's weights as the kernels want them.

use super::kernels::{GROUP, Join, Level, PANEL, Product, multiply};

/// A packed matrix with its bias.
pub(crate) struct Matrix {
    panels: Vec<f32>,
    bias: Vec<f32>,
    n_inputs: usize,
    join: Join,
}

impl Matrix {
    /// A plain layer: `weights` has one row an output. The outputs are filled up to a multiple of 48.
    pub(crate) fn plain(weights: &[f32], bias: &[f32], n_inputs: usize) -> Matrix {
        let column = |column: usize| (column < bias.len()).then_some(column);
        Matrix::pack(weights, bias, n_inputs, bias.len().div_ceil(PANEL), column, Join::Side)
    }

    /// A maxout layer of three pieces: `weights` has a row for each piece of each output, pieces innermost.
    pub(crate) fn maxout(weights: &[f32], bias: &[f32], n_inputs: usize) -> Matrix {
        let n_panels = bias.len() / PANEL;
        Matrix::pack(weights, bias, n_inputs, n_panels, |column| Some(piece(column)), Join::Max)
    }

    /// The same with the pieces left side by side, in the order of [`max_of_pieces`], and without a bias.
    pub(crate) fn pieces(weights: &[f32], n_outputs: usize, n_inputs: usize) -> Matrix {
        let bias = vec![0.0; n_outputs];
        let n_panels = n_outputs / PANEL;
        Matrix::pack(weights, &bias, n_inputs, n_panels, |column| Some(piece(column)), Join::Side)
    }

    fn pack(
        weights: &[f32],
        bias: &[f32],
        n_inputs: usize,
        n_panels: usize,
        row_of: impl Fn(usize) -> Option<usize>,
        join: Join,
    ) -> Matrix {
        let mut panels = vec![0.0; n_panels * n_inputs * PANEL];
        let mut packed_bias = vec![0.0; n_panels * PANEL];
        for column in 0..n_panels * PANEL {
            let Some(row) = row_of(column) else { continue };
            packed_bias[column] = bias[row];
            let panel = &mut panels[column / PANEL * n_inputs * PANEL..][..n_inputs * PANEL];
            let row = &weights[row * n_inputs..][..n_inputs];
            for (to, from) in panel[column % PANEL..].iter_mut().step_by(PANEL).zip(row) {
                *to = *from;
            }
        }
        Matrix { panels, bias: packed_bias, n_inputs, join }
    }

    /// How many numbers each row of the output has.
    pub(crate) fn n_outputs(&self) -> usize {
        if self.join == Join::Max { self.bias.len() / 3 } else { self.bias.len() }
    }

    /// Multiplies rows that begin `stride` apart.
    pub(crate) fn apply(
        &self,
        level: Level,
        input: &[f32],
        stride: usize,
        n_rows: usize,
        output: &mut [f32],
    ) {
        let Matrix { panels, bias, n_inputs, join } = self;
        let product = Product { input, stride, n_inputs: *n_inputs, n_rows, panels, bias, join: *join };
        multiply(level, &product, output);
    }
}

/// Which row of a maxout layer's weights stands in a packed column.
pub(super) fn piece(column: usize) -> usize {
    let (panel, within) = (column / PANEL, column % PANEL);
    (panel * GROUP + within % GROUP) * 3 + within / GROUP
}

/// The greatest of the pieces that [`Matrix::pieces`] left side by side.
pub(super) fn max_of_pieces(pieces: &[f32], output: &mut [f32]) {
    for (panel, output) in pieces.as_chunks::<PANEL>().0.iter().zip(output.as_chunks_mut::<GROUP>().0) {
        for (column, value) in output.iter_mut().enumerate() {
            *value = panel[column].max(panel[column + GROUP]).max(panel[column + 2 * GROUP]);
        }
    }
}
