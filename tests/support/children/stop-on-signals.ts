import { createLifecycle, stopOnSignals } from '../../../platform/lifecycle.ts'
import { createLog } from '../../../platform/log.ts'

// stop-on-signals.ts clean|failing|hanging: runs until it is told to stop.
const [behaviour] = process.argv.slice(2)
const log = createLog('silent')
const lifecycle = createLifecycle(log)
const timer = setInterval(() => undefined, 1_000)
await lifecycle.start(
  'part',
  async () => console.log('running'),
  async () => {
    console.log('stopping')
    if (behaviour === 'failing') throw new Error('will not stop')
    if (behaviour === 'hanging') await new Promise(() => undefined)
    clearInterval(timer)
  },
)
stopOnSignals(lifecycle, log)
console.log('ready')
