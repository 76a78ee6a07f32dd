import { createHash, randomUUID } from 'node:crypto'
import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, resolve, sep } from 'node:path'

interface ObjectMetadata {
  readonly cacheControl: string
  readonly contentLength: number
  readonly size: number
  readonly mimetype: string
  readonly lastModified: Date
  readonly eTag: string
}

/**
 * Keeps the objects of the storage buckets as files, `<folder>/<bucket>/<name>`, behind the storage interface of
 * `@supabase/lite`. Its own filesystem adapter is not exported and answers 0 bytes on Node 20; besides, this one
 * writes a file under another name first, so that a crash leaves no half photo under a name that promises its hash.
 */
export class PhotoFolder {
  readonly driver = null

  constructor(private readonly folder: string) {}

  async uploadObject(
    bucket: string,
    name: string,
    _version: string | undefined,
    body: Uint8Array | ReadableStream<Uint8Array>,
    contentType: string,
    cacheControl: string,
  ): Promise<ObjectMetadata> {
    const file = this.fileOf(bucket, name)
    const bytes = body instanceof Uint8Array ? body : new Uint8Array(await new Response(body).arrayBuffer())
    const unfinished = `${file}.${randomUUID()}.part`
    await mkdir(dirname(file), { recursive: true })
    await writeFile(unfinished, bytes, { flush: true })
    await rename(unfinished, file)
    return { ...(await this.metadataOf(file, bytes)), mimetype: contentType, cacheControl }
  }

  async getObject(bucket: string, name: string): Promise<{
    httpStatusCode: number
    metadata: ObjectMetadata
    body: ReadableStream<Uint8Array>
  }> {
    const file = this.fileOf(bucket, name)
    const bytes = await readFile(file)
    return { httpStatusCode: 200, metadata: await this.metadataOf(file, bytes), body: new Blob([bytes]).stream() }
  }

  async headObject(bucket: string, name: string): Promise<ObjectMetadata> {
    const file = this.fileOf(bucket, name)
    return this.metadataOf(file, await readFile(file))
  }

  async deleteObject(bucket: string, name: string): Promise<void> {
    await rm(this.fileOf(bucket, name), { force: true })
  }

  async deleteObjects(bucket: string, names: readonly string[]): Promise<void> {
    for (const name of names) await this.deleteObject(bucket, name)
  }

  async copyObject(
    bucket: string,
    name: string,
    _version: string | undefined,
    targetBucket: string,
    targetName: string,
  ): Promise<{ httpStatusCode: number; eTag: string; lastModified: Date }> {
    const target = this.fileOf(targetBucket, targetName)
    await mkdir(dirname(target), { recursive: true })
    await copyFile(this.fileOf(bucket, name), target)
    const { eTag, lastModified } = await this.headObject(targetBucket, targetName)
    return { httpStatusCode: 200, eTag, lastModified }
  }

  privateAssetUrl(bucket: string, name: string): Promise<string> {
    return Promise.resolve(`file://${this.fileOf(bucket, name)}`)
  }

  /** @throws Error for a name that would leave the folder; lite checks names too, but these become paths here */
  private fileOf(bucket: string, name: string): string {
    const file = resolve(this.folder, bucket, name)
    if (!file.startsWith(resolve(this.folder, bucket) + sep)) throw new Error('Object name leaves its bucket')
    return file
  }

  private async metadataOf(file: string, bytes: Uint8Array): Promise<ObjectMetadata> {
    const { mtime } = await stat(file)
    return {
      cacheControl: 'no-cache',
      contentLength: bytes.byteLength,
      size: bytes.byteLength,
      // The only bucket takes JPEG alone; the database row keeps what the upload said.
      mimetype: 'image/jpeg',
      lastModified: mtime,
      eTag: `"${createHash('md5').update(bytes).digest('hex')}"`,
    }
  }
}
