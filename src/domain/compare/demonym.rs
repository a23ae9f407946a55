//! Countries and the words for what is theirs: "French" and "France" name one country.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::domain::compare::words::stem;

/// A country (or a part of the world) and its words, folded. Those that begin alike ("Iceland", "Icelandic") need no
/// entry where five letters are shared.
const COUNTRIES: &str = "afghanistan afghan afghans|albania albanian albanians|algeria algerian algerians|angola angolan|\
    argentina argentine argentinian argentines|armenia armenian armenians|australia australian aussie|austria austrian austrians|\
    azerbaijan azerbaijani azeri|bangladesh bangladeshi|belarus belarusian|belgium belgian belgians|bolivia bolivian|\
    bosnia bosnian|brazil brazilian brazilians|britain british briton britons uk|bulgaria bulgarian|burma burmese myanmar|\
    cambodia cambodian|cameroon cameroonian|canada canadian canadians|chad chadian|chile chilean chileans|china chinese|\
    colombia colombian|congo congolese|croatia croatian croat|cuba cuban cubans|cyprus cypriot|czechia czech czechs|\
    denmark danish dane danes|ecuador ecuadorean|egypt egyptian egyptians|england english|estonia estonian|\
    ethiopia ethiopian|europe european europeans|finland finnish finn finns|france french|georgia georgian|\
    germany german germans|ghana ghanaian|greece greek greeks|guatemala guatemalan|haiti haitian|honduras honduran|\
    hungary hungarian|iceland icelandic icelander|india indian indians|indonesia indonesian|iran iranian iranians|\
    iraq iraqi iraqis|ireland irish|israel israeli israelis|italy italian italians|japan japanese|jordan jordanian|\
    kazakhstan kazakh|kenya kenyan kenyans|korea korean koreans|kosovo kosovar|kuwait kuwaiti|latvia latvian|\
    lebanon lebanese|liberia liberian|libya libyan libyans|lithuania lithuanian|malaysia malaysian|mali malian|\
    mexico mexican mexicans|moldova moldovan|mongolia mongolian|morocco moroccan|mozambique mozambican|nepal nepali nepalese|\
    netherlands dutch holland|nicaragua nicaraguan|niger nigerien|nigeria nigerian nigerians|norway norwegian norwegians|\
    pakistan pakistani|panama panamanian|paraguay paraguayan|peru peruvian peruvians|philippines philippine filipino|\
    poland polish pole poles|portugal portuguese|qatar qatari|romania romanian|russia russian russians|rwanda rwandan|\
    scotland scottish scot scots|senegal senegalese|serbia serbian serb serbs|singapore singaporean|slovakia slovak|\
    slovenia slovenian|somalia somali|spain spanish spaniard spaniards|sudan sudanese|sweden swedish swede swedes|\
    switzerland swiss|syria syrian syrians|taiwan taiwanese|tanzania tanzanian|thailand thai|tunisia tunisian|\
    turkey turkish turk turks turkiye|uganda ugandan|ukraine ukrainian ukrainians|uruguay uruguayan|venezuela venezuelan|\
    vietnam vietnamese|wales welsh|yemen yemeni|zambia zambian|zimbabwe zimbabwean|america american americans us usa|\
    africa african africans|asia asian asians|catalonia catalan|brittany breton|palestine palestinian palestinians";

/// The country that a folded word of a name stands for, else the word.
pub fn country(word: &str) -> &str {
    static WORDS: OnceLock<HashMap<String, &str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let entries =
            COUNTRIES.split('|').filter_map(|entry| Some((entry.split_whitespace().next()?, entry)));
        let mut words = HashMap::new();
        for (country, entry) in entries {
            for word in entry.split_whitespace() {
                words.insert(word.to_owned(), country);
                words.entry(stem(word)).or_insert(country);
            }
        }
        words
    });
    words.get(word).copied().unwrap_or(word)
}

/// The country that a folded word or its stem stands for, if it does.
pub fn country_of(word: &str) -> Option<&str> {
    let found = country(word);
    (found != word || COUNTRIES.split('|').any(|entry| entry.split(' ').next() == Some(word)))
        .then_some(found)
}
