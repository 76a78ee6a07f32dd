import type { RouteRecordRaw } from 'vue-router'

/**
 * The start page and the dossier of a unit lie on one map: going from one to the other keeps the map as it is.
 * Only the list is needed for a first look; the dossier comes when it is asked for.
 */
export const routes: RouteRecordRaw[] = [
  {
    path: '/',
    component: () => import('./MapPage.vue'),
    children: [
      { path: '', name: 'map', component: () => import('./NearbyList.vue') },
      { path: 'pand/:id', name: 'premises', component: () => import('./PremisesPage.vue') },
    ],
  },
]
