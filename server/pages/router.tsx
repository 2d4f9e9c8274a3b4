import path from 'node:path'
import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import { addressFeed, storyAddress } from '../../platform/feeds/feed-addresses.ts'
import { STORY_FEED_ENTRIES } from '../../platform/feeds/load-story-feed.ts'
import { type RevisionEntry, readRevisionEntries } from '../../platform/store/feed-entries.ts'
import { DeskPage, type DeskPageState } from '../../ui/desk/desk-page.tsx'
import { ApiPage } from '../../ui/docs/api-page.tsx'
import { viewApi } from '../../ui/docs/api-view.ts'
import { isFiltered } from '../../ui/front/front-filter.ts'
import { FrontPage, serverFrontPage } from '../../ui/front/front-page.tsx'
import { leadBlock, shorten } from '../../ui/story/lead.ts'
import { StoryPage } from '../../ui/story/story-page.tsx'
import { serverStoryPage } from '../../ui/story/story-page-state.ts'
import type { StoryView } from '../../ui/story/story-view.ts'
import type { ServerContext } from '../context.ts'
import { cachingOf } from '../http/caching.ts'
import { originOf } from '../http/request-origin.ts'
import { describeApi } from '../openapi/describe-api.ts'
import { type Assets, readAssets } from './assets.ts'
import { answerComparison } from './compare-page.tsx'
import { CONTENT_SECURITY_POLICY } from './content-security-policy.ts'
import { embedScript, forAnyOrigin } from './embed.ts'
import { FeedLinks } from './feed-links.tsx'
import { loadFrontPage } from './load-front-page.ts'
import { loadStoryPage } from './load-story-page.ts'
import { brokenPage, notFoundPage, withdrawnPage } from './notices.tsx'
import { readFrontFilter } from './read-front-filter.ts'
import { storyMetadata } from './story-metadata.tsx'
import { type HtmlPage, writeHtml } from './write-html.tsx'

const DESCRIPTION_LIMIT = 200

type PageContext = Pick<ServerContext, 'config' | 'database' | 'log' | 'clock'>

/**
 * Pages for readers, and the files they load: `/`, `/stories/SLUG`, `/assets/…`, and for any other
 * address that no route before this one took, a page that says so. Errors become a page too.
 */
export function createPages(context: PageContext, assets: Assets = readAssets()): Router {
  const { database, clock, log, config } = context
  if (assets.urlOf('reader') === null) {
    log.warn('Pages are plain and not live: the browser files are not built (npm run build).')
  }
  const router = express.Router()
  // An open page catches up from whatever it was given.
  const pageCaching = cachingOf(config)
  const send = (response: Response, status: number, caching: string, page: HtmlPage) => {
    response
      .status(status)
      .set({ 'Cache-Control': caching, 'Content-Security-Policy': CONTENT_SECURITY_POLICY })
      .type('html')
      .send(writeHtml(page, assets))
  }

  router.use(
    '/assets',
    forAnyOrigin,
    express.static(path.join(assets.folder, 'assets'), {
      immutable: true,
      maxAge: '1y',
      index: false,
    }),
  )
  router.use('/icon.svg', express.static(path.join(assets.folder, 'icon.svg'), { maxAge: '1d' }))

  // Browsers ask whether it is another now and then, and are to be told.
  const serviceWorker = path.join(assets.folder, 'sw.js')
  router.use('/sw.js', express.static(serviceWorker, { cacheControl: false }))

  router.get('/embed.js', forAnyOrigin, embedScript(assets))

  router.get('/', async (request, response) => {
    const filter = readFrontFilter(request)
    const view = await loadFrontPage(context, originOf(config, request), filter, clock())
    send(response, 200, pageCaching, {
      title: 'Writethru: stories as they move',
      language: 'en',
      canonical: isFiltered(filter) ? null : `${view.origin}/`,
      description: 'Breaking news, revision by revision.',
      type: 'website',
      metadata: (
        <FeedLinks addresses={addressFeed(view.origin, null).addresses} title="All stories" />
      ),
      body: <FrontPage {...serverFrontPage(view)} />,
      script: { entry: 'front', state: view },
    })
  })

  router.get('/desk', (request, response) => {
    const fault = typeof request.query['sign-in'] === 'string' ? request.query['sign-in'] : null
    const state: DeskPageState = { oidc: config.oidc !== null, fault }
    send(response, 200, 'private, no-store', {
      title: 'The desk | Writethru',
      ...{ language: 'en', canonical: null, description: null, type: 'website' },
      body: <DeskPage />,
      styles: 'deskStyles',
      script: { entry: 'desk', state },
    })
  })

  router.get('/docs', (request, response) => {
    send(response, 200, pageCaching, {
      title: 'The API | Writethru',
      language: 'en',
      canonical: `${originOf(config, request)}/docs`,
      description: 'Every operation of the API, what it takes and what it answers.',
      type: 'website',
      body: <ApiPage view={viewApi(describeApi())} />,
    })
  })

  router.get('/stories/:slug', async (request, response) => {
    const loaded = await loadStoryPage(database, request.params.slug, clock())
    if (loaded.found === 'nothing') return send(response, 404, 'no-store', notFoundPage())
    if (loaded.found === 'withdrawn') {
      return send(response, 410, 'no-store', withdrawnPage(loaded.reason))
    }
    if (loaded.found === 'elsewhere') {
      return response.redirect(301, `/stories/${encodeURIComponent(loaded.slug)}`)
    }
    const { story, position } = loaded.view
    const entries = await readRevisionEntries(
      database,
      { id: story.id, epoch: position.epoch },
      STORY_FEED_ENTRIES,
    )
    send(response, 200, pageCaching, storyPage(loaded.view, entries, originOf(config, request)))
  })

  router.get('/stories/:slug/compare', async (request, response) => {
    const answer = await answerComparison(database, request)
    if ('moved' in answer) return response.redirect(302, answer.moved)
    send(response, answer.status, answer.status === 200 ? pageCaching : 'no-store', answer.page)
  })

  router.use((request, response, next) => {
    const reads = request.method === 'GET' || request.method === 'HEAD'
    // Scripts, which take anything, get the API's kind of answer.
    if (!reads || request.accepts(['json', 'html']) !== 'html') return next()
    send(response, 404, 'no-store', notFoundPage())
  })

  router.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error)
    const status = clientError(error)
    if (status === null) log.error({ err: error, path: request.path }, 'page failed')
    send(response, status ?? 500, 'no-store', status === null ? brokenPage() : notFoundPage())
  })
  return router
}

function storyPage(view: StoryView, entries: readonly RevisionEntry[], origin: string): HtmlPage {
  const { document, story } = view
  const lead = leadBlock(document)
  return {
    title: document.headline ?? story.slugline,
    language: document.language,
    canonical: storyAddress(origin, story.slug),
    description: lead && shorten(lead.text, DESCRIPTION_LIMIT),
    type: 'article',
    metadata: storyMetadata(view, entries, origin),
    body: <StoryPage {...serverStoryPage(view)} />,
    script: { entry: 'reader', state: view },
  }
}

/** The status of an error that the request caused (an address that is not one); else null. */
function clientError(error: unknown): number | null {
  if (!(error instanceof Error) || !('status' in error)) return null
  const { status } = error
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null
}
