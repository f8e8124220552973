/** Memory of a process and all its children, from /proc (Linux). */
import { readdirSync, readFileSync } from 'node:fs';

/** Samples the sum of proportional set sizes until stopped; NaN where there is no /proc. */
export function watchPeakMemory(rootPid: number, everyMs = 250): { stop: () => number } {
  let peakBytes = NaN;
  const sample = (): void => {
    const bytes = memoryOf(rootPid);
    if (bytes > 0) peakBytes = Math.max(Number.isNaN(peakBytes) ? 0 : peakBytes, bytes);
  };
  sample();
  const timer = setInterval(sample, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      return peakBytes;
    },
  };
}

/** Bytes now, as the sum of proportional set sizes; NaN where there is no /proc. */
function memoryOf(rootPid: number): number {
  const bytes = childrenOf(rootPid).reduce((sum, pid) => sum + proportionalBytes(pid), 0);
  return bytes > 0 ? bytes : NaN;
}

/** The process itself and all that it began, by their ids. */
export function childrenOf(rootPid: number): number[] {
  const begunBy = new Map<number, number[]>();
  for (const entry of list('/proc')) {
    const pid = Number(entry);
    const parent = Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${entry}/status`))?.[1]);
    if (pid > 0 && parent > 0) begunBy.set(parent, [...(begunBy.get(parent) ?? []), pid]);
  }
  const tree = [rootPid];
  for (const pid of tree) tree.push(...(begunBy.get(pid) ?? []));
  return tree;
}

/**
 * Bytes now that belong to nobody else: as `memoryOf`, without program files, whose share rises as other browsers of
 * the machine end; NaN where there is no /proc.
 */
export function ownMemoryOf(rootPid: number): number {
  const bytes = childrenOf(rootPid).reduce((sum, pid) => sum + ownMemoryOfProcess(pid), 0);
  return bytes > 0 ? bytes : NaN;
}

/** Of the process alone; 0 where it has ended. */
export const ownMemoryOfProcess = (pid: number): number =>
  proportionalBytes(pid, 'Pss_Anon') + proportionalBytes(pid, 'Pss_Shmem');

const proportionalBytes = (pid: number, name = 'Pss'): number =>
  1024 * Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);

/** A process may end while it is looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function list(path: string): string[] {
  try {
    return readdirSync(path).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}
