import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/meer/kaart', name: 'offline-map', component: () => import('./OfflineMapPage.vue') },
]
