import type { Attempt, DeliveryLog } from './subscriber.ts'
import { When } from './when.tsx'

/** What was sent, and what came back at every attempt. Pure. */
export function DeliveryDetail({ delivery }: { delivery: DeliveryLog }) {
  const { request, attempts } = delivery
  return (
    <div class="delivery-detail">
      <h3>Request</h3>
      <p>
        POST {request.url}
        <br />
        webhook-id: {request.webhookId}
      </p>
      {request.body === null ? (
        <p class="hint">The story was killed since: its text is not shown or sent any more.</p>
      ) : (
        <Bytes label="Body of the request" text={request.body} />
      )}
      <h3>{attempts.length === 0 ? 'No attempt yet' : 'Attempts'}</h3>
      <ol class="attempts">
        {attempts.map((attempt) => (
          <AttemptItem key={attempt.number} attempt={attempt} />
        ))}
      </ol>
    </div>
  )
}

function AttemptItem({ attempt }: { attempt: Attempt }) {
  const { number, at, status, latencyMs, error, detail, response } = attempt
  return (
    <li>
      <p>
        <b>{status ?? error}</b> after {latencyMs} ms, <When at={at} />
        {detail && <span class="hint"> {detail}</span>}
      </p>
      {response &&
        Object.entries(response.headers).map(([name, value]) => (
          <p key={name} class="hint">
            {name}: {value}
          </p>
        ))}
      {response && response.body !== '' && (
        <Bytes label={`Answer to attempt ${number}`} text={response.body} />
      )}
    </li>
  )
}

/** Text as it went over the wire, in a box that scrolls and that keys can scroll. */
function Bytes({ label, text }: { label: string; text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it keys could not scroll the box
    <section class="bytes" aria-label={label} tabIndex={0}>
      <pre>{text}</pre>
    </section>
  )
}
