/** What answers under way take that nobody has read yet. */
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { refusal } from '../../control/refusal.ts'
import { inText, type Reply } from '../../kit/http/reply.ts'

export interface Unread {
  /** Whether so many bytes more may lie here unread; those of the only answer that does always may. */
  hasRoom(bytes: number): boolean
  /** Counts them before they lie here, or no longer. */
  reserve(bytes: number): void
  /** Whether answers that cannot be refused, since they tell of what has happened, have taken as much again. */
  isFlooded(): boolean
  /** Counts so many bytes until the answer is read, or its reader is gone. */
  hold(bytes: number, answer: ServerResponse): void
}

/** A reader that has taken nothing for so long is hung up on. Milliseconds. */
const PATIENCE = 60_000

/** Counts what lies unread; `room` in bytes. */
export function createUnread(room: number, patience = PATIENCE): Unread {
  let held = 0
  /** An answer that waits behind others is not told when its connection is gone. */
  const bySocket = new Map<Socket, number>()
  const count = (socket: Socket, bytes: number) => {
    const before = bySocket.get(socket)
    if (before === undefined) return
    bySocket.set(socket, before + bytes)
    held += bytes
  }
  const watch = (socket: Socket) => {
    bySocket.set(socket, 0)
    socket.once('close', () => {
      count(socket, -(bySocket.get(socket) ?? 0))
      bySocket.delete(socket)
    })
  }
  return {
    hasRoom: (bytes) => held === 0 || held + bytes <= room,
    reserve: (bytes) => {
      held += bytes
    },
    isFlooded: () => held > 2 * room,
    hold: (bytes, answer) => {
      const { socket } = answer.req
      if (answer.closed || socket.closed) return
      if (!bySocket.has(socket)) watch(socket)
      count(socket, bytes)
      answer.setTimeout(patience).once('close', () => count(socket, -bytes))
    },
  }
}

export const UNCOUNTED: Unread = {
  hasRoom: () => true,
  reserve: () => undefined,
  isFlooded: () => false,
  hold: () => undefined,
}

/** A shorter answer is not counted: most are read before the next one comes. Bytes. */
export const SHORT = 4_096

/** What a stream takes by itself, with the portion that is under way. Bytes. */
export const STREAM = 128 * 1024

/** What the body of an answer takes until it is read. */
export function sizeOf({ text, bytes, begun }: Reply): number {
  if (text !== undefined) return text.length
  if (bytes instanceof Uint8Array) return bytes.byteLength
  return bytes ? STREAM + (begun?.holds ?? 0) : 0
}

/** Where one answer lies until it is sent. */
export interface Place {
  /** The answer, or a refusal where there is no room for it; whoever is asked again has decided. */
  readonly fit: ((reply: Reply) => Reply) | undefined
  leave(): void
}

/** For an answer that may be refused, since nothing has happened by it. */
export function placeIn(unread: Unread): Place {
  let taken: number | undefined
  return {
    fit: (reply) => {
      if (taken !== undefined) return reply
      const size = sizeOf(reply)
      const isLong = size > SHORT
      const fits = !isLong || unread.hasRoom(size)
      taken = fits && isLong ? size : 0
      unread.reserve(taken)
      return fits ? reply : refused(reply)
    },
    leave: () => {
      unread.reserve(-(taken ?? 0))
      taken = 0
    },
  }
}

export const ANYWHERE: Place = { fit: undefined, leave: () => undefined }

function refused({ bytes }: Reply): Reply {
  if (bytes instanceof ReadableStream) void bytes.cancel().catch(() => undefined)
  return inText({ ...refusal(503, FULL), headers: { 'retry-after': '1' } })
}

const FULL =
  'Long answers that nobody has read yet take all that --max-memory leaves for them; ask again when they are read.'
