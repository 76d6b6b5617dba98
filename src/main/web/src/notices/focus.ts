/** Before this goes away: who stands in it by keyboard goes on next door, or else at what holds it. */
export function passFocus(from: Element): void {
  const next = from.nextElementSibling ?? from.previousElementSibling
  const control =
    next?.querySelector<HTMLElement>('a, button') ??
    from.closest<HTMLElement>('[tabindex="-1"]') ??
    document.querySelector('main')
  control?.focus()
}
