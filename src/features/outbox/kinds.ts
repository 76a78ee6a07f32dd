import { Camera, MapPin, MessageSquareWarning, PencilLine, Store } from '@lucide/vue'
import type { Component } from 'vue'
import type { RouteLocationRaw } from 'vue-router'
import type { ItemKind } from '../../domain/item-kinds.ts'
import type { OutboxItem } from '../../services.ts'

/** What the outbox says and does with one kind of item. */
export interface KindOfItem {
  readonly icon: Component
  /** Key of the sentence that says what it is; it is given `where` ("Marktstraat 12") and `state` ("leeg"). */
  what(item: OutboxItem): string
  /** The form that opens with what this item holds; null where it cannot be changed. */
  form(item: OutboxItem): RouteLocationRaw | null
}

/** One entry per kind: the compiler asks for it, and its words are held by a test in both languages. */
export const kinds: Readonly<Record<ItemKind, KindOfItem>> = {
  premises_check: {
    icon: MapPin,
    what: (item) => {
      if (item.isWithdrawal) return 'outbox.what.withdrawal'
      return item.premisesState === null ? 'outbox.what.plainReport' : 'outbox.what.report'
    },
    form: (item) => (item.isWithdrawal ? null : additionsTo(item)),
  },
  photo: {
    icon: Camera,
    what: () => 'outbox.what.photo',
    form: () => null,
  },
  premises: {
    icon: Store,
    what: () => 'outbox.what.premises',
    form: (item) => (item.state === 'attention' ? { path: '/register/toevoegen', query: { item: item.id } } : editOf(item)),
  },
  premises_edit: {
    icon: PencilLine,
    what: () => 'outbox.what.premisesEdit',
    form: editOf,
  },
  premises_objection: {
    icon: MessageSquareWarning,
    what: () => 'outbox.what.premisesObjection',
    form: () => null,
  },
}

/** The unit's form. What was refused opens with its own words; what waits shows in the unit already. */
function editOf(item: OutboxItem): RouteLocationRaw | null {
  if (item.premisesId === null) return null
  const query = item.state === 'attention' ? { item: item.id } : {}
  return { path: `/pand/${item.premisesId}/gegevens`, query }
}

/** The report's own address, as features/report reads it. */
function additionsTo(item: OutboxItem): RouteLocationRaw | null {
  const about =
    item.premisesId === null
      ? item.at === null ? null : { lon: item.at.lon.toFixed(7), lat: item.at.lat.toFixed(7) }
      : { pand: item.premisesId }
  if (about === null) return null
  const state = item.premisesState === null ? {} : { staat: item.premisesState }
  return { name: 'report', query: { ...about, bij: item.id, ...state, wijzig: '' } }
}
