import { type Family, paragraphs } from './family.ts'

const NEW = 'Twelve people have died in the ferry fire off Tarvik, police said.'
const OLD = 'A ferry caught fire off Tarvik on Thursday, the coast guard said.'
const MORE = 'Divers were searching the ferry.'
const parted = (marker: string, old = OLD) => ({
  copy: paragraphs(NEW, marker, old, MORE),
  blocks: [NEW, '[marker]', old, MORE],
})

/** Copy that carries the earlier story, by a marker or by a second dateline; and what only looks so. */
export const CARRIED: Family = {
  'a formula': parted("THIS IS A BREAKING NEWS UPDATE. NNA's earlier story follows below."),
  'a long agency name': parted(
    'This is a breaking news update. Norland News Agency’s previous report follows:',
  ),
  'a label between dashes': parted('--- Earlier story ---'),
  'a label with a colon': parted('Our previous story:'),
  'a pointer down the page': parted('Scroll down for our earlier coverage.'),
  'an invitation': parted('Read the earlier story below.'),
  'a label in front of the text': {
    copy: paragraphs(
      'UPDATE (4:10 p.m.) — Twelve are dead, police said.',
      `ORIGINAL STORY: ${OLD}`,
      MORE,
    ),
    blocks: ['UPDATE (4:10 p.m.) — Twelve are dead, police said.', '[marker]', OLD, MORE],
  },
  'a second dateline, elsewhere, on the same event': {
    copy: paragraphs(`TARVIK, Norland (NNA) — ${NEW}`, `KESTREL, Norland (NNA) — ${OLD}`, MORE),
    dateline: 'TARVIK, Norland (NNA)',
    warns: ['carried-by-dateline'],
    blocks: [NEW, '[earlier]', OLD, MORE],
  },
  'a second dateline on another event carries nothing': {
    copy: paragraphs(
      `TARVIK (NNA) — ${NEW}`,
      'KESTREL (NNA) — Farmers blocked roads to the capital for a second day over milk prices.',
    ),
    dateline: 'TARVIK (NNA)',
    warns: ['second-dateline'],
    blocks: [
      NEW,
      'KESTREL (NNA) — Farmers blocked roads to the capital for a second day over milk prices.',
    ],
  },
  'entries by the clock carry nothing': {
    copy: paragraphs(
      'The Latest: Ferry toll rises to 12',
      'TARVIK, Norland (NNA) — The Latest on a ferry fire (all times local):',
      '10:05 a.m.',
      NEW,
      '___',
      '8 a.m.',
      `TARVIK, Norland (NNA) — ${OLD}`,
    ),
    headline: 'The Latest: Ferry toll rises to 12',
    dateline: 'TARVIK, Norland (NNA)',
    warns: ['second-dateline'],
    blocks: [
      'The Latest on a ferry fire (all times local):',
      '10:05 a.m.',
      NEW,
      '8 a.m.',
      `TARVIK, Norland (NNA) — ${OLD}`,
    ],
  },
  'a digest carries nothing': {
    copy: paragraphs(
      'NNA News in Brief at 6:04 p.m. EDT',
      'Ferry sinks off Tarvik',
      `TARVIK, Norland (NNA) — ${OLD}`,
      '___',
      'Mayor resigns in Kestrel',
      'KESTREL, Norland (NNA) — The mayor of Kestrel resigned.',
      '___',
      'Storm hits coast',
      'ALDER, Norland (NNA) — A storm hit the coast.',
    ),
    headline: 'NNA News in Brief at 6:04 p.m. EDT',
    dateline: 'TARVIK, Norland (NNA)',
    warns: ['digest'],
    blocks: [
      'Ferry sinks off Tarvik',
      OLD,
      'Mayor resigns in Kestrel',
      'KESTREL, Norland (NNA) — The mayor of Kestrel resigned.',
      'Storm hits coast',
      'ALDER, Norland (NNA) — A storm hit the coast.',
    ],
  },
}
