/**
 * Words that news copy uses for the same thing from one revision to the next, a group a line. They
 * count as one term when sentences are compared. Groups hold what replaces each other as a story
 * develops (`missing`, then `unaccounted for`; `a blaze`, then `the fire`), not a thesaurus: a word
 * with two common senses in the news stands here only where both lead to the same sentence.
 */
const GROUPS = [
  'dead died dies die dying death deaths killed kill kills killing toll fatal fatally fatality fatalities bodies body drowned perished casualties casualty victim victims deadly lethal',
  'injured injure injures injury injuries wounded wound wounds wounding hurt hurts hospitalized hospitalised',
  'missing unaccounted disappeared vanished disappearance',
  'rescued rescue rescuing rescuers rescuer saved survivors survivor survived survive',
  'electricity power blackout outage outages',
  'fire fires blaze blazes flames flame burned burning burnt burn wildfire inferno',
  'firefighters firefighter firemen crews crew',
  'quake quakes earthquake earthquakes tremor tremors',
  'explosion explosions explode exploded blast blasts bombing bomb bombs detonated',
  'shooting shootings shot shots gunfire gunman gunmen gunshots gunshot shooter',
  'ship vessel boat boats ships vessels ferry',
  'plane planes aircraft airplane jet airliner flight flights',
  'car cars vehicle vehicles',
  'police officers officer',
  'soldiers soldier troops troop military army',
  'children child kids kid youngsters',
  'lawyer lawyers attorney attorneys solicitor counsel',
  'doctor doctors physician physicians medics',
  'arrested arrest arrests detained detain custody detention held',
  'resigned resign resigns resignation quit quits',
  'evacuated evacuate evacuation evacuations evacuees flee fled',
  'rose rise rises risen rising climbed climb climbs increased increase increases grew grow grows growing jumped jump',
  'fell fall falls fallen falling dropped drop drops declined decline declines decreased decrease slid slide plunged tumbled',
  'wage wages salary salaries',
  'walkout strike strikes stoppage',
  'truce ceasefire',
  'talks negotiations negotiation negotiators negotiating negotiate',
  'deal agreement accord pact agreed agree',
  'cause causes caused causing blame blamed blames blaming',
  'closed close closes closing closure shut shuts shutting',
  'sought seek seeks seeking wants want wanted demands demand demanded',
  'storm storms hurricane cyclone typhoon',
  'flood floods flooding flooded floodwater floodwaters',
  'rain rains rainfall downpour',
  'wind winds gusts gust',
  'home homes house houses',
  'town city village',
  'suspect suspects attacker attackers assailant assailants perpetrator',
  'search searching searched searches hunt',
  'stop stopped stops halt halted halting end ended ends',
  'begin began begun begins start started starts',
  'buy bought buys purchase purchased acquire acquired acquisition',
  'postponed postpone delayed delay delays',
  'called named names name',
  'court judge judges ruling ruled rule verdict jury jurors',
  'convicted conviction guilty',
  'jail jailed prison imprisoned sentence sentenced',
  'chief boss executive',
  'firm company companies firms business',
  'apartment flat apartments flats',
  'hospital hospitals clinic',
  'school schools pupils',
  'money cash funds',
  'helicopter helicopters chopper',
  'forecast forecasts forecasters meteorologists predicted prediction',
  'coast shore coastline ashore',
  'large big huge major',
  'roughly about around approximately some nearly almost',
  'quit departed leave leaves leaving left depart step stepping',
  'crash crashed crashes collided collision derailed derailment',
  'protest protests protesters protesting demonstration demonstrations demonstrators march marched rally',
  'vote voted votes voting ballot ballots balloted',
  // Irregular forms, which stemming does not find.
  'heard hear hears hearing',
  'found find finds finding',
  'lost lose loses losing loss losses',
  'sold sell sells selling sale sales',
  'paid pays paying payment payments',
  'built build builds building',
  'brought bring brings bringing',
  'caught catch catches',
  'won win wins winning winner victory',
  'met meet meets meeting',
  'stole stolen steal stealing theft',
  'broke broken break breaks breaking',
  'drove driven drive drives driving driver drivers',
  'sank sunk sink sinks sinking',
  'spoke spoken speak speaks speaking speech',
  'struck hit hits hitting striking',
  'went go goes going gone',
  'chose chosen choose choice',
  'fought fight fights fighting',
  'sent send sends sending',
  'spent spend spends spending',
  'led lead leads leading leader leaders',
  'gave given give gives giving',
  'kept keep keeps keeping',
  'wore wear wearing worn',
] as const

/** The first word of the group that a word stands in; a word in no group is itself. */
const FIRST_OF_GROUP: ReadonlyMap<string, string> = new Map(
  GROUPS.flatMap((group) => {
    const words = group.split(' ')
    return words.map((word): [string, string] => [word, words[0] ?? word])
  }),
)

/** Answers a word of the group, the same one for all; undefined when it stands in none. */
export function newswireGroup(word: string): string | undefined {
  return FIRST_OF_GROUP.get(word)
}
