import { Masthead, SkipLink } from '../frame/masthead.tsx'
import type { ApiView, FieldView, OperationView } from './api-view.ts'

/** The API for people: every operation, what it takes and what it answers. Pure. */
export function ApiPage({ view }: { view: ApiView }) {
  return (
    <div class="page page-docs" lang="en">
      <SkipLink />
      <Masthead />
      <main id="main" class="docs" tabIndex={-1}>
        <h1>The API</h1>
        <p>
          Version {view.version}. Send <code>Authorization: Bearer KEY</code> where a scope is
          named; a key with <code>admin</code> may do everything. Errors are problems of RFC 9457
          that say what is wrong and what to do next. For machines:{' '}
          <a href="/openapi.json">OpenAPI 3.1</a>.
        </p>
        <nav aria-label="Parts of the API">
          <ul class="docs-parts">
            {view.groups.map(({ name }) => (
              <li key={name}>
                <a href={`#${name.toLowerCase()}`}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
        {view.groups.map(({ name, operations }) => (
          <section key={name} aria-labelledby={name.toLowerCase()}>
            <h2 id={name.toLowerCase()}>{name}</h2>
            {operations.map((operation) => (
              <Operation key={operation.id} operation={operation} />
            ))}
          </section>
        ))}
      </main>
    </div>
  )
}

function Operation({ operation }: { operation: OperationView }) {
  const { id, method, path, summary, scopes, parameters, types, fields, answers } = operation
  return (
    <details class="operation" id={id}>
      <summary>
        <code>
          <b>{method}</b> {path}
        </code>
        <span>{summary}</span>
      </summary>
      <p>
        {scopes.length > 0 ? `Needs a key with scope ${scopes.join(' or ')}.` : 'Needs no key.'}
      </p>
      {parameters.length > 0 && <Fields title="Parameters" fields={parameters} />}
      {types.length > 0 && <p>Takes {types.join(', ')}.</p>}
      {fields.length > 0 && <Fields title="Fields" fields={fields} />}
      <h3>Answers</h3>
      <ul>
        {answers.map(({ status, description }) => (
          <li key={status}>
            <code>{status}</code> {description}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Fields(props: { title: string; fields: readonly FieldView[] }) {
  return (
    <>
      <h3>{props.title}</h3>
      <dl>
        {props.fields.map(({ name, place, type, about }) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
              {place && <small> {place}</small>}
            </dt>
            <dd>
              <code>{type}</code> {about}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
