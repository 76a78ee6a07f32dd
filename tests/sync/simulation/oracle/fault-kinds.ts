/** A kind of fault as the table of `npm run simulate` has it. */
export interface FaultKind {
  readonly name: string
  /** Rows of docs/FAULTS.md that it belongs to. */
  readonly rows: readonly number[]
  /** Under which names it is counted where it is met. */
  readonly met: readonly string[]
}

const kind = (rows: readonly number[], name: string, ...met: readonly string[]): FaultKind => ({ rows, name, met })

/**
 * Every fault that a schedule can meet, counted where it really hit something: by the fake network, by the model of
 * the server, by the disk as its user heard of it. What happens to all at once (a restore, a jump of the clock) counts
 * when it happens.
 */
export const faultKinds: readonly FaultKind[] = [
  kind([1], 'request lost', 'lose_request', 'unreachable'),
  kind([2], 'answer lost after the commit', 'lose_response'),
  kind([2, 3], 'offered again what the server has', 'received again'),
  kind([3], 'double tap', 'double_tap'),
  kind([3], 'receipt of something else', 'wrong_hash', 'wrong_id'),
  kind([4], 'id taken by somebody else', 'refused id_taken'),
  kind([5], 'captive portal', 'not_our_server'),
  kind([6], 'token expired', 'token_expired', 'unauthorised'),
  kind([7], 'session gone', 'no_session'),
  kind([9], 'refresh refused', 'refresh_slow_down', 'refresh_forbidden', 'refresh_not_our_server'),
  kind([9, 10], 'refresh token used up', 'refresh_rejected'),
  kind([11], 'refused by policy', 'refused not_allowed', 'forbidden'),
  kind([12], 'answer without a word on the item', 'no_results'),
  kind([13], 'parent missing', 'retry parent_missing'),
  kind([14], 'item invalid', 'refused invalid', 'rejected', 'refused already_there'),
  kind([15], 'one item makes the server fail', 'poisoned'),
  kind([16], 'too large', 'too_large'),
  kind([16], 'sent as a smaller picture', 'photo_smaller'),
  kind([17], 'asked to slow down', 'slow_down', 'retry too_many'),
  kind([17, 41], 'row busy, what follows waits', 'retry busy', 'retry earlier_waits'),
  kind([18], 'server error', 'server_error'),
  kind([18, 21], 'connection that never answers', 'hang_before', 'hang_after'),
  kind([19], 'server of another version', 'version', 'refused version', 'refused unknown_kind'),
  kind([20, 21], 'killed at a call', 'killed_at_call'),
  kind([20, 21], 'killed', 'kill'),
  kind([21, 23], 'picture cut off on its way', 'cut_bytes'),
  kind([23], 'picture not whole when it was saved', 'heard failed'),
  kind([23], 'picture unreadable later', 'photo_unreadable'),
  kind([24], 'disk full', 'heard storage_full'),
  kind([24], 'no room for rows of others', 'pull_not_stored'),
  kind([26], 'storage closed', 'heard storage_unavailable', 'storage_closed'),
  kind([27], 'data newer than the code', 'heard newer_data', 'storage_newer'),
  kind([29], 'second tab', 'tab'),
  kind([29], 'two senders at once', 'breakLock'),
  kind([31], 'clock set wrong', 'jump'),
  kind([32], 'page cut short', 'short_page'),
  kind([34], 'row taken away', 'tombstone'),
  kind([34], 'row hidden from one person', 'hide'),
  kind([35], 'member removed', 'removeMember'),
  kind([35], 'role changed', 'changeRole'),
  kind([36], 'other account on the phone', 'switch'),
  kind([37], 'boundary changed before it came', 'received across a boundary change'),
  kind([39], 'two edits of one field', 'edit_conflict'),
  kind([40], 'server restored', 'restore'),
]
