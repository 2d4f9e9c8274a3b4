/** The median time of `runs` runs, in ms, after one that warms up. */
export function median(work, runs = 7) {
  work()
  const times = Array.from({ length: runs }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  }).sort((a, b) => a - b)
  return times[Math.floor(runs / 2)]
}

/** Prints rows as lines of names and values; numbers are ms. */
export function table(title, rows) {
  console.log(`\n${title}`)
  for (const row of rows) {
    const cells = Object.entries(row).map(([name, value]) => {
      const text =
        typeof value === 'number' && name !== 'paragraphs' ? `${value.toFixed(1)} ms` : value
      return `  ${name.padEnd(34)} ${text}`
    })
    console.log(`${cells.join('\n')}\n`)
  }
}
