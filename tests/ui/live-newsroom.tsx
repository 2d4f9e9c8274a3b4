import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { Server } from 'socket.io'
import { type DeltaMessage, SOCKET_EVENTS } from '../../core/protocol/messages.ts'
import type { Document } from '../../core/story/document.ts'
import type { Kind } from '../../core/story/kind.ts'
import { type Assets, readAssets } from '../../server/pages/assets.ts'
import { CONTENT_SECURITY_POLICY } from '../../server/pages/content-security-policy.ts'
import { writeHtml } from '../../server/pages/write-html.tsx'
import { advanceView } from '../../ui/story/advance-view.ts'
import { StoryPage } from '../../ui/story/story-page.tsx'
import { serverStoryPage } from '../../ui/story/story-page-state.ts'
import type { StoryView } from '../../ui/story/story-view.ts'
import { deltaTo, EPOCH, firstView, STORY_ID } from './ferry-story.ts'

/** The note of every correction here. Deltas do not carry it: pages ask for it. */
export const CORRECTION_NOTE = 'An earlier version misstated how many were aboard.'

/**
 * One story's page with real sockets behind it and no store: what the reader's script meets in
 * production, under the test's hand.
 */
export interface LiveNewsroom {
  readonly url: string
  /** Publishes the next revision to everybody who follows. */
  publish(fresh: Document, kind?: Kind): void
  kill(): void
  /** Cuts every line and lets nobody in until called again with true. */
  open(isOpen: boolean): void
  close(): Promise<void>
}

export async function openNewsroom(folder: string, first: Document): Promise<LiveNewsroom> {
  const assets = readAssets(folder)
  const deltas: DeltaMessage[] = []
  let view = firstView(first)
  let isOpen = true
  const app = express()
  app.use(express.static(folder))
  app.get('/stories/ellery-ferry', (_request, response) => {
    response
      .set({ 'Content-Security-Policy': CONTENT_SECURITY_POLICY })
      .type('html')
      .send(pageOf(view, assets))
  })
  app.get('/api/v1/stories/:story/revisions/:number', (request, response) => {
    const entry = view.revisions.find(({ number }) => number === Number(request.params.number))
    const correctionNote = entry?.kind === 'correction' ? CORRECTION_NOTE : null
    response.json({ ...entry, publishedAt: entry?.at, correctionNote })
  })
  app.get('/api/v1/stories/:story/life', (_request, response) => {
    response.json({ life: null })
  })
  const http = createServer(app)
  const io = new Server(http, { allowRequest: (_request, answer) => answer(null, isOpen) })
  io.on('connection', (socket) => {
    socket.on(SOCKET_EVENTS.subscribe, (request, answer) => {
      socket.join(STORY_ID)
      const { revision } = view.position
      const missed = deltas.filter((delta) => delta.revision > request.revision)
      const mode = missed.length > 0 ? 'deltas' : 'current'
      answer({ ok: true, mode, story: STORY_ID, epoch: EPOCH, revision, deltas: missed })
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/stories/ellery-ferry`,
    publish(fresh, kind = 'update') {
      const revision = view.position.revision + 1
      const delta = deltaTo(view.document, fresh, revision, kind)
      view = advanceView(view, delta, revision)
      deltas.push(delta)
      io.to(STORY_ID).emit(SOCKET_EVENTS.delta, delta)
    },
    kill() {
      io.to(STORY_ID).emit(SOCKET_EVENTS.gone, { story: STORY_ID, reason: 'Filed in error.' })
    },
    open(nowOpen) {
      isOpen = nowOpen
      if (!isOpen) io.disconnectSockets(true)
    },
    close: async () => {
      await io.close()
    },
  }
}

function pageOf(view: StoryView, assets: Assets): string {
  return writeHtml(
    {
      title: view.document.headline ?? view.story.slugline,
      language: view.document.language,
      canonical: null,
      description: null,
      type: 'article',
      body: <StoryPage {...serverStoryPage(view)} />,
      script: { entry: 'reader', state: view },
    },
    assets,
  )
}
