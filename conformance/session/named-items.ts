/** What stands in a list, as JSON objects. */
type Item = Readonly<Record<string, unknown>>

/** A list of others may be long; only so many of the last ones are asked for. */
const mostUnnamed = 100

/**
 * The items of a list, the last ones of those without a name read one by one: what a list does not name is not looked for in vain.
 *
 * @example const whole = await namedItems(listed(answer), async ({ id }) => bodyOf(await read(id)))
 */
export async function namedItems(
  items: readonly Item[],
  read: (item: Item) => Promise<Item>,
): Promise<readonly Item[]> {
  const asked = new Set(items.filter((one) => !('name' in one)).slice(-mostUnnamed))
  const whole: Item[] = []
  for (const one of items) whole.push(asked.has(one) ? { ...one, ...(await read(one)) } : one)
  return whole
}
