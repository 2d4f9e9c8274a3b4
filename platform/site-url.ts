import type { Config } from './config.ts'

/** Where readers find the pages, without a slash at the end; what messages link to. */
export function siteUrl({
  publicUrl,
  host,
  port,
}: Pick<Config, 'publicUrl' | 'host' | 'port'>): string {
  return publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
