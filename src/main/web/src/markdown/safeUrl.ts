const ALLOWED = new Set(['http:', 'https:', 'mailto:'])

/** The address if it leads to the web or to a mailbox, otherwise nothing. */
export function safeUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url && ALLOWED.has(url.protocol) ? url.href : undefined
}
