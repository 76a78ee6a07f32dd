import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/mensen',
    component: () => import('./PeopleRoom.vue'),
    children: [
      { path: '', name: 'people', component: () => import('./PeoplePage.vue') },
      { path: 'uitnodigen', name: 'invite', component: () => import('./invite/InvitePage.vue') },
    ],
  },
]
