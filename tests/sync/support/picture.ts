/** A picture whose bytes are known at once, so that no test waits for a file to be read. */
export class Picture extends Blob {
  constructor(readonly words: string) {
    super([words])
  }

  bytesNow(): ArrayBuffer {
    return new TextEncoder().encode(this.words).buffer
  }
}
