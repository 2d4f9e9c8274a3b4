/** As much of an OpenAPI document as the page shows. */
export interface ApiView {
  readonly version: string
  readonly groups: readonly {
    readonly name: string
    readonly operations: readonly OperationView[]
  }[]
}

export interface OperationView {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly summary: string
  /** A key with one of these is needed; empty: anybody may. */
  readonly scopes: readonly string[]
  readonly parameters: readonly FieldView[]
  /** Media types of the request, and the fields of its JSON. */
  readonly types: readonly string[]
  readonly fields: readonly FieldView[]
  readonly answers: readonly { readonly status: string; readonly description: string }[]
}

export interface FieldView {
  readonly name: string
  /** Where a parameter stands: path, query or header. */
  readonly place?: string
  readonly type: string
  readonly about: string
}

// biome-ignore lint/suspicious/noExplicitAny: a JSON document, read as OpenAPI 3.1 has it
type Json = any

/** What the page shows of an OpenAPI document. */
export function viewApi(document: Json): ApiView {
  const operations: { tag: string; view: OperationView }[] = []
  for (const [path, methods] of Object.entries<Json>(document.paths)) {
    for (const [method, operation] of Object.entries<Json>(methods)) {
      operations.push({ tag: operation.tags[0], view: viewOperation(method, path, operation) })
    }
  }
  const groups = document.tags.map(({ name }: { name: string }) => ({
    name,
    operations: operations.filter(({ tag }) => tag === name).map(({ view }) => view),
  }))
  return { version: document.info.version, groups }
}

function viewOperation(method: string, path: string, operation: Json): OperationView {
  const content: Json = operation.requestBody?.content ?? {}
  const schema: Json = content['application/json']?.schema
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    scopes: operation.security[0]?.key ?? [],
    parameters: (operation.parameters ?? []).map((parameter: Json) => ({
      name: parameter.name,
      place: parameter.in,
      type: typeOf(parameter.schema),
      about: parameter.description ?? '',
    })),
    types: Object.keys(content),
    fields: Object.entries<Json>(schema?.properties ?? {}).map(([name, field]) => ({
      name,
      type: typeOf(field),
      about: field.description ?? (schema.required?.includes(name) ? 'Required' : ''),
    })),
    answers: Object.entries<Json>(operation.responses)
      .filter(([status]) => status !== 'default')
      .map(([status, { description }]) => ({ status, description })),
  }
}

function typeOf(schema: Json): string {
  if (schema.enum) return schema.enum.join(' | ')
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' | ')
  if (schema.type === 'array') return `${typeOf(schema.items ?? {})}[]`
  return schema.format ?? schema.type ?? 'any'
}
