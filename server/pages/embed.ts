import type { RequestHandler } from 'express'
import type { Assets } from './assets.ts'

/** Lets pages of any origin load a file of ours: scripts and styles hold nothing that is anybody's. */
export const forAnyOrigin: RequestHandler = (_request, response, next) => {
  response.set({
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  })
  next()
}

/**
 * `/embed.js`: one line under an address that stays, which loads the element from under one that
 * changes with its content. Works as a classic script and as a module.
 */
export function embedScript(assets: Assets): RequestHandler {
  const address = assets.urlOf('embed')
  return (_request, response, next) => {
    if (address === null) return next()
    response
      .set('Cache-Control', 'public, max-age=300, stale-while-revalidate=86400')
      .type('text/javascript')
      .send(`import('.${address}')\n`)
  }
}
