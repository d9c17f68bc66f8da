import type { Fetch } from './mutant.ts'

/** What a run made is not found by whoever may read it when it is asked for first. `nobodys` is an id that nothing has. */
export function firstGetLate(one: RegExp, nobodys: string): (honest: Fetch) => Fetch {
  return (honest) => {
    const shown = new Set<string>()
    return async (request) => {
      const { origin, pathname, search } = new URL(request.url)
      const answer = await honest(request)
      if (request.method !== 'GET' || !one.test(pathname) || answer.status !== 200 || shown.has(pathname)) return answer
      shown.add(pathname)
      if (!(await answer.clone().text()).includes('xm-')) return answer
      const elsewhere = `${origin}${pathname.replace(/[^/]+$/, nobodys)}${search}`
      return await honest(new Request(elsewhere, { headers: request.headers }))
    }
  }
}
