//! Makes news-like reports and statements about them: as many as are wanted, the same for the same seed.
//!
//! Templates over made-up places, many measures and fresh numbers, some 300 words a report, in the manner of wire copy:
//! a lead with figures, subsets, speakers, quotes, background. Every word is this project's own. Nothing here knows what
//! the engine answers; a statement says only how it was made.

use jiff::Timestamp;

use super::random::Random;
use crate::record::Report;

/// 1 January 2024, 00:00 UTC.
const FIRST_DAY_S: i64 = 1_704_067_200;
const DAY_S: i64 = 86_400;
const N_DAYS: u64 = 900;
/// A report ends with the first paragraph that brings it to this many words.
const WORDS_MIN: usize = 290;

/// A report, and what can be said about it.
#[derive(Debug, Clone)]
pub struct Generated {
    /// The report.
    pub report: Report,
    /// Says what the report says, in other words.
    pub true_statement: String,
    /// The same with another number.
    pub false_statement: String,
}

/// Makes reports, one after the other.
#[derive(Debug, Clone)]
pub struct Generator {
    random: Random,
    n_made: u64,
}

impl Generator {
    /// Starts from a seed; equal seeds make equal reports.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { random: Random::new(seed), n_made: 0 }
    }

    fn report(&mut self) -> Generated {
        self.n_made += 1;
        let story = self.random.pick(&STORIES);
        let scene = Scene::new(self.n_made, &mut self.random);
        let mut paragraphs =
            vec![format!("{} — {}", scene.place.to_uppercase(), scene.fill(story.lead, &mut self.random))];
        let mut details: Vec<&str> = story.details.to_vec();
        let mut background: Vec<&str> = BACKGROUND.to_vec();
        let mut n_words = n_words(&paragraphs[0]);
        while n_words < WORDS_MIN {
            let mut paragraph = String::new();
            for _ in 0..2 {
                // The story's own facts first, then what every report has.
                let pool = if details.is_empty() { &mut background } else { &mut details };
                if pool.is_empty() {
                    background = BACKGROUND.to_vec();
                    continue;
                }
                let template = pool.remove(self.random.below(pool.len() as u64) as usize);
                paragraph.push_str(&scene.fill(template, &mut self.random));
                paragraph.push(' ');
            }
            n_words += self::n_words(&paragraph);
            paragraphs.push(paragraph.trim_end().to_owned());
        }
        let true_statement = scene.fill(story.statement, &mut self.random);
        let other_scene = Scene { a: scene.a + 1 + self.random.below(scene.a), ..scene.clone() };
        let false_statement = other_scene.fill(story.statement, &mut self.random);
        let report_id = format!("generated-{:06}", self.n_made);
        let report = Report {
            url: format!("https://example.org/{report_id}"),
            report_id,
            source: self.random.pick(&SOURCES).to_string(),
            headline: scene.fill(story.headline, &mut self.random),
            dateline: scene.place.to_uppercase(),
            body: paragraphs.join("\n\n"),
            language: "en".to_owned(),
            published_at: Timestamp::from_second(scene.published_s).unwrap_or(Timestamp::MAX),
            updated_at: None,
            corrects: None,
            retracts: None,
        };
        Generated { report, true_statement, false_statement }
    }
}

impl Iterator for Generator {
    type Item = Generated;

    /// Never ends.
    fn next(&mut self) -> Option<Generated> {
        Some(self.report())
    }
}

/// What stays the same within a report.
#[derive(Debug, Clone)]
struct Scene {
    place: String,
    district: String,
    official: String,
    agency: &'static str,
    published_s: i64,
    /// The story's main figure; `b` is a part of it, `c` stands beside it.
    a: u64,
    b: u64,
    c: u64,
}

