/** Wrong credentials that are let in. */
import { basicPair } from '../basic-pair.ts'
import { credentials } from '../../../fixtures/elastic-cloud/index.ts'
import type { Mutant, MutantHead } from '../mutant.ts'
import { build, head, isFor, wheres } from './build.ts'
import { resent } from '../resent.ts'

const key = credentials.owner.apiKey
const good = `ApiKey ${key}`

/** Some wrong credentials are as good as the owner's. */
function letsIn(mutant: MutantHead, when: (sent: string) => boolean): Mutant {
  return build.fetch(mutant, (honest) => async (request) => {
    const sent = request.headers.get('authorization') ?? ''
    return await honest(sent !== good && when(sent) ? await resent(request, { authorization: good }) : request)
  })
}

const wrong = 'auth.wrong-credentials'

const entries: readonly Mutant[] = [
  letsIn(
    head('key-in-any-case', 'a key is looked up without regard to case', wrong),
    (sent) => sent.toLowerCase() === good.toLowerCase(),
  ),
  letsIn(
    head('key-with-blanks', 'blanks inside a key are passed over', wrong),
    (sent) => sent.replaceAll(' ', '') === good.replaceAll(' ', ''),
  ),
  letsIn(head('key-by-a-longer-one', 'whatever begins with a good key is let in', wrong), (sent) =>
    sent.startsWith(good),
  ),
  letsIn(
    head('key-in-quotes', 'quotation marks around a key are passed over', wrong),
    (sent) => sent === `ApiKey "${key}"`,
  ),
  letsIn(head('key-as-bearer', 'an API key is taken for a token', wrong), (sent) => sent === `Bearer ${key}`),
  letsIn(head('key-alone', 'a key needs no scheme', wrong), (sent) => sent === key),
  letsIn(head('any-token', 'a bearer token is not looked up', wrong), (sent) => sent.startsWith('Bearer extmock')),
  letsIn(
    head('any-scheme', 'the scheme of a key is not looked at', wrong),
    (sent) => sent.endsWith(` ${key}`) && !/^(basic|bearer)/i.test(sent),
  ),
]

const { username, password } = credentials.owner.user

/** The wrong passwords of Basic that are as good as the right one. */
const passwords: readonly Mutant[] = [
  letsIn(
    head('any-password-in-basic', 'the password of Basic is not looked at', wrong),
    (sent) => basicPair(sent)[0] === username,
  ),
  letsIn(
    head('password-in-any-case', 'a password of Basic is compared without regard to case', wrong),
    (sent) => basicPair(sent)[1]?.toLowerCase() === password.toLowerCase(),
  ),
  letsIn(
    head('empty-password', 'whoever names a user and no password is let in', wrong),
    (sent) => basicPair(sent)[0] === username && basicPair(sent)[1] === '',
  ),
]

/** Credentials that are nearly a token which a log-in has given are as good as the token. */
function takesToken(mutant: MutantHead, when: (sent: string, token: string) => boolean): Mutant {
  return build.fetch(mutant, (honest) => {
    const tokens: string[] = []
    return async (request) => {
      const sent = request.headers.get('authorization') ?? ''
      const near = tokens.some((token) => sent !== `Bearer ${token}` && when(sent, token))
      const answer = await honest(near ? await resent(request, { authorization: good }) : request)
      if (!isFor(wheres.login, request) || !answer.ok) return answer
      const { token } = (await answer.clone().json()) as { readonly token: string }
      tokens.push(token)
      return answer
    }
  })
}

const tokens: readonly Mutant[] = [
  takesToken(
    head('token-as-key', 'a token is taken for an API key', wrong),
    (sent, token) => sent === `ApiKey ${token}`,
  ),
  takesToken(
    head('token-by-its-beginning', 'half of a token is as good as the token', wrong),
    (sent, token) => sent.length > 'Bearer '.length && `Bearer ${token}`.startsWith(sent),
  ),
  takesToken(head('token-by-a-longer-one', 'whatever begins with a token is let in', wrong), (sent, token) =>
    sent.startsWith(`Bearer ${token}`),
  ),
]

/** A log-in takes passwords that are nearly the right one. */
function logsIn(mutant: MutantHead, when: (sent: string) => boolean): Mutant {
  return build.fetch(mutant, (honest) => async (request) => {
    if (!isFor(wheres.login, request)) return await honest(request)
    const text = await request.clone().text()
    const [, sent] = /"password":"([^"]*)"/.exec(text) ?? []
    const near = sent !== undefined && text.includes(`"${username}"`) && when(sent)
    return await honest(near ? await resent(request, {}, JSON.stringify({ username, password })) : request)
  })
}

const logIns: readonly Mutant[] = [
  logsIn(
    head('login-in-any-case', 'a log-in minds no case of the password', 'login.401.unauthenticated'),
    (sent) => sent.toLowerCase() === password.toLowerCase(),
  ),
  logsIn(
    head('login-by-a-longer-one', 'a log-in takes what begins with the password', 'login.401.unauthenticated'),
    (sent) => sent.startsWith(password),
  ),
  logsIn(
    head('login-without-password', 'a log-in minds no password that is empty', 'login.401.unauthenticated'),
    (sent) => sent === '',
  ),
]

export const nearEntryMutants: readonly Mutant[] = [...entries, ...passwords, ...tokens, ...logIns]
