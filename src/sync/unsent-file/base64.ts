/** In slices: a call with a hundred thousand arguments breaks the stack. A multiple of three, so that slices join. */
const sliceLength = 3 * 8192

export function asBase64(bytes: ArrayBuffer): string {
  const all = new Uint8Array(bytes)
  let text = ''
  for (let at = 0; at < all.length; at += sliceLength) {
    text += btoa(String.fromCharCode(...all.subarray(at, at + sliceLength)))
  }
  return text
}

/** Null when the text is no base64. */
export function fromBase64(text: string): ArrayBuffer | null {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer
  } catch {
    return null
  }
}
