import { clear, createStore, get, set, type UseStore } from 'idb-keyval';
import type { TimesByModel, TimesShelf } from '../../runtime/device-times.ts';

/** IndexedDB, which a worker has too; every method rejects where the browser denies it. */
export function browserTimes(): TimesShelf {
  let opened: UseStore | undefined;
  const store = (): UseStore => (opened ??= createStore('tamen-device-times', 'times'));
  return {
    get: async (place) => get<unknown>(place, store()),
    set: async (place: string, times: TimesByModel) => set(place, times, store()),
    clear: async () => clear(store()),
  };
}
