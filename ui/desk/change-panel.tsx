import type { Change, Claim, FactChange } from '../../core/change/change.ts'
import type { Notice, Plan } from '../../core/revise/plan.ts'

/** What filing would change, for the column beside the copy. Pure. */
export function ChangePanel(props: { plan: Plan; onAddToNote: (words: string) => void }) {
  const { plan, onAddToNote } = props
  if (plan.outcome === 'refused') {
    return <Panel title="This cannot go out" tone="warning" text={plan.problem.detail} />
  }
  if (plan.outcome === 'unchanged') {
    return <Panel title="Nothing would change" text="The copy says what readers have already." />
  }
  const last = plan.revisions.at(-1)
  if (!last) return null
  const { change } = last
  return (
    <>
      <Panel title="What this will change" text={describe(change)}>
        <p class="panel-summary">{change.summary}</p>
        <dl class="panel-rows">
          {change.facts.map((fact, at) => (
            <Fact key={at} fact={fact} />
          ))}
          {change.fields.map(({ field, from, to }) => (
            <Row key={field} name={field} from={from} to={to} />
          ))}
          <div>
            <dt>Kind</dt>
            <dd>{last.kind}</dd>
          </div>
          <div>
            <dt>Significance</dt>
            <dd>{change.significance.toFixed(2)}</dd>
          </div>
          {plan.revisions.length > 1 && (
            <div>
              <dt>Earlier story</dt>
              <dd>becomes revision 1</dd>
            </div>
          )}
        </dl>
      </Panel>
      <Claims claims={change.claims} onAddToNote={onAddToNote} />
      <Warnings warnings={plan.warnings} />
    </>
  )
}

function Claims(props: { claims: readonly Claim[]; onAddToNote: (words: string) => void }) {
  const made = props.claims.filter(({ verdict }) => verdict !== 'undeclared')
  const silent = props.claims.filter(({ verdict }) => verdict === 'undeclared')
  return (
    <>
      {made.length > 0 && (
        <Panel title="Does the note tell the truth?">
          <ul class="panel-claims">
            {made.map(({ claim, verdict, evidence }) => (
              <li key={claim} data-verdict={verdict}>
                <span>“{claim}”</span> <b>{verdict === 'borne-out' ? 'borne out' : 'not found'}</b>
                <small>{evidence}</small>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {silent.length > 0 && (
        <Panel title="Not mentioned in the note" tone="warning">
          <ul class="panel-claims">
            {silent.map(({ claim, evidence }) => (
              <li key={claim}>
                <span>{claim}</span>
                <small>{evidence}</small>
                <button type="button" onClick={() => props.onAddToNote(claim)}>
                  Add to note
                </button>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  )
}

function Warnings({ warnings }: { warnings: readonly Notice[] }) {
  if (warnings.length === 0) return null
  return (
    <Panel title="Please look" tone="warning">
      <ul class="panel-claims">
        {warnings.map(({ code, detail }) => (
          <li key={code + detail}>{detail}</li>
        ))}
      </ul>
    </Panel>
  )
}

function Fact({ fact }: { fact: FactChange }) {
  return <Row name={fact.label || fact.type} from={fact.from} to={fact.to} />
}

function Row(props: { name: string; from: string | null; to: string | null }) {
  const { name, from, to } = props
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {from !== null && <del>{from}</del>} {from !== null && to !== null && '→ '}
        {to !== null && <ins>{to}</ins>}
      </dd>
    </div>
  )
}

/** One box of the column. */
export function Panel(props: {
  title: string
  text?: string
  tone?: 'warning'
  children?: preact.ComponentChildren
}) {
  return (
    <section class="panel" data-tone={props.tone}>
      <h2>{props.title}</h2>
      {props.text && <p>{props.text}</p>}
      {props.children}
    </section>
  )
}

/** `1 paragraph new · 2 edited · 3 carried`. */
function describe({ blocks }: Change): string {
  const count = (op: string) => blocks.filter((block) => block.op === op).length
  const said = [
    [count('added'), 'new'],
    [count('edited'), 'edited'],
    [count('moved'), 'moved'],
    [count('removed'), 'removed'],
    [count('same'), 'carried unchanged'],
  ] as const
  const parts = said.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`)
  return parts.length > 0 ? `Paragraphs: ${parts.join(' · ')}` : 'No paragraph changes'
}
