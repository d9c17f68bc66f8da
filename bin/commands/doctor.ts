export const doctor = undefined as never
