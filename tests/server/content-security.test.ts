import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { parse } from 'parse5'
import { ALERT, UPDATE } from './copy.ts'
import { openProduct, type TestProduct } from './open-product.ts'

let product: TestProduct

beforeAll(async () => {
  product = await openProduct()
  const wait = { prefer: 'wait=20' }
  for (const copy of [ALERT, `<b onclick="x()">${UPDATE}</b>`]) {
    await product.call('POST', '/stories/shown/filings', copy, wait)
    await product.call('POST', '/stories/withdrawn/filings', copy, wait)
  }
  await product.call('POST', '/stories/withdrawn/kill', { reason: '<script>x()</script>' }, wait)
})

afterAll(() => product.close())

interface Node {
  readonly nodeName: string
  readonly attrs?: readonly { name: string; value: string }[]
  readonly childNodes?: readonly Node[]
  readonly value?: string
}

/** Every element of a page that could run or style without a file of ours. */
function inline(node: Node): string[] {
  const { nodeName, attrs = [], childNodes = [] } = node
  const attribute = (name: string) => attrs.find((found) => found.name === name)?.value
  const text = childNodes.map(({ value = '' }) => value).join('')
  // Data that is not run, and that the policy does not touch.
  const isData = /json/.test(attribute('type') ?? '')
  return [
    ...(nodeName === 'script' && text.trim() !== '' && !isData ? ['script'] : []),
    ...(nodeName === 'style' || attribute('style') !== undefined ? [`style of ${nodeName}`] : []),
    ...attrs
      .filter(({ name }) => name.startsWith('on'))
      .map(({ name }) => `${name} of ${nodeName}`),
    ...attrs.filter(({ value }) => /^\s*javascript:/i.test(value)).map(({ name }) => name),
    ...childNodes.flatMap(inline),
  ]
}

test.each([
  ...['/', '/?q=ferry', '/stories/shown', '/stories/withdrawn', '/stories/none', '/none', '/docs'],
  ...['/?cursor=nonsense', '/stories/%00', '/problems/unauthorized', '/problems/none'],
])(
  '[SE11] %s has no inline script, style or handler, and a policy that refuses them',
  async (path) => {
    const answer = await fetch(`${product.url}${path}`)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/default-src '(none|self)'/)
    expect(policy).toMatch("script-src 'self'")
    expect(policy).toMatch("style-src 'self'")
    expect(policy).toMatch("base-uri 'none'")
    expect(policy).toMatch('frame-ancestors')
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const text = await answer.text()
    if (answer.headers.get('content-type')?.startsWith('text/html')) {
      expect(inline(parse(text) as Node)).toEqual([])
    }
  },
)
