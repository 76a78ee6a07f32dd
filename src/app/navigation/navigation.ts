import type { Component } from 'vue'
import { MapIcon, Menu, Plus } from '@lucide/vue'

/** One place in the bar. Names are those of routes; the words for them stand under `app.bar`. */
export interface BarEntry {
  readonly name: 'map' | 'report' | 'more'
  readonly icon: Component
  /** The likeliest action, raised in the middle of the bar. */
  readonly isMain?: boolean
}

/**
 * The bar, from left to right. Rounds go between map and report, the plan between report and more, once they exist:
 * a place that leads nowhere is not shown.
 */
export const barEntries: readonly BarEntry[] = [
  { name: 'map', icon: MapIcon },
  { name: 'report', icon: Plus, isMain: true },
  { name: 'more', icon: Menu },
]
