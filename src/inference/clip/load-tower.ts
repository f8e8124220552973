import { weightsApart } from '../../../models/cn-clip/graph-of.ts';
import type { Runtime, Session } from '../runtime/session.ts';
import type { StoredClip } from './stored-clip.ts';

/**
 * A graph of a stored model as a session. Weights go from the file to where the runtime keeps them, one by one.
 * @throws what StoredClip and Runtime throw
 */
export async function loadTower(clip: StoredClip, name: string, runtime: Runtime): Promise<Session> {
  const file = await clip.open(name);
  try {
    const weights = { location: name, file };
    return await runtime.createSession(weightsApart(file, name), { name, weights });
  } finally {
    file.close();
  }
}
