//! Words of news that say the same, and words that say the opposite (rules 12 and 13).
//!
//! One table of classes: the words of a class are one for comparing. A second table of pairs of classes that cannot
//! both hold of one thing at one time. Entries are there because the language has them, in their dictionary form;
//! [`super::words`] stems both sides. Words that mean different things in different company ("fire", "lift") stand
//! only where one meaning rules the news.

/// Classes of words that say the same: the name of the class, then its words and phrases, parted by commas.
pub const CLASSES: &[(&str, &str)] = &[
    // Decisions and answers.
    (
        "ACCEPT",
        "accept, agree, approve, endorse, adopt, embrace, ratify, consent, sign up, uphold, upheld, approval, vote for, voted for, back the, backed the",
    ),
    (
        "REJECT",
        "reject, dismiss, refuse, rebuff, spurn, turn down, turned down, vote down, voted down, veto, rejection, refusal, oppose, throw out, threw out",
    ),
    ("PROPOSE", "propose, suggest, put forward, proposal, initiative, plan, present"),
    (
        "WITHDRAW",
        "withdraw, withdrew, pull out, pulled out, drop out, dropped out, retreat, withdrawal, quit, step down, stepped down, resign, resignation",
    ),
    ("PROMISE", "promise, pledge, vow, commit, undertake"),
    ("ASK", "ask, demand, request, call for, called for, urge, appeal, seek, sought"),
    ("ALLOW", "allow, permit, authorize, authorise, let"),
    ("BAN", "ban, forbid, prohibit, bar, outlaw, block"),
    ("IMPOSE", "impose, reinstate, in force, in place, introduce"),
    (
        "CANCEL",
        "lift, cancel, rescind, revoke, scrap, repeal, withdraw order, end order, call off, called off, abolish, annul, void, overturn, quash, revocation",
    ),
    ("SUSPEND", "suspend, freeze, halt, pause, suspension"),
    // Courts and police.
    ("JURY", "jury, juror"),
    ("DOCKER", "docker, dock worker, longshoreman, longshoremen"),
    ("CONVICT", "convict, guilty, find guilty, found guilty, conviction"),
    ("ACQUIT", "acquit, clear, exonerate, not guilty, acquittal, cleared"),
    (
        "SENTENCE",
        "sentence, jail, imprison, sent to prison, prison term, jail term, imprisonment, behind bars, prison",
    ),
    ("AWAIT", "await, wait for, pending"),
    ("CHARGE", "charge, indict, prosecute, indictment"),
    ("ARREST", "arrest, detain, in custody, take into custody, detention, capture"),
    ("RELEASE", "release, free, let go, on bail"),
    ("DEFRAUD", "defraud, cheat, swindle, con, scam"),
    ("APPEAL_COURT", "appeal against, lodge an appeal, lodged an appeal, appealed"),
    // Life and limb.
    (
        "KILL",
        "kill, die, dead, death, fatality, toll, death toll, lose life, lost life, lost their lives, claim life, cost life, life, lives, perish, slay, slain, fatal, victim, body, bodies",
    ),
    ("INJURE", "injure, wound, hurt, injury, casualty, maim"),
    ("MISSING", "missing, unaccounted"),
    ("RESCUE", "rescue, save, pull alive, survivor"),
    ("DISPLACE", "displace, uproot, homeless, flee, fled, drive from home, forced from home, evacuee"),
    ("EVACUATE", "evacuate, evacuation"),
    ("RETURN", "return, go back, let home, come back, reinstall, be back, back at, back to"),
    ("INFECT", "infect, infection, contract"),
    ("VACCINATE", "vaccinate, vaccination, inoculate, immunize, jab"),
    // Beginnings and ends.
    (
        "START",
        "start, begin, began, begun, launch, commence, break out, broke out, get under way, got under way, kick off, kicked off, erupt, outset, start out, set off, inaugurate",
    ),
    (
        "END",
        "end, finish, stop, cease, conclude, over, wrap up, come to an end, call a halt, halted, close down",
    ),
    (
        "CONTINUE",
        "continue, go on, press on, carry on, fight on, keep on, persist, stand by, stood by, remain, stay, resume",
    ),
    ("OPEN", "open, reopen"),
    ("SHUT", "shut, close, closed, closure, shutdown"),
    ("HELD", "held, take place, took place, taken place"),
    (
        "STRIKE",
        "strike, walk out, walkout, walked out, industrial action, stay off work, stay away, stayed away",
    ),
    ("WORK", "work, staff, employ, employee, worker, workforce, personnel"),
    // Up and down.
    (
        "UP",
        "rise, rose, risen, increase, grow, grew, grown, growth, climb, gain, jump, surge, up, higher, advance, soar, expand, widen, accelerate, dearer, raise, hike, lift up, boost, more expensive, improve, pick up",
    ),
    (
        "DOWN",
        "fall, fell, fallen, drop, decline, decrease, slip, shrink, shrank, shrunk, down, lower, slide, slid, plunge, sink, sank, cut, reduce, reduction, slash, weaken, narrow, slow, cheaper, trim, lowered, shed, axe, eliminate, ease",
    ),
    ("STABLE", "unchanged, steady, flat, stable"),
    // Truth and speech.
    ("ADMIT", "admit, concede, acknowledge, confess, concede defeat"),
    ("DENY", "deny, dispute, disavow"),
    ("CONFIRM", "confirm, verify"),
    ("SUSPECT", "suspect, presume"),
    ("RULE_OUT", "rule out, ruled out, exclude"),
    ("BELIEVE", "believe, think, attribute"),
    ("CAUSE", "cause, trigger, spark, provoke, lead to"),
    ("EXPECT", "expect, forecast, predict, project, foresee, anticipate, outlook, prediction, guidance"),
    ("CRITICIZE", "criticize, criticise, condemn, denounce, slam, blast, censure, fault, criticism"),
    ("PRAISE", "praise, welcome, applaud, hail, commend"),
    ("ACCUSE", "accuse, blame, allege"),
    ("REVISE", "revise, correct, restate, amend"),
    // Contests.
    ("WIN", "win, won, victory, triumph, beat, defeat of"),
    ("LOSE", "lose, lost, defeat"),
    ("LEAD", "lead, led, ahead, in front"),
    ("TRAIL", "trail, behind, lag"),
    ("VOTE", "vote, ballot, poll"),
    ("RUNOFF", "run-off, runoff, second round, meet again, face each other, face off, showdown"),
    ("UNANIMOUS", "unanimous, unanimously, unanimity, without dissent"),
    ("SPLIT", "split, divided, majority of, dissent"),
    ("OUTRIGHT", "outright"),
    // Order and disorder, good and bad.
    ("ORDERLY", "well run, well organized, well organised, smooth, calm, peaceful"),
    (
        "CHAOTIC",
        "chaotic, chaos, badly run, badly organized, badly organised, disorderly, violent, disorganized",
    ),
    ("SAFE", "safe, clean, harmless"),
    ("UNSAFE", "unsafe, contaminated, contaminate, dangerous, polluted, foul, fouled, hazardous"),
    ("QUICK", "quick, fast, swift, prompt, rapid"),
    ("SLOW", "slow, late, sluggish, delayed, delay"),
    ("LEGAL", "legal, lawful, legitimate"),
    ("ILLEGAL", "illegal, unlawful"),
    ("FULL", "full, fully, complete, completely"),
    ("PARTIAL", "partial, partly, partially"),
    ("LARGEST", "largest, biggest, record, highest, as big as"),
    ("SMALLEST", "smallest, lowest"),
    // Making and breaking.
    ("DESTROY", "destroy, raze, gut, wreck, flatten, lay waste, collapse"),
    ("DAMAGE", "damage, crack"),
    ("BURN", "burn, scorch, blacken, consume, char"),
    ("CONTAIN", "contain, containment, under control, bring under control, brought under control"),
    ("CAPSIZE", "capsize, overturn, go over, went over, keel over, capsizing"),
    ("SINK_SHIP", "founder, go down, went down"),
    ("BUILD", "build, construct, erect"),
    ("HIRE", "hire, recruit, take on"),
    ("FIRE_STAFF", "lay off, laid off, sack, make redundant, layoff, redundancy"),
    ("JOB", "job, post, position"),
    ("SEND", "send, sent, dispatch, deploy, fly, flown"),
    (
        "ATTACK",
        "attack, offensive, assault, push, raid, battle, fighting, clash, campaign against, fight, fought",
    ),
    ("QUAKE", "earthquake, quake, tremor"),
    ("BLAZE", "blaze, wildfire, fire"),
    ("SHIP", "ship, vessel, boat, ferry"),
    ("HOME", "home, house, dwelling"),
    ("STRUCTURE", "structure, building"),
    ("DEPTH", "depth, deep, below the surface, beneath the surface, underground"),
    ("CENTER", "epicenter, epicentre, center, centre"),
    // Money.
    ("REVENUE", "revenue, sale, turnover, takings"),
    ("PROFIT", "profit, earnings, net income"),
    ("LOSS_MONEY", "loss, deficit, shortfall"),
    ("RATE", "policy rate, main interest rate, key rate, base rate, benchmark rate, interest rate, rate"),
    ("INFLATION", "inflation, consumer prices, prices, annual inflation, price index"),
    ("UNEMPLOYED", "unemployed, jobless, out of work, unemployment, joblessness"),
    ("SHARE_STOCK", "share, stock"),
    ("PAY", "pay, wage, salary"),
    ("SPEND", "spend, spent, lay out, expenditure"),
    ("COST", "cost, expense, price tag"),
    ("RECOVER", "recover, recoup, get back"),
    ("BUY", "buy, bought, acquire, purchase, take over, acquisition"),
    ("SELL", "sell, sold, for sale, disposal"),
    ("MERGE", "merge, merger, combine"),
    ("OWED", "debt, owe, borrow"),
    // People in office.
    ("PRESIDENT", "president"),
    ("PREMIER", "prime minister, premier"),
    ("APPOINT", "appoint, nominate, promote"),
    (
        "MARCH",
        "march, demonstrate, demonstration, rally, protest, marcher, demonstrator, crowd, turn out, turned out, take part, took part, join, attend, attendance",
    ),
    ("BOARD_SHIP", "aboard, on board, carry, carrying"),
    ("LICENSE", "license, licence, capacity, room for, maximum, limit"),
    ("TARGET", "aim"),
    ("NAME_WORD", "name, call"),
];

