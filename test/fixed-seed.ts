/** Before each file of tests: what is drawn is the same in every run; `EXTMOCK_SAMPLE=7` in the environment draws by that seed. */
import fc from 'fast-check'

const given = Number(process.env['EXTMOCK_SAMPLE'] ?? 1)
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number.isInteger(given) ? given : 1 })
