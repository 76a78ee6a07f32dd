/** `left`: the person closed the sheet without choosing anybody, which is an answer too. */
export type Shared = 'shared' | 'copied' | 'left' | 'failed'

/** Hands a link to the device's own share sheet; where there is none, or it does not open, the link is copied. */
export async function shareLink(
  link: { readonly title: string; readonly url: string },
  { share, clipboard }: { share?: Navigator['share']; clipboard?: Pick<Clipboard, 'writeText'> },
): Promise<Shared> {
  if (share !== undefined) {
    try {
      await share(link)
      return 'shared'
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return 'left'
    }
  }
  try {
    // Over an insecure address there is no clipboard.
    if (clipboard === undefined) return 'failed'
    await clipboard.writeText(link.url)
    return 'copied'
  } catch {
    return 'failed'
  }
}
