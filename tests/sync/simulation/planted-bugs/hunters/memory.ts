import { startHunting } from '../hunter.ts'

await startHunting()
