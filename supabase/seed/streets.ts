import type { LonLat } from '../../src/domain/place.ts'
import { assenId, proefstadId } from './ids.ts'

export interface DemoStreet {
  readonly centreId: string
  readonly name: string
  readonly line: readonly LonLat[]
  /** What is mostly found here; steers branches and floor areas. */
  readonly kind: 'shopping' | 'square' | 'mixed' | 'quiet'
}

const street = (
  centreId: string,
  kind: DemoStreet['kind'],
  name: string,
  ...line: readonly (readonly [number, number])[]
): DemoStreet => ({ centreId, kind, name, line: line.map(([lon, lat]) => ({ lon, lat })) })

/** None of these streets exists in Assen; the lines run inside the boundary, but along no real street. */
export const demoStreets: readonly DemoStreet[] = [
  street(assenId, 'shopping', 'Toverlantaarnstraat', [6.5612, 52.9983], [6.5614, 52.9968], [6.5619, 52.9953]),
  street(assenId, 'square', 'Zevenklokkenplein',
    [6.56195, 52.9951], [6.56315, 52.99515], [6.5632, 52.9946], [6.562, 52.9945], [6.56192, 52.99495]),
  street(assenId, 'shopping', 'Lange Kaneelstraat', [6.5576, 52.9954], [6.5594, 52.9957], [6.5612, 52.9958]),
  street(assenId, 'shopping', 'Korte Kaneelstraat', [6.5625, 52.9961], [6.5643, 52.9963]),
  street(assenId, 'mixed', 'Koperknopenstraat', [6.5633, 52.9979], [6.5646, 52.9968], [6.5652, 52.9957]),
  street(assenId, 'mixed', 'Paraplustraat', [6.5589, 52.9972], [6.5604, 52.9974]),
  street(assenId, 'quiet', 'Maneschijnsteeg', [6.5598, 52.9969], [6.5601, 52.9960]),
  street(assenId, 'quiet', 'Marmeladehof', [6.5570, 52.9966], [6.5583, 52.9963]),
  street(assenId, 'mixed', 'Stoomfluitkade', [6.5610, 52.9937], [6.5622, 52.9929], [6.5640, 52.9927]),
  street(assenId, 'quiet', 'Sterrenkijkersingel', [6.5556, 52.9950], [6.5566, 52.9944], [6.5584, 52.9943]),
  street(assenId, 'quiet', 'Vlindernetsteeg', [6.5652, 52.9988], [6.5664, 52.9981]),
  street(assenId, 'mixed', 'Wollegrasgang', [6.5642, 52.9951], [6.5658, 52.9948]),
  street(proefstadId, 'mixed', 'Voorbeeldstraat', [5.0, 52.0005], [5.0011, 52.0005]),
]

/** The outline of Proefstad: a rectangle around nothing in particular. */
export const proefstadOutline = {
  type: 'Polygon',
  coordinates: [[[4.9995, 52.0], [5.0015, 52.0], [5.0015, 52.001], [4.9995, 52.001], [4.9995, 52.0]]],
} as const
