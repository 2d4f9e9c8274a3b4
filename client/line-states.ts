import type { LiveState } from '../ui/frame/live-status.tsx'
import type { FollowStatus } from './library/follow-types.ts'

/** How pages put the statuses of following; `gone` takes the text off the page instead. */
export const LINE_STATES: Readonly<Record<Exclude<FollowStatus, 'gone'>, LiveState>> = {
  connecting: 'connecting',
  live: 'live',
  behind: 'behind',
  reconnecting: 'reconnecting',
  draining: 'reconnecting',
  polling: 'polling',
  paused: 'paused',
  offline: 'offline',
  refused: 'off',
  failed: 'failed',
  stopped: 'off',
}
