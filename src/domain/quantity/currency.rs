//! Currencies by ISO 4217: one table of their signs, their words and the nations that tell a franc from a franc.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lexicon::look;

/// A currency: its code, the signs that stand before or after digits, its words in the singular. Words that several
/// currencies share ("peso", "franc") stand with the one that news means without saying whose; the others need their
/// nation. Cryptocurrencies have no code by the standard and keep the one they trade under.
const CURRENCIES: &[(&str, &[&str], &[&str])] = &[
    (
        "USD",
        &["$"],
        &["dollar", "us dollar", "u.s. dollar", "american dollar", "united states dollar", "buck"],
    ),
    ("EUR", &["€"], &["euro"]),
    ("GBP", &["£"], &["pound sterling", "british pound", "sterling", "quid"]),
    ("JPY", &["¥"], &["yen", "japanese yen"]),
    ("CNY", &["元"], &["yuan", "chinese yuan", "renminbi", "yuan renminbi"]),
    ("CHF", &[], &["franc", "swiss franc"]),
    ("AUD", &[], &["australian dollar", "aussie dollar"]),
    ("CAD", &[], &["canadian dollar"]),
    ("NZD", &[], &["new zealand dollar", "kiwi dollar"]),
    ("HKD", &[], &["hong kong dollar"]),
    ("SGD", &[], &["singapore dollar"]),
    ("TWD", &[], &["taiwan dollar", "new taiwan dollar", "taiwanese dollar"]),
    ("FJD", &[], &["fijian dollar", "fiji dollar"]),
    ("JMD", &[], &["jamaican dollar"]),
    ("NAD", &[], &["namibian dollar"]),
    ("TTD", &[], &["trinidad dollar"]),
    ("BSD", &[], &["bahamian dollar"]),
    ("BBD", &[], &["barbadian dollar", "barbados dollar"]),
    ("GYD", &[], &["guyanese dollar"]),
    ("LRD", &[], &["liberian dollar"]),
    ("ZWL", &[], &["zimbabwean dollar", "zimbabwe dollar"]),
    ("INR", &["₹"], &["rupee", "indian rupee"]),
    ("PKR", &[], &["pakistani rupee", "pakistan rupee"]),
    ("LKR", &[], &["sri lankan rupee", "sri lanka rupee"]),
    ("NPR", &[], &["nepalese rupee", "nepali rupee"]),
    ("MUR", &[], &["mauritian rupee"]),
    ("SCR", &[], &["seychelles rupee", "seychellois rupee"]),
    ("MVR", &[], &["rufiyaa"]),
    ("IDR", &[], &["rupiah", "indonesian rupiah"]),
    ("BDT", &["৳"], &["taka", "bangladeshi taka"]),
    ("BTN", &[], &["ngultrum"]),
    ("RUB", &["₽"], &["ruble", "rouble", "russian ruble", "russian rouble"]),
    ("BYN", &[], &["belarusian ruble", "belarusian rouble"]),
    ("UAH", &["₴"], &["hryvnia", "hryvna", "ukrainian hryvnia"]),
    ("PLN", &[], &["zloty", "zlotych", "polish zloty"]),
    ("CZK", &[], &["czech koruna", "czech crown", "koruna", "koruny"]),
    ("HUF", &[], &["forint", "hungarian forint"]),
    ("RON", &[], &["romanian leu", "romanian lei", "lei"]),
    ("MDL", &[], &["moldovan leu", "moldovan lei"]),
    ("BGN", &[], &["bulgarian lev", "leva"]),
    ("RSD", &[], &["serbian dinar"]),
    ("MKD", &[], &["macedonian denar", "denar"]),
    ("ALL", &[], &["albanian lek", "lek"]),
    ("BAM", &[], &["convertible mark"]),
    ("SEK", &[], &["krona", "kronor", "swedish krona", "swedish kronor", "swedish crown"]),
    ("NOK", &[], &["krone", "kroner", "norwegian krone", "norwegian kroner", "norwegian crown"]),
    ("DKK", &[], &["danish krone", "danish kroner", "danish crown"]),
    ("ISK", &[], &["icelandic krona", "icelandic kronur", "kronur"]),
    ("TRY", &["₺"], &["turkish lira", "lira"]),
    ("LBP", &[], &["lebanese pound", "lebanese lira"]),
    ("SYP", &[], &["syrian pound"]),
    ("EGP", &[], &["egyptian pound"]),
    ("SDG", &[], &["sudanese pound"]),
    ("SSP", &[], &["south sudanese pound"]),
    ("ILS", &["₪"], &["shekel", "israeli shekel", "new shekel"]),
    ("JOD", &[], &["jordanian dinar"]),
    ("KWD", &[], &["kuwaiti dinar", "kuwait dinar"]),
    ("BHD", &[], &["bahraini dinar", "bahrain dinar"]),
    ("IQD", &[], &["iraqi dinar", "dinar"]),
    ("LYD", &[], &["libyan dinar"]),
    ("TND", &[], &["tunisian dinar"]),
    ("DZD", &[], &["algerian dinar"]),
    ("MAD", &[], &["moroccan dirham"]),
    ("AED", &[], &["dirham", "emirati dirham", "uae dirham"]),
    ("SAR", &[], &["riyal", "saudi riyal"]),
    ("QAR", &[], &["qatari riyal", "qatar riyal"]),
    ("OMR", &[], &["omani rial", "omani riyal"]),
    ("YER", &[], &["yemeni rial", "yemeni riyal"]),
    ("IRR", &["﷼"], &["iranian rial", "rial"]),
    ("AFN", &["؋"], &["afghanis"]),
    ("KRW", &["₩"], &["won", "south korean won", "korean won"]),
    ("KPW", &[], &["north korean won"]),
    ("MNT", &["₮"], &["tugrik", "mongolian tugrik"]),
    ("THB", &["฿"], &["baht", "thai baht"]),
    ("VND", &["₫"], &["dong", "vietnamese dong"]),
    ("LAK", &["₭"], &["kip", "lao kip"]),
    ("KHR", &["៛"], &["riel", "cambodian riel"]),
    ("MMK", &[], &["kyat", "myanmar kyat"]),
    ("MYR", &[], &["ringgit", "malaysian ringgit"]),
    ("PHP", &["₱"], &["philippine peso"]),
    ("PGK", &[], &["papua new guinea kina"]),
    ("KZT", &["₸"], &["tenge", "kazakh tenge"]),
    ("UZS", &[], &["uzbek som", "uzbek sum"]),
    ("KGS", &[], &["kyrgyz som"]),
    ("TJS", &[], &["tajik somoni", "somoni"]),
    ("TMT", &[], &["turkmen manat"]),
    ("AZN", &["₼"], &["manat", "azerbaijani manat"]),
    ("GEL", &["₾"], &["lari", "georgian lari"]),
    ("AMD", &["֏"], &["armenian dram"]),
    ("MXN", &[], &["peso", "mexican peso"]),
    ("ARS", &[], &["argentine peso", "argentinian peso"]),
    ("CLP", &[], &["chilean peso"]),
    ("COP", &[], &["colombian peso"]),
    ("CUP", &[], &["cuban peso"]),
    ("DOP", &[], &["dominican peso"]),
    ("UYU", &[], &["uruguayan peso"]),
    ("BRL", &[], &["brazilian real", "brazilian reais", "reais"]),
    ("PEN", &[], &["soles", "peruvian sol", "peruvian soles"]),
    ("BOB", &[], &["bolivianos"]),
    ("PYG", &["₲"], &["guaranies", "guaranis", "paraguayan guarani"]),
    ("VES", &[], &["bolivar", "bolívar", "venezuelan bolivar", "bolivares"]),
    ("HNL", &[], &["lempira", "honduran lempira"]),
    ("GTQ", &[], &["quetzales", "guatemalan quetzal"]),
    ("NIO", &[], &["nicaraguan cordoba"]),
    ("CRC", &["₡"], &["costa rican colon", "colones"]),
    ("PAB", &[], &["balboa"]),
    ("HTG", &[], &["gourde", "haitian gourde"]),
    ("ZAR", &[], &["rand", "south african rand"]),
    ("NGN", &["₦"], &["naira", "nigerian naira"]),
    ("GHS", &["₵"], &["cedi", "ghanaian cedi"]),
    ("KES", &[], &["shilling", "kenyan shilling", "kenya shilling"]),
    ("UGX", &[], &["ugandan shilling", "uganda shilling"]),
    ("TZS", &[], &["tanzanian shilling", "tanzania shilling"]),
    ("SOS", &[], &["somali shilling"]),
    ("ETB", &[], &["birr", "ethiopian birr"]),
    ("ERN", &[], &["nakfa"]),
    ("RWF", &[], &["rwandan franc", "rwanda franc"]),
    ("BIF", &[], &["burundian franc", "burundi franc"]),
    ("CDF", &[], &["congolese franc"]),
    ("XOF", &[], &["cfa franc", "west african franc"]),
    ("GNF", &[], &["guinean franc"]),
    ("DJF", &[], &["djiboutian franc", "djibouti franc"]),
    ("MGA", &[], &["ariary", "malagasy ariary"]),
    ("ZMW", &[], &["kwacha", "zambian kwacha"]),
    ("MWK", &[], &["malawian kwacha", "malawi kwacha"]),
    ("MZN", &[], &["metical", "meticais", "mozambican metical"]),
    ("AOA", &[], &["kwanza", "angolan kwanza"]),
    ("BWP", &[], &["pula", "botswana pula"]),
    ("GMD", &[], &["dalasi"]),
    ("SLE", &[], &["sierra leonean leone"]),
    ("MRU", &[], &["ouguiya"]),
    ("BTC", &["₿"], &["bitcoin"]),
    ("ETH", &[], &["ether"]),
];

