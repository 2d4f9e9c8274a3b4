import { z } from 'zod'
import { presenceSchema, signInSchema } from '../../desk/desk-schemas.ts'
import { keySchema } from '../../keys/key-schema.ts'
import { COMPONENTS, pageOf } from '../components.ts'
import type { Operation } from '../operation.ts'
import { PAGING, text, WHOLE } from './paging.ts'

const { Key } = COMPONENTS

const SESSION = z.looseObject({
  name: z.string(),
  scopes: z.array(z.string()),
  expiresAt: z.iso.datetime(),
})
const ENTRY = z.looseObject({
  id: z.uuid(),
  at: z.iso.datetime(),
  by: z.looseObject({ id: z.uuid(), name: z.string() }),
  action: z.string(),
})
const DESK_HEADERS = { 'X-Writethru-Desk': '`1`: the request is the desk’s own' }
const tag = 'Desk'

export const DESK_OPERATIONS: readonly Operation[] = [
  {
    ...{ method: 'get', path: '/api/v1/audit', id: 'listAudit', tag },
    summary: 'Who did what, and when; newest first',
    scopes: ['read-desk'],
    query: { ...PAGING, story: text('Only what was done to this story') },
    answers: { 200: { description: 'Entries', schema: pageOf(ENTRY) } },
  },
  {
    ...{ method: 'post', path: '/api/v1/desk/session', id: 'signIn', tag },
    summary: 'Sign in with a key: a cookie stands for it from then on',
    headers: DESK_HEADERS,
    body: { 'application/json': signInSchema },
    answers: { 201: { description: 'Signed in', schema: SESSION } },
  },
  {
    ...{ method: 'get', path: '/api/v1/desk/session', id: 'readSession', tag },
    summary: 'Who is signed in',
    answers: { 200: { description: 'The session', schema: SESSION } },
  },
  {
    ...{ method: 'delete', path: '/api/v1/desk/session', id: 'signOut', tag },
    summary: 'Sign out',
    headers: DESK_HEADERS,
    answers: { 204: { description: 'Signed out' } },
  },
  {
    ...{ method: 'post', path: '/api/v1/desk/presence', id: 'keepPresence', tag },
    summary: 'Say which story is open at this desk, and learn who else has it open',
    headers: DESK_HEADERS,
    body: { 'application/json': presenceSchema },
    answers: {
      200: {
        description: 'The others',
        schema: z.looseObject({
          others: z.array(z.looseObject({ name: z.string(), seenAt: z.iso.datetime() })),
        }),
      },
    },
  },
  {
    ...{ method: 'get', path: '/api/v1/keys', id: 'listKeys', tag: 'Keys' },
    summary: 'Keys, without their secrets',
    scopes: ['admin'],
    query: WHOLE,
    answers: { 200: { description: 'Keys', schema: pageOf(Key) } },
  },
  {
    ...{ method: 'post', path: '/api/v1/keys', id: 'createKey', tag: 'Keys' },
    summary: 'Make a key; its secret is shown this once',
    scopes: ['admin'],
    body: { 'application/json': keySchema },
    answers: {
      201: { description: 'The key and its secret', schema: Key.extend({ secret: z.string() }) },
    },
  },
  {
    ...{ method: 'delete', path: '/api/v1/keys/{id}', id: 'revokeKey', tag: 'Keys' },
    summary: 'End a key at once',
    scopes: ['admin'],
    answers: { 204: { description: 'Revoked' } },
  },
]
