/** Proofs in many small cases: `npm run prove` tries all of them, each test run a sample. */
