/**
 * CPU time of this process that each of several works takes, in ms: the median of rounds in which all
 * take their turn, after some that warm up. There are at least `runs` rounds, more of short works, until
 * they have taken ENOUGH together; a work that takes longer than that alone runs once. Other than time
 * by the clock it is hardly disturbed by what else the machine does.
 */
export function cpuTimes(works, runs = 3) {
  const firsts = works.map((work) => cpuTime(work))
  const short = works.filter((_, index) => firsts[index] < ENOUGH)
  const round = short.reduce((sum, work) => sum + cpuTime(work), 0)
  const count = Math.min(MOST_RUNS, Math.max(runs, Math.ceil(ENOUGH / (round || 1))))
  for (let warm = 0; warm < count / 4; warm += 1) for (const work of short) work()
  const times = new Map(short.map((work) => [work, []]))
  for (let at = 0; at < count; at += 1)
    for (const work of short) times.get(work).push(cpuTime(work))
  return works.map((work, index) => median(times.get(work) ?? [firsts[index]]))
}

export const median = (values) => share(values, 0.5)

/** The value below which such a share of them lies. */
export function share(values, part) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]
}

/** In ms. */
const ENOUGH = 5_000
const MOST_RUNS = 41

/** CPU time of one run, in ms. */
export function cpuTime(work) {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Prints a title and rows of cells under their names, the first to the left, the others to the right. */
export function table(title, names, rows) {
  const lines = [names, ...rows].map((row) => row.map(String))
  const widths = names.map((_, column) => Math.max(...lines.map((line) => line[column].length)))
  const print = (line) =>
    line
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[at])))
      .join('  ')
  console.log(`\n${title}\n`)
  for (const line of lines) console.log(`  ${print(line)}`)
}

export const ms = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
export const times = (value) => `${value < 0.01 ? value.toPrecision(1) : value.toFixed(2)} ×`
export const bytes = (value) => Math.round(value).toLocaleString('en')
