import type { FilingInput } from '../../core/revise/filing-input.ts'
import { extractArticle } from './extract-article.ts'

/** The filing with the story of a whole web page instead of the page; any other as it is. */
export async function takePage(input: FilingInput): Promise<FilingInput> {
  const article = 'html' in input.copy ? await extractArticle(input.copy.html) : null
  if (!article) return input
  const { html, byline, language, wordsLeft } = article
  const left = wordsLeft > 0 ? [`the page around the story (${wordsLeft} words)`] : []
  return {
    ...(byline === null ? {} : { byline }),
    ...(language === null ? {} : { language }),
    ...input,
    copy: { html },
    notKept: [...(input.notKept ?? []), ...left],
  }
}
