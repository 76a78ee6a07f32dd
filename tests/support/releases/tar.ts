/** What an archive holds: contents by path, with forward slashes. */
export type FilesByPath = ReadonlyMap<string, Buffer>

const blockBytes = 512
const padded = (bytes: number): number => Math.ceil(bytes / blockBytes) * blockBytes

/** A header of the ustar format (POSIX.1-1988 §10.1.1); no date and no owner: equal files make an equal archive. */
function headerOf(path: string, bytes: number): Buffer {
  const name = Buffer.from(path)
  if (name.length > 100) throw new Error(`too long a name for an archive: ${path}`)
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits - 1, '0')}\0`
  const header = Buffer.alloc(blockBytes)
  name.copy(header)
  header.write(octal(0o644, 8) + octal(0, 8) + octal(0, 8) + octal(bytes, 12) + octal(0, 12), 100)
  // The sum is taken with blanks in its own place.
  header.write('        0', 148)
  header.write('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${octal(sum, 7)} `, 148)
  return header
}

/** The files as a tar archive; the same bytes for the same files, whenever and wherever it is made. */
export function pack(files: FilesByPath): Buffer {
  const parts = [...files]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, content]) => [
      headerOf(path, content.length),
      content,
      Buffer.alloc(padded(content.length) - content.length),
    ])
  return Buffer.concat([...parts, Buffer.alloc(2 * blockBytes)])
}

/** What `pack` packed. */
export function unpack(archive: Buffer): FilesByPath {
  const files = new Map<string, Buffer>()
  for (let at = 0; (archive[at] ?? 0) !== 0; ) {
    const path = archive.toString('utf8', at, at + 100).replace(/\0.*$/s, '')
    const bytes = Number.parseInt(archive.toString('latin1', at + 124, at + 135), 8)
    files.set(path, archive.subarray(at + blockBytes, at + blockBytes + bytes))
    at += blockBytes + padded(bytes)
  }
  return files
}
