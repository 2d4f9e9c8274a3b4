import { classOf, similarityWords, type TermClass, termOf } from './similarity-terms.ts'

/** Numbers terms as they are met, from 0, and counts the sentences that hold each. */
export class TermTable {
  readonly classes: TermClass[] = []
  readonly frequencies: number[] = []
  readonly #idOfWord = new Map<string, number>()
  readonly #idOfTerm = new Map<string, number>()
  readonly #lastSentence: number[] = []
  #sentence = 0

  /** The terms of a canonical text, in order. `copies`: how many sentences read so. */
  read(canonical: string, copies: number): Int32Array {
    const words = similarityWords(canonical)
    const ids = new Int32Array(words.length)
    this.#sentence++
    for (let at = 0; at < words.length; at++) {
      const id = this.#idOf(words[at] ?? '')
      ids[at] = id
      if (this.#lastSentence[id] === this.#sentence) continue
      this.#lastSentence[id] = this.#sentence
      this.frequencies[id] = (this.frequencies[id] ?? 0) + copies
    }
    return ids
  }

  #idOf(word: string): number {
    let id = this.#idOfWord.get(word)
    if (id !== undefined) return id
    const kind = classOf(word)
    const term = `${kind} ${termOf(word)}`
    id = this.#idOfTerm.get(term)
    if (id === undefined) {
      id = this.#idOfTerm.size
      this.#idOfTerm.set(term, id)
      this.classes.push(kind)
      this.frequencies.push(0)
      this.#lastSentence.push(0)
    }
    this.#idOfWord.set(word, id)
    return id
  }
}
