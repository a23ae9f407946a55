//! What reads the meaning of words for judging: the entailment model, or nobody.

use rayon::prelude::*;

use crate::domain::meaning::{Meaning, Pair, Reader, Vector, no_reader};
use crate::entailment::{self, Model};

/// Who reads what words mean where structure settles nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MeaningReader {
    /// The model that ships with the service.
    #[default]
    Model,
    /// Nobody: wording alone is not judged.
    Off,
}

impl MeaningReader {
    /// The model was loaded when the engine was opened.
    fn model(self) -> Option<&'static Model> {
        match self {
            Self::Model => Model::shared().ok(),
            Self::Off => None,
        }
    }
}

impl Reader for MeaningReader {
    fn vectors(&self, words: &[&str]) -> Vec<Vector> {
        match self.model() {
            Some(model) => words.iter().map(|word| model.vector(word).into()).collect(),
            None => vec![Vector::default(); words.len()],
        }
    }

    fn read(&self, pairs: &[Pair]) -> Vec<Meaning> {
        let Some(model) = self.model() else { return no_reader(pairs) };
        let meaning = |pair: &Pair| {
            let pair = entailment::Pair { claim: &pair.claim, evidence: &pair.evidence };
            model.score(&[pair]).into_iter().map(|found| Meaning {
                supports: f64::from(found.supports),
                refutes: f64::from(found.refutes),
                neutral: f64::from(found.neutral),
            })
        };
        // Each pair is read by itself: its answer is the same in any batch and on any thread.
        pairs.par_iter().flat_map_iter(meaning).collect()
    }
}
