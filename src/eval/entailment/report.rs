//! What a run over pairs came to: the figures, and how they print.

use std::fmt;
use std::time::Duration;

use super::Label;

/// The labels in the order of the table.
const LABELS: [Label; 3] = [Label::Supports, Label::Refutes, Label::Neither];
/// The bins of the calibration error.
const N_BINS: usize = 10;

/// One pair: what people say, what was answered, how sure the answer is, and whether the claim has a digit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// What people say.
    pub wanted: Label,
    /// What was answered.
    pub given: Label,
    /// The probability of what was answered.
    pub confidence: f32,
    /// Whether a digit stands in the claim.
    pub has_digits: bool,
}

/// The answers to a file, with the time that they took.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// The answers, in the file's order.
    pub answers: Vec<Answer>,
    /// How long they took together.
    pub took: Duration,
}

impl Report {
    /// The share of answers that are right, among those that are chosen; nought where none is.
    fn accuracy(&self, chosen: impl Fn(&Answer) -> bool) -> f64 {
        let chosen: Vec<&Answer> = self.answers.iter().filter(|answer| chosen(answer)).collect();
        share(chosen.iter().filter(|answer| answer.given == answer.wanted).count(), chosen.len())
    }

    fn count(&self, wanted: Label, given: Label) -> usize {
        self.answers.iter().filter(|answer| answer.wanted == wanted && answer.given == given).count()
    }

    /// The mean F1 of the labels that people gave.
    fn macro_f1(&self) -> f64 {
        let f1 = |label: Label| {
            let wanted = self.answers.iter().filter(|answer| answer.wanted == label).count();
            let given = self.answers.iter().filter(|answer| answer.given == label).count();
            (wanted > 0).then(|| share(2 * self.count(label, label), wanted + given))
        };
        let all: Vec<f64> = LABELS.into_iter().filter_map(f1).collect();
        all.iter().sum::<f64>() / all.len().max(1) as f64
    }

    /// How far confidence and accuracy lie apart, over ten bins of confidence (Guo et al., 2017).
    fn calibration_error(&self) -> f64 {
        let bin_of = |answer: &Answer| ((answer.confidence * N_BINS as f32) as usize).min(N_BINS - 1);
        let error = |bin: usize| {
            let inside: Vec<&Answer> = self.answers.iter().filter(|answer| bin_of(answer) == bin).collect();
            let right = inside.iter().filter(|answer| answer.given == answer.wanted).count() as f64;
            let confidence: f64 = inside.iter().map(|answer| f64::from(answer.confidence)).sum();
            (right - confidence).abs() / self.answers.len().max(1) as f64
        };
        (0..N_BINS).map(error).sum()
    }
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n_digits = self.answers.iter().filter(|answer| answer.has_digits).count();
        let wrong = |answer: &&Answer| answer.given == Label::Supports && answer.wanted != Label::Supports;
        writeln!(f, "pairs                 {}", self.answers.len())?;
        writeln!(f, "accuracy              {:.3}", self.accuracy(|_| true))?;
        writeln!(f, "  claims with digits  {:.3} of {n_digits}", self.accuracy(|answer| answer.has_digits))?;
        writeln!(f, "macro-F1              {:.3}", self.macro_f1())?;
        let n_wrong = self.answers.iter().filter(wrong).count();
        writeln!(f, "wrong SUPPORTS        {:.3}", share(n_wrong, self.answers.len()))?;
        writeln!(f, "calibration error     {:.3}", self.calibration_error())?;
        let seconds = self.took.as_secs_f64();
        writeln!(f, "pairs a second        {:.0}", self.answers.len() as f64 / seconds.max(1e-9))?;
        writeln!(f, "wanted \\ given     SUPPORTS   REFUTES       NEI")?;
        for wanted in LABELS {
            let [supports, refutes, neither] = LABELS.map(|given| self.count(wanted, given));
            writeln!(f, "{:<16} {supports:>10} {refutes:>9} {neither:>9}", wanted.name())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_reckoned_from_answers() {
        let answer = |wanted, given, confidence, has_digits| Answer { wanted, given, confidence, has_digits };
        let answers = vec![
            answer(Label::Supports, Label::Supports, 0.9, true),
            answer(Label::Refutes, Label::Supports, 0.6, false),
            answer(Label::Refutes, Label::Refutes, 0.8, true),
            answer(Label::Refutes, Label::Neither, 0.5, true),
        ];
        let report = Report { answers, took: Duration::from_secs(2) };
        assert!((report.accuracy(|_| true) - 0.5).abs() < 1e-9);
        assert!((report.accuracy(|answer| answer.has_digits) - 2.0 / 3.0).abs() < 1e-9);
        // SUPPORTS: 2 * 1 / (1 + 2); REFUTES: 2 * 1 / (3 + 1); nobody says NEI.
        assert!((report.macro_f1() - (2.0 / 3.0 + 0.5) / 2.0).abs() < 1e-9);
        assert!((report.calibration_error() - (0.1 + 0.6 + 0.2 + 0.5) / 4.0).abs() < 1e-6);
        assert!(report.to_string().contains("pairs a second        2\n"), "{report}");
    }
}
