import { commonWords } from '../../language/commonWords'

import { reasonOf } from '../../notices/reason'
import type { UploadStatus } from './UploadQueue'

export const uploadWords = {
  fr: {
    ...commonWords.fr,
    statuses: {
      waiting: 'en attente',
      sending: 'envoi…',
      paused: 'nouvel essai dans un instant',
      unsent: 'pas envoyé',
      created: '✓ créée',
      updated: '✓ mise à jour',
      unchanged: '✓ inchangée',
    },
    unfit: {
      type: 'pas une note : seuls .md, .markdown et .txt sont pris',
      size: 'plus de 1 Mo',
      encoding: 'pas du texte en UTF-8',
      empty: 'vide',
      unreadable: 'illisible',
    },
    failed: (reason: string) => `échec : ${reason}`,
    files: 'Fichiers importés',
    underWay: (n: number) => (n > 1 ? `Import de ${n} fichiers…` : 'Import du fichier…'),
    created: (n: number) => n > 0 && (n > 1 ? `${n} notes créées` : '1 note créée'),
    updated: (n: number) => n > 0 && (n > 1 ? `${n} notes mises à jour` : '1 note mise à jour'),
    unchanged: (n: number) => n > 0 && (n > 1 ? `${n} notes inchangées` : '1 note inchangée'),
    left: (n: number) => n > 0 && (n > 1 ? `${n} fichiers non importés` : '1 fichier non importé'),
    more: (n: number) => (n > 1 ? `… et ${n} autres` : '… et 1 autre'),
    stop: 'Arrêter',
    close: 'Fermer la liste',
  },
  en: {
    ...commonWords.en,
    statuses: {
      waiting: 'waiting',
      sending: 'sending…',
      paused: 'trying again in a moment',
      unsent: 'not sent',
      created: '✓ created',
      updated: '✓ updated',
      unchanged: '✓ unchanged',
    },
    unfit: {
      type: 'not a note: only .md, .markdown and .txt are taken',
      size: 'more than 1 MB',
      encoding: 'not UTF-8 text',
      empty: 'empty',
      unreadable: 'cannot be read',
    },
    failed: (reason: string) => `failed: ${reason}`,
    files: 'Imported files',
    underWay: (n: number) => (n > 1 ? `Importing ${n} files…` : 'Importing the file…'),
    created: (n: number) => n > 0 && (n > 1 ? `${n} notes created` : '1 note created'),
    updated: (n: number) => n > 0 && (n > 1 ? `${n} notes updated` : '1 note updated'),
    unchanged: (n: number) => n > 0 && (n > 1 ? `${n} notes unchanged` : '1 note unchanged'),
    left: (n: number) => n > 0 && (n > 1 ? `${n} files not imported` : '1 file not imported'),
    more: (n: number) => `… and ${n} more`,
    stop: 'Stop',
    close: 'Close the list',
  },
}

/** What became of a file, so far. */
export function describe(status: UploadStatus, { statuses, unfit, failed }: (typeof uploadWords)['fr']): string {
  switch (status.kind) {
    case 'unfit':
      return unfit[status.why]
    case 'refused':
    case 'failed':
      return failed(reasonOf(status.failure))
    default:
      return statuses[status.kind]
  }
}
