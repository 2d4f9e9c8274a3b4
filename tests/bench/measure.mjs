/**
 * CPU time of this process that each of several works takes, in ms: the median of `runs` rounds in
 * which all take their turn, after one that warms up; of a work that takes longer than ENOUGH, that
 * one. Other than time by the clock it is hardly disturbed by what else the machine does.
 */
export function cpuTimes(works, runs = 3) {
  const times = works.map((work) => [cpuTime(work)])
  for (const all of times) if (all[0] < ENOUGH) all.pop()
  for (let round = 0; round < runs; round += 1) {
    for (const [index, work] of works.entries()) {
      if (!(times[index][0] >= ENOUGH)) times[index].push(cpuTime(work))
    }
  }
  return times.map((all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)])
}

/** A run of so many ms is not repeated. */
const ENOUGH = 5_000

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
export const times = (value) => `${value.toFixed(2)} ×`
export const bytes = (value) => Math.round(value).toLocaleString('en')
