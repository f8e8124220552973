type SmallStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** The browser's storage, or where it is denied (a private window, blocked cookies) one that lasts for this visit. */
export function pageStorage(open: () => SmallStorage): SmallStorage {
  try {
    return open();
  } catch {
    const entries = new Map<string, string>();
    return {
      getItem: (name) => entries.get(name) ?? null,
      setItem: (name, value) => {
        entries.set(name, value);
      },
    };
  }
}
