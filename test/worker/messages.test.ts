import { describe, expect, it } from 'vitest'
import { messages, StreamFault, type Read } from '../../src/formats/arrow-messages.ts'
import { stream } from './stream.ts'

/** Reads `bytes`; `position` tells how far. */
function reader(bytes: Uint8Array): { readonly read: Read; position: number } {
  const held = {
    position: 0,
    read(into: Uint8Array): number {
      const part = bytes.subarray(held.position, held.position + into.length)
      into.set(part)
      held.position += part.length
      return part.length
    },
  }
  return held
}

const documents = [[{ id: 'a', raw: Buffer.from('Abe: Yes.\n') }], [{ id: 'b', raw: null }]]
const whole = stream(documents)

describe('the messages of a stream', () => {
  it('are the schema and the batches, whole, and together the stream', () => {
    const found = [...messages(reader(whole).read)]
    expect(found.length).toBe(3)
    expect(Buffer.concat([...found, whole.subarray(-8)]).equals(whole)).toBe(true)
  })

  it('are given before a byte of the next is read', () => {
    const input = reader(whole)
    let end = 0
    for (const message of messages(input.read)) {
      end += message.length
      expect(input.position).toBe(end)
    }
  })

  it('are no whole stream wherever it is cut', () => {
    for (let end = 0; end < whole.length; end++) {
      const cut = (): unknown => [...messages(reader(whole.subarray(0, end)).read)]
      expect(cut, `cut at ${end}`).toThrow(StreamFault)
    }
  })

  it.each([
    ['goes on after its end-of-stream mark', Buffer.concat([whole, whole])],
    ['begins with other bytes', Buffer.concat([Buffer.from('a log line\n'), whole])],
    ['states -8 bytes of metadata', Buffer.from([255, 255, 255, 255, 248, 255, 255, 255])],
    ['states NaN bytes for message 0', Buffer.from('ffffffff080000007f7f7f7f7f7f7f7f', 'hex')],
  ])('%s: no stream', (message, bytes) => {
    expect(() => [...messages(reader(bytes).read)]).toThrow(message)
  })
})
