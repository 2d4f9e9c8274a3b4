import { invalidInput } from '../../http/validate.ts'
import type { FormatReader } from './filed-format.ts'

/**
 * What a format says of a story's release, in IPTC's words. `canceled` and `cancelled` are a kill:
 * the formats define it as a story that must not be used any more. What is withheld and has no time
 * of release is refused, for nothing says when it might go out.
 */
export function applyStatus(reader: FormatReader, status: string | undefined, place: string): void {
  const said =
    status
      ?.replace(/^[\w-]+:/, '')
      .trim()
      .toLowerCase() ?? ''
  if (said === '' || said === 'usable') return
  if (said === 'canceled' || said === 'cancelled') {
    reader.kill(place)
    return
  }
  if ((said === 'withheld' || said === 'embargoed') && reader.has('embargoedUntil')) return
  if (said === 'withheld' || said === 'embargoed') {
    throw invalidInput([
      {
        pointer: place,
        detail: `is ${said}, without a time of release: send that, or file it when it may go out`,
      },
    ])
  }
  throw invalidInput([
    { pointer: place, detail: 'must be usable, withheld (with an embargo) or canceled' },
  ])
}

/** `sig:correction` and Reuters' `edStat:C` say that published error is corrected. */
export function applySignal(reader: FormatReader, signal: string, place: string): void {
  const said = signal.trim().toLowerCase()
  if (/(?:^|:)correction$|^edstat:c$/.test(said)) reader.take('kind', 'correction', place)
  else if (!/(?:^|:)update$|^edstat:u$/.test(said)) reader.leave(place.slice(1))
}
