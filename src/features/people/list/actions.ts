import type { PeopleAnswer, PeopleService } from '../../../services.ts'

/** Something that can be done about a person, with the question that comes before it. */
export interface Action {
  /** On the button that leads to the question. */
  readonly label: string
  readonly question: string
  /** What will happen, before somebody says yes. */
  readonly consequences: readonly string[]
  /** On the button that does it. */
  readonly confirm: string
  readonly isDanger?: boolean
  run(service: PeopleService): Promise<PeopleAnswer>
  /** Said once it is done. */
  readonly done: string
}
