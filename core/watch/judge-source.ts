/** What is wrong with a source, for the desk. */
export interface SourceAlarm {
  /**
   * `gone`: it says so itself; `refused`: robots.txt or our guard keeps us out; `failing`: several
   * polls in a row failed; `silent`: it answers and brings nothing for much longer than usual;
   * `overdue`: nobody polls it.
   */
  readonly code: 'gone' | 'refused' | 'failing' | 'silent' | 'overdue'
  readonly detail: string
  /** RFC 3339. */
  readonly since: string
}

/** How a source stands, in milliseconds of one clock. */
export interface SourceStanding {
  /** Polls in a row that failed, and why the last one did. */
  readonly failures: number
  readonly fault: { readonly code: string; readonly detail: string } | null
  /** The last poll that succeeded; null: none yet. */
  readonly succeededAt: number | null
  readonly addedAt: number
  /** When it last brought something new, and the longest that took lately; null: not known yet. */
  readonly movedAt: number | null
  readonly longestGapMs: number | null
}

const FAILURES = 3
/** Much longer than usual: so many times the longest gap, and half a day at least. */
const GAPS = 3
const LEAST_SILENCE_MS = 12 * 3_600_000
/** Of each gap that the next is shorter than: what was usual a month ago wears off. */
const WEARS_OFF = 0.9
/** Faults that no number of tries mends. */
const LASTING: Readonly<Record<string, 'gone' | 'refused'>> = {
  gone: 'gone',
  'robots-disallow': 'refused',
  'refused-address': 'refused',
  'refused-host': 'refused',
}

/** The alarm that a source gives now, or null. One that lasts keeps the time when it was raised. */
export function judgeSource(
  standing: SourceStanding,
  now: number,
  before: SourceAlarm | null,
): SourceAlarm | null {
  const raised = raise(standing, now)
  if (!raised) return null
  const since = before?.code === raised.code ? before.since : new Date(now).toISOString()
  return { ...raised, since }
}

function raise(
  { failures, fault, succeededAt, addedAt, movedAt, longestGapMs }: SourceStanding,
  now: number,
): Omit<SourceAlarm, 'since'> | null {
  if (fault && failures > 0) {
    const lasting = Object.hasOwn(LASTING, fault.code) ? LASTING[fault.code] : undefined
    if (lasting) return { code: lasting, detail: fault.detail }
    if (failures < FAILURES) return null
    const since = new Date(succeededAt ?? addedAt).toISOString()
    const ever =
      succeededAt === null
        ? `none succeeded since it was added, ${since}`
        : `the last success was at ${since}`
    return {
      code: 'failing',
      detail: `${failures} polls in a row failed; ${ever}. ${fault.detail}`,
    }
  }
  if (movedAt === null || longestGapMs === null) return null
  const silentFor = now - movedAt
  if (silentFor < Math.max(LEAST_SILENCE_MS, longestGapMs * GAPS)) return null
  const hours = (ms: number): string => `${Math.max(1, Math.round(ms / 3_600_000))} h`
  return {
    code: 'silent',
    detail: `It answers, and brought nothing new for ${hours(silentFor)}; the longest it took lately was ${hours(longestGapMs)}. Check whether its address still is the one that is updated.`,
  }
}

/** The longest gap, once a new one has ended. */
export function noteGap(longestGapMs: number | null, gapMs: number): number {
  return Math.max(gapMs, (longestGapMs ?? 0) * WEARS_OFF)
}

/** Intervals that a poll may be late before a source counts as not polled by anybody. */
const LATE_INTERVALS = 3
const LEAST_LATE_MS = 10 * 60_000

/** The alarm of a source that was due long ago: no worker runs, or none gets round to it. */
export function judgeLateness(dueAt: number, intervalMs: number, now: number): SourceAlarm | null {
  const late = now - dueAt
  if (late < Math.max(LEAST_LATE_MS, intervalMs * LATE_INTERVALS)) return null
  return {
    code: 'overdue',
    detail: `It was to be polled ${Math.round(late / 60_000)} minutes ago. Check that a worker runs: writethru doctor.`,
    since: new Date(dueAt).toISOString(),
  }
}
