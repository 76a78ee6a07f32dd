import { createIndexedDbKind } from '../../indexed-db/kind.ts'
import { createPlayer } from '../player.ts'

export const player = await createPlayer(import.meta.url, createIndexedDbKind())
