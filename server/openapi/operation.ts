import type { z } from 'zod'
import type { Scope } from '../../platform/store/keys.ts'

/** What one status of an operation answers. Without a schema there is no body, or one of its type alone. */
export interface Answer {
  readonly description: string
  readonly schema?: z.ZodType
  /** Default: application/json. */
  readonly type?: string
}

/** One method of one path, from which its part of the document is made. */
export interface Operation {
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete'
  /** As OpenAPI writes it: `/api/v1/stories/{story}`. */
  readonly path: string
  /** Unique, a verb and its object: what a generated client calls it. */
  readonly id: string
  readonly tag: string
  readonly summary: string
  readonly description?: string
  /** A key with any of these is needed; none: anybody may. */
  readonly scopes?: readonly Scope[]
  /** Query parameters; parameters of the path are read off it. */
  readonly query?: Readonly<Record<string, { readonly schema: z.ZodType; readonly about: string }>>
  /** Request headers, by name. */
  readonly headers?: Readonly<Record<string, string>>
  /** Request bodies by media type; null: any text. */
  readonly body?: Readonly<Record<string, z.ZodType | null>>
  readonly answers: Readonly<Record<number, Answer>>
}
