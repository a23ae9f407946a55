//! Names for the slots of stories; none is given out twice.

use super::super::random::Random;

/// What is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A town.
    Town,
    /// A province or county.
    Region,
    /// A country.
    Country,
    /// A person, first name and surname.
    Person,
    /// A company.
    Org,
    /// A news agency.
    Wire,
}

/// What the key of a slot names; none where it is a figure's.
pub fn kind_of(key: &str) -> Option<Kind> {
    match key.trim_end_matches(|last: char| last.is_ascii_digit()) {
        "town" => Some(Kind::Town),
        "region" => Some(Kind::Region),
        "country" => Some(Kind::Country),
        "person" => Some(Kind::Person),
        "org" => Some(Kind::Org),
        "wire" => Some(Kind::Wire),
        _ => None,
    }
}

/// Gives out names.
#[derive(Debug, Clone)]
pub struct Names {
    towns: Vec<&'static str>,
    regions: Vec<&'static str>,
    countries: Vec<&'static str>,
    first: Vec<&'static str>,
    last: Vec<&'static str>,
    orgs: Vec<&'static str>,
    wires: Vec<&'static str>,
}

impl Names {
    /// All names, in a new order.
    pub fn new(random: &mut Random) -> Self {
        let mut shuffled = |pool: &[&'static str]| {
            let mut pool = pool.to_vec();
            random.shuffle(&mut pool);
            pool
        };
        Self {
            towns: shuffled(&TOWNS),
            regions: shuffled(&REGIONS),
            countries: shuffled(&COUNTRIES),
            first: shuffled(&FIRST_NAMES),
            last: shuffled(&SURNAMES),
            orgs: shuffled(&COMPANIES),
            wires: shuffled(&AGENCIES),
        }
    }

    /// A name that nobody has yet.
    pub fn next(&mut self, kind: Kind) -> String {
        let mut take = |kind: Kind| {
            let pool = match kind {
                Kind::Town => &mut self.towns,
                Kind::Region => &mut self.regions,
                Kind::Country => &mut self.countries,
                Kind::Person => &mut self.last,
                Kind::Org => &mut self.orgs,
                Kind::Wire => &mut self.wires,
            };
            pool.pop().expect("there are more names than four stories need")
        };
        let name = take(kind);
        if kind == Kind::Person {
            let first = self.first.pop().expect("there are more names than four stories need");
            return format!("{first} {name}");
        }
        name.to_owned()
    }
}

const TOWNS: [&str; 32] = [
    "Gdansk",
    "Bergen",
    "Tampico",
    "Mombasa",
    "Leeds",
    "Antalya",
    "Valparaiso",
    "Izmir",
    "Lublin",
    "Cordoba",
    "Tangier",
    "Malmo",
    "Bristol",
    "Oran",
    "Trieste",
    "Cardiff",
    "Karlovar",
    "Port Maren",
    "Velsk",
    "Dunmore",
    "Ashford",
    "Calvera",
    "Rosmead",
    "Halbrook",
    "Ostrava",
    "Kisumu",
    "Windhoek",
    "Salta",
    "Arequipa",
    "Tampere",
    "Norrwick",
    "Belgora",
];
const REGIONS: [&str; 20] = [
    "Savaria", "Marwick", "Oltena", "Tarvos", "Brevala", "Kordan", "Lisbury", "Montara", "Vardal", "Sorano",
    "Peltria", "Ghorat", "Nambesi", "Corvane", "Halmark", "Dravina", "Ekhurst", "Orrin", "Tessaly", "Ubora",
];
const COUNTRIES: [&str; 20] = [
    "Norway", "Kenya", "Peru", "Portugal", "Morocco", "Chile", "Finland", "Ghana", "Slovenia", "Uruguay",
    "Tunisia", "Latvia", "Bolivia", "Zambia", "Ireland", "Croatia", "Ecuador", "Namibia", "Denmark",
    "Senegal",
];
const FIRST_NAMES: [&str; 36] = [
    "Anna", "Tomas", "Elena", "Peter", "Maria", "Samuel", "Laura", "Daniel", "Ingrid", "Carlos", "Fatima",
    "Henrik", "Julia", "Marcus", "Nadia", "Oliver", "Paula", "Ruben", "Sofia", "Victor", "Amina", "Bruno",
    "Clara", "David", "Esther", "Felix", "Grace", "Hugo", "Irene", "Jonas", "Karen", "Leon", "Monica",
    "Nils", "Olga", "Simon",
];
const SURNAMES: [&str; 36] = [
    "Lindqvist",
    "Moreno",
    "Okafor",
    "Petrov",
    "Haddad",
    "Brennan",
    "Castellano",
    "Dvorak",
    "Eriksen",
    "Fontaine",
    "Galvez",
    "Hartmann",
    "Ivanova",
    "Jansen",
    "Kowalski",
    "Larsen",
    "Mbeki",
    "Novak",
    "Ortega",
    "Pereira",
    "Quiroga",
    "Rossi",
    "Sandoval",
    "Tanaka",
    "Ulrich",
    "Vasquez",
    "Whitfield",
    "Yilmaz",
    "Zanetti",
    "Abbott",
    "Bianchi",
    "Coleman",
    "Delgado",
    "Egede",
    "Ferreira",
    "Grimaldi",
];
const COMPANIES: [&str; 24] = [
    "Halden Motors",
    "Brightwater",
    "Corvex",
    "Norsk Lumen",
    "Tellara",
    "Quantrell",
    "Ferrodyne",
    "Oakline",
    "Meridian Foods",
    "Stratos Air",
    "Vandermeer",
    "Cobalt Systems",
    "Arkady Steel",
    "Pinnacle Rail",
    "Zephyra",
    "Ostrom",
    "Larkfield",
    "Boreal Energy",
    "Cascadia Mining",
    "Delphine",
    "Emberton",
    "Galtec",
    "Hexaline",
    "Ironbridge",
];
const AGENCIES: [&str; 16] = [
    "Northern Wire",
    "Coastline News Agency",
    "Harbour Press",
    "Continental Press",
    "Metro Dispatch",
    "Daily Ledger",
    "Public Record News",
    "Summit News",
    "Evening Courier",
    "Morning Gazette",
    "Capital Post",
    "Regional Herald",
    "National Bulletin",
    "City Telegraph",
    "Frontier Times",
    "Valley Tribune",
];
