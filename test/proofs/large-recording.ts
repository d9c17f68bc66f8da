/** A recording of any length costs the memory of a short one. */
import { judgeLarge } from '../recordings/large.ts'
import type { Proof } from './proof.ts'

/** Megabytes: of a recording, and of memory. */
const size = 1024
const most = 300

export const largeRecording: Proof = {
  name: 'large-recording',
  title: 'A recording of 1 GB is judged in less than 300 MB of memory.',
  total: 1,
  run: async () => {
    const { code, peak, text } = await judgeLarge(size)
    if (code !== 0) return `exit code ${code}: ${text.slice(0, 500)}`
    return peak > 0 && peak < most ? null : `${Math.round(peak)} MB`
  },
}
