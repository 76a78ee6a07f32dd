import type { Polygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { boxAround, keptZooms, marginM, mostTiles, tilesIn, tilesOfArea } from '../../../../src/domain/tiles/tiles-of-area.ts'
import { largestTileBytes, tilePictureType } from '../../../../src/domain/tiles/tile-picture.ts'
import { tileUrl } from '../../../../src/domain/tiles/tile-url.ts'
import { metresBetween } from '../../../../src/domain/premises/nearest.ts'
import assen from '../../../../supabase/seed/assen-boundary.json' with { type: 'json' }

const boundary = assen.geometry as Polygon
const square = (west: number, south: number, east: number, north: number): Polygon => ({
  type: 'Polygon',
  coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
})

describe('the tiles of an area', () => {
  it('are 240 for the centre of Assen with 100 m around it, and 838 with zoom 19', () => {
    expect(tilesOfArea(boundary)).toHaveLength(240)
    expect(tilesOfArea(boundary, { to: 19, most: mostTiles })).toHaveLength(838)
  })

  it('are each there once, coarse before close', () => {
    const tiles = tilesOfArea(boundary)
    expect(new Set(tiles.map(({ z, x, y }) => `${z}/${x}/${y}`)).size).toBe(tiles.length)
    expect(tiles.map(({ z }) => z)).toEqual([...tiles.map(({ z }) => z)].sort((one, other) => one - other))
    expect([tiles.at(0)?.z, tiles.at(-1)?.z]).toEqual([keptZooms.from, keptZooms.to])
  })

  it('reach 100 m over the boundary on every side, and not a metre further', () => {
    const [tight, wide] = [boxAround(boundary, 0), boxAround(boundary)]
    if (tight === null || wide === null) throw new Error('The boundary has points')
    const middle = { lon: (tight.west + tight.east) / 2, lat: (tight.south + tight.north) / 2 }
    const sides = [
      metresBetween({ ...middle, lon: tight.west }, { ...middle, lon: wide.west }),
      metresBetween({ ...middle, lon: tight.east }, { ...middle, lon: wide.east }),
      metresBetween({ ...middle, lat: tight.south }, { ...middle, lat: wide.south }),
      metresBetween({ ...middle, lat: tight.north }, { ...middle, lat: wide.north }),
    ]
    for (const metres of sides) expect(Math.abs(metres - marginM)).toBeLessThan(1)
  })

  it('hold the place that the page of OpenStreetMap takes as its example', () => {
    // https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames
    const london = { west: -0.116773, east: -0.116773, south: 51.510357, north: 51.510357 }
    expect(tilesIn(london, 9)).toEqual([{ z: 9, x: 255, y: 170 }])
  })

  it('leave out whole zooms of an area that is too large, and never end', () => {
    const province = tilesOfArea(square(6.1, 52.6, 7.1, 53.2))
    expect(province.length).toBeLessThanOrEqual(mostTiles)
    expect(Math.max(...province.map(({ z }) => z))).toBeLessThan(keptZooms.to)
    expect(tilesOfArea(square(-180, -90, 180, 90))).toEqual([])
  })

  it('of several parts are those of the rectangle around them all', () => {
    const coordinates = [square(6.55, 52.99, 6.551, 52.991).coordinates, square(6.56, 53, 6.561, 53.001).coordinates]
    const parts = { type: 'MultiPolygon' as const, coordinates }
    expect(tilesOfArea(parts)).toEqual(tilesOfArea(square(6.55, 52.99, 6.561, 53.001)))
  })

  it('are none where the boundary has no usable point', () => {
    expect(tilesOfArea({ type: 'Polygon', coordinates: [] })).toEqual([])
    expect(tilesOfArea({ type: 'Polygon', coordinates: [[[Number.NaN, 52], [6, 200], []]] })).toEqual([])
  })
})

it('the address of a tile is its numbers in the template, each as often as it stands there', () => {
  expect(tileUrl('https://tiles.example/{z}/{x}/{y}.png?{z}&{s}', { z: 12, x: 3, y: 4 })).toBe('https://tiles.example/12/3/4.png?12&{s}')
})

describe('the bytes of a tile', () => {
  const bytes = (...start: number[]) => new Uint8Array([...start, 0, 0, 0, 0, 0, 0, 0, 0])

  it('are known as PNG, JPEG or WebP by how they begin', () => {
    expect(tilePictureType(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))).toBe('image/png')
    expect(tilePictureType(bytes(0xff, 0xd8, 0xff))).toBe('image/jpeg')
    expect(tilePictureType(new TextEncoder().encode('RIFF....WEBPVP8 '))).toBe('image/webp')
  })

  it('are no tile when they are a page, drawing, nothing, or too many', () => {
    for (const text of ['', '<!doctype html><html>', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'GIF89a']) {
      expect(tilePictureType(new TextEncoder().encode(text))).toBeNull()
    }
    const heavy = new Uint8Array(largestTileBytes + 1)
    heavy.set([0xff, 0xd8, 0xff])
    expect(tilePictureType(heavy)).toBeNull()
  })
})
