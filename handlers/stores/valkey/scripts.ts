/** What the store does at one stroke. Each answers its time first, so that all replicas go by one clock. */
import { lacking } from './lacking.ts'

/** An answer of entries has no more than about so many bytes, and asks for so many entries at a time. */
const PAGE = 1024 * 1024
const AT_A_TIME = 16

/** Milliseconds that a file or a snapshot stays that nothing leads to any more: somebody may be about to read it. */
const GRACE = 60_000

const LIBRARY = `
local function answer(said)
  local time = redis.call('TIME')
  return { time[1], time[2], said }
end
-- Where the log of a tenant is, once its hash and its list fit each other; false when somebody else has written there.
local function place(meta, log)
  local at = redis.pcall('HMGET', meta, 'inc', 'id', 'n', 'base', 'baseId', 'snap', 'snapN')
  if at.err then return false end
  if not at[1] then return {} end
  local tail, base, length = tonumber(at[3]), tonumber(at[4]), redis.pcall('LLEN', log)
  if not (tail and base and at[6] and tonumber(at[7])) or length ~= tail - base then return false end
  local last = at[5]
  if length > 0 then last = string.match(redis.call('LINDEX', log, -1), '^[^\\n]*') end
  return last == at[2] and at
end
-- What was appended after entry number n, which has that id: all of it, or the first of it and that there is more; or why that cannot be said.
local function missed(meta, log, inc, id, n)
  local at = place(meta, log)
  if not at then return { 'damaged' } end
  if not at[1] then return { 'gone', redis.call('EXISTS', log) } end
  if at[2] == id then return { 'same' } end
  local tail, base = tonumber(at[3]), tonumber(at[4])
  if at[1] == inc and n >= base and n <= tail then
    local known = at[5]
    if n > base then known = string.match(redis.call('LINDEX', log, n - base - 1), '^[^\\n]*') end
    if known == id then
      local said, bytes = { 'missed' }, 0
      for from = n - base, tail - base - 1, ${AT_A_TIME} do
        if bytes > ${PAGE} then
          said[1] = 'more'
          return said
        end
        for _, text in ipairs(redis.call('LRANGE', log, from, from + ${AT_A_TIME - 1})) do
          said[#said + 1] = text
          bytes = bytes + #text
        end
      end
      return said
    end
  end
  local why = 'off'
  if at[1] ~= inc then why = 'other' elseif n < base then why = 'behind' end
  -- The last entry stays when a snapshot has it, and nothing later was kept.
  local late = string.match(redis.call('LINDEX', log, -1) or '', '^[^\\n]*\\n(%d+)') or '0'
  return { 'anew', why, at[1], at[6], at[7], late }
end
-- Who has the others wait. What has no end is not of us.
local function holder(key)
  local who = redis.pcall('GET', key)
  if not who or redis.call('PTTL', key) >= 0 then return who end
  redis.call('DEL', key)
  return false
end
-- The incarnation of a tenant: empty when there is none, '?' when somebody else has written there.
local function incarnation(meta)
  local inc = redis.pcall('HGET', meta, 'inc')
  if type(inc) == 'table' then return '?' end
  return inc or ''
end
-- What is listed there; nothing when it is no such list.
local function those(...)
  local said = redis.pcall(...)
  if said.err then return {} end
  return said
end
local function drop(prefix, name)
  local at = prefix .. 't:' .. name .. ':'
  for _, id in ipairs(those('HMGET', at .. 'meta', 'snap')) do if id then redis.call('PEXPIRE', at .. 'snap:' .. id, ${GRACE}) end end
  for _, id in ipairs(those('SMEMBERS', at .. 'files')) do redis.call('PEXPIRE', at .. 'file:' .. id, ${GRACE}) end
  for _, id in ipairs(those('ZRANGE', at .. 'parts', 0, -1)) do redis.call('PEXPIRE', at .. 'part:' .. id, ${GRACE}) end
  redis.call('UNLINK', at .. 'meta', at .. 'log', at .. 'files', at .. 'parts', at .. 'claim', at .. 'journal')
  redis.call('ZREM', prefix .. 'tenants', name)
end
`

/** KEYS: meta, log. ARGV: incarnation, id, number. */
const look = `
if redis.pcall('HGET', KEYS[1], 'id') == ARGV[2] then return answer({ 'same' }) end
return answer(missed(KEYS[1], KEYS[2], ARGV[1], ARGV[2], tonumber(ARGV[3])))
`

/**
 * KEYS: meta, log, files, parts, claim, the part of this entry. ARGV: as of look, the new id, the entry, who appends, the bytes of its
 * part or none, where files are, how many come, their ids, ids of those that go.
 */
