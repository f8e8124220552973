import type { coreference as same } from '../zh-CN/coreference.ts';

/** Of a coreference model of the person's own. */
export const coreference: typeof same = {
  coreference: {
    title: 'Coreference model',
    ours: 'Ours, coref-zh',
    own: (name) => `Your own: ${name}`,
    more: 'Use a model of your own…',
    lead: 'A model that keeps the contract (models/coref-zh/README.md) stands in for ours: from the next analysis on it says what is a mention and which mentions are one person. Its files stay on this device, and it lasts until the page is closed.',
    folder: 'Choose a folder…',
    files: 'Choose files…',
    drop: 'Or drop the folder here.',
    address: 'Address',
    addressWrong: 'That is no address.',
    get: 'Get it',
    asks: (host) => `Only ${host} is asked.`,
    getting: (amount) => `On its way: ${amount}`,
    trying: 'Being checked and tried out …',
    inUse: 'It was tried out and is in use. Analyse again to see what it finds.',
    back: 'Back to ours',
  },
};
