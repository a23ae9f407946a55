//! The names of a recorded claim by what they denote.

use std::sync::Arc;

use crate::domain::align::names::{Name, Names, SettingNames};
use crate::domain::compare::measure::Measure;

/// The names of a claim, as they are written.
#[derive(Debug, Default)]
pub struct Mentioned {
    /// Those of its clause, the speaker's left out.
    pub clause: Names,
    /// Those of them that are places.
    pub places: Names,
    /// Those of them that it leaves out: "outside Arlen and Brod".
    pub excluded: Names,
    /// Those of its sentence.
    pub sentence: Names,
    /// Those of them that it leaves out.
    pub sentence_excluded: Names,
    /// The speaker, if that is somebody.
    pub speaker: Option<Arc<Name>>,
    /// Those that its figure belongs to.
    pub owners: Names,
    /// The places of its clause up to the end of the part that gives its figure.
    pub figure_places: Names,
}

/// The same by what they denote, and what hangs on it.
#[derive(Debug)]
pub struct Identified {
    /// The names of the clause, those that it leaves out not among them, and the owners.
    pub clause: Names,
    /// The places of the clause.
    pub places: Names,
    /// The names of the sentence, and the speaker.
    pub sentence: Names,
    /// The names that its figure belongs to: the subject's, even where the clause leaves it out.
    pub owners: Names,
    /// The places of its clause up to the end of the part that gives its figure: "12 were found in Brod, where ..."
    pub figure_places: Names,
    /// The names in its whole report.
    pub setting: Arc<SettingNames>,
    /// What its figure measures, without words that are names.
    pub measure: Option<Measure>,
}

impl Mentioned {
    /// All names, some of them more than once.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Name>> {
        let sets = [&self.clause, &self.sentence, &self.owners, &self.figure_places];
        sets.into_iter().flat_map(Names::iter).chain(&self.speaker)
    }

    /// Puts what each name denotes in its place.
    pub fn identified(
        &self,
        setting: Arc<SettingNames>,
        measure: Option<&Measure>,
        mut identity: impl FnMut(&Arc<Name>) -> Arc<Name>,
    ) -> Identified {
        let mut of = |names: &Names| -> Names { names.iter().map(&mut identity).collect() };
        let owners = of(&self.owners);
        let excluded = of(&self.excluded);
        let sentence = of(&self.sentence).without(&of(&self.sentence_excluded));
        let clause = of(&self.clause).without(&excluded).with(&owners);
        let places = of(&self.places).without(&excluded);
        let figure_places = of(&self.figure_places);
        let speaker: Names = self.speaker.iter().map(identity).collect();
        let sentence = sentence.with(&speaker);
        let measure = measure.map(|measure| {
            measure
                .without(|word| setting.have(word) || sentence.iter().any(|name| name.has(word)))
                .into_owned()
        });
        Identified { clause, places, sentence, owners, figure_places, setting, measure }
    }
}
