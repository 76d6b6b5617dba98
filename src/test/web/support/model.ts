import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request to the model. */
export interface Asked {
  /** Who thinks with it, in lower case. */
  readonly agent: string
  /** The person's words. */
  readonly message: string
  /** Everything else that the agent was told: notes, what was said before, results of its tools. */
  readonly context: string
  /** How often it has called tools before, in this turn. */
  readonly round: number
}

/** A piece of text, or a tool that the agent wants. */
export type Part = string | { readonly tool: string; readonly input: object }

/** What a model says, piece by piece, as fast as the script lets it. */
export type Script = (asked: Asked) => AsyncIterable<Part> | Iterable<Part>

/** Thrown by a script before it says anything: the model's server refuses with this status. */
export class Refusing extends Error {
  constructor(readonly status: number) {
    super(`refused with ${status}`)
  }
}

export const call = (tool: string, input: object): Part => ({ tool, input })

/** By words, like tokens. */
export const words = (text: string): string[] => text.match(/\s*\S+/g) ?? []

/** What is waited at until the test opens it. */
export class Gate {
  open!: () => void
  #arrive!: () => void
  readonly #opened = new Promise<void>((resolve) => (this.open = resolve))
  /** Somebody waits at it. */
  readonly reached = new Promise<void>((resolve) => (this.#arrive = resolve))

  pass(): Promise<void> {
    this.#arrive()
    return this.#opened
  }
}

/** Agents that have nothing to say. */
export const silence: Script = () => ['Rien à ajouter.']

/** A language model's server (Chat Completions, streamed) that says what the test wants. */
export class Model {
  script: Script = silence
  readonly #server: Server

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((failure: unknown) => {
        console.error(failure)
        response.destroy()
      })
    })
  }

  static async start(): Promise<Model> {
    const model = new Model()
    await new Promise<void>((resolve) => model.#server.listen(0, '127.0.0.1', resolve))
    return model
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`
  }

  stop(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = understood(JSON.parse(await textOf(request)) as Body)
    try {
      let calls = 0
      for await (const part of this.script(asked)) {
        if (response.destroyed) return
        say(response, delta(part, calls))
        if (typeof part !== 'string') calls++
      }
      say(response, { choices: [{ index: 0, delta: {}, finish_reason: calls > 0 ? 'tool_calls' : 'stop' }] })
      say(response, { choices: [], usage: { prompt_tokens: 1200, completion_tokens: 80 } })
      response.end('data: [DONE]\n\n')
    } catch (failure) {
      if (!(failure instanceof Refusing)) throw failure
      response.writeHead(failure.status, { 'Content-Type': 'application/json', 'Retry-After': '0' })
      response.end(JSON.stringify({ error: { message: 'scripted' } }))
    }
  }
}

interface Body {
  readonly messages: readonly { readonly role: string; readonly content: string }[]
}

function understood({ messages }: Body): Asked {
  const system = messages.find((it) => it.role === 'system')?.content ?? ''
  return {
    agent: /^(?:Tu es|You are) (\w+)/m.exec(system)?.[1]?.toLowerCase() ?? '',
    message: messages.find((it) => it.role === 'user')?.content ?? '',
    context: messages.map((it) => (it.role === 'user' ? '' : it.content)).join('\n'),
    round: messages.filter((it) => it.role === 'assistant').length,
  }
}

function delta(part: Part, index: number): object {
  if (typeof part === 'string') return { choices: [{ index: 0, delta: { content: part } }] }
  const wanted = { name: part.tool, arguments: JSON.stringify(part.input) }
  const tool_calls = [{ index, id: `call-${index}`, type: 'function', function: wanted }]
  return { choices: [{ index: 0, delta: { tool_calls } }] }
}

const say = (response: ServerResponse, chunk: object): void => {
  if (!response.headersSent) response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  response.write(`data: ${JSON.stringify(chunk)}\n\n`)
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk)
  return text
}
