import type { Scenario } from '../scenario/format/schema.ts'

/** What people call a call: its title, else its id. */
export const callTitle = ({ calls }: Pick<Scenario, 'calls'>, id: string): string =>
  calls?.find((call) => call.id === id)?.title ?? id
