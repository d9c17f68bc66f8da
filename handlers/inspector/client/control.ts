/** In a frame of somebody's page there is no address to read; what is looked at stands in the document. */
const isFramed = location.protocol === 'about:'
const [, prefix] = /^\/_t\/([^/]+)/.exec(location.pathname) ?? []
const base = isFramed ? '/_extmock' : location.pathname.replace(/^\/_t\/[^/]+/, '').replace(/\/*$/, '')
const asked = document.documentElement.dataset['tenant'] ?? new URLSearchParams(location.search).get('tenant')

interface Asking {
  readonly method?: string
  readonly body?: unknown
  /** Which tenant, when it is not the one that is looked at. */
  readonly of?: string
}

/** The control surface, as one tenant is looked at through it. */
export interface Control {
  tenant(): string
  /** Looks at another tenant; the address of the page says so, so that it can be kept. */
  setTenant(name: string): void
  /** The JSON that a control answers. Throws an Error with the mock's own sentence when it refuses. */
  ask<T>(control: string, asking?: Asking): Promise<T>
}

/** What an action does: call the mock, then say what happened. */
export type Act = (done: string, action: () => Promise<unknown>) => void

/** Looks at the tenant that the address of the page names. */
export function openControl(): Control {
  let current = asked ?? (prefix === undefined ? 'default' : decodeURIComponent(prefix))
  return {
    tenant: () => current,
    setTenant: (name) => {
      current = name
      if (!isFramed) history.replaceState(null, '', `${base}/?tenant=${encodeURIComponent(name)}`)
    },
    async ask<T>(control: string, { method = 'GET', body, of = current }: Asking = {}) {
      const response = await fetch(`${base}/${control}`, {
        method,
        headers: { 'x-extmock-tenant': of },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const json = (await response.json()) as { extmock?: { error?: string } }
      if (!response.ok) throw new Error(json.extmock?.error ?? `${control} was answered ${response.status}`)
      return json as T
    },
  }
}
