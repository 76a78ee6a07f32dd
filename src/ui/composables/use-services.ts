import { inject } from 'vue'
import type { InjectionKey } from 'vue'
import type { Services } from '../../services.ts'

/** Under this key the composition root hands the services to every screen. */
export const servicesKey: InjectionKey<Services> = Symbol('services')

/**
 * What a screen may ask for. Call it in `setup`.
 * @throws Error outside an app that was given services: a mistake in the code, never in use.
 */
export function useServices(): Services {
  const services = inject(servicesKey)
  if (services === undefined) throw new Error('No services were provided to this app')
  return services
}
