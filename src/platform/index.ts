/** What the browser gives the app from the first moment; what saving and sending need comes through `work.ts`. */
export { createChoices } from './choices.ts'
export { clock, random } from './clock.ts'
export { createDevice, dropMap } from './device/device.ts'
export { hash } from './hash.ts'
export { createRingLog } from './log.ts'
export type { RingLog } from './log.ts'
export { photoUrls } from './photo/photo-urls.ts'
export { installTrustedTypes } from './trusted-types.ts'
