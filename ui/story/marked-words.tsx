import { Fragment } from 'preact'
import type { WordRun } from '../../core/change/change.ts'

/**
 * Text with its edits in place. Screen readers, who get no colours, are told in words. White space
 * around words stays outside of the elements, so that no line runs past a word; a removed word's is
 * in `cut` with it, which the clean view leaves out.
 */
export function MarkedWords(props: { words: readonly WordRun[] }) {
  const { words } = props
  return (
    <>
      {words.map(([sign, text], index) => {
        if (sign === '=') return text
        const [before, core, after] = splitSpace(text)
        if (sign === '+') {
          return (
            <Fragment key={index}>
              {before}
              {core !== '' && <Inserted text={core} />}
              {after}
            </Fragment>
          )
        }
        return (
          <span key={index} class="cut">
            {before}
            {core !== '' && <Removed text={core} />}
            {after || gapBefore(words[index + 1])}
          </span>
        )
      })}
    </>
  )
}

function Inserted(props: { text: string }) {
  return (
    <ins>
      <span class="visually-hidden">[added: </span>
      {props.text}
      <span class="visually-hidden">] </span>
    </ins>
  )
}

function Removed(props: { text: string }) {
  return (
    <del>
      <span class="visually-hidden">[removed: </span>
      {props.text}
      <span class="visually-hidden">] </span>
    </del>
  )
}

/** Keeps what was removed apart from what took its place. */
function gapBefore(next: WordRun | undefined): string {
  return next?.[0] === '+' && next[1].trimStart() === next[1] ? ' ' : ''
}

function splitSpace(text: string): readonly [before: string, core: string, after: string] {
  const core = text.trim()
  if (core === '') return [text, '', '']
  const start = text.length - text.trimStart().length
  return [text.slice(0, start), core, text.slice(start + core.length)]
}
