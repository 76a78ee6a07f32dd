interface Attempts {
  count: number
  /** End of the period these attempts count in, ms since the epoch. */
  readonly until: number
}

/** Counts attempts per key in periods of fixed length; the period begins with the first attempt. */
export class AttemptLimit {
  private readonly attemptsByKey = new Map<string, Attempts>()

  constructor(
    private readonly most: number,
    private readonly periodMs: number,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Counts one attempt before it is made, so that attempts made at the same moment cannot slip through together.
   * @returns null when it may be made, else the seconds to wait
   */
  attempt(key: string): number | null {
    this.forgetPast()
    const now = this.now()
    const attempts = this.attemptsByKey.get(key) ?? { count: 0, until: now + this.periodMs }
    if (attempts.count >= this.most) return Math.ceil((attempts.until - now) / 1000)
    attempts.count += 1
    this.attemptsByKey.set(key, attempts)
    return null
  }

  /** Takes one attempt back: it turned out to be none. */
  takeBack(key: string): void {
    const attempts = this.attemptsByKey.get(key)
    if (attempts !== undefined && attempts.count > 0) attempts.count -= 1
  }

  clear(key: string): void {
    this.attemptsByKey.delete(key)
  }

  private forgetPast(): void {
    for (const [key, { until }] of this.attemptsByKey) if (until <= this.now()) this.attemptsByKey.delete(key)
  }
}
