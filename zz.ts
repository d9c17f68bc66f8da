import { leftOut } from './test/proofs/left-out.ts'
for (const i of [0, 3, 6, 9, 4, 5]) { const t = Date.now(); console.log(i, await leftOut.run(i, 1), Date.now() - t) }