impl Scene {
    /// The scene of the `n`th report: no other report is about its place, so none speaks against it.
    fn new(n: u64, random: &mut Random) -> Self {
        let a = number(random);
        Self {
            place: nth_place(n),
            district: nth_place(random.next()),
            official: format!("{} {}", random.pick(&FIRST_NAMES), nth_place(random.below(10_000))),
            agency: random.pick(&AGENCIES),
            published_s: FIRST_DAY_S
                + random.below(N_DAYS) as i64 * DAY_S
                + random.below(DAY_S as u64) as i64,
            a,
            b: 2 + random.below(a.div_ceil(2)),
            c: number(random),
        }
    }

    /// The weekday on which it was published.
    fn weekday(&self) -> &'static str {
        // 1 January 2024 was a Monday.
        WEEKDAYS[((self.published_s - FIRST_DAY_S) / DAY_S % 7) as usize]
    }

    /// Fills in a template; `{n}` is a fresh number each time.
    fn fill(&self, template: &str, random: &mut Random) -> String {
        let mut text = String::with_capacity(template.len() * 2);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (name, after) = after.split_once('}').expect("templates close their braces");
            match name {
                "place" => text.push_str(&self.place),
                "district" => text.push_str(&self.district),
                "official" => text.push_str(&self.official),
                "agency" => text.push_str(self.agency),
                "day" => text.push_str(self.weekday()),
                "a" => text.push_str(&grouped(self.a)),
                "b" => text.push_str(&grouped(self.b)),
                "c" => text.push_str(&grouped(self.c)),
                "n" => text.push_str(&grouped(number(random))),
                "percent" => text.push_str(&format!("{}.{}", random.below(40), 1 + random.below(9))),
                "year" => text.push_str(&(1950 + random.below(70)).to_string()),
                unknown => unreachable!("templates have no {{{unknown}}}"),
            }
            rest = after;
        }
        text.push_str(rest);
        text
    }
}

/// As news has them: many small ones, few large ones, the large ones often round.
fn number(random: &mut Random) -> u64 {
    match random.below(10) {
        0..5 => 10 + random.below(90),
        5..8 => 100 + random.below(900),
        8 => 1000 + random.below(9000),
        _ => (1 + random.below(99)) * 1000,
    }
}

/// Places that are on no map: 116,640 different ones, after which they come again.
fn nth_place(n: u64) -> String {
    let (starts, middles, ends) =
        (NAME_STARTS.len() as u64, NAME_MIDDLES.len() as u64, NAME_ENDS.len() as u64);
    let n_names = starts * middles * ends;
    // A prime step that has no factor in common with the number of names, so that neighbours look different.
    let mixed = n.wrapping_mul(7919) % n_names;
    let (start, middle, end) = (mixed % starts, mixed / starts % middles, mixed / starts / middles);
    let before = BEFORE_NAMES[(n / n_names % BEFORE_NAMES.len() as u64) as usize];
    format!(
        "{before}{}{}{}",
        NAME_STARTS[start as usize], NAME_MIDDLES[middle as usize], NAME_ENDS[end as usize]
    )
}

fn n_words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn grouped(n: u64) -> String {
    if n < 1000 { n.to_string() } else { format!("{},{:03}", n / 1000, n % 1000) }
}

/// A kind of story; `{a}` is its main figure.
#[derive(Clone, Copy)]
struct Story {
    headline: &'static str,
    lead: &'static str,
    details: &'static [&'static str],
    statement: &'static str,
}

