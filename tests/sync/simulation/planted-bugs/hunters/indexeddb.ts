import { createIndexedDbKind } from '../../indexed-db/kind.ts'
import { startHunting } from '../hunter.ts'

await startHunting(createIndexedDbKind())
