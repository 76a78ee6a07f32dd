import type { RegisterService } from '../../services.ts'
import type { DurableText } from '../ports.ts'
import type { FollowedAccount } from '../reporting/deps.ts'

export interface FormDraftsDeps {
  readonly account: FollowedAccount
  /** All drafts of all persons of this device, as one JSON text. */
  readonly formDrafts: DurableText
}

type Draft = Readonly<Record<string, unknown>>
type Drafts = Readonly<Record<string, Draft>>

/** What was filled in and not saved: kept through a kill, one per form and person. */
export function createFormDrafts({ account, formDrafts }: FormDraftsDeps): Pick<RegisterService, 'draft' | 'keepDraft'> {
  let last: Promise<unknown> = Promise.resolve()

  const nameOf = (name: string): string | null => {
    const who = account.current()
    return who === null ? null : `${who.userId}/${who.centreId}/${name}`
  }

  async function read(): Promise<Drafts> {
    const text = await formDrafts.read()
    try {
      const drafts: unknown = JSON.parse(text ?? '{}')
      return typeof drafts === 'object' && drafts !== null ? (drafts as Drafts) : {}
    } catch {
      // A draft that cannot be read helps nobody, and must not keep a form from opening.
      return {}
    }
  }

  return {
    async draft(name) {
      await last.catch(() => undefined)
      const key = nameOf(name)
      return key === null ? null : ((await read())[key] ?? null)
    },
    keepDraft(name, draft) {
      const key = nameOf(name)
      if (key === null) return Promise.resolve()
      // One after the other: two writes at once would each drop what the other wrote.
      const write = last.then(async () => {
        const { [key]: before, ...others } = await read()
        if (draft === null && before === undefined) return
        await formDrafts.write(JSON.stringify(draft === null ? others : { ...others, [key]: draft }))
      })
      last = write.catch(() => undefined)
      return write
    },
  }
}
