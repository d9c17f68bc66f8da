import { createServer, type Server } from 'node:http'

/** A server on a free port of this machine, with these files by path. Everything else is 404. */
export async function staticSite(
  files: Readonly<Record<string, readonly [type: string, text: string]>>,
): Promise<Server> {
  const site = createServer((request, response) => {
    const [type, text] = files[request.url ?? ''] ?? ['text/plain', '']
    response.writeHead(text === '' ? 404 : 200, { 'content-type': type }).end(text)
  })
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done))
  return site
}
