/** Longer texts are not kept: few come twice, and they would push out many that do. In UTF-16 units. */
const LONGEST = 4_000

/** How much text each of the two generations holds, in UTF-16 units. */
const GENERATION = 200_000

/**
 * A function of a text that works the same text out once, as long as it comes again soon: most
 * paragraphs of an update stand in the copy before it and in the one after it. `work` must be pure, and
 * what it gives is shared: nobody may change it. Bounded: what did not come again while GENERATION of
 * other text came is forgotten.
 */
export function rememberTexts<Result>(work: (text: string) => Result): (text: string) => Result {
  let young = new Map<string, Result>()
  let old = new Map<string, Result>()
  let length = 0
  return (text) => {
    const known = young.get(text)
    if (known !== undefined || young.has(text)) return known as Result
    if (text.length > LONGEST) return work(text)
    // A part of a longer text would keep all of that in memory.
    const own = ` ${text}`.slice(1)
    const result = old.has(text) ? (old.get(text) as Result) : work(own)
    if (length > GENERATION) {
      old = young
      young = new Map()
      length = 0
    }
    young.set(own, result)
    length += text.length + 40
    return result
  }
}
