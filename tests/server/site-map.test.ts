import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import express from 'express'
import { readConfig } from '../../platform/config.ts'
import { siteMapRoutes } from '../../server/routes/site-map.ts'
import { childrenOf, parseXml, textOf } from '../support/parse-xml.ts'
import { ALERT } from './copy.ts'
import { openProduct, type TestProduct } from './open-product.ts'

const SLUGS = ['map-one', 'map-two', 'map-three']

let product: TestProduct
/** The same routes with room for two stories in a file. */
let small: Server
let smallUrl: string

beforeAll(async () => {
  product = await openProduct()
  for (const slug of SLUGS) {
    await product.call('POST', `/stories/${slug}/filings`, ALERT, { prefer: 'wait=20' })
  }
  const { database } = product
  const config = { ...readConfig({}), publicUrl: 'https://news.example' }
  const app = express().use(siteMapRoutes({ config, database }, 2))
  small = createServer(app)
  await new Promise<void>((resolve) => small.listen(0, '127.0.0.1', resolve))
  smallUrl = `http://127.0.0.1:${(small.address() as AddressInfo).port}`
})

afterAll(async () => {
  small.close()
  await product.close()
})

async function locations(address: string): Promise<string[]> {
  const answer = await fetch(address)
  expect([address, answer.status]).toEqual([address, 200])
  expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8')
  return parseXml(await answer.text()).children.map((entry) => textOf(entry, 'loc'))
}

test('/sitemap.xml lists the front page and every story', async () => {
  expect(await locations(`${product.url}/sitemap.xml`)).toEqual([
    `${product.url}/`,
    ...SLUGS.map((slug) => `${product.url}/stories/${slug}`),
  ])
})

test('A site that outgrows one file is cut into parts, each with the time of its last update', async () => {
  const index = parseXml(await (await fetch(`${smallUrl}/sitemap.xml`)).text())
  expect(index.name).toBe('sitemapindex')
  expect(index.children.map((part) => textOf(part, 'loc'))).toEqual([
    'https://news.example/sitemap-1.xml',
    'https://news.example/sitemap-2.xml',
  ])
  const { updatedAt } = (await product.call('GET', '/stories/map-three')).body.story
  expect(index.children.map((part) => childrenOf(part, 'lastmod')[0]?.text)[1]).toBe(updatedAt)
  expect(await locations(`${smallUrl}/sitemap-1.xml`)).toHaveLength(3)
  expect(await locations(`${smallUrl}/sitemap-2.xml`)).toEqual([
    'https://news.example/stories/map-three',
  ])
  for (const part of ['3', '0', '01', 'x', '99999999']) {
    expect((await fetch(`${smallUrl}/sitemap-${part}.xml`)).status).toBe(404)
  }
})

test('/robots.txt says where the site map is', async () => {
  const answer = await fetch(`${product.url}/robots.txt`)
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(await answer.text()).toContain(`Sitemap: ${product.url}/sitemap.xml`)
})
