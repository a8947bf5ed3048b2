/** The one language worker of the page, started when it is first asked. */
import { createLanguage, type Language } from '../../worker/language.ts'

let made: Language | undefined

export const theLanguage = (): Language => {
  made ??= createLanguage()
  return made
}
