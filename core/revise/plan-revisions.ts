import { readCopy } from '../copy/copy-source.ts'
import { earlierPart } from '../copy/split-composite.ts'
import type { FilingInput } from './filing-input.ts'
import { isFlash } from './is-flash.ts'
import { plainFields } from './plain-fields.ts'
import type { Notice, Plan, PlannedRevision, Standing } from './plan.ts'
import { planKill } from './plan-kill.ts'
import { planRevision } from './plan-revision.ts'
import { tellNotKept } from './tell-not-kept.ts'

/**
 * Works out what a filing makes of a story: the whole of understanding, without time or storage,
 * so that the worker, a preview and the desk answer alike.
 *
 * Composite copy on a story of which nothing is out yields two revisions: the carried story as
 * revision 1 (`reconstructed`), then the whole copy, so that the timeline is right from the start.
 */
export function planRevisions(input: FilingInput, standing: Standing): Plan {
  if (input.kind === 'kill') return planKill(input, standing)
  const reading = readCopy(input.copy)
  const hints = [reading.kindHint, plainFields(input).kindHint]
  if (hints.includes('kill') && !input.kind) return refuse(KILL_NOTICE)
  const flash = standing.revision === 0 && isFlash(input, reading)
  if (reading.blocks.length === 0 && !flash) return refuse(NO_COPY)

  const { furniture, slugline } = reading
  const warnings = [...tellNotKept(input, reading), ...reading.warnings]
  const revisions: PlannedRevision[] = []
  const earlier = standing.revision === 0 ? earlierPart(reading) : null
  let from = standing
  if (earlier && earlier.blocks.length > 0) {
    const { copy, language } = input
    const carried: FilingInput = language ? { copy, language } : { copy }
    const first = planRevision(carried, earlier, from, { reconstructed: true })
    revisions.push(first)
    from = { ...from, revision: 1, document: first.document, provenance: first.provenance }
  }
  const next = planRevision(input, reading, from, { reconstructed: false })
  // A notice of withdrawal in place of the story: only a kill withdraws one.
  if (next.kind === 'kill') return refuse(KILL_NOTICE)
  if (next.change.kind === 'unchanged' || next.hash === next.prevHash) {
    if (revisions.length === 0) return { outcome: 'unchanged', furniture, warnings }
  } else {
    revisions.push(next)
  }
  return { outcome: 'published', revisions, slugline, furniture, warnings }
}

const KILL_NOTICE: Notice = {
  code: 'reads-as-kill',
  detail:
    'This copy reads as a kill, and a kill withdraws the whole story. To kill it, POST its reason to ' +
    '/stories/STORY/kill; to publish this copy all the same, file it again and say its kind.',
}

const NO_COPY: Notice = {
  code: 'no-copy',
  detail:
    'No story text was found in the copy: it is empty or holds page furniture only. File the text of the story.',
}

function refuse(problem: Notice): Plan {
  return { outcome: 'refused', problem }
}
