import compression from 'compression'
import express, { type Express, type Request, type Response, Router } from 'express'
import type { ServerContext } from './context.ts'
import { allowCrossOriginReading } from './http/cross-origin.ts'
import { answerNotFound, handleErrors } from './http/handle-errors.ts'
import { honourConditions } from './http/honour-conditions.ts'
import { logRequests } from './http/log-requests.ts'
import { measureRequests } from './http/measure-requests.ts'
import { securityHeaders } from './http/security-headers.ts'
import { traceRequests } from './http/trace-requests.ts'
import { limitRequests } from './limits/limit-requests.ts'
import { createPages } from './pages/router.tsx'
import { auditRoutes } from './routes/audit.ts'
import { compareRoutes } from './routes/compare.ts'
import { deliveryRoutes } from './routes/deliveries.ts'
import { deskOidcRoutes } from './routes/desk-oidc.ts'
import { deskSessionRoutes } from './routes/desk-session.ts'
import { endpointRoutes } from './routes/endpoints.ts'
import { eventRoutes } from './routes/events.ts'
import { feedRoutes } from './routes/feeds.ts'
import { filingRoutes } from './routes/filings.ts'
import { healthRoutes } from './routes/health.ts'
import { heldItemRoutes } from './routes/held-items.ts'
import { hubRoutes } from './routes/hub.ts'
import { keyRoutes } from './routes/keys.ts'
import { openapiRoutes } from './routes/openapi.ts'
import { previewRoutes } from './routes/preview.ts'
import { problemRoutes } from './routes/problems.ts'
import { reachRoutes } from './routes/reach.ts'
import { recoveryRoutes } from './routes/recovery.ts'
import { revisionRoutes } from './routes/revisions.ts'
import { siteMapRoutes } from './routes/site-map.ts'
import { sourceRoutes } from './routes/sources.ts'
import { storyRoutes } from './routes/stories.ts'

/** Where the API lives. */
export const API_BASE = '/api/v1'

/** The whole of HTTP: the API, health, and the pages for everything else. */
export function createApp(context: ServerContext): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', context.config.trustProxy)
  app.set('query parser', 'simple')
  app.use(logRequests(context.log, context.ids.newId), measureRequests(context.metrics, API_BASE))
  app.use(traceRequests, securityHeaders)
  app.use(limitRequests({ ...context.config, counters: context.counters }))
  app.use(compression({ filter: isCompressible }), honourConditions)
  app.use(healthRoutes(context))
  app.use(API_BASE, createApi(context))
  app.use(problemRoutes(), openapiRoutes())
  app.use(feedRoutes(context), siteMapRoutes(context), hubRoutes(context))
  app.use(createPages(context))
  app.use(answerNotFound, handleErrors(context.log))
  return app
}

function createApi(context: ServerContext): Router {
  const api = Router()
  api.use(allowCrossOriginReading(context.config.corsOrigins))
  // Routes are tried one after the other: what readers ask most often stands first.
  api.use(recoveryRoutes(context), eventRoutes(context))
  api.use(healthRoutes(context))
  api.use(storyRoutes(context), revisionRoutes(context), compareRoutes(context))
  api.use(filingRoutes(context), previewRoutes(context))
  api.use(keyRoutes(context), auditRoutes(context))
  api.use(sourceRoutes(context), heldItemRoutes(context))
  api.use(deskSessionRoutes(context), deskOidcRoutes(context))
  api.use(feedRoutes(context))
  api.use(keyRoutes(context), endpointRoutes(context), deliveryRoutes(context))
  api.use(reachRoutes(context))
  api.use(answerNotFound)
  return api
}

/** Event streams are not: packing would hold each event back until the next ones fill a block. */
function isCompressible(request: Request, response: Response): boolean {
  const type = String(response.getHeader('Content-Type') ?? '')
  return !type.startsWith('text/event-stream') && compression.filter(request, response)
}