/// Codes that no table entry begins with: spellings of another code.
const SPELLINGS: &[(&str, &str)] =
    &[("rmb", "CNY"), ("rs", "INR"), ("rm", "MYR"), ("ksh", "KES"), ("nis", "ILS"), ("us", "USD")];

/// Codes that are words as well: before a number they are money only in capitals, or not at all.
const WORDS_TOO: &[(&str, Likely)] = &[
    ("all", Likely::Word),
    ("pen", Likely::Word),
    ("gel", Likely::Word),
    ("sos", Likely::Word),
    ("cup", Likely::Word),
    ("scr", Likely::Word),
    ("bam", Likely::Word),
    ("try", Likely::Money),
    ("mad", Likely::Money),
    ("php", Likely::Money),
    ("cad", Likely::Money),
    ("rub", Likely::Money),
    ("ron", Likely::Money),
];

/// What a code in capitals before a number is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Likely {
    /// "ALL 5 boats".
    Word,
    /// "CAD 5".
    Money,
}

/// Letters glued to a dollar sign: "A$", "$A", "HK$".
const DOLLARS: &[(&str, &str)] = &[
    ("us", "USD"),
    ("usd", "USD"),
    ("a", "AUD"),
    ("au", "AUD"),
    ("aud", "AUD"),
    ("c", "CAD"),
    ("ca", "CAD"),
    ("cad", "CAD"),
    ("cdn", "CAD"),
    ("nz", "NZD"),
    ("nzd", "NZD"),
    ("hk", "HKD"),
    ("hkd", "HKD"),
    ("s", "SGD"),
    ("sg", "SGD"),
    ("sgd", "SGD"),
    ("nt", "TWD"),
    ("r", "BRL"),
    ("mx", "MXN"),
    ("j", "JMD"),
    ("tt", "TTD"),
];

