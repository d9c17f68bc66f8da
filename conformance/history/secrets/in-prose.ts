/** Secrets in what is written for people and programs: `token = 's'`, `login password=… failed`, `Authorization: Bearer …`, `curl -u name:…`. */
import { headerField } from './in-headers.ts'
import type { Pseudonyms } from './pseudonyms.ts'
import { isSecretField } from './secret-names.ts'

/** Only what has a word of secrets in it is looked through. */
const mayHave =
  /pass|pwd|secret|token|key|credential|session|jwt|csrf|xsrf|auth|bearer|basic|(?<![a-z\d])sec(?![a-z\d])| -u |--user|(mysql|mariadb|sshpass).* -p/i

/** Also where quotes are escaped. What is quoted is a secret by its name alone; of a bare word only what is no word of a language. */
const assigned =
  /(?<![\w?&#;%.-])([A-Za-z][\w.-]{0,63})((?:\\*'?[ \t]{0,4}[:=]|\\*["']?[ \t]{0,4}=>)[ \t]{0,4})(?:(\\*["'])([^"'\\\r\n]{4,4096})(?=\3)|([^\s"'\\,;&<>(){}[\]]{6,4096}))/g
const credential = /\b(Bearer|ApiKey|Basic|Token)[ \t]+([\w.~+/-]{12,4096}={0,2})/gi
const authorization = /(\bauthorization[ \t]*[:=][ \t]*)([a-z]{1,16})[ \t]+([^\s"'\\,;<>]{4,4096})/gi
const userOption = /((?:^|\s)(?:-u|--user)[ =]\\*["']?[^\s:"'\\]+:)([^\s"'\\]+)/g
const glued = /(\b(?:mysql|mariadb|sshpass)[\w-]{0,16}(?:[ \t]+[^\s|;&]+){0,12}?[ \t]+-p\\*["']?)([^\s"'\\]{2,4096})/g
/** `--password=s`; `--password s`, and `with password s`. */
const option = /(?<![\w?&#;%.-])(--?([A-Za-z][\w.-]{0,63})=\\*["']?)([^\s"'\\]{4,4096})/g
const spoken =
  /(?<![\w?&#;%.=-])(-{0,2}([A-Za-z][\w.-]{0,63})[ \t]{1,4}\\*["']?)(?!-)(?=[^\s"']{0,4096}?\d)([^\s"'\\,;<>(){}[\]]{6,4096})/g
const privateKey = /(-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----)([^-]{16,})(?=-----END)/g
const webToken = /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/g
/** Tokens that begin with what they are: of GitHub, GitLab, Slack, Stripe, AWS, npm, Google and Vault. */
const marked =
  /(?<![\w-])(?:gh[opsur]_\w{30,255}|github_pat_\w{30,255}|glpat-[\w-]{18,255}|xox[a-z]-[\w-]{18,255}|[rs]k_(?:live|test)_\w{18,255}|A[KS]IA[\dA-Z]{16}|npm_\w{30,255}|AIza[\w-]{35}|sk-[\w-]{30,255}|hv[bs]\.[\w-]{20,255})(?![\w-])/g
/** Addresses that let in whoever knows their path. */
const hook =
  /(hooks\.slack\.com\/(?:services|workflows)\/|discord(?:app)?\.com\/api\/webhooks\/|api\.telegram\.org\/bot)([\w:/-]{16,255})/g

export function inProse(text: string, names: Pseudonyms): string {
  const plain = shapes(text, names)
  if (!mayHave.test(plain)) return plain
  return plain
    .replace(credential, (whole, _, token: string) =>
      isNoWord(token) ? headerField('authorization', whole, names) : whole,
    )
    .replace(authorization, (whole, start: string, word: string, token: string) =>
      isNoWord(token) ? start + headerField('authorization', `${word} ${token}`, names) : whole,
    )
    .replace(privateKey, (_, start: string, secret: string) => start + names.of(secret))
    .replace(option, (whole, start: string, name: string, secret: string) =>
      isSecretField(name) ? start + names.of(secret) : whole,
    )
    .replace(spoken, (whole, start: string, name: string, secret: string) =>
      isSecretField(name) && isNoWord(secret) ? start + names.of(secret) : whole,
    )
    .replace(glued, (_, start: string, secret: string) => start + names.of(secret))
    .replace(userOption, (_, start: string, secret: string) => start + names.of(secret))
    .replace(assigned, (whole, name: string, sign: string, quote = '', quoted?: string, bare = '') => {
      if (!isSecretField(name) || (quoted === undefined && !isNoWord(bare))) return whole
      return `${name}${sign}${quote}${names.of(unescaped(quoted ?? bare))}`
    })
}

/** By how they look, wherever they stand. */
function shapes(text: string, names: Pseudonyms): string {
  const plain = text.includes('eyJ') ? text.replace(webToken, (token) => names.of(token)) : text
  return plain
    .replace(marked, (token) => names.of(token))
    .replace(hook, (_, start: string, path: string) => start + names.of(path))
}

const isNoWord = (text: string): boolean => /\d/.test(text) && /[A-Za-z]/.test(text)

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
