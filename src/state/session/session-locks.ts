/** Which sessions are open in some tab of this browser. */
export interface SessionLocks {
  /** Holds it until this tab ends. @returns false where another tab has it */
  hold(id: string): Promise<boolean>;
  /** Of all tabs, this one among them. */
  held(): Promise<ReadonlySet<string>>;
}

/**
 * Web Locks: a lock ends with its tab, whatever way that goes. Where a browser has none, every session counts as open in
 * no other tab.
 */
export function browserLocks(): SessionLocks {
  const manager = offeredLocks();
  const own = new Set<string>();
  if (manager === undefined) {
    return { hold: (id) => Promise.resolve(own.add(id).size > 0), held: () => Promise.resolve(own) };
  }
  return {
    hold: (id) =>
      new Promise((resolve) => {
        manager
          .request(PREFIX + id, { ifAvailable: true }, (lock) => {
            resolve(lock !== null);
            return lock === null ? undefined : new Promise<never>(() => undefined);
          })
          .catch(() => {
            resolve(false);
          });
      }),
    held: async () => {
      const { held = [] } = await manager.query();
      return new Set(
        held.flatMap(({ name = '' }) => (name.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [])),
      );
    },
  };
}
const PREFIX = 'tamen-session-';

function offeredLocks(): LockManager | undefined {
  try {
    return (navigator as { readonly locks?: LockManager }).locks;
  } catch {
    return undefined; // Where storage is denied, even asking is.
  }
}
