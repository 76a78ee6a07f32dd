import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/uitgaand', name: 'outbox', component: () => import('./OutboxPage.vue') },
]
