// A receiver in a process of its own. `/fast/N` answers at once, `/hang` never. Its parent may ask
// for how many requests came, and when each of them did (ms since the epoch, by webhook-id).
import { createServer } from 'node:http'

let count = 0
const arrivals = []

const server = createServer((request, response) => {
  const { url, headers } = request
  request.resume().on('end', () => {
    if (url === '/hang') return
    count += 1
    arrivals.push([headers['webhook-id'], url, Date.now()])
    response.writeHead(204).end()
  })
})

server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))

process.on('message', (asked) => {
  if (asked === 'count') process.send({ count, firstAt: arrivals[0]?.[2] ?? null })
  if (asked === 'arrivals') process.send({ arrivals: arrivals.splice(0) })
  if (asked === 'reset') {
    count = 0
    arrivals.length = 0
    process.send({})
  }
})
process.on('disconnect', () => process.exit())
