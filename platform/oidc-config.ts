import { z } from 'zod'

/** How people sign in with their house's own identity provider. */
export interface OidcConfig {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What everybody who signs in may do. */
  readonly scopes: readonly string[]
  /** Addresses, or domains as `@news.example`, that may sign in; empty: everybody the issuer knows. */
  readonly allow: readonly string[]
}

const SCOPES = ['file', 'read-desk', 'webhooks', 'admin']
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

const words = z.string().min(1, { error: 'is empty: give it a value, or leave it out' })
const list = words
  .transform((value) => value.split(',').map((item) => item.trim()))
  .transform((items) => items.filter((item) => item !== ''))

/** The variables, each as it stands; whether they go together, readOidc says. */
export const OIDC_VARIABLES = {
  OIDC_ISSUER: words
    .refine(isSafeIssuer, { error: 'must be an https URL (http on this machine only)' })
    .optional(),
  OIDC_CLIENT_ID: words.optional(),
  OIDC_CLIENT_SECRET: words.optional(),
  OIDC_SCOPES: list
    .refine((scopes) => scopes.every((scope) => SCOPES.includes(scope)), {
      error: `must be some of ${SCOPES.join(', ')}, separated by commas`,
    })
    .default(['file', 'read-desk']),
  OIDC_ALLOW: list.transform((items) => items.map((item) => item.toLowerCase())).default([]),
} as const

type Values = z.output<z.ZodObject<typeof OIDC_VARIABLES>> & { readonly PUBLIC_URL: string | null }

/** The configuration that the variables make; null without an issuer. */
export function readOidc(values: Values): OidcConfig | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values
  if (!issuer || !clientId || !clientSecret) return null
  return { issuer, clientId, clientSecret, scopes: values.OIDC_SCOPES, allow: values.OIDC_ALLOW }
}

/** What is missing beside what is there: `VARIABLE why` a line. */
export function oidcFaults(values: Values): readonly (readonly [name: string, fault: string])[] {
  const wanted = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const
  if (wanted.every((name) => values[name] === undefined)) return []
  const faults = wanted
    .filter((name) => values[name] === undefined)
    .map((name) => [name, 'is missing: signing in with OpenID Connect needs it'] as const)
  const withoutAddress = [
    'PUBLIC_URL',
    'is missing: the identity provider sends people back to it after signing in',
  ] as const
  return values.PUBLIC_URL === null ? [...faults, withoutAddress] : faults
}

function isSafeIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, hostname } = new URL(value)
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname))
}
