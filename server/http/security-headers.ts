import helmet from 'helmet'

/**
 * Headers for every answer. Scripts and styles come from our own files only, so copy that slipped
 * past escaping could still run nothing. No `upgrade-insecure-requests`: a first start is plain
 * http on localhost, and TLS is the proxy's business.
 */
export const securityHeaders = helmet({
  strictTransportSecurity: false,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      // 'self' covers sockets to this host in every browser that knows CSP 3; older ones long-poll.
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'self'"],
    },
  },
})
