/** Numbers that fit a node; the bounds and their neighbours come up often. */
import fc from 'fast-check'
import type { SchemaNode } from '../judge/index.ts'

/** Without bounds, what every JSON reader holds: 32 bits. */
const widest = 2 ** 31

export function integer(node: SchemaNode): fc.Arbitrary<number> {
  const step = node.multipleOf ?? 1
  const [low, high] = [Math.ceil(lowest(node, step) / step), Math.floor(highest(node, step) / step)]
  const edges = [low, low + 1, high - 1, high, 0, 1].filter((one) => one >= low && one <= high)
  return fc
    .oneof(
      { arbitrary: fc.integer({ min: low, max: high }), weight: 3 },
      { arbitrary: fc.constantFrom(...edges), weight: 2 },
    )
    .map((one) => one * step)
}

export function number(node: SchemaNode): fc.Arbitrary<number> {
  if (node.multipleOf !== undefined) return integer(node)
  const bounds = {
    min: node.exclusiveMinimum ?? node.minimum ?? -widest,
    max: node.exclusiveMaximum ?? node.maximum ?? widest,
    minExcluded: node.exclusiveMinimum !== undefined,
    maxExcluded: node.exclusiveMaximum !== undefined,
  }
  const double = fc.double({ ...bounds, noNaN: true, noDefaultInfinity: true })
  const holdsWhole = Math.floor(bounds.max) - Math.ceil(bounds.min) >= 2
  return holdsWhole ? fc.oneof(double, integer(node)) : double
}

function lowest(node: SchemaNode, step: number): number {
  if (node.exclusiveMinimum !== undefined) return Math.floor(node.exclusiveMinimum / step) * step + step
  return node.minimum ?? Math.min(-widest, highestGiven(node))
}

function highest(node: SchemaNode, step: number): number {
  if (node.exclusiveMaximum !== undefined) return Math.ceil(node.exclusiveMaximum / step) * step - step
  return node.maximum ?? Math.max(widest - 1, node.minimum ?? 0)
}

function highestGiven(node: SchemaNode): number {
  return node.maximum ?? node.exclusiveMaximum ?? 0
}
