import type { Agent } from '#openapi'

const agent = (name: string, title: string, icon: string, color: string): [string, Agent] => [
  name,
  { name, title, icon, color, description: title, aliases: [], tools: [], model: 'claude-sonnet-5-5' },
]

/** Those of the seed, and one that nobody knew when the page was written. */
export const AGENTS = new Map([
  agent('plume', 'Plume', '🖋️', '#3b82f6'),
  agent('mimir', 'Mimir', '🧠', '#8b5cf6'),
  agent('huginn', 'Huginn', '🐦', '#0f766e'),
])
