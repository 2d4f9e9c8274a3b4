import type { Operation } from '../operation.ts'

export const OPERATIONS_OPERATIONS: readonly Operation[] = [
  {
    ...{ method: 'get', path: '/healthz', id: 'readHealth', tag: 'Operations' },
    summary: 'The process answers',
    answers: { 200: { description: 'It does' } },
  },
  {
    ...{ method: 'get', path: '/readyz', id: 'readReadiness', tag: 'Operations' },
    summary: 'The process reaches its database, and may write to it',
    answers: {
      200: { description: 'It does' },
      503: { description: '`checks.database` is `unreachable` or `disk-full`' },
    },
  },
  {
    ...{ method: 'get', path: '/metrics', id: 'readMetrics', tag: 'Operations' },
    summary: 'What the process counts, for Prometheus',
    description:
      'Prometheus text, described in docs/operations.md. The nginx of deploy/ does not pass it on.',
    answers: { 200: { description: 'The metrics', type: 'text/plain' } },
  },
]
