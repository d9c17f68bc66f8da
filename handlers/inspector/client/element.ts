/** What may be said of an element: text of attributes, or a listener. */
type Attributes = Readonly<Record<string, string | boolean | (() => void)>>

/**
 * Makes an element. Whatever comes from outside goes in as text or as the text of an attribute, never as markup, so
 * that nothing a client sent can become part of the page.
 */
export function element(
  tag: string,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElement {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value)
    else if (value !== false) made.setAttribute(name, value === true ? '' : value)
  }
  made.append(...children)
  return made
}

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T
}

/** Puts new children in the place of the old; who had the focus keeps it, known by `data-key`. */
export function replaceChildren(parent: HTMLElement, children: readonly (Node | string)[]): void {
  const active = document.activeElement
  const key = active instanceof HTMLElement && parent.contains(active) ? active.dataset['key'] : undefined
  const { scrollTop } = parent
  parent.replaceChildren(...children)
  parent.scrollTop = scrollTop
  if (key === undefined) return
  for (const each of parent.querySelectorAll<HTMLElement>('[data-key]')) if (each.dataset['key'] === key) each.focus()
}

/** The options of a select; the choice is kept where it still exists. */
export function setOptions(
  select: HTMLSelectElement,
  options: readonly (readonly [value: string, text: string])[],
): void {
  const { value } = select
  select.replaceChildren(...options.map(([each, text]) => element('option', { value: each }, text)))
  if (options.some(([each]) => each === value)) select.value = value
}

/** Draws what it is given, unless it is what was drawn last; `keyOf` is what that is known by. */
export function onlyWhenNew<T>(draw: (value: T) => void, keyOf: (value: T) => unknown = (value) => value) {
  let drawn = ''
  return (value: T): void => {
    const text = JSON.stringify(keyOf(value))
    if (text !== drawn) draw(value)
    drawn = text
  }
}
