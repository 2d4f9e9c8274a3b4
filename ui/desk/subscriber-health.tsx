import type { Subscriber, SubscriberHealth } from './subscriber.ts'
import { When } from './when.tsx'

const STATES: Readonly<Record<SubscriberHealth['state'], string>> = {
  healthy: 'healthy',
  failing: 'failing',
  down: 'down, probed now and then',
  disabled: 'disabled',
}

const REASONS = {
  owner: 'as its owner wished',
  failing: 'after five days of nothing but failures',
  gone: 'since it answered 410 Gone',
} as const

/** How an endpoint has been answering, in a word. */
export function HealthBadge({ health }: { health: SubscriberHealth }) {
  return (
    <span class="badge" data-health={health.state}>
      {STATES[health.state]}
    </span>
  )
}

/** How an endpoint has been answering. Pure. */
export function HealthRows({ subscriber }: { subscriber: Subscriber }) {
  const { health, disabledAt, disabledReason } = subscriber
  const times = [
    ['Failing since', health.failingSince],
    ['Its owner was warned', health.warnedAt],
    ['Nothing is sent before', health.pausedUntil],
    ['Will be disabled, if it goes on', health.disablesAt],
    ['Last answer with success', health.lastSuccessAt],
    ['Last failure', health.lastFailureAt],
  ] as const
  return (
    <dl class="panel-rows">
      <div>
        <dt>Health</dt>
        <dd>
          <HealthBadge health={health} />
        </dd>
      </div>
      {disabledAt && disabledReason && (
        <div>
          <dt>Disabled</dt>
          <dd>
            <When at={disabledAt} />, {REASONS[disabledReason]}
          </dd>
        </div>
      )}
      {health.failures > 0 && (
        <div>
          <dt>Failures in a row</dt>
          <dd>{health.failures}</dd>
        </div>
      )}
      {times.map(
        ([label, at]) =>
          at && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <When at={at} />
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}
