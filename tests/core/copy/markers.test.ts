import { describe, expect, test } from '@jest/globals'
import type { MarkerRole } from '../../../core/copy/marker-patterns.ts'
import { readMarker } from '../../../core/copy/markers.ts'

const MARKERS: Readonly<Record<MarkerRole, readonly string[]>> = {
  carries: [
    'THIS IS A BREAKING NEWS UPDATE. AP’s earlier story follows below.',
    "This is a breaking news update. AP's earlier story follows.",
    'THIS IS A BREAKING NEWS UPDATE — NORLAND PRESS AGENCY’S EARLIER STORY FOLLOWS BELOW.',
    '“This is a breaking news update. The Norland Herald’s earlier report is below.”',
    '*** This is a developing story. The earlier version follows. ***',
    'EARLIER STORY:',
    'Earlier story',
    'EARLIER:',
    'PREVIOUSLY:',
    'Previous story follows:',
    '(Earlier story follows below)',
    'The original story follows below.',
    'Our earlier report continues below:',
    'Below is our previous report.',
    'Here is an earlier version of this story:',
    'AP’s previous story is below',
    'ORIGINAL STORY',
    'Scroll down for our earlier coverage.',
  ],
  update: [
    'THIS IS A BREAKING NEWS UPDATE.',
    'Breaking news update',
    'Breaking news update from the Norland Herald:',
  ],
  notice: [
    'This is a breaking news story. It will be updated.',
    'THIS IS A BREAKING NEWS STORY. CHECK BACK FOR UPDATES.',
    'This is a developing story; please check back for updates.',
    'Developing story, check back for updates',
    'This breaking news story is being updated and more details will be published shortly. Please refresh the page for the fullest version.',
    'This is breaking news. Please check back for updates.',
    'This is a breaking news story. More details to come.',
    'This is a developing story. Updates will be noted with a timestamp.',
    'This story will be updated.',
    'More to follow.',
    'More details to come',
    'BREAKING NEWS',
    'Check back for updates.',
    '[This is a developing story]',
  ],
  correction: [
    'This story has been corrected to show that 212 people were rescued, not 180.',
    'This article was amended on 17 January 2024 to correct the name of the mayor.',
    '(This version corrects the spelling of Alder.)',
    'CORRECTION: An earlier version of this story misstated two; it is three.',
    'Correction: June 5, 2018',
    'An earlier version of this article misstated the age of the mayor.',
    'An earlier version of this article, relying on the police, incorrectly gave the age.',
    'A previous version of this story stated that the ferry was full.',
    '[Editor’s Note: This article was amended on May 5, 2023 and the title changed.]',
    'Editor’s note: A previous version of this story stated that the pier was shut.',
    'This story has been updated to correct the number of passengers.',
    'In a story Sept. 5 about a ferry fire, The Norland Press erroneously reported the toll.',
    'This story corrects the name of the ferry in paragraph 2.',
    '(In Jan. 3 story, corrects the name of the ferry to Marle, not Merle)',
    'In a Sept. 12 story about a ferry fire, corrects the number of passengers.',
  ],
  kill: [
    'KILL KILL KILL',
    'Please kill the story slugged Ferry Fire, V9991. A kill is mandatory.',
    'A kill is mandatory.',
    'The PORT ELLERY item headlined "Ferry sinks" is withdrawn.',
    'STORY WITHDRAWN',
    'Kill/Takedown notice',
  ],
}

const NO_MARKERS = [
  'This is a developing country, the minister said.',
  'The earlier story of the town is one of fire.',
  'Earlier, police closed the road.',
  'Earlier',
  'The report was updated on Thursday to include new figures.',
  'The original report said the bridge was safe.',
  'Previous reports put the toll at 12.',
  'Following the earlier report, police closed the road.',
  'Breaking news travels fast in Port Ellery.',
  'Corrections officers walked out on Thursday.',
  'Kill the bill, protesters told the council.',
  'More than 200 people were rescued.',
  'The item on the agenda has been withdrawn, the mayor said.',
  'Check the price below.',
  'The first story follows a widow through the war.',
  'UPDATE: Meanwhile, the ferry was towed to port.',
  'Further north, the storm had passed.',
  'THE ORIGINAL STORY',
  'The article was amended by parliament on Thursday.',
  'This report was updated on Thursday to count 12 more ships, the ministry said.',
  'In her last story, the captain corrects the course too late.',
  'In a report released Thursday, auditors said the board had wrongly paid 2 million.',
  'An initial alert mistakenly went to every phone in the county.',
  'Article retracted after lab admits fault',
  'This is a developing story, and the mayor knows it.',
  'The agency told its clients that a kill is mandatory.',
  'In a statement the ministry said it had wrongly counted the missing.',
  '',
  '——',
]

describe('markers', () => {
  for (const [role, lines] of Object.entries(MARKERS)) {
    test.each(lines)(`${role}: %s`, (line) => {
      expect(readMarker(line)).toBe(role)
    })
  }

  test.each(NO_MARKERS)('none: %s', (line) => {
    expect(readMarker(line)).toBeNull()
  })

  test('case, quotes, dashes and brackets make no difference', () => {
    const line = "This is a breaking news update. AP's earlier story follows below."
    for (const dressed of [
      line.toUpperCase(),
      line.replace("'", '’'),
      `(${line})`,
      `— ${line} —`,
      `"${line}"`,
    ]) {
      expect(readMarker(dressed)).toBe('carries')
    }
  })
})
