import type { PlantedBug } from '../planted-bug.ts'
import { bugsInAnswers } from './answers.ts'
import { bugsOnDisk } from './on-disk.ts'
import { bugsInPhotos } from './photos.ts'
import { bugsInPulling } from './pulling.ts'
import { bugsInQueueing } from './queueing.ts'
import { bugsInSaving } from './saving.ts'

export const plantedBugs: readonly PlantedBug[] = [
  ...bugsInSaving,
  ...bugsInQueueing,
  ...bugsInAnswers,
  ...bugsInPhotos,
  ...bugsInPulling,
  ...bugsOnDisk,
]
