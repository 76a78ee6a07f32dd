import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/aanmelden', name: 'sign-in', component: () => import('./SignInPage.vue'), meta: { isOpen: true } },
]
