#!/usr/bin/env node
import { ensureBuilt } from '../scripts/ensure-built.mjs'
import { ensureInstalled } from '../scripts/ensure-installed.mjs'
import { main } from '../scripts/run.mjs'

await main(async () => {
  await ensureInstalled()
  await ensureBuilt()
  await import('../dist/cli/main.js')
})
