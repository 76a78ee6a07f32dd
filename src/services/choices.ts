export type ChoiceName = 'language' | 'theme' | 'photos' | 'words'

/** Small choices of this device, not of an account; read at once, so that the first paint is right. */
export interface Choices {
  read(name: ChoiceName): string | null
  /** Keeps the choice where the browser allows it; otherwise it holds until the page is closed. */
  write(name: ChoiceName, value: string | null): void
}
