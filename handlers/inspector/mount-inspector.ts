import { text } from '../../contracts/given.ts'
import { refuseMisgiven } from '../kit/operation/options.ts'

/** An inspector that stands in a page of somebody's own. */
export interface InspectorPanel {
  /** Fills the width of its parent; its height is yours to set. */
  readonly frame: HTMLIFrameElement
  remove(): void
}

/**
 * Puts the inspector into an element of the page: state, requests, faults and clock of a tenant of the mock whose worker answers this page. MSW's
 * worker leaves addresses that are gone to for the network, so that `/_extmock/` itself cannot be opened there. A page whose policy forbids
 * scripts of its own cannot show it. A page has one panel of a tenant: another call, as when a module is loaded anew, puts its own in that one's place.
 * @example
 * const mock = setupMockWorker()
 * await mock.listen()
 * await mountInspector(document.body)
 */
export async function mountInspector(
  parent: Element,
  options: { readonly tenant?: string } = {},
): Promise<InspectorPanel> {
  refuseMisgiven('mountInspector', options, { tenant: text })
  const { tenant = 'default' } = options
  const { framedDocument } = await import('./render-page.ts')
  const frame = parent.ownerDocument.createElement('iframe')
  frame.title = 'extmock inspector'
  frame.srcdoc = framedDocument(tenant)
  frame.dataset['extmock'] = tenant
  Object.assign(frame.style, { width: '100%', height: '40rem', border: '0' })
  const panels = parent.ownerDocument.querySelectorAll<HTMLIFrameElement>('iframe[data-extmock]')
  for (const panel of panels) if (panel.dataset['extmock'] === tenant) panel.remove()
  parent.append(frame)
  return { frame, remove: () => frame.remove() }
}
