import { IncomingMessage } from 'node:http'

/**
 * A request that is handed over to another protocol for WebSocket alone. Node hands over all that
 * ask for an upgrade as soon as anybody listens for one, and whoever offers HTTP/2 along with an
 * ordinary request (`Upgrade: h2c`: Java's HttpClient, curl --http2) would get no answer at all. Such
 * an offer may be passed over (RFC 9110, 7.8).
 */
export class PlainRequest extends IncomingMessage {
  /** As the parser has it; set by Node before the headers are there, and by the base's constructor. */
  declare _asksUpgrade: boolean | null

  /** Node reads it once the headers are there, and then decides who gets the request. */
  get upgrade(): boolean | null {
    const isWebSocket = this.headers?.upgrade?.toLowerCase() === 'websocket'
    return this._asksUpgrade && (isWebSocket || this.method === 'CONNECT')
  }

  set upgrade(asks: boolean | null) {
    this._asksUpgrade = asks
  }
}
