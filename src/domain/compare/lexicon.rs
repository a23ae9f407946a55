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
        "accept, agree, approve, endorse, adopt, embrace, ratify, consent, sign up, uphold, upheld, approval, vote for, voted for, back the, backed the, pass the bill, pass the budget, pass the law, pass the measure, pass the resolution, pass the motion, pass a bill, pass a law, pass a resolution, pass a motion, pass a budget, pass legislation",
    ),
    (
        "REJECT",
        "reject, dismiss, refuse, rebuff, spurn, turn down, turned down, vote down, voted down, veto, rejection, refusal, oppose, throw out, threw out",
    ),
    ("PROPOSE", "propose, suggest, put forward, proposal, initiative, plan, present"),
    (
        "WITHDRAW",
        "withdraw, withdrew, pull out, pulled out, drop out, dropped out, retreat, withdrawal, quit, step down, stepped down, resign, resignation, stand down, stood down, bow out, bowed out, leave office, left office",
    ),
    ("PROMISE", "promise, pledge, vow, commit, undertake"),
    ("ASK", "ask, demand, request, call for, called for, urge, appeal, seek, sought"),
    ("ABOVE", "above"),
    ("BELOW", "below"),
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
        "end, finish, stop, cease, conclude, is over, was over, are over, were over, be over, now over, wrap up, come to an end, call a halt, halted, close down",
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
        "strike, walk out, walkout, walked out, industrial action, stay off work, down tools, downed tools",
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
    ("CRITICIZE", "criticize, criticise, condemn, denounce, slam, censure, fault, criticism"),
    ("PRAISE", "praise, welcome, applaud, hail, commend"),
    ("ACCUSE", "accuse, blame, allege, allegation, accusation"),
    ("REVISE", "revise, correct, restate, amend"),
    // Contests.
    ("WIN", "win, won, victory, triumph, winner"),
    ("LOSE", "lose, lost, loser"),
    (
        "BEAT",
        "beat, beaten, defeat, lose to, lost to, lose against, lost against, victory over, win over, win against, won against, won over, triumph over, overcome, overcame, knock out, knocked out, thrash, rout, trounce, eliminate by, eliminated by",
    ),
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
    // What happens, and what people do.
    (
        "EXPLODE",
        "explode, explosion, blast, detonate, detonation, blow up, blew up, blown up, go off, went off",
    ),
    ("CRASH", "crash, collide, collision, derail, plough into, plow into, smash into"),
    ("FLOOD", "flood, inundate, submerge, under water, underwater"),
    ("BURST", "burst, rupture, give way, gave way, breach"),
    ("LEAK", "leak, seep, spill, leakage"),
    (
        "INVESTIGATE",
        "investigate, investigation, investigator, inquiry, enquiry, probe, look into, looked into, examine",
    ),
    ("SUE", "sue, lawsuit, suit, take to court, took to court, taken to court, file suit, legal action"),
    ("FINE", "fine, penalize, penalise, penalty"),
    ("TESTIFY", "testify, testimony, give evidence, gave evidence"),
    ("SEIZE", "seize, confiscate, impound, seizure"),
    (
        "STEAL",
        "steal, stole, stolen, rob, robbery, theft, loot, burglary, heist, burglar, thief, thieves, robber",
    ),
    ("SHOOT", "shoot, shot, gun down, gunned down, open fire, opened fire"),
    ("BOMB", "bomb, bombard, bombardment, shelling, shell, air strike, airstrike, air raid"),
    ("INVADE", "invade, invasion"),
    ("SURRENDER", "surrender, capitulate, capitulation, lay down arms, laid down arms"),
    ("TRUCE", "truce, ceasefire, cease-fire, armistice"),
    ("DEAL", "deal, agreement, accord, pact, treaty"),
    ("MEET", "meet, met, talks, hold talks, held talks, confer"),
    ("SIGN", "sign, signature"),
    ("ISSUE_TEXT", "publish, publication, issue"),
    ("WARN", "warn, warning, caution"),
    ("THREATEN", "threaten, threat"),
    ("POSTPONE", "postpone, put off, push back, pushed back, defer, reschedule, postponement"),
    ("FIND", "find, found, discover, discovery, uncover, unearth, locate"),
    ("CREATE", "create, establish, founder, set up, founded, establishment, creation, co-found"),
    ("INVENT", "invent, inventor, devise"),
    ("WRITE", "write, wrote, written, author, pen, writer"),
    ("DIRECT", "direct, directed by, directorial"),
    (
        "SUCCEED",
        "succeed, successor, replace, replacement, take over as, took over as, take over from, took over from",
    ),
    ("AWARD", "award, honour with, honor with, honored with, honoured with"),
    ("RECEIVE", "receive, obtain"),
    ("HELP", "help, assist, aid, assistance"),
    ("SUPPORT", "support, supporter, in favor of, in favour of, favour, favor"),
    ("LEAVE", "depart, departure, exit"),
    ("ARRIVE", "arrive, arrival"),
    ("VISIT", "visit, trip to"),
    ("MARRY", "marry, marriage, wed, wedding"),
    ("ABSENT", "stay away, stayed away, absent, skip, absence"),
    ("CHOOSE", "choose, chose, chosen, select, selection, pick"),
    ("FOLD", "go bankrupt, went bankrupt, bankruptcy, insolvent, insolvency, bankrupt"),
    ("RAID_POLICE", "search, searched"),
    ("EMPTY", "empty, vacant, unoccupied, deserted, stand empty, stood empty"),
    ("FAMOUS", "famous, well known, renowned"),
    // Who and what.
    ("POLICE", "police, police officer, policeman, policemen, constabulary"),
    ("SOLDIER", "soldier, troop, serviceman, servicemen"),
    ("REBEL", "rebel, insurgent, guerrilla"),
    ("CHILD", "child, children, kid, youngster"),
    ("STUDENT", "student, pupil"),
    ("LAWYER", "lawyer, attorney, barrister, solicitor"),
    ("DOCTOR", "doctor, physician"),
    ("SCIENTIST", "scientist, researcher"),
    ("CHIEF", "chief, head, boss, chief executive, ceo"),
    ("PROSECUTOR", "prosecutor, prosecution"),
    ("CAR", "car, automobile"),
    ("TRUCK", "truck, lorry, lorries"),
    ("PLANE", "plane, aircraft, airplane, aeroplane, airliner, jet"),
    ("FILM", "film, movie"),
    ("SONG", "song, track, single"),
    ("TEAM", "team, squad"),
    ("GAME", "game, match, fixture"),
    ("LAW", "law, legislation, statute"),
    ("DISEASE", "disease, illness, sickness"),
    ("BORDER", "border, frontier"),
    ("STORM", "storm, gale"),
    ("RAIN", "rain, rainfall, downpour"),
    ("POWER", "power, electricity"),
    ("OUTAGE", "outage, blackout, power cut, power failure"),
    ("MONEY", "money, cash, funds, funding"),
    ("PARLIAMENT", "parliament, legislature, lawmaker, mp, legislator"),
    ("BOOK", "book"),
    ("CUSTOMER", "customer, client"),
    ("CYBER", "cyberattack, cyber attack, hack, hacker, hacking"),
    // Which one in a row; not where it only counts time.
    (
        "",
        "first day, first days, first week, first weeks, first month, first months, first year, first years, first time, first place, second time, second place, third time, first half, second half, first quarter, second quarter, third quarter, fourth quarter, at first, first of all, first hour, first hours, first minute",
    ),
    ("FIRST", "first, debut, maiden, inaugural, initial, 1st"),
    ("SECOND", "second, 2nd"),
    ("THIRD", "third, 3rd"),
    ("FOURTH", "fourth, 4th"),
    ("FIFTH", "fifth, 5th"),
    ("SIXTH", "sixth, 6th"),
    ("SEVENTH", "seventh, 7th"),
    ("EIGHTH", "eighth, 8th"),
    ("NINTH", "ninth, 9th"),
    ("TENTH", "tenth, 10th"),
    ("LAST", "last, final"),
    // Size, age, side.
    ("LARGE", "large, big, huge, great, vast, massive, enormous"),
    ("SMALL", "small, little, tiny, minor"),
    ("YOUNGEST", "youngest, newest"),
    ("OLDEST", "oldest"),
    ("BEST", "best"),
    ("WORST", "worst"),
    ("MALE", "male, man, men, boy, son, father, brother, husband"),
    ("FEMALE", "female, woman, women, girl, daughter, mother, sister, wife"),
    ("PUBLIC", "public"),
    ("PRIVATE", "private"),
    ("MILITARY", "military"),
    ("CIVILIAN", "civilian"),
    ("NORTHERN", "north, northern"),
    ("SOUTHERN", "south, southern"),
    ("EASTERN", "east, eastern"),
    ("WESTERN", "west, western"),
    ("ALIVE", "alive"),
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
    ("ABOVE", "BELOW"),
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
    ("SUPPORT", "REJECT"),
    ("ARRIVE", "LEAVE"),
    ("ABSENT", "MARCH"),
    ("ACQUIT", "SUSPECT"),
    ("LARGE", "SMALL"),
    ("YOUNGEST", "OLDEST"),
    ("BEST", "WORST"),
    ("PUBLIC", "PRIVATE"),
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

