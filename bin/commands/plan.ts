export const plan = undefined as never
