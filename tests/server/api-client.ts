import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document, as served
type Json = any

interface Ask {
  readonly path?: Readonly<Record<string, string | number>>
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/**
 * A client made from nothing but the document at /openapi.json: it knows an operation by its id,
 * checks what it sends and what it gets against the schemas, and throws where they disagree.
 */
export async function openApiClient(url: string, key: string) {
  const document: Json = await (await fetch(`${url}/openapi.json`)).json()
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'api')
  const operations = new Map<string, { method: string; path: string; operation: Json }>()
  for (const [path, methods] of Object.entries<Json>(document.paths)) {
    for (const [method, operation] of Object.entries<Json>(methods)) {
      operations.set(operation.operationId, { method, path, operation })
    }
  }
  const check = (pointer: readonly string[], value: unknown, what: string) => {
    const path = pointer.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
    const validate = ajv.getSchema(`api#/${path.map(encodeURIComponent).join('/')}`)
    if (!(validate as ValidateFunction | undefined)?.(value)) {
      throw new Error(`${what} does not fit: ${ajv.errorsText(validate?.errors)}`)
    }
  }

  return {
    document,
    async call(id: string, { path = {}, query = {}, headers = {}, body }: Ask = {}) {
      const found = operations.get(id)
      if (!found) throw new Error(`The document has no ${id}.`)
      const { method, operation } = found
      const address = new URL(
        found.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(path[name]))),
        url,
      )
      for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
      const at = ['paths', found.path, method]
      const isText = typeof body === 'string'
      const type = isText ? 'text/plain' : 'application/json'
      if (body !== undefined) {
        check([...at, 'requestBody', 'content', type, 'schema'], body, `${id}: the request`)
      }
      const secured = operation.security.length > 0
      const answer = await fetch(address, {
        method: method.toUpperCase(),
        headers: {
          ...(secured ? { authorization: `Bearer ${key}` } : {}),
          ...(body === undefined ? {} : { 'content-type': type }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
      })
      const isJson = answer.headers.get('content-type')?.includes('json')
      const value: Json = isJson ? await answer.json() : await answer.text()
      const status = String(answer.status)
      const name = operation.responses[status] ? status : 'default'
      const contents = Object.keys(operation.responses[name].content ?? {})
      for (const media of contents.filter((media) => media.endsWith('json'))) {
        const pointer = [...at, 'responses', name, 'content', media, 'schema']
        check(pointer, value, `${id}: the answer ${status}`)
      }
      return { status: answer.status, body: value }
    },
  }
}
