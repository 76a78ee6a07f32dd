import { createFakeServer } from '../../support/fakes/fake-server.ts'
import { createServerModel } from '../../support/fakes/server-model.ts'
import type { Device, Subject } from './subject.ts'

/** The model that the sync core is simulated against. */
export const fakeServer: Subject = {
  name: 'the model in tests/support/fakes',
  open() {
    const model = createServerModel()
    const centreId = '00000000-0000-7000-8001-000000000001'
    const premisesId = '00000000-0000-7000-8007-000000000001'
    model.seed('premises', premisesId, centreId)

    function deviceOf(userId: string): Device {
      const server = createFakeServer(() => Date.UTC(2026, 10, 24), model)
      server.session = userId
      return {
        userId,
        server,
        loseNextAnswer: () => server.faults.push('lose_response'),
        expireToken: async () => {
          server.isTokenExpired = true
        },
        forgetSession: async () => {
          server.session = null
        },
      }
    }

    const [fenna, omar, stranger] = [deviceOf('fenna'), deviceOf('omar'), deviceOf('stranger')]
    model.members.set('fenna', 1)
    model.members.set('omar', 1)
    return Promise.resolve({
      centreId,
      premisesId,
      fenna,
      omar,
      stranger,
      removeOmar: async () => {
        model.members.delete('omar')
      },
      stop: () => Promise.resolve(),
    })
  },
}
