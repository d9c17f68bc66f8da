import type { ApiName } from '../../contracts/index.ts'

interface Dialect {
  /** The error codes of a body; undefined where this vendor's body need not have any. */
  codes(body: unknown): readonly string[] | undefined
  /** The header that repeats the codes. */
  readonly header?: string
}

interface EceErrors {
  readonly errors: readonly { readonly code: string }[]
}

/** Where each vendor's error answers carry their codes. */
export const dialects: Readonly<Record<ApiName, Dialect>> = {
  'elastic-cloud': {
    codes: (body) => (body as EceErrors).errors.map(({ code }) => code),
    header: 'x-cloud-error-codes',
  },
  qradar: { codes: (body) => [String((body as { code: number }).code)] },
  connections: {
    codes: (body) => {
      const { code } = body as { code?: string }
      return code === undefined ? undefined : [code]
    },
  },
}
