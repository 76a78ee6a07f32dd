/** Loaded when somebody first opens the screen of people. */
export { createPeopleService } from './people-service.ts'
