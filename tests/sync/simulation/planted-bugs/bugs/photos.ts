import { at } from '../planted-bug.ts'
import type { PlantedBug } from '../planted-bug.ts'

/** Mistakes with pictures. */
export const bugsInPhotos: readonly PlantedBug[] = [
  {
    name: 'photo-not-awaited',
    mistake: 'calls a photo received as soon as its row is',
    seenBy: ['I3'],
    changes: [at('sync/push/transitions.ts', 'if (current.photoStage === null) return arrived', 'return arrived')],
  },
  {
    name: 'lost-upload-is-done',
    mistake: 'takes a photo whose upload got no answer for one that arrived',
    seenBy: ['I3'],
    changes: [
      at('sync/push/photo-sending.ts', 'if (!stored.ok) {', "if (!stored.ok && stored.failure.kind !== 'unreachable') {"),
      at(
        'sync/push/photo-sending.ts',
        'if (!found.ok) return failed(round, entry, found.failure)',
        'if (!found.ok) return void (await round.queue.step(entry.id, readBackWhole))',
      ),
    ],
  },
  {
    name: 'photo-not-compared',
    mistake: 'calls a photo received without comparing what the server hands out',
    seenBy: ['I3'],
    changes: [
      at(
        'sync/push/photo-sending.ts',
        'if (found.value.sha256 !== sha256 || found.value.byteLength !== byteLength) return differs(round, entry, sha256)',
        '',
      ),
    ],
  },
  {
    name: 'original-forgotten',
    mistake: 'throws the picture away that was saved once the server wanted a smaller one',
    seenBy: ['I1'],
    changes: [at('sync/push/smaller-photo.ts', 'entries: [{ ...entry, original }]', 'entries: [entry]')],
  },
  {
    name: 'photo-in-two-transactions',
    mistake: 'stores the row of a photo first and its bytes in a second transaction',
    seenBy: ['I1', 'I8'],
    changes: [
      at(
        'sync/reporting/photos/add-photo.ts',
        'await outbox.save({ entries: [entry], photos: [photo], ...finished })',
        `await outbox.save({ entries: [entry], photos: [], ...finished })
         await outbox.save({ entries: [], photos: [photo] })`,
      ),
    ],
  },
  {
    name: 'picture-forgotten',
    mistake: 'forgets which picture an entry shows once it has arrived',
    seenBy: ['I1'],
    changes: [
      at(
        'sync/push/transitions.ts',
        '? arrived(current, current.receipt)',
        '? { ...arrived(current, current.receipt), photo: null }',
      ),
    ],
  },
  {
    name: 'unread-picture-sent',
    mistake: 'offers the row of a photo whose bytes can no longer be read',
    seenBy: ['I3'],
    changes: [
      at(
        'sync/push/batch-push.ts',
        'return entry.photo === null || (await outbox.photoBytes(entry.photo.sha256)) !== undefined',
        'return entry.id !== null',
      ),
    ],
  },
]
