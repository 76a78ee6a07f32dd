import type { RouteRecordRaw } from 'vue-router'
import MapPage from './MapPage.vue'
import NearbyList from './NearbyList.vue'

/**
 * The start page and the dossier of a unit lie on one map: going from one to the other keeps the map as it is.
 * The list is what the app starts with and comes along with it; the dossier comes when it is asked for.
 */
export const routes: RouteRecordRaw[] = [
  {
    path: '/',
    component: MapPage,
    children: [
      { path: '', name: 'map', component: NearbyList },
      { path: 'pand/:id', name: 'premises', component: () => import('./premises/PremisesPage.vue') },
    ],
  },
]
