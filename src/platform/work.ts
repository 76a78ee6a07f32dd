/** What saving and sending need of the browser, loaded after the first list (src/work.ts). */
export { showOnIcon } from './device/badge.ts'
export { createPhotoRoad } from './device/photo-road.ts'
export type { NetworkInformation } from './device/photo-road.ts'
export { newId } from './ids.ts'
export { createPhotoPreparer } from './photo/preparer.ts'
export { createSenderLock } from './sender-lock.ts'
export { onWakeUp } from './wake-ups.ts'