const STORIES: [Story; 8] = [
    Story {
        headline: "{a} homes flooded in {place}",
        lead: "Floods in {place} have damaged {a} homes, including {b} in {district}, the {agency} said on {day}.",
        details: &[
            "The {agency} said {c} people had been taken to shelters since the river broke its banks.",
            "Some {n} hectares of farmland in {district} are under water, farmers' leaders said.",
            "“We have not seen water like this since {year},” mayor {official} told reporters.",
            "Engineers closed {n} roads and expect to open half of them within a week.",
            "The water has fallen by {n} centimetres since the weekend, according to the {agency}.",
        ],
        statement: "Floods in {place} have damaged {a} homes.",
    },
    Story {
        headline: "Fire at {place} warehouse",
        lead: "A fire at a warehouse in {place} injured {a} workers, {b} of them seriously, the {agency} said on {day}.",
        details: &[
            "More than {c} firefighters from {district} and other towns fought the blaze for {n} hours.",
            "The building held {n} tonnes of paper, the owner said.",
            "“Nobody should have to run for their life at work,” union leader {official} said.",
            "Police denied that the fire had been set on purpose.",
            "The {agency} said {n} people who live nearby had been told to keep their windows shut.",
        ],
        statement: "A fire at a warehouse in {place} injured {a} workers.",
    },
    Story {
        headline: "{place} Mills reports results",
        lead: "{place} Mills said on {day} that its revenue rose {percent} percent to ${a} million in the quarter.",
        details: &[
            "Net profit came to ${b} million, against ${n} million a year earlier.",
            "The company employs {c} people, {n} of them in {district}.",
            "“Orders are better than we had planned,” chief executive {official} told analysts.",
            "It plans to open a plant in {district} by the end of next year.",
            "Analysts had expected revenue of about ${n} million.",
        ],
        statement: "{place} Mills had quarterly revenue of ${a} million.",
    },
    Story {
        headline: "{place} counts its pupils",
        lead: "Schools in {place} have enrolled {a} pupils this year, including {b} who came from abroad, the {agency} said on \
               {day}.",
        details: &[
            "The district of {district} alone has hired {n} teachers, and still looks for {n} more.",
            "Classes have {percent} percent more children than in {year}, according to the {agency}.",
            "“We need rooms, not promises,” head teacher {official} said.",
            "The council plans to spend ${c} million on {n} new classrooms.",
            "Parents in {district} have collected {n} signatures for a second school.",
        ],
        statement: "Schools in {place} have enrolled {a} pupils this year.",
    },
    Story {
        headline: "Measles in {place}",
        lead: "Doctors in {place} have confirmed {a} cases of measles, {b} of them in children under five, the {agency} said \
               on {day}.",
        details: &[
            "The {agency} put the number of suspected cases at {c}.",
            "Hospitals in {district} have set aside {n} beds.",
            "“Every one of these cases could have been prevented,” health officer {official} said.",
            "About {percent} percent of children in the area have had both doses.",
            "Nurses have vaccinated {n} people since the start of the month.",
        ],
        statement: "Doctors in {place} have confirmed {a} cases of measles.",
    },
    Story {
        headline: "{place} council votes on tram line",
        lead: "The council of {place} approved a tram line to {district} on {day} that will cost ${a} million, ${b} million of \
               it from the state.",
        details: &[
            "The line will have {n} stops and is expected to carry {c} passengers a day.",
            "“This will change how people live here,” council leader {official} said.",
            "Opponents have announced that they will go to court.",
            "Work is to begin in the spring and to take {n} months.",
            "The {agency} denied that the cost had risen since {year}.",
        ],
        statement: "The tram line that the council of {place} approved will cost ${a} million.",
    },
    Story {
        headline: "Harvest in {place}",
        lead: "Farmers in {place} brought in {a} tonnes of apples this autumn, {b} tonnes of them for juice, the {agency} said \
               on {day}.",
        details: &[
            "Frost in April destroyed about {percent} percent of the blossom in {district}.",
            "“The trees have never looked better,” grower {official} said.",
            "The harvest employed {c} people, among them {n} students.",
            "Prices rose by {percent} percent within a month, traders said.",
            "The {agency} expects exports of {n} tonnes.",
        ],
        statement: "Farmers in {place} brought in {a} tonnes of apples this autumn.",
    },
    Story {
        headline: "Thousands march in {place}",
        lead: "Police in {place} counted {a} people at a march for higher wages on {day}; {b} of them came from {district}.",
        details: &[
            "The unions put the number of marchers at {c}.",
            "“We will be back next week, and there will be more of us,” union leader {official} told the crowd.",
            "Police arrested {n} people, most of them for blocking a bridge.",
            "The {agency} offered a rise of {percent} percent over two years, which the unions rejected.",
            "Buses in {district} stood still for {n} hours.",
        ],
        statement: "Police counted {a} people at a march for higher wages in {place}.",
    },
];

