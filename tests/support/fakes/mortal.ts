/** One run of the app on a device: from opening the page until the system kills it. */
export interface Life {
  /** From now on nothing the app asks for comes back, and nothing it does has any effect. */
  end(): void
  /** Ends after that many more calls to any port; `true` lets the last call take effect before the end. */
  endAfter(calls: number, lastTakesEffect: boolean): void
  readonly isOver: boolean
  /** Calls to any port so far. */
  readonly calls: number
  /** Calls back once, when this life ends. */
  onEnd(listener: () => void): void
  /** The same port, for as long as this life lasts. */
  given<T extends object>(port: T): T
}

type Listen = (listener: () => void) => unknown

/** Kills are modelled at the ports: a dead app's code may linger in memory, but it reaches nothing any more. */
export function createLife(): Life {
  // One per life: what waits for it is forgotten with it.
  const never = new Promise<never>(() => undefined)
  let isOver = false
  let calls = 0
  const endings: (() => void)[] = []
  let callsLeft = Number.POSITIVE_INFINITY
  let lastTakesEffect = false

  function end(): void {
    if (isOver) return
    isOver = true
    for (const listener of endings) listener()
  }

  function call(port: object, method: (...input: unknown[]) => unknown, input: unknown[]): unknown {
    if (isOver) return never
    calls += 1
    callsLeft -= 1
    if (callsLeft <= 0) {
      end()
      // Its outcome is nobody's any more, good or bad.
      if (lastTakesEffect) Promise.resolve(method.apply(port, input)).catch(() => undefined)
      return never
    }
    const answer = method.apply(port, input)
    return answer instanceof Promise ? answer.then(unlessOver, throwUnlessOver) : answer
  }

  const unlessOver = (value: unknown): unknown => (isOver ? never : value)
  function throwUnlessOver(reason: unknown): unknown {
    if (isOver) return never
    throw reason
  }

  function listen(port: object, onChange: Listen, listener: () => void): unknown {
    return onChange.call(port, () => {
      if (!isOver) listener()
    })
  }

  return {
    end,
    onEnd: (listener) => {
      endings.push(listener)
    },
    endAfter: (calls, takesEffect) => {
      callsLeft = calls
      lastTakesEffect = takesEffect
    },
    get isOver() {
      return isOver
    },
    get calls() {
      return calls
    },
    given(port) {
      const made = new Map<unknown, unknown>()
      return new Proxy(port, {
        get(target, name, receiver) {
          const member: unknown = Reflect.get(target, name, receiver)
          if (typeof member !== 'function') return member
          const known = made.get(member)
          if (known !== undefined) return known
          // Listening is no call to the disk or the network.
          const mine =
            name === 'onChange'
              ? (listener: () => void) => listen(target, member as Listen, listener)
              : (...input: unknown[]) => call(target, member as (...input: unknown[]) => unknown, input)
          made.set(member, mine)
          return mine
        },
      })
    },
  }
}