/// The currency whose dollar a few letters tell: "hk" of "HK$".
pub fn dollar(letters: &str) -> Option<&'static str> {
    look(DOLLARS, letters)
}

/// The currency of a sign, a lower-case character other than the dollar's.
pub fn sign(lower: &str) -> Option<&'static str> {
    if lower.is_ascii() {
        return None;
    }
    CURRENCIES.iter().find(|(_, signs, _)| signs.contains(&lower)).map(|(code, ..)| *code)
}

/// The currency of a code in lower case.
pub fn code(lower: &str) -> Option<&'static str> {
    if let Some(code) = look(SPELLINGS, lower) {
        return Some(code);
    }
    let ours = |code: &&str| lower.len() == 3 && code.eq_ignore_ascii_case(lower);
    CURRENCIES.iter().map(|(code, ..)| *code).find(|code| ours(code))
}

/// What a code that is an English word too likely is.
pub fn word_too(lower: &str) -> Option<Likely> {
    look(WORDS_TOO, lower)
}

/// The currency of a wording in lower case, singular or plural.
pub fn named(wording: &str) -> Option<&'static str> {
    static BY_WORDS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
        // Where two have a word in common, the first has it.
        CURRENCIES.iter().rev().flat_map(|(code, _, words)| words.iter().map(|word| (*word, *code))).collect()
    });
    let code = |wording: &str| BY_WORDS.get(wording).copied();
    let singular = || code(wording.strip_suffix('s')?);
    // "pounds sterling" has its plural in the middle.
    let middle = || code(&format!("pound {}", wording.strip_prefix("pounds ")?));
    code(wording).or_else(singular).or_else(middle)
}

#[cfg(test)]
mod tests {
    use super::{code, dollar, named, sign};

    #[test]
    fn currencies_are_known_by_sign_code_and_word() {
        assert_eq!(sign("₾"), Some("GEL"));
        assert_eq!(code("pln"), Some("PLN"));
        assert_eq!(code("rmb"), Some("CNY"));
        assert_eq!(dollar("hk"), Some("HKD"));
        assert_eq!(named("lempiras"), Some("HNL"));
        assert_eq!(named("pounds sterling"), Some("GBP"));
        assert_eq!(named("soles"), Some("PEN"));
        assert_eq!(named("south korean won"), Some("KRW"));
        assert_eq!(named("dogs"), None);
        assert_eq!(named("sols"), None);
    }
}
