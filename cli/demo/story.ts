import type { Kind } from '../../core/story/kind.ts'

/** One filing of the demo story, as an agency's desk would send it. */
export interface DemoFiling {
  readonly headline: string
  readonly byline?: string
  readonly text: string
  readonly urgency: number
  readonly edNote?: string
  readonly correctionNote?: string
  /** What the desk declares; most of the time it leaves the kind to be read from the copy. */
  readonly kind?: Kind
}

export const DEMO_SLUG = 'kestrel-falls-cable-car'
export const DEMO_SLUGLINE = 'Kestrel Falls Cable Car'

const DATELINE = 'KESTREL FALLS (MPA) — '
const EARLIER = "THIS IS A BREAKING NEWS UPDATE. MPA's earlier story follows below."
const CORRECTED =
  '___\n\nThis story has been corrected to show that the cable car line was built in 1987, not 1978.'

const wire = (...paragraphs: readonly string[]) => `${DATELINE}${paragraphs.join('\n\n')}\n`

// The alert, and what the first updates put above it.
const halted = (aboard: string) =>
  `A cable car line above the Brandt Gorge stopped in high wind Saturday afternoon with ${aboard} people aboard, the county rescue service said.`
const onTheWay = 'Crews were on their way to the lower station, the service said.'
const onTheirWay = `Nobody was reported hurt. ${onTheWay}`
const firstDown =
  'Rescuers began lowering passengers by rope from stalled cable cars above the Brandt Gorge on Saturday, and nine people had reached the ground by 4 p.m., the county rescue chief said.'
const oneAtATime = (treated: string) =>
  `“We take them one at a time, and we do not hurry,” said the chief, Marit Solheim. She said ${treated} passengers were treated for cold.`
const halfDown =
  'Half of the 46 people stranded in cable cars above the Brandt Gorge were safely on the ground by nightfall Saturday, and rescuers were working by floodlight to bring down the other 23, the county rescue chief said.'
const gusts =
  'Gusts of 71 mph at the summit stopped the work twice, the chief, Marit Solheim, said. The lowest cabins were emptied first.'

// The writethru and everything after it.
const byFloodlight =
  "Rescue teams working by floodlight had brought 31 of 46 passengers down from stalled cable cars above the Brandt Gorge by late Saturday, six hours after a gust tripped the line's brakes."
const last15 =
  'The last 15, among them a choir director and four of her pupils, were in the two cabins nearest the summit, 240 feet above the river, Kestrel County rescue chief Marit Solheim said.'
const windDecides =
  '“We take them one at a time, and we do not hurry,” Solheim told reporters at the lower station. “The wind decides, not us.”'
const treated = (received: string) =>
  `Three passengers were treated for cold and one ${received} care for a broken wrist, she said.`
const theLine = (year: number) =>
  `The line, built in ${year}, carries visitors 1.4 miles from the town to the summit of Mount Orrin. It was inspected in April, said Paul Denholm, a spokesman for its operator, Orrin Skyway.`
const brake =
  'Denholm said a brake on the haul rope engaged when gusts passed 58 mph, as it is designed to do. He said the company did not know why a backup motor failed to start.'
const brakeExamined =
  'Denholm said a brake on the haul rope engaged when gusts passed 58 mph, as it is designed to do. He said a backup motor that failed to start had been tested on Thursday and would be handed to state inspectors.'
const rumor =
  'A man who said he worked at the summit station told a local broadcaster that the backup motor had been out of service for a week. His account could not be confirmed.'
const cableHum =
  '“You hear the cable hum, and then you do not hear anything,” said Teodora Vance, 34, who was lowered to the riverbank with her two sons. “That was the worst part.”'
const forecast =
  'The weather office in Lower Kestrel said gusts at the summit reached 71 mph at 5:20 p.m. and would ease after midnight.'
const helicopter =
  'A helicopter crew lifted a choir director and four of her pupils from a cable car above the Brandt Gorge shortly before midnight Saturday, bringing to 39 the number of passengers rescued.'
const guitar =
  'Seven people were waiting in the last cabin, rescue chief Marit Solheim said. “They have blankets, tea and a guitar,” she said.'
const allDown =
  'The last of 46 passengers stranded in cable cars above the Brandt Gorge stepped onto solid ground at 1:52 a.m. Sunday, ending a rescue that took almost 11 hours.'
const nobodyWorse =
  'Six people were treated for cold or minor injuries and all had gone home by morning, rescue chief Marit Solheim said.'
