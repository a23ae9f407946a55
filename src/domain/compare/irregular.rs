//! Forms that no ending leads back to the dictionary form: "hid", "sang", "children".

/// The dictionary form, then its irregular forms. Forms that are common words of another sense ("left", "found",
/// "rose", "saw", "lay") are left out where the classes of [`super::lexicon`] name them.
const IRREGULAR: &str = "arise arose arisen|awake awoke awoken|bear bore borne|become became|bend bent|bet|bite bit bitten|\
    bleed bled|blow blew blown|breed bred|bring brought|build built|catch caught|choose chose chosen|cling clung|come came|\
    creep crept|deal dealt|dig dug|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|feed fed|feel felt|\
    fight fought|flee fled|fling flung|fly flew flown|forbid forbade forbidden|forget forgot forgotten|\
    forgive forgave forgiven|free freed frees|freeze froze frozen|give gave given|grind ground|hang hung|hear heard|\
    hide hid hidden|hold held|keep kept|kneel knelt|know knew known|lead led|learn learnt|lend lent|lie lain lying|\
    lose lost|make made|mean meant|meet met|overtake overtook overtaken|pay paid|ride rode ridden|ring rang rung|\
    run ran|see seen|seek sought|sell sold|send sent|shake shook shaken|shine shone|shoot shot|show shown|\
    shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|slay slew slain|sleep slept|slide slid|speak spoke spoken|\
    spend spent|spin spun|spring sprang sprung|stand stood|steal stole stolen|stick stuck|sting stung|strike struck|\
    swear swore sworn|sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|\
    think thought|throw threw thrown|undergo underwent undergone|understand understood|wake woke woken|wear wore worn|\
    weave wove woven|weep wept|win won|withdraw withdrew withdrawn|withstand withstood|write wrote written|\
    child children|man men|woman women|foot feet|tooth teeth|mouse mice|goose geese|wife wives|life lives|knife knives|\
    thief thieves|shelf shelves|wolf wolves|leaf leaves|crisis crises|medium media|criterion criteria|analysis analyses|\
    policeman policemen|policewoman policewomen|fireman firemen|fisherman fishermen|spokesman spokesmen|\
    buy bought|begin began begun|break broke broken|fall fell fallen|rise risen|grow grew grown|overthrow overthrew overthrown|\
    rebuild rebuilt|resell resold|rewrite rewrote rewritten|retake retook retaken|mislead misled|uphold upheld|\
    die died dying dies|tie tied tying|lay laid|leave leaving|outbid|outdo outdid outdone|oversee oversaw overseen";

use std::collections::HashMap;
use std::sync::OnceLock;

/// The dictionary form of an irregular form.
pub fn dictionary_form(folded: &str) -> Option<&'static str> {
    static FORMS: OnceLock<HashMap<&str, &str>> = OnceLock::new();
    let forms = FORMS.get_or_init(|| {
        let mut forms = HashMap::new();
        for entry in IRREGULAR.split('|') {
            let mut words = entry.split_whitespace();
            let Some(plain) = words.next() else { continue };
            forms.extend(words.map(|word| (word, plain)));
        }
        forms
    });
    forms.get(folded).copied()
}
