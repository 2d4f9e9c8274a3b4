import { ALL_OPERATIONS } from './all-operations.ts'

/** The methods that the API has for each path, as a pattern, in capitals. */
const PATHS: readonly (readonly [RegExp, string])[] = ALL_OPERATIONS.map(({ method, path }) => [
  new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i'),
  method === 'get' ? 'GET, HEAD' : method.toUpperCase(),
])

/** What may be done at a path of the API, as the header Allow lists it; null where there is none. */
export function allowedMethods(path: string): string | null {
  const found = PATHS.flatMap(([pattern, methods]) => (pattern.test(path) ? [methods] : []))
  return found.length === 0 ? null : [...new Set(found)].join(', ')
}
