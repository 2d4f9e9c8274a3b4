const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const LABEL = `[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\[\\\\"n])*"`
const SAMPLE = new RegExp(`^(${NAME})(\\{${LABEL}(?:,${LABEL})*\\})? (\\S+)$`)

/** What a process counts, as Prometheus reads it. */
export interface ReadMetrics {
  readonly type: string
  /** Every sample, by its name with its labels as they stand. */
  readonly samples: ReadonlyMap<string, number>
  /** Names of the families that have a TYPE. */
  readonly families: ReadonlySet<string>
  /** The sum of a name's samples whose labels hold each of these (`mode="deltas"`). */
  sum(name: string, ...labels: string[]): number
}

/** Asks for metrics and reads them strictly: a line that is no sample and no comment throws. */
export async function readMetrics(url: string): Promise<ReadMetrics> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`)
  const samples = new Map<string, number>()
  const families = new Set<string>()
  for (const line of (await answer.text()).split('\n')) {
    const family = /^# TYPE (\S+) (counter|gauge|histogram|summary)$/.exec(line)?.[1]
    if (family) families.add(family)
    if (line === '' || line.startsWith('#')) continue
    const [, name = '', labels = '', value = ''] = SAMPLE.exec(line) ?? []
    // Prometheus reads NaN in any case: what was not measured yet.
    if (!name || !/^(nan|[+-]inf|[-+.\de]+)$/i.test(value)) {
      throw new Error(`No sample: ${line}`)
    }
    if (!families.has(name) && !families.has(name.replace(/_(bucket|sum|count)$/, ''))) {
      throw new Error(`A sample without a TYPE: ${line}`)
    }
    if (samples.has(name + labels)) throw new Error(`Twice: ${line}`)
    samples.set(name + labels, Number(value))
  }
  return {
    type: answer.headers.get('content-type') ?? '',
    ...{ samples, families },
    sum(name, ...labels) {
      let sum = 0
      for (const [sample, value] of samples) {
        const [bare = ''] = sample.split('{')
        if (bare === name && labels.every((label) => sample.includes(label))) sum += value
      }
      return sum
    },
  }
}