/// Verbs that are mutual, or that many can do to many: who stands first says nothing.
pub const MUTUAL: &[&str] = &[
    "MEET",
    "MARRY",
    "MERGE",
    "face",
    "play",
    "ATTACK",
    "negoti",
    "border",
    "date",
    "divorc",
    "join",
    "resembl",
    "equal",
    "be",
    "have",
    "includ",
    "do",
    "START",
    "CONTINUE",
    "END",
    "HELD",
    "NAME_WORD",
];

/// Verbs that always have somebody on the other side, named or not: "was beaten", "beat".
pub const DIRECTED: &[&str] = &[
    "BEAT",
    "BUY",
    "WIN",
    "SUE",
    "CRITICIZE",
    "PRAISE",
    "ACCUSE",
    "ARREST",
    "ATTACK",
    "INVADE",
    "SUCCEED",
    "HELP",
    "SUPPORT",
    "WARN",
    "THREATEN",
    "STEAL",
    "RESCUE",
    "APPOINT",
    "hit",
    "call",
    "owe",
];

/// Deeds on one thing that one doer alone can have done: who won it, made it, bought it, killed the victim.
pub const EXCLUSIVE: &[&str] = &[
    "WIN", "BUY", "CREATE", "WRITE", "INVENT", "DIRECT", "design", "compos", "paint", "SUCCEED", "murder",
    "assassin", "inherit", "captain",
];

