import type { RouteRecordRaw } from 'vue-router'

/**
 * Correcting the register. `/register/toevoegen?lon=…&lat=…` adds a unit at that place; `item` opens what was refused,
 * and `naar=melden` goes on to a report of it.
 */
export const routes: RouteRecordRaw[] = [
  { path: '/register', name: 'register', component: () => import('./RegisterPage.vue') },
  { path: '/register/toevoegen', name: 'add-premises', component: () => import('./adding/AddPage.vue') },
  { path: '/pand/:id/gegevens', name: 'edit-premises', component: () => import('./EditPage.vue') },
  { path: '/pand/:id/versies', name: 'premises-versions', component: () => import('./versions/VersionsPage.vue') },
]
