import { DEMO_STORY } from '../../../cli/demo/story.ts'

/** Lines of an archive: the demo story, one that was killed, and `more` with two revisions each. */
export function oldStories(more = 2): string[] {
  const at = (minute: number) => new Date(Date.UTC(2019, 4, 3, 6, minute)).toISOString()
  const lines: object[] = DEMO_STORY.map((filing, index) => {
    return { story: 'cable-car', publishedAt: at(index * 7), ...filing }
  })
  lines.push(
    { story: 'withdrawn', publishedAt: at(1), text: 'HARBY (NNA) — The old mill burned down.' },
    {
      story: 'withdrawn',
      publishedAt: at(2),
      kind: 'kill',
      correctionNote: 'The mill stands.',
    },
  )
  for (let n = 1; n <= more; n += 1) {
    const lead = `HARBY (NNA) — Ferry number ${n} left the harbour on time on Friday, the office said.`
    const source = { sourceUri: `https://nna.example/ferry/${n}` }
    lines.push(
      { story: `ferry-${n}`, publishedAt: at(1), text: lead, sourceVersion: '1', ...source },
      {
        story: `ferry-${n}`,
        publishedAt: at(30),
        text: `${lead}\n\nIt carried ${n + 40} passengers and a “strange” crate.`,
        sourceVersion: '2',
        ...source,
      },
    )
  }
  return lines.map((line) => JSON.stringify(line))
}