/// A word of a statement that a record covers with another one: the wider by the narrower ("damaged" by "destroyed"),
/// or what the parties of the deed decide ("won" by "beat").
pub const COVERED_BY: &[(&str, &str)] = &[
    ("WIN", "BEAT"),
    ("LOSE", "BEAT"),
    ("BEAT", "WIN"),
    ("BEAT", "LOSE"),
    ("DAMAGE", "DESTROY"),
    ("WIN", "AWARD"),
    ("SELL", "BUY"),
    ("BUY", "SELL"),
    ("ATTACK", "BOMB"),
    ("ATTACK", "SHOOT"),
    ("ATTACK", "INVADE"),
    ("RECEIVE", "WIN"),
    ("RECEIVE", "AWARD"),
    ("AWARD", "WIN"),
    ("KILL", "murder"),
    ("KILL", "assassin"),
    ("SHIP", "tanker"),
    ("SHIP", "trawler"),
    ("SHIP", "yacht"),
    ("SHIP", "freighter"),
    ("STORM", "hurrican"),
    ("STORM", "typhoon"),
    ("STORM", "cyclon"),
    ("STRUCTURE", "HOME"),
    ("STRUCTURE", "tower"),
    ("vehicl", "CAR"),
    ("vehicl", "TRUCK"),
    ("vehicl", "bus"),
    ("weapon", "gun"),
    ("weapon", "rifl"),
    ("weapon", "pistol"),
    ("weapon", "knife"),
    ("SAY", "CONFIRM"),
    ("SAY", "ADMIT"),
    ("SAY", "WARN"),
    ("crime", "STEAL"),
    ("crime", "murder"),
    ("disast", "FLOOD"),
    ("disast", "QUAKE"),
    ("BOOK", "novel"),
    ("anim", "dog"),
    ("anim", "hors"),
    ("JOB", "role"),
    ("CHIEF", "PREMIER"),
    ("CHIEF", "PRESIDENT"),
    ("CHIEF", "director"),
    ("CHIEF", "chairman"),
    ("music", "SONG"),
    ("award", "prize"),
    ("SPEND", "invest"),
    ("ASK", "insist"),
    ("END", "expir"),
    ("HELP", "fund"),
    ("LEAVE", "WITHDRAW"),
    ("VOTE", "elect"),
];

