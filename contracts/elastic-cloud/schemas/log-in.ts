import * as Type from 'typebox'

/** Body of the log-in: `Log-in`. */
export const LoginRequest = Type.Object({ username: Type.String(), password: Type.String() })

/** What the log-in and the refresh answer: `Log-in`. */
export const TokenResponse = Type.Object({ token: Type.String() })