/// Pairs of classes that cannot both hold of one thing at one time.
pub const OPPOSITES: &[(&str, &str)] = &[
    ("ACCEPT", "REJECT"),
    ("ALLOW", "BAN"),
    ("IMPOSE", "CANCEL"),
    ("CONVICT", "ACQUIT"),
    ("ARREST", "RELEASE"),
    ("AWAIT", "SENTENCE"),
    ("EVACUATE", "RETURN"),
    ("START", "END"),
    ("CONTINUE", "END"),
    ("CONTINUE", "SUSPEND"),
    ("OPEN", "SHUT"),
    ("UP", "DOWN"),
    ("UP", "STABLE"),
    ("DOWN", "STABLE"),
    ("ADMIT", "DENY"),
    ("CONFIRM", "DENY"),
    ("CRITICIZE", "PRAISE"),
    ("WIN", "LOSE"),
    ("LEAD", "TRAIL"),
    ("UNANIMOUS", "SPLIT"),
    ("ORDERLY", "CHAOTIC"),
    ("SAFE", "UNSAFE"),
    ("QUICK", "SLOW"),
    ("LEGAL", "ILLEGAL"),
    ("FULL", "PARTIAL"),
    ("LARGEST", "SMALLEST"),
    ("BELIEVE", "RULE_OUT"),
    ("CAUSE", "RULE_OUT"),
    ("START", "RULE_OUT"),
    ("HIRE", "FIRE_STAFF"),
];

