import { isDomains } from '../../handlers/core/check-mock-options.ts'
import { UsageError } from '../usage-error.ts'

/** The domains below which a host name is a tenant: `localhost`, and the one of `--tenant-domain`. */
export function readDomains(own: string | undefined): readonly string[] {
  const domains = ['localhost', ...(own === undefined ? [] : [own])]
  if (!isDomains(domains))
    throw new UsageError(`--tenant-domain "${own}" is no domain`, 'for example --tenant-domain mock.example.com')
  return domains
}
