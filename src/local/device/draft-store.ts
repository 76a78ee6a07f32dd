import type { Draft } from '../../services.ts'
import type { DraftStore } from '../../sync/ports.ts'
import { onChangeOf } from '../changes.ts'
import type { DeviceDatabase } from './device-database.ts'

const tables = ['drafts']

type OwnedDraft = Draft & { readonly ownerId: string }

function withoutOwner({ ownerId: _owner, ...draft }: OwnedDraft): Draft {
  return draft
}

/** Drafts by id; each shows only to the account that made it. */
export function createDraftStore(device: DeviceDatabase): DraftStore {
  const drafts = device.db.table<OwnedDraft, string>('drafts')
  return {
    async put(draft) {
      await device.write(tables, async () => drafts.put(draft))
    },
    async remove(id) {
      await device.write(tables, async () => drafts.delete(id))
    },
    async list(ownerId) {
      const own = await device.ask(() => drafts.where('ownerId').equals(ownerId).toArray())
      return own.sort((one, other) => one.startedAt - other.startedAt).map(withoutOwner)
    },
    onChange: (listener) => onChangeOf(device.name, tables, () => listener()),
  }
}
