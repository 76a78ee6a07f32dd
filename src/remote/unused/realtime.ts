/**
 * Stands in for `@supabase/realtime-js` in the build: realtime is not used, and this saves every phone 16 kB.
 * Only what the constructor of the client touches is here.
 */
export class RealtimeClient {
  setAuth(): Promise<void> {
    return Promise.resolve()
  }
}
