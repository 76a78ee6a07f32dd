/** Runs in a real browser: a photo of 12 megapixels made small and saved by the app, and only decoded. */
import { openLocal } from '../../../src/local/index.ts'
import { createPhotoPreparer } from '../../../src/platform/photo/preparer.ts'
import { hash } from '../../../src/platform/hash.ts'

const size = { widthPx: 4000, heightPx: 3000 }
const { outbox } = openLocal({ hash, name: 'bench' })
const preparer = createPhotoPreparer()
let photo: Promise<Blob> | null = null

/** A picture with edges, surfaces and the grain of a sensor, as large in the file as that of a phone. */
async function takePhoto(): Promise<Blob> {
  const canvas = new OffscreenCanvas(size.widthPx, size.heightPx)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('No canvas')
  const sky = context.createLinearGradient(0, 0, 0, size.heightPx)
  sky.addColorStop(0, '#9cc4e4')
  sky.addColorStop(1, '#6b5b4b')
  context.fillStyle = sky
  context.fillRect(0, 0, size.widthPx, size.heightPx)
  const grain = context.createImageData(500, 500)
  for (let at = 0; at < grain.data.length; at += 4) {
    const level = Math.random() < 0.5 ? 0 : 255
    grain.data.set([level, level, level, Math.floor(Math.random() * 40)], at)
  }
  const tile = new OffscreenCanvas(500, 500)
  tile.getContext('2d')?.putImageData(grain, 0, 0)
  for (let n = 0; n < 400; n += 1) {
    context.fillStyle = `hsl(${(n * 47) % 360} 40% ${20 + (n % 60)}%)`
    context.fillRect(Math.random() * size.widthPx, Math.random() * size.heightPx, 40 + (n % 300), 40 + ((n * 7) % 400))
  }
  for (let x = 0; x < size.widthPx; x += 500) {
    for (let y = 0; y < size.heightPx; y += 500) context.drawImage(tile, x, y)
  }
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })
}

let longestTaskMs = 0
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration)
}).observe({ type: 'longtask' })
/** The observer hears of a task after it has ended. */
const heard = () => new Promise((resolve) => setTimeout(resolve, 100))

async function timeOfSave(): Promise<number> {
  const file = await (photo ??= takePhoto())
  await heard()
  longestTaskMs = 0
  const startedAt = performance.now()
  const prepared = await preparer.prepare(file)
  if (!prepared.ok) throw new Error(prepared.failure)
  const { sha256, bytes } = prepared.value.photo
  const id = crypto.randomUUID()
  await outbox.save({
    entries: [
      {
        storedVersion: 1,
        id,
        ownerId: 'owner',
        centreId: 'centre',
        kind: 'photo',
        aggregate: 'premises:1',
        dependsOn: null,
        envelope: JSON.stringify({ v: 1, id, kind: 'photo', payload: { sha256 } }),
        hash: sha256,
        photo: { sha256, byteLength: bytes.byteLength, path: `centre/${id}/${sha256}.jpg` },
        photoStage: 'row',
        state: 'waiting',
        reason: null,
        attempts: 0,
        ownFailures: 0,
        notBefore: 0,
        savedAt: 0,
        receipt: null,
      },
    ],
    photos: [prepared.value.photo],
  })
  const took = performance.now() - startedAt
  await heard()
  return took
}

async function timeOfDecode(): Promise<number> {
  const file = await (photo ??= takePhoto())
  const startedAt = performance.now()
  const bitmap = await createImageBitmap(file)
  const took = performance.now() - startedAt
  bitmap.close()
  return took
}

const bench = {
  timeOfSave,
  timeOfDecode,
  /** Of the last save; 0 when no task of the main thread took 50 ms. */
  longestTask: () => longestTaskMs,
  fileBytes: async () => (await (photo ??= takePhoto())).size,
}
export type PhotoBench = typeof bench
Object.assign(globalThis, { bench })
