import { readSources } from '../../src/formats/threads/read-sources.ts';
import { KeptChoices } from '../../src/state/intake/kept-choices.ts';

/** How comment files are read where there is no worker. */
export function threadReading() {
  const storage = { getItem: () => null, setItem: () => undefined };
  return { readThreads: readSources, choices: new KeptChoices(storage) };
}
