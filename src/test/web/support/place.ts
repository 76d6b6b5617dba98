import { join } from 'node:path'

/** Where things are and how servers are started, as WebTest.java hands it over. */
const given = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: these tests are run by WebTest.java`)
  return value
}

export const root = given('SCRIBE_TEST_ROOT')
/** The program and the first words of the command line of a server. */
export const [java, ...javaOptions] = JSON.parse(given('SCRIBE_TEST_SERVER')) as [string, ...string[]]
/** A data folder in which PostgreSQL is unpacked and made, to be copied. */
export const usedData = given('SCRIBE_TEST_DATA')
export const target = (name: string): string => join(root, 'target', name)
