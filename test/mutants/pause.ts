/** As long as a database takes to answer: other requests come in meanwhile. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 3))
}
