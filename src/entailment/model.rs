//! The model as others use it: pairs in, calibrated probabilities out.

use std::sync::OnceLock;

use super::network::{N_LABELS, Network};
use super::pair::{EncodedPair, encode};
use super::rows::exp;
use super::safetensors::{Weights, WeightsError};
use super::wordpiece;

/// The weights that belong to this build; `models/README.md` says where they come from.
static EMBEDDED: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/models/entailment.safetensors"));
/// Their SHA-256.
const SHA256: &str = "97efe43a2521a2a497d59c6b593669e302add3b159c5a4363311b752c235fc49";

/// A claim and a sentence on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair<'a> {
    /// What is claimed.
    pub claim: &'a str,
    /// What is on record.
    pub evidence: &'a str,
}

/// How likely the evidence says each of the three of the claim; they add up to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Probabilities {
    /// It bears the claim out.
    pub supports: f32,
    /// It contradicts the claim.
    pub refutes: f32,
    /// It settles nothing.
    pub neutral: f32,
}

/// The model, ready to answer. Holds nothing that changes, so that any number of threads may ask it.
pub struct Model {
    network: Network,
    /// What the scores are divided by, so that probabilities are as often right as they say.
    temperature: f32,
}

impl Model {
    /// Loads the weights of this build; takes some tens of milliseconds and as many megabytes.
    ///
    /// # Errors
    /// Where the weights are not those that the build was made for.
    pub fn load() -> Result<Model, WeightsError> {
        let weights = Weights::parse(EMBEDDED, SHA256)?;
        let temperature = weights.floats("temperature", &[1])?[0];
        Ok(Model { network: Network::load(&weights, wordpiece::n_pieces())?, temperature })
    }

    /// The one model of the process, loaded when it is first asked for.
    ///
    /// # Errors
    /// As [`Model::load`], the same each time.
    pub fn shared() -> Result<&'static Model, &'static WeightsError> {
        static SHARED: OnceLock<Result<Model, WeightsError>> = OnceLock::new();
        SHARED.get_or_init(Model::load).as_ref()
    }

    /// Judges pairs, on the calling thread, in about 0.1 milliseconds a word on one core. The same pair gets the same
    /// probabilities, to the bit, whatever stands beside it. Never panics on any text.
    pub fn score(&self, pairs: &[Pair<'_>]) -> Vec<Probabilities> {
        let encoded: Vec<EncodedPair> = pairs.iter().map(|pair| encode(pair.claim, pair.evidence)).collect();
        self.network.scores(&encoded).into_iter().map(|scores| self.probabilities(scores)).collect()
    }

    /// The direction of a word's meaning: the mean of its pieces' vectors, less the mean of all, at length one. Takes
    /// about a microsecond.
    pub fn vector(&self, word: &str) -> Vec<f32> {
        let mut pieces = Vec::new();
        wordpiece::pieces(word, &mut |piece, _| pieces.push(piece));
        self.network.direction(&pieces)
    }

    fn probabilities(&self, scores: [f32; N_LABELS]) -> Probabilities {
        let most = scores.into_iter().fold(f32::MIN, f32::max);
        let [supports, refutes, neutral] = scores.map(|score| exp((score - most) / self.temperature));
        let whole = supports + refutes + neutral;
        Probabilities { supports: supports / whole, refutes: refutes / whole, neutral: neutral / whole }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::entailment::kernels::Level;

    fn score(claim: &str, evidence: &str) -> Probabilities {
        Model::shared().expect("the weights belong to this build").score(&[Pair { claim, evidence }])[0]
    }

    #[test]
    fn compared_figures_are_heeded() {
        let found = score("The ferry plan costs 40 million euros.", "The ferry plan costs 55 million euros.");
        assert!(found.refutes > 0.6, "{found:?}");
        let found =
            score("The harbour bridge opened in 1998.", "The harbour bridge was opened to traffic in 2004.");
        assert!(found.refutes > 0.6, "{found:?}");
        let found =
            score("More than 300 mills closed.", "The union says 340 mills have closed since spring.");
        assert!(found.supports > 0.6, "{found:?}");
    }

    #[test]
    fn words_that_mean_alike_point_alike() {
        let model = Model::shared().expect("weights");
        let cosine = |one: &str, other: &str| -> f32 {
            model.vector(one).iter().zip(model.vector(other)).map(|(one, other)| one * other).sum()
        };
        for (one, near, far) in [
            ("vehicle", "van", "parliament"),
            ("clergyman", "priest", "harvest"),
            ("rejected", "refused", "bridge"),
        ] {
            assert!(cosine(one, near) > cosine(one, far) + 0.1, "{one}: {near} and {far}");
            assert!((cosine(one, one) - 1.0).abs() < 1e-4);
        }
        assert!(model.vector("").iter().all(|value| *value == 0.0));
    }

    #[test]
    fn wording_is_heeded() {
        let alike = [
            ("The bridge is shut.", "The bridge has been closed to traffic since Friday."),
            ("Arda United bought the striker.", "The striker has been sold to Arda United."),
        ];
        for (claim, evidence) in alike {
            let found = score(claim, evidence);
            assert!(found.supports > found.refutes, "{claim}: {found:?}");
        }
        let found =
            score("The council approved the ferry plan.", "The council turned down the plan for a ferry.");
        assert!(found.refutes > found.supports, "{found:?}");
    }

    #[test]
    fn an_answer_depends_on_neither_batch_nor_processor() {
        let pairs = [
            Pair { claim: "The mayor resigned.", evidence: "The mayor stepped down on Monday, aides said." },
            Pair { claim: "", evidence: "" },
            Pair { claim: "Over 40 mills closed in May.", evidence: "By June 44 mills had closed." },
        ];
        let together = Model::shared().expect("weights").score(&pairs);
        for (pair, expected) in pairs.iter().zip(&together) {
            assert_eq!(score(pair.claim, pair.evidence), *expected);
        }
        for level in Level::available() {
            let mut model = Model::load().expect("weights");
            model.network.at(level);
            assert_eq!(model.score(&pairs), together, "{level:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn any_text_gets_an_answer(claim in any::<String>(), evidence in "\\PC{0,600}") {
            let found = score(&claim, &evidence);
            let whole = found.supports + found.refutes + found.neutral;
            prop_assert!((whole - 1.0).abs() < 1e-5 && found.supports >= 0.0 && found.refutes >= 0.0);
        }
    }
}
