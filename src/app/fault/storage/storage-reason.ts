/** Why the storage of this device failed, as far as the page has words for it. */
export type StorageReason = 'blocked' | 'newer_data' | 'quota' | 'unavailable'

const reasons: readonly StorageReason[] = ['blocked', 'newer_data', 'quota', 'unavailable']

/** Read from the error itself, which comes from a room that screens know nothing of. */
export const storageReasonOf = ({ reason }: Error & { readonly reason?: unknown }): StorageReason =>
  reasons.find((known) => known === reason) ?? 'unavailable'