const append = `
if redis.pcall('HGET', KEYS[1], 'id') ~= ARGV[2] then
  return answer(missed(KEYS[1], KEYS[2], ARGV[1], ARGV[2], tonumber(ARGV[3])))
end
local at = place(KEYS[1], KEYS[2])
if not at then return answer({ 'damaged' }) end
local claim = holder(KEYS[5])
if claim then
  if claim ~= ARGV[6] then return answer({ 'busy' }) end
  redis.call('DEL', KEYS[5])
end
local part, come = tonumber(ARGV[7]), tonumber(ARGV[9])
if part > 0 and redis.call('EXISTS', KEYS[6]) == 0 then return answer({ 'lost' }) end
for file = 10, 9 + come do
  if redis.call('EXISTS', ARGV[8] .. ARGV[file]) == 0 then return answer({ 'lost' }) end
end
-- What somebody else has written may make a command fail. Until the hash says of the entry, nothing is kept; from then on nothing may fail.
local n = at[3] + 1
if part > 0 then
  redis.call('ZADD', KEYS[4], n, ARGV[4])
  redis.call('PERSIST', KEYS[6])
end
for file = 10, 9 + come do
  redis.call('SADD', KEYS[3], ARGV[file])
  redis.call('PERSIST', ARGV[8] .. ARGV[file])
end
local sizes = redis.call('HMGET', KEYS[1], 'bytes', 'snapBytes')
local bytes = (tonumber(sizes[1]) or 0) + #ARGV[5] + part
redis.call('RPUSH', KEYS[2], ARGV[5])
redis.call('HSET', KEYS[1], 'id', ARGV[4], 'n', n, 'bytes', bytes)
for file = 10 + come, #ARGV do
  redis.pcall('PEXPIRE', ARGV[8] .. ARGV[file], ${GRACE})
  redis.pcall('SREM', KEYS[3], ARGV[file])
end
return answer({ 'kept', bytes, sizes[2] })
`

/** KEYS: meta, log, tenants, snapshot, mock. ARGV: incarnation, its bytes, prefix, tenant, limit, idle milliseconds, format. */
const begin = `
local inc = redis.call('HGET', KEYS[1], 'inc')
if inc == ARGV[1] then return answer({ 'made' }) end
if inc then return answer({ 'there' }) end
if redis.call('HGET', KEYS[5], 'format') ~= ARGV[7] then return answer({ 'foreign' }) end
if redis.call('EXISTS', KEYS[4]) == 0 then return answer({ 'lost' }) end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[4] ~= 'default' and not redis.call('ZSCORE', KEYS[3], ARGV[4]) then
  if redis.call('ZCARD', KEYS[3]) >= tonumber(ARGV[5]) then
    local idle = redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', now - ARGV[6], 'LIMIT', 0, 10)
    if #idle == 0 then return answer({ 'full' }) end
    for _, name in ipairs(idle) do drop(ARGV[3], name) end
  end
end
redis.call('HSET', KEYS[1], 'inc', ARGV[1], 'id', ARGV[1], 'n', 0, 'base', 0, 'baseId', ARGV[1])
redis.call('HSET', KEYS[1], 'snap', ARGV[1], 'snapN', 0, 'bytes', 0, 'snapBytes', ARGV[2])
redis.call('PERSIST', KEYS[4])
redis.call('UNLINK', KEYS[2])
if ARGV[4] ~= 'default' then redis.call('ZADD', KEYS[3], now, ARGV[4]) end
return answer({ 'made' })
`

/**
 * Whoever has much to send asks the others to wait meanwhile, unless somebody came first or is at it already. It promises nothing: what
 * counts is what an append finds. KEYS: meta, claim. ARGV: who, milliseconds that it holds (none: it is over), the id at the tail.
 */
const claim = `
local who = holder(KEYS[2])
if who and who ~= ARGV[1] then return answer({ 'busy' }) end
if ARGV[2] == '0' then
  redis.call('DEL', KEYS[2])
  return answer({ 'over' })
end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
if redis.call('HGET', KEYS[1], 'id') ~= ARGV[3] then return answer({ 'behind' }) end
return answer({ 'claimed' })
`

/**
 * A snapshot takes the place of the one before; entries up to that one go. KEYS: meta, log, snapshot, parts. ARGV: incarnation, id, number,
 * bytes, where snapshots are, where parts are.
 */
