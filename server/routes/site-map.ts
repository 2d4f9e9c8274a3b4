import { type Response, Router } from 'express'
import {
  type SiteMapEntry,
  writeSiteMap,
  writeSiteMapIndex,
} from '../../core/feed/write-site-map.ts'
import { storyAddress } from '../../platform/feeds/feed-addresses.ts'
import { readSiteMapPart, readSiteMapParts } from '../../platform/store/site-map.ts'
import type { ServerContext } from '../context.ts'
import { cachingOf } from '../http/caching.ts'
import { originOf } from '../http/request-origin.ts'

/** Stories in one file. Search engines take 50,000 addresses, and fewer are read sooner. */
const PART_SIZE = 10_000

/**
 * What search engines ask for: `/robots.txt` and `/sitemap.xml`, which lists every page, or, once
 * they are too many for one file, the parts `/sitemap-1.xml` and so on.
 */
export function siteMapRoutes(
  { config, database }: Pick<ServerContext, 'config' | 'database'>,
  partSize = PART_SIZE,
): Router {
  const router = Router()
  const send = (response: Response, type: string, text: string) =>
    response.set('Cache-Control', cachingOf(config)).type(type).send(text)

  router.get('/robots.txt', (request, response) => {
    const lines = [
      'User-agent: *',
      'Disallow: /desk',
      '',
      `Sitemap: ${originOf(config, request)}/sitemap.xml`,
    ]
    send(response, 'text/plain', `${lines.join('\n')}\n`)
  })

  router.get('/sitemap.xml', async (request, response) => {
    const origin = originOf(config, request)
    const parts = await readSiteMapParts(database, partSize)
    if (parts.length <= 1) {
      return send(response, 'application/xml', writeSiteMap(await listPart(1, origin)))
    }
    const entries = parts.map(({ part, updatedAt }) => ({
      address: `${origin}/sitemap-${part}.xml`,
      changed: updatedAt.toISOString(),
    }))
    send(response, 'application/xml', writeSiteMapIndex(entries))
  })

  router.get('/sitemap-:part.xml', async (request, response, next) => {
    const part = /^[1-9]\d{0,6}$/.test(request.params.part) ? Number(request.params.part) : 0
    const pages = part > 0 ? await listPart(part, originOf(config, request)) : []
    if (pages.length === 0) return next()
    send(response, 'application/xml', writeSiteMap(pages))
  })

  /** The first part begins with the front page. */
  async function listPart(part: number, origin: string): Promise<SiteMapEntry[]> {
    const stories = await readSiteMapPart(database, part, partSize)
    return [
      ...(part === 1 ? [{ address: `${origin}/`, changed: null }] : []),
      ...stories.map(({ slug, updatedAt }) => ({
        address: storyAddress(origin, slug),
        changed: updatedAt.toISOString(),
      })),
    ]
  }

  return router
}
