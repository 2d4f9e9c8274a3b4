import type { Kind } from '../../core/story/kind.ts'

/** What readers call revision `number` of this kind. */
export function kindLabel(kind: Kind, number: number): string {
  switch (kind) {
    case 'first':
      return 'First report'
    case 'update':
      return `Update ${number}`
    case 'writethru':
      return 'Writethru'
    case 'correction':
      return 'Correction'
    case 'copyedit':
      return 'Copy edit'
    case 'kill':
      return 'Withdrawn'
  }
}
