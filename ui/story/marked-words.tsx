import type { WordRun } from '../../core/change/change.ts'

/** Text with its edits in place. Screen readers, who get no colours, are told in words. */
export function MarkedWords(props: { words: readonly WordRun[] }) {
  return (
    <>
      {props.words.map(([sign, text], index) => {
        if (sign === '=') return text
        if (sign === '-')
          return (
            <del key={index}>
              <span class="visually-hidden">[removed: </span>
              {text}
              <span class="visually-hidden">] </span>
            </del>
          )
        return (
          <ins key={index}>
            <span class="visually-hidden">[added: </span>
            {text}
            <span class="visually-hidden">] </span>
          </ins>
        )
      })}
    </>
  )
}
