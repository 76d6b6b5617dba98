/** Headers that ask for answers in the language of the page, which need not be the browser's. */
export const acceptLanguage = (): Record<string, string> => ({ 'Accept-Language': document.documentElement.lang })
