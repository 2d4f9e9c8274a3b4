import type { BlockProvenance, SentenceProvenance } from '../../core/provenance/provenance.ts'

/** null where the block changed since its provenance was told. Ids such as `__proto__` are only text. */
export function originsOf(
  provenance: BlockProvenance,
  block: string,
): readonly SentenceProvenance[] | null {
  return Object.hasOwn(provenance, block) ? (provenance[block] ?? null) : null
}
