/** Asks for the palette from wherever it is offered. */
export const openPalette = (): void => void window.dispatchEvent(new Event(PALETTE_ASKED))

export const PALETTE_ASKED = 'scribe:palette'
