import type { Feed } from '../../core/feed/feed.ts'

/** Where feed readers that are given the address of a page find its feeds. */
export function FeedLinks(props: { addresses: Feed['addresses']; title: string }) {
  const { addresses, title } = props
  return (
    <>
      <link rel="alternate" type="application/atom+xml" href={addresses.atom} title={title} />
      <link rel="alternate" type="application/feed+json" href={addresses.json} title={title} />
    </>
  )
}