const adopt = `
local at = place(KEYS[1], KEYS[2])
local n = tonumber(ARGV[3])
if not at or at[1] ~= ARGV[1] or n > tonumber(at[3]) or n <= tonumber(at[7]) then return answer({ 'useless' }) end
if string.match(redis.call('LINDEX', KEYS[2], n - at[4] - 1), '^[^\\n]*') ~= ARGV[2] then return answer({ 'useless' }) end
if redis.call('PERSIST', KEYS[3]) == 0 then return answer({ 'useless' }) end
redis.call('LTRIM', KEYS[2], at[7] - at[4], -1)
redis.call('HSET', KEYS[1], 'base', at[7], 'baseId', at[6], 'snap', ARGV[2], 'snapN', n, 'bytes', 0, 'snapBytes', ARGV[4])
redis.call('PEXPIRE', ARGV[5] .. at[6], ${GRACE})
for _, id in ipairs(those('ZRANGEBYSCORE', KEYS[4], '-inf', at[7])) do redis.call('PEXPIRE', ARGV[6] .. id, ${GRACE}) end
redis.pcall('ZREMRANGEBYSCORE', KEYS[4], '-inf', at[7])
return answer({ 'adopted' })
`

/** Which incarnation of a tenant there is. KEYS: meta. */
const which = `
return answer({ incarnation(KEYS[1]) })
`

/** Forgets a tenant that is still the one that was meant. KEYS: meta, tenants. ARGV: incarnation, prefix, tenant, whether its name stays. */
const forget = `
if incarnation(KEYS[1]) == ARGV[1] then
  local used = redis.call('ZSCORE', KEYS[2], ARGV[3])
  drop(ARGV[2], ARGV[3])
  if used and ARGV[4] == 'stays' then redis.call('ZADD', KEYS[2], used, ARGV[3]) end
end
if ARGV[4] ~= 'stays' then redis.call('ZREM', KEYS[2], ARGV[3]) end
return answer({ 'gone' })
`

/** Forgets tenants that nobody has used for so long. KEYS: tenants. ARGV: prefix, milliseconds, how many at most. */
const sweep = `
local time = redis.call('TIME')
local old = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', time[1] * 1000 - ARGV[2], 'LIMIT', 0, ARGV[3])
for _, name in ipairs(old) do drop(ARGV[1], name) end
return answer({ #old })
`

/** One piece of a file, a snapshot or a large entry that nothing leads to yet. KEYS: where. ARGV: milliseconds that it stays, bytes. */
const piece = `
redis.call('RPUSH', KEYS[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return answer({})
`

/** A tenant is used: one that there is has a name, whoever took it away. KEYS: tenants, meta. ARGV: tenant. */
const use = `
local now = redis.call('TIME')[1] * 1000
if redis.call('EXISTS', KEYS[2]) == 1 then redis.call('ZADD', KEYS[1], now, ARGV[1])
else redis.call('ZADD', KEYS[1], 'XX', now, ARGV[1]) end
return answer({})
`

/** Whether all that a replica needs can be done. KEYS: mock. */
const probe = `
redis.call('HINCRBY', KEYS[1], 'probes', 1)
return answer({})
`

/** Who comes first says what the mock is, field by field. KEYS: mock. ARGV: fields and values, the format first. What has lost its format is left alone. */
const enter = `
local format = redis.call('HGET', KEYS[1], 'format')
if format == ARGV[2] or not format and not redis.call('HGET', KEYS[1], 'apis') then
  for at = 1, #ARGV, 2 do redis.call('HSETNX', KEYS[1], ARGV[at], ARGV[at + 1]) end
end
return answer(redis.call('HGETALL', KEYS[1]))
`

/** Notes a request and its answer. KEYS: journal. ARGV: entries at most, milliseconds that it stays, the entry. */
const note = `
redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[1], '*', 'e', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return answer({})
`

/** What was noted, newest first: how much ever, as much as goes at once, and where to go on. KEYS: journal. ARGV: before which id. */
const notes = `
if redis.call('EXISTS', KEYS[1]) == 0 then return answer({ 0, {}, '' }) end
local added = 0
local about = redis.call('XINFO', 'STREAM', KEYS[1])
for at = 1, #about, 2 do if about[at] == 'entries-added' then added = about[at + 1] end end
local before, said, bytes = ARGV[1], {}, 0
while bytes <= ${PAGE} do
  local some = redis.call('XREVRANGE', KEYS[1], before, '-', 'COUNT', ${AT_A_TIME})
  if #some == 0 then return answer({ added, said, '' }) end
  for _, one in ipairs(some) do
    said[#said + 1] = one[2][2]
    bytes = bytes + #one[2][2]
    before = '(' .. one[1]
  end
end
return answer({ added, said, before })
`

const texts = {
  lacking,
  note,
  notes,
  enter,
  look,
  append,
  claim,
  begin,
  adopt,
  forget,
  which,
  sweep,
  piece,
  use,
  probe,
}

export type ScriptName = keyof typeof texts
/** By name. */
export const scripts: Readonly<Record<ScriptName, string>> = Object.freeze(
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, LIBRARY + text])) as Record<ScriptName, string>,
)
