// A bare `node:http` server that answers with what it was sent: `{path: text}`, in a process of its own.
import { createServer } from 'node:http'

const answers = new Map()
const server = createServer((request, response) => {
  const body = answers.get(request.url)
  if (!body) return response.writeHead(404).end()
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
  response.end(body)
})
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
process.on('message', (given) => {
  for (const [path, text] of Object.entries(given)) answers.set(path, Buffer.from(text))
  process.send('taken')
})
