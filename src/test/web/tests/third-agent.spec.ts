import { Conversation } from '../support/conversation'
import { words } from '../support/model'
import { expect, test } from '../support/test'

const ODIN = `---
title: Odin
icon: 🦉
color: "#0F766E"
description: Doubts everything.
aliases: []
tools: []
temperature: 0.5
---
# Français

Tu es Odin, et tu doutes.

{{context}}

{{memory}}

{{transcript}}
`

test.use({ settings: { agents: { odin: ODIN } } })

test('a third agent just appears, with its icon and colour', async ({ page, api, agentsSay }) => {
  agentsSay(({ agent }) => words(agent === 'odin' ? 'J’en doute fort.' : 'Rien à ajouter.'))
  const talk = await new Conversation(page).open()
  await expect(page.getByLabel('Qui répond').getByRole('option', { name: 'Odin' })).toBeAttached()
  await talk.say('Odin, la Terre est-elle plate ?')

  const bubble = talk.by('odin').first()
  await expect(bubble).toContainText('J’en doute fort.')
  await expect(bubble).toContainText('🦉')
  await talk.idle()
  expect(await bubble.evaluate((it) => getComputedStyle(it).getPropertyValue('--agent').trim())).toBe('#0F766E')
  await talk.showsItsLog(api)
})