const closed =
  'Gov. Iris Caldwell ordered the line closed until inspectors have examined the brake and the backup motor. “A lift that stops safely must also start again,” she said.'

const ROPES = 'Rescuers lower passengers by rope from cable cars stalled over gorge'
const FLOODLIGHT = 'By rope and floodlight, 31 brought down from cable cars; 15 still aloft'
const AIRLIFT = 'Children lifted from cable car over gorge; seven still aloft'
const BYLINE = 'By ELSE HARGROVE'

/**
 * A breaking story that never happened, in a place that is not: filings in the order in which the
 * invented Meridian Press Agency (MPA) would send them.
 */
export const DEMO_STORY: readonly DemoFiling[] = [
  {
    headline: 'Cable cars stop over gorge near Kestrel Falls with people aboard',
    text: wire(halted('about 40'), onTheirWay),
    urgency: 1,
  },
  {
    headline: ROPES,
    text: wire(firstDown, oneAtATime('two'), EARLIER, DATELINE + halted('about 40'), onTheirWay),
    urgency: 2,
    edNote: 'Adds first rescues, chief’s comments.',
  },
  {
    headline: 'Half of 46 passengers down from stalled cable cars over gorge',
    text: wire(
      halfDown,
      gusts,
      EARLIER,
      DATELINE + firstDown,
      oneAtATime('three'),
      halted('46'),
      onTheWay,
    ),
    urgency: 2,
    edNote: 'Updates number rescued, number aboard. Adds gusts.',
  },
  {
    headline: FLOODLIGHT,
    byline: BYLINE,
    text: wire(
      byFloodlight,
      last15,
      windDecides,
      treated('recieved'),
      theLine(1978),
      brake,
      rumor,
      cableHum,
      forecast,
    ),
    urgency: 3,
    kind: 'writethru',
    edNote: 'Rewrites throughout with operator, witness, forecast.',
  },
  {
    headline: FLOODLIGHT,
    byline: BYLINE,
    text: wire(
      byFloodlight,
      last15,
      windDecides,
      treated('recieved'),
      theLine(1987),
      brake,
      rumor,
      cableHum,
      forecast,
      CORRECTED,
    ),
    urgency: 3,
    correctionNote:
      'This story has been corrected to show that the cable car line was built in 1987, not 1978.',
  },
  {
    headline: AIRLIFT,
    byline: BYLINE,
    text: wire(
      helicopter,
      guitar,
      EARLIER,
      DATELINE + byFloodlight,
      last15,
      windDecides,
      treated('recieved'),
      theLine(1987),
      brake,
      rumor,
      cableHum,
      forecast,
      CORRECTED,
    ),
    urgency: 2,
    edNote: 'Adds airlift, number rescued.',
  },
  {
    headline: AIRLIFT,
    byline: BYLINE,
    text: wire(
      helicopter,
      guitar,
      EARLIER,
      DATELINE + byFloodlight,
      last15,
      cableHum,
      windDecides,
      treated('recieved'),
      theLine(1987),
      brake,
      rumor,
      forecast,
      CORRECTED,
    ),
    urgency: 3,
    edNote: 'Moves up passenger’s account. No new copy.',
  },
  {
    headline: AIRLIFT,
    byline: BYLINE,
    text: wire(
      helicopter,
      guitar,
      EARLIER,
      DATELINE + byFloodlight,
      last15,
      cableHum,
      windDecides,
      treated('recieved'),
      theLine(1987),
      brakeExamined,
      forecast,
      CORRECTED,
    ),
    urgency: 3,
    edNote: 'Adds operator’s answer on motor. Removes unconfirmed account.',
  },
  {
    headline: AIRLIFT,
    byline: BYLINE,
    text: wire(
      helicopter,
      guitar,
      EARLIER,
      DATELINE + byFloodlight,
      last15,
      cableHum,
      windDecides,
      treated('received'),
      theLine(1987),
      brakeExamined,
      forecast,
      CORRECTED,
    ),
    urgency: 4,
    edNote: 'Fixes spelling.',
  },
  {
    headline: 'All 46 passengers safe after night-long rescue from cable cars over gorge',
    byline: BYLINE,
    text: wire(
      allDown,
      nobodyWorse,
      closed,
      EARLIER,
      DATELINE + helicopter,
      guitar,
      cableHum,
      windDecides,
      theLine(1987),
      brakeExamined,
      CORRECTED,
    ),
    urgency: 3,
    edNote: 'Adds last passengers down, line closed. Drops outdated material.',
  },
]
