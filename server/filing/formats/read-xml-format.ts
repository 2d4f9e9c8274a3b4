import { ProblemError } from '../../problem.ts'
import type { FiledFormat } from './filed-format.ts'
import { readNewsMlG2 } from './newsml-g2.ts'
import { readNitf } from './nitf.ts'
import { readXml } from './read-xml.ts'

/** Reads an XML body by its root element, whatever its media type calls it. */
export function readXmlFormat(text: string): FiledFormat {
  const root = readXml(text)
  switch (root.name) {
    case 'nitf':
      return readNitf(root)
    case 'newsItem':
    case 'newsMessage':
      return readNewsMlG2(root)
    default:
      throw new ProblemError(
        'invalid-input',
        `The root element is ${root.name.slice(0, 80)}. Send newsItem or newsMessage (NewsML-G2) or nitf.`,
        {
          errors: [
            {
              pointer: `/${root.name.slice(0, 80)}`,
              detail: 'is no news format that is read here',
            },
          ],
        },
      )
  }
}
