// Terraform with Elastic's provider: what it applied it finds again, without a difference.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { goIn, served } from './go-modules.mjs'
import { has, notRun, run, tenantKey } from './machine.mjs'

const PROVIDER = 'github.com/elastic/terraform-provider-ec'
const RELEASE = `${PROVIDER}@v0.12.5`

export async function runTerraform({ ready, folder }) {
  const go = await goIn(folder)
  if (go === undefined || !(await has('terraform', 'version'))) return notRun('there are not Go and Terraform here')
  await go('mod', 'init', 'clients')
  await go('mod', 'edit', `-require=${RELEASE}`)
  if (!(await served(() => go('mod', 'download', RELEASE)))) return notRun(`${RELEASE} cannot be fetched here`)
  await go('build', '-o', 'terraform-provider-ec', PROVIDER)
  writeFileSync(join(folder, 'rc'), `provider_installation {\n  dev_overrides { "elastic/ec" = "${folder}" }\n}\n`)
  writeFileSync(join(folder, 'first.zip'), archive(''))
  writeFileSync(join(folder, 'second.zip'), archive('second'))
  const env = { ...process.env, TF_CLI_CONFIG_FILE: join(folder, 'rc') }
  const terraform = (...args) => run('terraform', args, { cwd: folder, env })
  const states = [described('first.zip'), plain('second.zip'), described('second.zip')]
  for (const resources of states) {
    writeFileSync(join(folder, 'main.tf'), provider(ready) + resources)
    await terraform('apply', '-no-color', '-auto-approve')
    // Ends with 2 when there is a difference.
    await terraform('plan', '-no-color', '-detailed-exitcode')
  }
  await terraform('destroy', '-no-color', '-auto-approve')
  return [`${states.length} states without a difference, and destroyed`]
}

/** The smallest zip, the record that ends one, with a comment. */
function archive(comment) {
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([end, Buffer.from(comment)])
}

const provider = (ready) => `
terraform {
  required_providers { ec = { source = "elastic/ec" } }
}
provider "ec" {
  endpoint = "${ready.url}"
  apikey   = "${tenantKey(ready)}"
  insecure = true
}
`

const extension = (name, more) => `
resource "ec_deployment_extension" "${name}" {
  name           = "${name}"
  version        = "8.*"
  extension_type = "bundle"
  ${more}
}
`

const upload = (file) =>
  extension('uploaded', `file_path = "${file}"\n  file_hash = filebase64sha256("\${path.module}/${file}")`)

const described = (file) =>
  extension('downloaded', 'description = "Words"\n  download_url = "https://example.com/bundle.zip"') + upload(file)

const plain = (file) => extension('downloaded', '') + upload(file)