/// What stands in every report.
const BACKGROUND: [&str; 20] = [
    "{place} has about {n} inhabitants and lies {n} kilometres from {district}.",
    "The town was founded in {year} and lived for a long time on its brickworks.",
    "The {agency} did not answer questions about what the work would cost.",
    "“We take this very seriously,” a spokesman for the {agency} said.",
    "The government has promised ${n} million for the whole region.",
    "It was the third time since {year} that {place} made the national news.",
    "A spokeswoman for the province said that nothing had been decided.",
    "Local radio reported that {n} people had called its hotline by noon.",
    "Unemployment in the region stood at {percent} percent at the end of last year.",
    "The mayor of {district} said that her town would help where it could.",
    "According to the {agency}, the final figures will be published within two weeks.",
    "“I have lived here all my life, and this is new to me,” said a woman who keeps a shop by the station.",
    "Members of the opposition accused the council of acting too late.",
    "The statistics office has {n} staff in {place}, fewer than in {year}.",
    "Trains between {place} and {district} ran with delays of up to {n} minutes.",
    "A meeting for residents is to be held in the town hall next week.",
    "The {agency} said that it had checked {n} documents so far.",
    "Experts from the university of {district} have been asked for advice.",
    "Volunteers handed out {n} meals and more than {n} litres of water.",
    "The last census counted {n} households in the area.",
];

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const SOURCES: [&str; 24] = [
    "Northern Wire",
    "Delta News Agency",
    "The Morning Ledger",
    "Harbour Post",
    "Radio Midland",
    "The Valley Times",
    "Capital Dispatch",
    "Evening Courier",
    "Channel Nine News",
    "The Plains Herald",
    "Lakeside Gazette",
    "Metro Bulletin",
    "The Southern Star",
    "Union Press",
    "City Observer",
    "Hill Tribune",
    "The Border Chronicle",
    "Seaside Mail",
    "The Provincial",
    "Daily Record of Trade",
    "Open Air Radio",
    "The Farmers' Weekly",
    "Island News",
    "The Quarterly Post",
];

const AGENCIES: [&str; 12] = [
    "interior ministry",
    "fire service",
    "statistics office",
    "health department",
    "regional council",
    "water authority",
    "transport agency",
    "school board",
    "civil defence office",
    "public prosecutor",
    "labour office",
    "police department",
];

const FIRST_NAMES: [&str; 16] = [
    "Anna", "Boris", "Clara", "Daniel", "Elena", "Farid", "Grace", "Henrik", "Irina", "Jonas", "Katrin",
    "Luis", "Mira", "Nadia", "Oscar", "Petra",
];

const BEFORE_NAMES: [&str; 9] =
    ["", "Upper ", "Lower ", "New ", "Old ", "Great ", "Little ", "Port ", "Mount "];

const NAME_STARTS: [&str; 24] = [
    "Al", "Bren", "Cor", "Dal", "El", "Fen", "Gar", "Hol", "Il", "Jor", "Kel", "Lor", "Mar", "Nor", "Ost",
    "Pel", "Quin", "Ros", "Sel", "Tor", "Ul", "Var", "Wes", "Zan",
];

const NAME_MIDDLES: [&str; 18] = [
    "a", "be", "cha", "da", "en", "fi", "go", "ha", "is", "ke", "la", "mo", "na", "or", "ri", "sta", "ti",
    "ve",
];

const NAME_ENDS: [&str; 30] = [
    "berg", "bury", "by", "dale", "den", "dorf", "feld", "ford", "gard", "ham", "haven", "holm", "hurst",
    "land", "ley", "mere", "mond", "mont", "nes", "pool", "port", "ridge", "stad", "stead", "ton", "vale",
    "vik", "ville", "wick", "worth",
];
