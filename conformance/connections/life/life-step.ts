/** The steps of the life of extensions: what each sends, checks, and changes in the model. */
import { type Maybe, pick } from '../../rule/index.ts'
import { type Input, named } from '../requests.ts'
import { check, checkBears, checkSame, checkStatus, type ClauseName, outcomeOf, type Context } from '../checks.ts'
import { type Client, create, demandWhole, list, type Made, mayBeCut, putRaw, read, remove, update } from '../client.ts'
import { bodyOf } from '../../judge/index.ts'
import { sameJson } from '../../json/index.ts'
import { type Fields, fieldsOf, textIn } from '../extension.ts'
import type { Live, Model } from './model.ts'
import { listed } from '../paths.ts'
import { type Exchange, isAccepted, isLost, isRefused } from '../../history/index.ts'

/** One step. Extensions are named by an index, counted round in those that are there or those that are gone. */
export type Step =
  | { readonly do: 'create'; readonly body: Input }
  | { readonly do: 'update'; readonly which: number; readonly body: Input }
  | {
      readonly do: 'read' | 'delete' | 'update-not-json' | 'read-gone' | 'update-gone' | 'delete-gone'
      readonly which: number
    }
  | { readonly do: 'list' | 'create-not-json' }

type Perform<D extends Step['do']> = (
  ctx: Context,
  model: Model,
  client: Client,
  step: Extract<Step, { readonly do: D }>,
) => Promise<void>

const onLive =
  (act: (ctx: Context, model: Model, client: Client, live: Live) => Promise<void>) =>
  async (ctx: Context, model: Model, client: Client, { which }: { readonly which: number }): Promise<void> => {
    const live = pick(model.live, which)
    if (live !== undefined) await act(ctx, model, client, live)
  }

const onGone =
  (act: (ctx: Context, model: Model, client: Client, made: Made) => Promise<void>) =>
  async (ctx: Context, model: Model, client: Client, { which }: { readonly which: number }): Promise<void> => {
    const made = pick(model.gone, which)
    if (made !== undefined) await act(ctx, model, client, made)
  }

/** What each kind of step sends and checks. */
export const performs: { readonly [D in Step['do']]: Perform<D> } = {
  create: async (ctx, model, client, { body }) => {
    const { answer, made } = await create(client, named(ctx, body), { mayBeLost: true })
    // Nobody knows its id, and the session looks for its name.
    if (isLost(answer)) return void (await model.watched.after(answer, null))
    if (!isAccepted(answer)) ctx.undecided(`the create was answered ${outcomeOf(answer)}`)
    if (made === null) await demandWhole(client)
    check(ctx, 'state.write-is-read-back', made !== null, 'the new extension in the list', 'it is not there')
    if (made === null) return
    const old = [...model.live.map((live) => live.made), ...model.gone].map(({ id }) => id)
    check(ctx, 'state.ids-not-reused', !model.gone.some(({ id }) => id === made.id), 'a new id', made.id)
    check(ctx, 'state.ids-unique', !old.includes(made.id), 'a new id', made.id)
    const live: Live = { made, fields: made.fields }
    await model.watched.after(answer, null)
    model.live.push(live)
    compare(ctx, live, await model.watched.watch(made.id), 'state.write-is-read-back')
  },
  update: async (ctx, model, client, { which, body }) => {
    const live = pick(model.live, which)
    if (live === undefined) return
    const { answer, sent } = await update(client, live.made.id, named(ctx, body), { mayBeLost: true })
    if (isLost(answer)) return await model.watched.lost(answer, live.made.id, updated(live, sent))
    checkStatus(ctx, 'update.200.existing-id', answer, 200)
    if (isAccepted(answer)) live.fields = sent
    const got = (await model.watched.after(answer, live.made.id)).get(live.made.id)
    if (got !== undefined) compare(ctx, live, got, 'state.write-is-read-back')
  },
  read: onLive(async (ctx, _model, client, live) => await look(ctx, client, live)),
  delete: onLive(async (ctx, model, client, live) => {
    const answer = await remove(client, live.made, { mayBeLost: true })
    if (isLost(answer)) return await model.watched.lost(answer, live.made.id, deleted(model, live))
    checkStatus(ctx, 'delete.2xx.accepted', answer, 200, 202, 204)
    if (!isRefused(answer)) {
      model.live.splice(model.live.indexOf(live), 1)
      model.watched.forget(live.made.id)
    }
    await model.watched.after(answer, live.made.id)
    // After any other answer nobody knows whether it is still there.
    if (!isAccepted(answer)) return
    model.gone.push(live.made)
    await lookGone(ctx, client, live.made)
  }),
  'update-not-json': onLive(async (ctx, model, client, live) => {
    const body = JSON.stringify(live.fields).slice(0, -2)
    const answer = await putRaw(client, live.made.id, { body, mayBeLost: true })
    if (isLost(answer)) return void (await model.watched.after(answer, live.made.id))
    checkBears(ctx, answer)
    checkStatus(ctx, 'update.400.invalid-body', answer, 400)
    await model.watched.after(answer, live.made.id)
  }),
  'read-gone': onGone(async (ctx, _model, client, made) => await lookGone(ctx, client, made)),
  'update-gone': onGone(async (ctx, model, client, made) => {
    const { answer } = await update(client, made.id, made.fields, { mayBeLost: true })
    if (isLost(answer)) return void (await model.watched.after(answer, null))
    checkStatus(ctx, 'state.deleted-is-gone', answer, 404)
    await model.watched.after(answer, null)
    await lookGone(ctx, client, made)
  }),
  'delete-gone': onGone(async (ctx, model, client, made) => {
    const answer = await remove(client, made, { mayBeLost: true })
    if (isLost(answer)) return void (await model.watched.after(answer, null))
    checkBears(ctx, answer)
    checkStatus(ctx, 'delete.404.second-time', answer, 404, 204)
    await model.watched.after(answer, null)
    await lookGone(ctx, client, made)
  }),
  list: async (ctx, model, client) => {
    await lookAtList(ctx, model, client)
  },
  'create-not-json': async (ctx, model, client) => {
    const body = `{"name":"${ctx.session.name()}","type":`
    const headers = { 'content-type': 'application/json' }
    const { answer } = await create(client, {}, { body, headers, mayBeLost: true })
    if (isLost(answer)) return void (await model.watched.after(answer, null))
    checkBears(ctx, answer)
    if (!isRefused(answer)) ctx.undecided(`the create was answered ${outcomeOf(answer)}`)
    await model.watched.after(answer, null)
    const names = listed(await list(client)).map((item) => item['name'])
    const made = names.some((name) => typeof name === 'string' && name !== '' && body.includes(`"${name}"`))
    check(ctx, 'create.400.creates-nothing', !made, 'nothing new in the list', 'it was made')
  },
}

