import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { java, javaOptions, root, usedData } from './place'

/** In what a server differs from the usual. */
export interface Settings {
  readonly environment?: Readonly<Record<string, string>>
  /** Further agents: the text of their definition, by name. */
  readonly agents?: Readonly<Record<string, string>>
}

const READY_MS = 5 * 60_000
const STOPPED_MS = 60_000

const ANSWERS_MS = 5_000

/** The real server in a process of its own, with data of its own. */
export class Scribe {
  #process: ChildProcess | undefined

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** @param modelUrl the language model that its agents think with */
  static async start(modelUrl: string, { environment, agents }: Settings = {}): Promise<Scribe> {
    const folder = await mkdtemp(join(tmpdir(), 'scribe-web-'))
    await configure(join(folder, 'conf'), modelUrl, agents)
    await cp(usedData, join(folder, 'data'), { recursive: true, verbatimSymlinks: true })
    const port = await freePort()
    const scribe = new Scribe(folder, port, {
      ...inherited(),
      SCRIBE_HTTP_PORT: `${port}`,
      SCRIBE_DATA_DIR: join(folder, 'data'),
      SCRIBE_SAMPLE_NOTES: 'off',
      ...environment,
    })
    await scribe.run()
    return scribe
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Starts it, again after {@link kill}; returns when it serves. */
  async run(): Promise<void> {
    const log = openSync(this.#log, 'a')
    const words = [...javaOptions, `-Dscribe.conf=${this.folder}/conf`, 'dev.scribe.Main', 'run']
    this.#process = spawn(java, words, { env: this.environment, stdio: ['ignore', log, log] })
    closeSync(log)
    running.add(this.#process)
    await this.#ready()
  }

  /** As `kill -9`, in the middle of whatever it does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  async stop(): Promise<void> {
    const late = setTimeout(() => this.#process?.kill('SIGKILL'), STOPPED_MS)
    await this.#end('SIGTERM')
    clearTimeout(late)
    await rm(this.folder, { recursive: true, force: true })
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const process = this.#process!
    if (process.exitCode === null && process.signalCode === null) {
      process.kill(signal)
      await once(process, 'exit')
    }
    running.delete(process)
  }

  async #ready(): Promise<void> {
    const late = Date.now() + READY_MS
    while (!(await isReady(this.url))) {
      if (this.#process!.exitCode !== null || Date.now() > late) {
        throw new Error(`the server does not serve:\n${await readFile(this.#log, 'utf8')}`)
      }
      await pause(50)
    }
  }

  get #log(): string {
    return join(this.folder, 'server.log')
  }
}

/** The settings that Scribe comes with, but with one model alone, so that nothing hides its failures. */
async function configure(conf: string, modelUrl: string, agents: Settings['agents'] = {}): Promise<void> {
  await cp(join(root, 'conf'), conf, { recursive: true })
  const file = join(conf, 'scribe.yaml')
  const yaml = await readFile(file, 'utf8')
  const gpt = `models: {gpt: {protocol: openai, url: "${modelUrl}", model: gpt-6.1-terra}}`
  await writeFile(file, yaml.replace('models: {}', gpt).replace('default: [auto]', 'default: [gpt]'))
  for (const [name, text] of Object.entries(agents)) await writeFile(join(conf, `agents/${name}.md`), text)
}

const running = new Set<ChildProcess>()
process.on('exit', () => running.forEach((it) => it.kill('SIGKILL')))

/** What is set on this machine must not change what is tested. */
const inherited = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(SCRIBE|OPENAI|ANTHROPIC)_/.test(name)))

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(ANSWERS_MS) }).then(
    (answer) => answer.ok,
    () => false,
  )

/** Outside the range of outgoing connections, none of which can take it while the server is dead. */
async function freePort(): Promise<number> {
  const port = 20_000 + Math.floor(Math.random() * 12_000)
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
    return port
  } catch {
    return freePort()
  } finally {
    server.close()
  }
}
