/**
 * The instant at which clocks in `zone` (IANA) show `wall` (`2031-05-04T18:00`); null where `wall` is
 * no time. Of a wall time that a clock change skips or repeats, the one that its first offset gives.
 */
export function instantOf(wall: string, zone: string): Date | null {
  const asUtc = Date.parse(`${wall}Z`)
  if (Number.isNaN(asUtc)) return null
  // The offset depends on the instant, which depends on the offset: the second try settles it.
  let instant = asUtc
  for (let attempt = 0; attempt < 2; attempt++) instant = asUtc - offsetAt(instant, zone)
  return new Date(instant)
}

/** How far the zone's clocks are ahead of UTC, in ms. */
function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  }).formatToParts(instant)
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const shown = Date.UTC(
    ...([read('year'), read('month') - 1, read('day')] as const),
    ...([read('hour'), read('minute'), read('second')] as const),
  )
  return shown - Math.floor(instant / 1000) * 1000
}
