import { Moment } from '../frame/moment.tsx'
import type { LedgerFact } from './story-view.ts'

/** Facts shown before the rest is folded away. */
const SHOWN = 8

/**
 * The figures, names and places that changed while the story was told, newest first. `keepsPlace`:
 * it stands there even when none has, so that the text beside it stays where it is.
 */
export function FactLedger(props: { facts: readonly LedgerFact[]; keepsPlace: boolean }) {
  const isEmpty = props.facts.length === 0
  if (isEmpty && !props.keepsPlace) return null
  const rest = props.facts.slice(SHOWN)
  return (
    <aside class="ledger" aria-labelledby="ledger-title" dir="ltr">
      <h2 id="ledger-title" lang="en">
        Facts that moved
      </h2>
      {isEmpty && (
        <p class="fact-none" lang="en">
          None so far
        </p>
      )}
      <FactList facts={props.facts.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <details>
          <summary lang="en">{`${rest.length} earlier`}</summary>
          <FactList facts={rest} />
        </details>
      )}
    </aside>
  )
}

function FactList(props: { facts: readonly LedgerFact[] }) {
  if (props.facts.length === 0) return null
  return (
    <ol>
      {props.facts.map((fact) => (
        <li key={keyOf(fact, props.facts)}>
          <bdi class="fact-label">{fact.label}</bdi>{' '}
          {fact.from !== null && (
            <del>
              <span class="visually-hidden" lang="en">
                was{' '}
              </span>
              {fact.from}
            </del>
          )}
          {fact.from !== null && fact.to !== null && <span aria-hidden="true"> → </span>}
          {fact.to !== null ? (
            <ins>
              <span class="visually-hidden" lang="en">
                {' now '}
              </span>
              {fact.to}
            </ins>
          ) : (
            fact.from !== null && (
              <span class="fact-gone" lang="en">
                {' no longer said'}
              </span>
            )
          )}
          <small lang="en">
            {`revision ${fact.revision} · `}
            <Moment at={fact.at} />
          </small>
        </li>
      ))}
    </ol>
  )
}

/** A revision's facts stand together and in their order, whatever comes above them. */
function keyOf(fact: LedgerFact, facts: readonly LedgerFact[]): string {
  const first = facts.findIndex(({ revision }) => revision === fact.revision)
  return `${fact.revision} ${facts.indexOf(fact) - first}`
}
