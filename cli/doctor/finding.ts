/** What the doctor says of one thing. A `note` is fine as it is, and good to know. */
export interface Finding {
  readonly subject: string
  readonly state: 'ok' | 'note' | 'fault'
  readonly detail: string
  /** What to do about a fault, or with a note. */
  readonly next?: string
}

export function ok(subject: string, detail: string): Finding {
  return { subject, state: 'ok', detail }
}

export function note(subject: string, detail: string, next?: string): Finding {
  return { subject, state: 'note', detail, ...(next ? { next } : {}) }
}

export function fault(subject: string, detail: string, next: string): Finding {
  return { subject, state: 'fault', detail, next }
}
