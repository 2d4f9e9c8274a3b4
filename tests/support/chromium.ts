import { existsSync } from 'node:fs'
import { describe } from '@jest/globals'
import { type Browser, chromium } from 'playwright-core'

const PLACES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const executablePath = PLACES.find((place) => place !== undefined && existsSync(place))

/** `describe` where Chromium is installed; elsewhere its tests are reported as skipped, saying why. */
export function describeInChromium(name: string, tests: () => void): void {
  if (executablePath) describe(name, tests)
  else describe.skip(`${name} (needs Chromium: install it or set CHROMIUM_PATH)`, tests)
}

/** A fresh browser without a profile. Flags: it may run as root in a container. */
export function openChromium(): Promise<Browser> {
  if (!executablePath) throw new Error('No Chromium: use describeInChromium.')
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
