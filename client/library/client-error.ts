/**
 * Why a call was refused at once, before anything went over the wire:
 * - `bad-url`: connect() needs an absolute http: or https: address
 * - `bad-option`: an option or argument has a value that cannot work
 * - `closed`: the connection was closed; connect() again
 */
export type ClientErrorCode = 'bad-url' | 'bad-option' | 'closed'

/**
 * The library was called in a way that cannot work. What goes wrong later (a server away, a story
 * refused or withdrawn) is no error but a status: see FollowStatus.
 */
export class ClientError extends Error {
  readonly code: ClientErrorCode

  constructor(code: ClientErrorCode, message: string) {
    super(message)
    this.name = 'ClientError'
    this.code = code
  }
}
