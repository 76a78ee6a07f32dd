/** Where a map looks. */
export interface MapView {
  readonly lon: number
  readonly lat: number
  readonly zoom: number
}

let view: MapView | null = null

/** The place the last map looked at, so that the next screen with a map starts there. Lives as long as the page. */
export function rememberedView(): MapView | null {
  return view
}

/** Keeps the view for the next map. */
export function rememberView(next: MapView): void {
  view = next
}