/// Words that add nothing by which a record could be told from another: nouns for whatever is spoken of, verbs that
/// only carry a noun, words of manner. A statement that has one more of these says the same.
pub const HARMLESS: &str = "area region zone territory country nation state city town village place site location \
    group organization organisation body agency institution company firm business corporation enterprise group \
    man woman men women member individual guy colleague someone \
    event incident situation case issue matter thing affair occasion occurrence development part way kind sort type \
    statement comment remark word announcement news press interview conference medium \
    occur happen undergo experience involve carry conduct perform hold keep bring use become seem prove turn appear remain see \
    seen know serve act feel show do make describe call consider regard concern relate contain include consist base \
    officially formally publicly recently currently previously formerly eventually finally immediately reportedly \
    apparently actually really simply approximately successfully subsequently quickly suddenly initially originally \
    widely generally mainly largely mostly overall total entire whole certain various different respective \
    locate situate present ongoing recent current former previous eventual upcoming own able unable manage order \
    decision decide effort attempt try move step action process result reason due fact basis purpose aim role \
    accord follow along alongside around per via amid despite towards toward upon further well back away together \
    dr prof professor sir madam lady lord mister world \
    date period era time start week end day age season anniversary";

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
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand \
    million billion trillion dozen percent percentage point today yesterday tomorrow day week month year time \
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
    september october november december mr mrs ms dr because against through across along out up-to nearly almost \
    roughly known including include among whole least stand stood stands together because own same such like \
    account accounts hour hours minute minutes morning afternoon evening night p.m a.m local s t re ve ll d m";

/// Classes of one in a row: another one is another thing.
pub const RANKS: &[&str] =
    &["FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH", "SEVENTH", "EIGHTH", "NINTH", "TENTH", "LAST"];

/// Classes whose words only say how surely something is put; the modality of the claim has them.
pub const MODAL_WORDS: &[&str] = &[
    "PROMISE", "PROPOSE", "EXPECT", "ACCUSE", "DENY", "SUSPECT", "TARGET", "intend", "hope", "want",
    "schedul", "set", "due", "like",
];

/// Classes of words that describe: their opposites tell another meaning rather than a negation.
pub const DESCRIBING: &[&str] = &[
    "ORDERLY", "CHAOTIC", "SAFE", "UNSAFE", "QUICK", "SLOW", "LARGE", "SMALL", "YOUNGEST", "OLDEST", "BEST",
    "WORST", "PUBLIC", "PRIVATE", "LARGEST", "SMALLEST", "FULL", "PARTIAL",
];

/// Small words that turn a meaning round: one on this side, the other on that.
pub const TURNING: &[(&str, &str)] = &[
    ("before", "after"),
    ("with", "without"),
    ("inside", "outside"),
    ("above", "below"),
    ("more", "less"),
    ("more", "fewer"),
    ("most", "least"),
    ("all", "none"),
    ("always", "never"),
    ("up", "down"),
    ("for", "against"),
    ("always", "sometimes"),
    ("all", "some"),
];

/// Nouns that stand for any human being: a count of these is a count of the whole, not of a part of a population.
pub const ANYBODY: &str = "people person human individual life lives victim soul dead body death fatality casualty \
    resident inhabitant citizen toll killed wounded injured missing";

/// Speakers that name nobody in particular; what they say is the publisher's.
pub const NOBODY: &str = "official officials source sources person people spokesman spokeswoman spokesperson \
    authorities authority witness witnesses member someone he she it they we i who you";

/// Things that say what somebody found: "according to the survey" names nobody. Written small; "Geological Survey" is
/// somebody.
pub const DOCUMENTS: &str = "results result survey surveys data figures figure count counts tally report reports \
    estimate estimates statistics statistic census poll polls records record documents document study studies \
    statement release filing filings accounts numbers analysis review bulletin update letter newspaper media";

/// Parts that make up a whole between them: what is none of the one is the other.
pub const COMPLEMENTS: &[(&str, &str)] = &[
    ("child minor juvenile", "adult"),
    ("man male boy", "woman female girl"),
    ("civilian", "combatant soldier fighter military"),
    ("foreign foreigner abroad", "domestic local"),
    ("full-time", "part-time"),
    ("rural", "urban"),
    ("public", "private"),
];

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
    licensed built capsize crash aboard quarterly annual audience attend attendance crowd spectator viewer march marcher \
    demonstrator protester rally participant finisher";

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