/// Pairs of words that tell two measures apart though both may hold at once: a suspected case is no confirmed one.
/// Single words stand as stems.
pub const CONTRASTS: &[(&str, &str)] = &[
    ("SUSPECT", "CONFIRM"),
    ("KILL", "INJURE"),
    ("DESTROY", "DAMAGE"),
    ("REVENUE", "PROFIT"),
    ("gross", "net"),
    ("core", "headlin"),
    ("import", "export"),
    ("regist", "cast"),
    ("valid", "invalid"),
    ("budget", "actual"),
];

/// Words of a figure that a later one of the same thing replaces, whoever gives it.
pub const PROVISIONAL: &[&str] =
    &["preliminary", "provisional", "initial", "flash", "partial", "unofficial", "early"];

/// Classes that say that something which held is over: one of them on one side only makes the two opposite.
pub const ENDINGS: &[&str] = &["CANCEL", "END"];

/// Classes that make a figure one of what may be or is wanted, not of what is: with only one side having such a word,
/// the measures are two ("licensed for 200", "200 aboard").
pub const NOT_ACTUAL: &[&str] = &["LICENSE", "TARGET"];

/// Words that carry no meaning of their own when two claims are laid side by side. Dictionary forms and the forms
/// that news uses; number words are here because quantities are compared apart.
pub const EMPTY_WORDS: &str = "people person persons resident residents inhabitant inhabitants a an the this that these those it its he she they them his her their him we us our i you \
    your who whom whose which what where when while as at by for from in into of off on onto to with within without \
    about around some near after before since until till during between among amongst over under above below per via \
    and or but nor so yet if than then there here also too very more most less least much many few several other \
    another each every any all both either neither no not never only just even still already now once again \
    is are was were be been being am has have had having do does did done will would shall should can could may \
    might must ought get got go gone went come came make made take took taken give gave given put set \
    say says said tell told according report reported announce announced state stated add added speak spoke \
    figure number total count tally amount estimate estimated put later earlier early ago so far latest new \
    first second third one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand \
    million billion trillion dozen percent percentage point today yesterday tomorrow day week month year time \
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
    september october november december mr mrs ms dr because against through across along out up-to nearly almost \
    roughly known including include among whole least stand stood stands together because own same such like \
    account accounts hour hours minute minutes morning afternoon evening night p.m a.m local s t re ve ll d m";

