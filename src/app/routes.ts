import type { RouteRecordRaw } from 'vue-router'
import { routes as account } from '../features/account/index.ts'
import { routes as map } from '../features/map/index.ts'
import { routes as offlineMap } from '../features/offline-map/index.ts'
import { routes as outbox } from '../features/outbox/index.ts'
import { routes as people } from '../features/people/index.ts'
import { routes as register } from '../features/register/index.ts'
import { routes as report } from '../features/report/index.ts'

/** Every address of the app. A screen that nobody need be signed in for has `meta.isOpen`. */
export const routes: readonly RouteRecordRaw[] = [
  ...map,
  ...report,
  ...register,
  ...outbox,
  ...offlineMap,
  ...account,
  ...people,
  { path: '/meer', name: 'more', component: () => import('./more/MorePage.vue'), meta: { isOpen: true } },
  { path: '/:rest(.*)*', name: 'lost', component: () => import('./fault/LostPage.vue'), meta: { isOpen: true } },
]
