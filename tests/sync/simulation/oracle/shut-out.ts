import type { Phone, Stage } from '../stage.ts'

/** Who is no member cannot sign in any more: without a session here they neither send nor hear anything. */
export const isShutOut = ({ evidence }: Stage, { device }: Phone, userId: string): boolean =>
  evidence.areAway.has(userId) && device.signIn.sessionOwner() !== userId