/// Nouns that stand for any human being: a count of these is a count of the whole, not of a part of a population.
pub const ANYBODY: &str = "people person human individual life lives victim soul dead body death fatality casualty \
    resident inhabitant citizen toll killed wounded injured missing";

/// Speakers that name nobody in particular; what they say is the publisher's.
pub const NOBODY: &str = "official officials source sources person people spokesman spokeswoman spokesperson \
    authorities authority witness witnesses member someone he she it they";

/// Things that say what somebody found: "according to the survey" names nobody. Written small; "Geological Survey" is
/// somebody.
pub const DOCUMENTS: &str = "results result survey surveys data figures figure count counts tally report reports \
    estimate estimates statistics statistic census poll polls records record documents document study studies \
    statement release filing filings accounts numbers analysis review bulletin update letter newspaper media";

/// Words for a whole, as against its parts.
pub const WHOLES: &str =
    "worldwide globally global nationwide countrywide statewide national nationally world";

/// Common nouns for areas with smaller places in them.
pub const AREAS: &str = "county province region state country nation district continent prefecture federation \
    metropolitan territory";

/// Words that say how a figure was come by, or how sure it is: one measure all the same (rule 7).
pub const METHODS: &str = "preliminary provisional final official initial revised adjusted confirmed probable suspected \
    verified documented registered estimated estimate projected parallel independent excess modelled modeled survey \
    sample unofficial audited unaudited certified partial";

/// Measures that do not move once they are given (rule 4): the words of a claim that make its value a fixed fact.
pub const FIXED: &str = "magnitude sentence convict acquit verdict guilty jury ruling trial cause born birth \
    final result unanimous majority quarter election vote turnout score match goal depth epicenter epicentre center \
    licensed built capsize crash aboard quarterly annual";

/// Words of states that stand once they are reached (rule 4): a verdict, a vote that was taken, a cause.
pub const FIXED_STATES: &str =
    "jury verdict unanimous convict acquit ruling cause born birth win won lose lost";

/// Measures that may move both ways though they count people or things (rule 4).
pub const STATES_OF_THINGS: &str = "missing contain containment hospital hospitalized wait waiting price rate \
    unemploy unemployment jobless homeless displace displaced evacuate evacuation share stock employee staff custody \
    critical order backlog debt inflation popularity approval open closed aboard";

/// Nouns of measures: what a percentage or an amount may be of. A measure that has none of them in common with
/// another is another measure.
pub const PLAN_WORDS: &str = "plan intend aim expect propose want hope schedule set due likely could may might will \
    would seek consider offer forecast predict ready prepare about";
