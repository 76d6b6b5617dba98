/** Where what led here is gone, or nothing had the focus, reading goes on at the title. */
export function takeFocus(title: HTMLElement | null): void {
  if (document.activeElement === document.body) title?.focus({ preventScroll: true })
}
