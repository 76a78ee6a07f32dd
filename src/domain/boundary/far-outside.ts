/** Metres. Further from the boundary than this, a pointed place is more likely a slip of the finger: ask first. */
export const farOutsideM = 2000
