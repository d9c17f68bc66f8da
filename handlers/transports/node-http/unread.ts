/** What answers under way take that nobody has read yet. */
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export interface Unread {
  /** Whether so many bytes more may lie here unread; those of the only answer that does always may. */
  hasRoom(bytes: number): boolean
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

export const UNCOUNTED: Unread = { hasRoom: () => true, isFlooded: () => false, hold: () => undefined }
