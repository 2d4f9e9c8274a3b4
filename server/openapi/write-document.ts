import { z } from 'zod'
import { COMPONENTS } from './components.ts'
import type { Answer, Operation } from './operation.ts'

type Json = Readonly<Record<string, unknown>>

const PARAMETERS: Readonly<Record<string, string>> = {
  story: 'A story’s id or slug',
  number: 'A revision’s number',
  epoch: 'The epoch that the position is of',
  range: 'A..B: the deltas that lead from revision A to revision B',
}

/**
 * The OpenAPI 3.1 document of these operations. Schemas are the ones that validate requests, turned
 * into JSON Schema 2020-12 by zod; those that answers share stand under components.
 */
export function writeDocument(operations: readonly Operation[], version: string): Json {
  const components = z.registry<{ id: string }>()
  for (const [name, schema] of Object.entries(COMPONENTS)) components.add(schema, { id: name })
  const toSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
    const { $schema, $defs, ...rest } = z.toJSONSchema(schema, {
      ...{ metadata: components, io, unrepresentable: 'any' },
    }) as Record<string, unknown>
    return redirect(rest)
  }
  const all = z.toJSONSchema(components, {
    uri: (id) => `#/components/schemas/${id}`,
    io: 'output',
  }).schemas as Record<string, Json>

  const paths: Record<string, Record<string, Json>> = {}
  for (const operation of operations) {
    const methods = paths[operation.path] ?? {}
    methods[operation.method] = writeOperation(operation, toSchema)
    paths[operation.path] = methods
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Writethru',
      version,
      summary: 'Breaking news, revision by revision.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(
        Object.entries(all).map(([name, { $schema, $id, ...schema }]) => [name, schema]),
      ),
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key' },
        desk: { type: 'apiKey', in: 'cookie', name: 'wt_desk' },
      },
    },
  }
}

type ToSchema = (schema: z.ZodType, io: 'input' | 'output') => Json

function writeOperation(operation: Operation, toSchema: ToSchema): Json {
  const { id, tag, summary, description, scopes = [], body } = operation
  const parameters = writeParameters(operation, toSchema)
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: writeBodies(body, toSchema) } } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(operation.answers).map(([status, answer]) => [
          status,
          writeAnswer(answer, toSchema),
        ]),
      ),
      default: {
        description: 'A problem (RFC 9457)',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
    security: scopes.length > 0 ? [{ key: scopes }, { desk: scopes }] : [],
  }
}

function writeParameters({ path, query = {}, headers = {} }: Operation, toSchema: ToSchema) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
    description: PARAMETERS[name] ?? `The ${name}`,
  }))
  const inQuery = Object.entries(query).map(([name, { schema, about }]) => ({
    ...{ name, in: 'query', required: false, description: about },
    schema: toSchema(schema, 'input'),
  }))
  const inHeaders = Object.entries(headers).map(([name, about]) => ({
    ...{ name, in: 'header', required: false, description: about, schema: { type: 'string' } },
  }))
  return [...inPath, ...inQuery, ...inHeaders]
}

function writeBodies(body: NonNullable<Operation['body']>, toSchema: ToSchema): Json {
  return Object.fromEntries(
    Object.entries(body).map(([type, schema]) => [
      type,
      { schema: schema === null ? { type: 'string' } : toSchema(schema, 'input') },
    ]),
  )
}

function writeAnswer({ description, schema, type }: Answer, toSchema: ToSchema): Json {
  if (!schema && !type) return { description }
  const content = schema ? { schema: toSchema(schema, 'output') } : {}
  return { description, content: { [type ?? 'application/json']: content } }
}

/** Where zod puts shared schemas beside the one that refers to them, the document has them once. */
function redirect(schema: unknown): Json {
  const text = JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')
  return JSON.parse(text) as Json
}
