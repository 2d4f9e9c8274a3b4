export interface OutboundRequest {
  readonly url: string
  /** Default POST. */
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as these very bytes (a string as UTF-8). */
  readonly body?: string | Uint8Array
  /** From the look-up to the last byte of the answer that is read. Default 20 s. */
  readonly timeoutMs?: number
  /** How much of the answer's body is read; the rest is not waited for. Default 1 KiB. */
  readonly maxBytes?: number
  /** Gives the request up. */
  readonly signal?: AbortSignal
}

export interface OutboundAnswer {
  readonly status: number
  /** Lower-case names; repeated ones joined with a comma. Judge them before keeping any. */
  readonly headers: Readonly<Record<string, string>>
  /** At most `maxBytes`. */
  readonly body: Buffer
  /** There was more of the body. */
  readonly truncated: boolean
}

/** HTTP to addresses that strangers name: subscribers' endpoints, hubs' callbacks. */
export interface Outbound {
  /**
   * Whether such a target would be let through, as far as can be told now: its URL, and what its
   * host resolves to. A name that does not resolve (yet) is no fault.
   * @throws OutboundError of the first group of OUTBOUND_CODES
   */
  check(url: string): Promise<URL>
  /**
   * Sends a request and gives any answer, whatever its status; a redirect is an answer, and never
   * followed. @throws OutboundError
   */
  send(request: OutboundRequest): Promise<OutboundAnswer>
  /** Ends every connection. Idempotent; requests in hand reject. */
  close(): Promise<void>
}
