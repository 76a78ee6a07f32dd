/** Hands a file to the person through the browser's own download, under this name. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Freed a while later: some browsers start reading only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
