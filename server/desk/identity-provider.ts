import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { OidcConfig } from '../../platform/oidc-config.ts'

/** What a sign-in under way must be answered with: kept by the browser until it comes back. */
export interface SignInAttempt {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** A person, as the identity provider has them. */
export interface Person {
  /** Unique at the provider and for ever. */
  readonly subject: string
  /** An address where there is one, else a name. */
  readonly name: string
  readonly email: string | null
}

/** The identity provider: OpenID Connect's authorization code flow with PKCE (RFC 7636). */
export interface IdentityProvider {
  /** Where to send a person, and what to keep until they are back. */
  begin(): Promise<{ url: URL; attempt: SignInAttempt }>
  /** Who came back to `address`. Rejects when the provider did not send them, or not for this attempt. */
  finish(address: URL, attempt: SignInAttempt): Promise<Person>
}

/** Asks the issuer for its addresses when it is first needed: one that is down stops no start. */
export function openIdentityProvider(config: OidcConfig, redirectUri: string): IdentityProvider {
  let found: Promise<Configuration> | null = null
  const provider = (): Promise<Configuration> => {
    const { issuer, clientId, clientSecret } = config
    const options = issuer.startsWith('http:') ? { execute: [allowInsecureRequests] } : {}
    found ??= discovery(new URL(issuer), clientId, clientSecret, undefined, options)
    found.catch(() => {
      found = null
    })
    return found
  }

  return {
    async begin() {
      const verifier = randomPKCECodeVerifier()
      const attempt = { state: randomState(), nonce: randomNonce(), verifier }
      const url = buildAuthorizationUrl(await provider(), {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { url, attempt }
    },
    async finish(address, { state, nonce, verifier }) {
      const tokens = await authorizationCodeGrant(await provider(), address, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('The identity provider sent no ID token.')
      const { sub, iss, email, email_verified: verified, name } = claims
      const mail = typeof email === 'string' && verified !== false ? email : null
      return {
        subject: `${iss} ${sub}`,
        name: mail ?? (typeof name === 'string' ? name : sub),
        email: mail,
      }
    },
  }
}