/** An update that got no answer. */
function updated(live: Live, sent: Fields): Maybe<Exchange> {
  return {
    shows: (got) => isAccepted(got) && sameJson(fieldsOf(sent), fieldsOf(bodyOf(got))),
    learn: () => void (live.fields = sent),
  }
}

/** A delete that got no answer. */
function deleted(model: Model, live: Live): Maybe<Exchange> {
  return {
    shows: ({ status }) => status === 404,
    learn: () => {
      model.live.splice(model.live.indexOf(live), 1)
      model.watched.forget(live.made.id)
      live.made.tracked.removed()
      model.gone.push(live.made)
    },
  }
}

/** A look at an extension that was seen since it was written. */
export async function look(ctx: Context, client: Client, live: Live): Promise<void> {
  compare(ctx, live, await read(client, live.made.id), 'state.repeated-read-same')
}

function compare(ctx: Context, { made, fields }: Live, got: Exchange, clause: ClauseName): void {
  check(ctx, clause, got.status === 200, `GET of ${made.id}: status 200`, outcomeOf(got))
  checkStatus(ctx, 'get.200.existing-id', got, 200)
  checkSame(ctx, clause, fields, fieldsOf(bodyOf(got)), 'what is stored')
}

export async function lookGone(ctx: Context, client: Client, { id }: Made): Promise<void> {
  checkStatus(ctx, 'state.deleted-is-gone', await read(client, id), 404)
}

export async function lookAtList(ctx: Context, model: Model, client: Client): Promise<void> {
  const answer = await list(client)
  const items = listed(answer)
  const ids = items.map((item) => textIn(item, 'extid') ?? '')
  check(ctx, 'state.ids-unique', new Set(ids).size === ids.length, 'each extid once', 'one is there twice')
  const back = model.gone.find(({ id }) => ids.includes(id))
  check(ctx, 'state.deleted-is-gone', back === undefined, 'no deleted extension in the list', `${back?.id}`)
  for (const { made, fields } of model.live) {
    const item = items.find(({ extid }) => extid === made.id)
    if (item === undefined && mayBeCut(ctx, answer)) continue
    check(ctx, 'state.write-is-read-back', item !== undefined, `${made.id} in the list`, 'it is not there')
    const told = fieldsOf(item ?? {})
    const wanted = Object.fromEntries(Object.keys(told).map((field) => [field, fields[field]]))
    checkSame(ctx, 'state.list-and-get-agree', wanted, told, `the item ${made.id}`)
  }
}
