import { it } from 'vitest'
import { calibration } from './proofs/calibration.ts'
it('proof', async () => {
  const from = Number(process.env['FROM'] ?? 0), to = Number(process.env['TO'] ?? calibration.total)
  let bad = 0
  for (let i = from; i < to; i++) {
    const t = performance.now()
    const got = await calibration.run(i, 1).catch((e: Error) => String(e.stack))
    if (got !== null) console.log('BAD', i, Math.round(performance.now() - t), got.slice(-900)), bad++
    else if (i % 20 === 0) console.log('at', i, Math.round(performance.now() - t))
  }
  console.log('bad', bad, 'of', to - from)
}, 600000)
