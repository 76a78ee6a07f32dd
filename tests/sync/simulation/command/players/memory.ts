import { createPlayer } from '../player.ts'

export const player = await createPlayer(import.meta.url)
