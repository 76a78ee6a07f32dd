import type { RouteRecordRaw } from 'vue-router'

/**
 * Reporting opens by address, so that any screen can lead to it: `/melden`, `/melden?pand=<id>`, and with
 * `&bij=<record>` the additions to a report just saved.
 */
export const routes: RouteRecordRaw[] = [
  { path: '/melden', name: 'report', component: () => import('./ReportPage.vue') },
]
