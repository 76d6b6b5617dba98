import { join } from 'node:path'

/** Where things are and how servers are started, as WebTest.java hands it over. */
const given = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: these tests are run by WebTest.java`)
  return value
}

export const root = given('SCRIBE_TEST_ROOT')
export const java = given('SCRIBE_TEST_JAVA')
export const classPath = given('SCRIBE_TEST_CLASSPATH')
/** A data folder in which PostgreSQL is unpacked and made, to be copied. */
export const usedData = given('SCRIBE_TEST_DATA')
export const target = (name: string): string => join(root, 'target', name)
