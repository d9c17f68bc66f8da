/** Two curl lines for an API that comes with the package: one that is answered 200, and one that is answered with a chosen documented error. */
export function examples(api: string, url: string): readonly string[] {
  switch (api) {
    case 'elastic-cloud': {
      const curl = `curl -H 'Authorization: ApiKey extmock-owner-key'`
      const list = `${url}/api/v1/deployments/extensions`
      return [
        `${curl} ${list}`,
        `${curl} -H 'Prefer: code=409, example=extensions.version_conflict' -X DELETE ${list}/2048113377`,
      ]
    }
    case 'qradar': {
      const curl = `curl -H 'SEC: extmock-admin-token'`
      const list = `${url}/api/config/extension_management/extensions`
      return [`${curl} ${list}`, `${curl} -H 'Prefer: code=409, example=22612' -X POST '${list}/1?action_type=INSTALL'`]
    }
    case 'connections': {
      const curl = `curl -u admin@example.com:extmock-admin-password`
      const list = `${url}/appregistry/api/v1/extensions`
      return [`${curl} ${list}`, `${curl} -H 'Prefer: code=404' ${list}/none`]
    }
    default:
      return []
  }
}
