import { Router } from 'express'
import { describeApi } from '../openapi/describe-api.ts'

/** The API's description for machines: OpenAPI 3.1. People read it at `/docs`. */
export function openapiRoutes(): Router {
  const router = Router()
  const document = describeApi()

  router.get('/openapi.json', (_request, response) => {
    response
      .set({ 'Cache-Control': 'public, max-age=300', 'Access-Control-Allow-Origin': '*' })
      .json(document)
  })

  return router
}
