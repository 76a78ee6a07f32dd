/**
 * The public key of the embedded default, known when the app is built: the app must start without a network, so it
 * cannot ask a server for its key. The key only says "somebody with this app", exactly as a hosted project's
 * publishable key does; it opens nothing, row level security decides. The secret that signs sessions is another
 * thing: it is made per data folder and never leaves it (data-folder.ts).
 */
export const embeddedKey = 'sb_publishable_binnenstad_embedded_default'
