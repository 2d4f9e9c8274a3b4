import { expect, test } from '@jest/globals'
import { readCopy } from '../../../core/copy/copy-source.ts'
import { countLines } from '../../../core/copy/count-lines.ts'

test.each([
  ['text', { text: 'One.\n\n  \nTwo\r\nand more.\u2028Three.\n' }, 4],
  ['a wrapped paragraph, line by line', { text: 'the quay\n'.repeat(60) }, 60],
  ['HTML', { html: '<p>One.<p>Two <b>and</b> more.<br>Three.<div></div><script>a\nb</script>' }, 3],
  ['paragraphs', { paragraphs: ['One.', 'Two.'] }, 2],
  ['nothing', { text: ' \n\t\n' }, 0],
] as const)('counts the lines of %s', (_what, source, lines) => {
  expect(countLines(source)).toBe(lines)
  expect(readCopy(source).blocks.length).toBeLessThanOrEqual(lines)
})
