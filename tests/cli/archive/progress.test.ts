import { Writable } from 'node:stream'
import { expect, test } from '@jest/globals'
import { showProgress } from '../../../cli/archive/progress.ts'
import { scratchTerminal } from '../scratch-terminal.ts'

function stderr(isTTY: boolean) {
  let text = ''
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk
      done()
    },
  })
  return { stream: Object.assign(stream, { isTTY, columns: 80 }), text: () => text }
}

test('a bar goes to a terminal, with what is counted', () => {
  const { stream, text } = stderr(true)
  const progress = showProgress({ ...scratchTerminal(), stderr: stream }, 'Importing', 4, 'files')
  progress.advance(1)
  progress.stop()
  expect(text()).toMatch(/Importing [░█]+ 0 % {2}0 of 4 files/)
})

test('nothing goes to a log', () => {
  const { stream, text } = stderr(false)
  const progress = showProgress({ ...scratchTerminal(), stderr: stream }, 'Importing', 4, 'files')
  progress.advance(4)
  progress.stop()
  expect(text()).toBe('')
})
