import { DOCUMENT_FIELDS } from '../story/document.ts'
import type { FieldValue, NewText, Op, Setting, TextEdits } from './op.ts'
import { DEFAULT_NATURE } from './read-ops.ts'
import { isAdded, type Nature, type Part, type Step, type Steps } from './steps.ts'
import { writeEdits, writeNewText } from './write-text-ops.ts'

/** Writes steps as the shortest ops that say the same. Linear. */
export function writeOps({ fields, blocks }: Steps): readonly Op[] {
  const ops: Op[] = []
  let setting: Setting = writeFields(fields)
  let set: Nature = { type: null, section: null }
  let at = 0
  let run = 0
  const endRun = (): void => {
    if (run > 0) ops.push(run)
    run = 0
  }
  for (const step of blocks) {
    for (const name of ['type', 'section'] as const) {
      const wanted = settingFor(step, name, set[name])
      if (wanted === set[name]) continue
      set = { ...set, [name]: wanted }
      setting = { ...setting, [name]: wanted }
    }
    const from = isAdded(step) ? at : step.from
    if (from < at) setting = { ...setting, at: from }
    const isSet = Object.keys(setting).length > 0
    if (from > at || isSet || isAdded(step) || step.text !== null) endRun()
    if (from > at) ops.push(at - from)
    if (isSet) ops.push(setting)
    setting = {}
    if (isAdded(step)) {
      ops.push([step.id, ...writeNewText(step.text)])
      continue
    }
    if (step.text === null) run += step.count
    else ops.push(writeEdits(step.text))
    at = from + step.count
  }
  endRun()
  if (Object.keys(setting).length > 0) ops.push(setting)
  return ops
}

function writeFields(fields: Steps['fields']): Setting {
  const written: [string, FieldValue][] = []
  for (const field of DOCUMENT_FIELDS) {
    const value = fields.get(field)?.value
    if (value === undefined) continue
    const isWhole = value === null || typeof value === 'string'
    written.push([field, isWhole ? value : writeFieldText(value)])
  }
  return Object.fromEntries(written)
}

function writeFieldText(parts: readonly Part[]): NewText | TextEdits {
  const isEdit = parts.some((part) => typeof part === 'object' && 'keep' in part)
  return isEdit ? writeEdits(parts) : ['', ...writeNewText(parts)]
}

/** What must be set for a step, given what is: the same again where that will do. */
function settingFor<Name extends keyof Nature>(
  step: Step,
  name: Name,
  set: Nature[Name],
): Nature[Name] {
  const wanted: Nature[Name] = step.nature[name]
  if (set !== null && wanted === set) return set
  if (isAdded(step)) return set === null && wanted === DEFAULT_NATURE[name] ? null : wanted
  return step.renatured[name] ? wanted : null
}
