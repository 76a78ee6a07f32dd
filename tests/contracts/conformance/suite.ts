import type { Check } from './check.ts'
import { editing } from './checks/editing.ts'
import { pastTheDoor } from './checks/past-the-door.ts'
import { photos } from './checks/photos.ts'
import { privacy } from './checks/privacy.ts'
import { pulling } from './checks/pulling.ts'
import { pushing } from './checks/pushing.ts'
import { reporting } from './checks/reporting.ts'
import { signingIn } from './checks/signing-in.ts'

/** Everything the app relies on, in an order in which nothing waits for anything. */
export const suite: readonly Check[] = [
  ...signingIn,
  ...pushing,
  ...pulling,
  ...editing,
  ...photos,
  ...reporting,
  ...privacy,
  ...pastTheDoor,
]
