//! What reads the meaning of words for judging: the entailment model, or nobody.

use crate::domain::meaning::{Meaning, Pair, no_reader};
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
    /// Reads pairs, one answer for each; none without a model. The model was loaded when the engine was opened.
    pub fn read(self, pairs: &[Pair]) -> Vec<Meaning> {
        let model = match self {
            Self::Model => Model::shared().ok(),
            Self::Off => None,
        };
        let Some(model) = model else { return no_reader(pairs) };
        let pairs: Vec<entailment::Pair<'_>> = pairs
            .iter()
            .map(|pair| entailment::Pair { claim: &pair.claim, evidence: &pair.evidence })
            .collect();
        let meaning = |found: entailment::Probabilities| Meaning {
            supports: f64::from(found.supports),
            refutes: f64::from(found.refutes),
            neutral: f64::from(found.neutral),
        };
        model.score(&pairs).into_iter().map(meaning).collect()
    }
}
