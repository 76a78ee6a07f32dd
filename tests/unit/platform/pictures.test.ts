// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { metadataOf, withoutMetadata } from '../../../src/platform/photo/metadata.ts'
import { inspect } from '../../../src/platform/photo/picture-kind.ts'
import {
  heicOfSize,
  jpegOfSize,
  pngOfSize,
  webpOfSize,
  withOrientation,
  withSegment,
} from '../../support/photos/make-pictures.ts'

const cut = (file: Buffer, bytes: number): Buffer => file.subarray(0, file.length - bytes)

describe('the bytes of a file', () => {
  it.each<[string, Buffer, string, number, number]>([
    ['a JPEG', jpegOfSize(4000, 3000), 'jpeg', 4000, 3000],
    ['a JPEG with 80 kB of metadata before its size', bulky(jpegOfSize(4000, 3000)), 'jpeg', 4000, 3000],
    ['a JPEG with a film behind its end', Buffer.concat([jpegOfSize(40, 30), Buffer.from('ftypmp42')]), 'jpeg', 40, 30],
    ['a PNG', pngOfSize(33, 21), 'png', 33, 21],
    ['a simple WebP', webpOfSize('VP8 ', 800, 600), 'webp', 800, 600],
    ['a lossless WebP', webpOfSize('VP8L', 800, 600), 'webp', 800, 600],
    ['an extended WebP', webpOfSize('VP8X', 5000, 4000), 'webp', 5000, 4000],
    ['a HEIC among its tiles and thumbnail', heicOfSize([512, 512], [4032, 3024], [320, 240]), 'heif', 4032, 3024],
  ])('tell the kind and size of %s', (_what, file, kind, widthPx, heightPx) => {
    expect(inspect(file)).toEqual({ ok: true, value: { kind, widthPx, heightPx } })
  })

  it.each<[string, Buffer | string, string]>([
    ['a file of 0 bytes is empty', '', 'empty'],
    ['an SVG is no photo', '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>', 'not_a_photo'],
    ['HTML is no photo, whatever its name', '<!doctype html><script>alert(1)</script>', 'not_a_photo'],
    ['a GIF is no photo', 'GIF89a\x01\0\x01\0', 'not_a_photo'],
    ['a PDF is no photo', '%PDF-1.7', 'not_a_photo'],
    ['a single byte is no photo', '\xff', 'not_a_photo'],
    ['HTML behind the first bytes of a JPEG is damaged', Buffer.from('\xff\xd8\xff<script>', 'latin1'), 'damaged'],
    ['a JPEG cut off in its coded data is damaged', cut(jpegOfSize(40, 30), 3), 'damaged'],
    ['a JPEG cut off in a segment is damaged', jpegOfSize(40, 30).subarray(0, 10), 'damaged'],
    ['a JPEG of no width is damaged', jpegOfSize(0, 30), 'damaged'],
    ['a PNG cut off is damaged', cut(pngOfSize(33, 21), 12), 'damaged'],
    ['a WebP cut off is damaged', cut(webpOfSize('VP8X', 800, 600), 5), 'damaged'],
    ['a HEIC cut off is damaged', cut(heicOfSize([40, 30]), 5), 'damaged'],
    ['a HEIC without a size is damaged', heicOfSize(), 'damaged'],
    ['row 42: a JPEG of 101 megapixels is too many', jpegOfSize(10_100, 10_000), 'too_many_pixels'],
    ['row 42: a bomb in PNG is too many', webpOfSize('VP8X', 60_000, 60_000), 'too_many_pixels'],
  ])('%s', (_title, file, problem) => {
    const bytes = typeof file === 'string' ? Buffer.from(file, 'latin1') : file
    expect(inspect(bytes)).toEqual({ ok: false, failure: problem })
  })

  it('row 42: leave 50 megapixels to the decoder', () => {
    expect(inspect(jpegOfSize(8160, 6120))).toMatchObject({ ok: true })
  })

  it('are judged in time, however often a truncated scan repeats its marker bytes', () => {
    const scan = Buffer.concat([cut(jpegOfSize(40, 30), 2), Buffer.alloc(2_000_000, Buffer.from([0xff, 0x00]))])
    expect(inspect(scan)).toEqual({ ok: false, failure: 'damaged' })
  })
})

describe('metadata', () => {
  const plain = jpegOfSize(40, 30)
  const told = [
    [0xfe, 'made by Fenna'],
    [0xed, 'Photoshop 3.0 by-line Fenna'],
    [0xe2, 'MPF'],
    [0xe1, 'http://ns.adobe.com/xap/1.0/ Fenna'],
  ] as const
  const full = told.reduce(
    (jpeg, [marker, text]) => withSegment(jpeg, marker, Buffer.from(text)),
    withOrientation(plain, 6),
  )

  it('is found in every segment that can hold a person, place or device', () => {
    expect(metadataOf(full)).toEqual([0xe1, 0xe2, 0xed, 0xfe, 0xe1])
    expect(metadataOf(plain)).toEqual([])
  })

  it('is gone afterwards, with whatever stood behind the picture, and the rest is untouched', () => {
    const clean = withoutMetadata(Buffer.concat([full, Buffer.from('film of a passer-by')]))
    expect(Buffer.from(clean ?? []).equals(plain)).toBe(true)
  })

  it('leaves what colours need: JFIF and the colour transform', () => {
    const coloured = withSegment(withSegment(plain, 0xee, Buffer.from('Adobe')), 0xe0, Buffer.from('JFIF\0'))
    expect(Buffer.from(withoutMetadata(coloured) ?? []).equals(coloured)).toBe(true)
  })

  it('cannot be judged in what is no whole JPEG', () => {
    expect(metadataOf(cut(plain, 2))).toBeNull()
    expect(withoutMetadata(pngOfSize(8, 8))).toBeNull()
  })
})

function bulky(jpeg: Buffer): Buffer {
  return withSegment(withSegment(jpeg, 0xe1, Buffer.alloc(60_000, 0xff)), 0xe2, Buffer.alloc(20_000, 0xd9))
}
