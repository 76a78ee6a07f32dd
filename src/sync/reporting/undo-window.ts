/** Long enough to reach for "Ongedaan maken", short enough to be sent before the phone is put away (milliseconds). */
export const undoWindowMs = 10_000
