import type { Socket } from 'node:net'
import { buildConnector } from 'undici'
import type { AddressGuard } from './address-guard.ts'
import { type Lookup, socketLookup } from './guarded-lookup.ts'
import { OutboundError } from './outbound-error.ts'
import { readTarget } from './read-target.ts'

type Connector = buildConnector.connector

interface ConnectorOptions {
  readonly guard: AddressGuard
  readonly lookup: Lookup
  /** How long opening a connection may take, TLS included. */
  readonly timeoutMs: number
  /** What opens the socket; tests bring one that connects elsewhere than it was told. */
  readonly connect?: Connector
}

/**
 * Opens the connections of an undici Agent to public addresses only, checked three times: the host
 * as it is written (a literal address is never looked up), every address that its name resolves to,
 * and the address that the socket has in fact reached, before a byte of the request is written.
 */
export function createGuardedConnector(options: ConnectorOptions): Connector {
  const { guard, lookup, timeoutMs } = options
  const connect =
    options.connect ?? buildConnector({ timeout: timeoutMs, lookup: socketLookup(guard, lookup) })

  return (target, callback) => {
    const host = target.hostname
    try {
      readTarget(`${target.protocol}//${host.includes(':') ? `[${host}]` : host}/`, guard)
    } catch (error) {
      callback(error as Error, null)
      return
    }
    connect(target, (error, socket) => {
      if (error) return callback(error, null)
      const fault = refuseRemote(socket, host, guard)
      if (fault === null) return callback(null, socket)
      socket.destroy()
      callback(fault, null)
    })
  }
}

function refuseRemote(socket: Socket, host: string, guard: AddressGuard): OutboundError | null {
  const address = socket.remoteAddress
  if (address === undefined) {
    return new OutboundError('connection-lost', `${host}: the connection ended as it was opened`)
  }
  const fault = guard.refuse(address, host)
  return fault === null
    ? null
    : new OutboundError('refused-address', `${host} was reached at ${fault}`)
}
