/** Tars of another archiver, and some that none would write. */
import { gzipSync } from 'fflate'

export const text = (value: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(value)

/** What Python's tarfile writes: a name of 297 bytes, `b.txt`, and a link; in the format of GNU and in that of POSIX. */
export const archived = {
  longName: `${'folder-'.repeat(20)}/${'name-'.repeat(30)}ü.xml`,
  gnu: Buffer.from(
    'H4sIAAAAAAACA+3ZSwrCMBSF4SwlGzBNn5mIuIBuomIVsQ+oFbo4Z27MSkFQrIiQWsj/DXJDJhmEk8CN8pS3Tutqnx6qo7BDD8aqjuLgMR/WjYkTIVMxgfOpzRophaN2dbHNm8UsildlZb6Y3XC9qK4sOP+fyz3USRSN5r+/AZ7zH2oTREJq8m/dMvNWAs7aqLZrLe/xOf++n/j65f1PeuR/Ch0AAAAAAAAA6/7V/yvsfft+2f99NzdxGAsZTNGcdrz/CwAA3HMDJvvSgQAoAAA=',
    'base64',
  ),
  posix: Buffer.from(
    'H4sIAAAAAAACA+3YMQ7CIBQG4Dd7Ci5QCi2FRY2jo1fAWKOxVVMx4XBuXsyqiUkT60bb2P8bgLC84fEzPB7zeLGyfpnbTV5REOKtbRdKp5/z616KJBHEPHXgenG2qsvTOKXCsLN1u9n2VNQPIBrEFh9tmUeDW+437sti8lf976Knz1BrpVrzX/8AzfzXj1IrYgL5D25q4znBaK258y5wjd/5l1JL0cy/0CbRyH8XPAAAAAAAAAAAAATX1/yv2B8P1Ov899vZZCYjlnQxnB75/BcAAADG5wFZYejXACgAAA==',
    'base64',
  ),
}

export interface Member {
  readonly name: string
  readonly bytes?: Uint8Array
  readonly type?: string
  /** What the header says, where it lies. */
  readonly size?: number
  readonly prefix?: string
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

export function header({ name, bytes, type = '0', size = bytes?.length ?? 0, prefix = '' }: Member): Uint8Array {
  const block = new Uint8Array(512)
  block.set(text(name), 0)
  block.set(text(size.toString(8).padStart(11, '0')), 124)
  block.set(text('        '), 148)
  block.set(text(type), 156)
  block.set(text('ustar\x0000'), 257)
  block.set(text(prefix), 345)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.set(text(`${sum.toString(8).padStart(6, '0')}\0 `), 148)
  return block
}

export function tar(members: readonly Member[], tail = new Uint8Array(1024)): Uint8Array {
  const blocks = members.flatMap((member) => {
    const bytes = member.bytes ?? new Uint8Array(0)
    return [header(member), bytes, new Uint8Array((512 - (bytes.length % 512)) % 512)]
  })
  return joined([...blocks, tail])
}

export const targz = (members: readonly Member[]): Uint8Array => gzipSync(tar(members), { mtime: 0 })

/** An extended header that says one thing of the member after it. */
export function pax(key: string, value: string): Member {
  const rest = ` ${key}=${value}\n`
  const bytes = text(rest).length
  const length = [1, 2, 3, 4].map((digits) => bytes + digits).find((total) => String(total).length + bytes === total)
  return { name: 'pax', type: 'x', bytes: text(`${length}${rest}`) }
}
