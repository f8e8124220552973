/** Tasks of a page's main thread, out of a trace of Chromium's. */

export interface Task {
  /** Since the mark. */
  readonly atMs: number;
  readonly wallMs: number;
  /** Of the processor: what the task itself took, whatever else the machine did. */
  readonly cpuMs: number;
  /** What ran in it, longest first. */
  readonly parts: readonly { readonly name: string; readonly cpuMs: number }[];
}

/** https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU: times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: Readonly<Record<string, unknown>> };
}

/** @param mark a performance.mark() of the page: its thread is meant, and nothing before it */
export function mainThreadTasks(trace: Buffer, mark: string): readonly Task[] {
  const { traceEvents: events } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const marked = events.find(({ name }) => name === mark);
  if (marked === undefined) throw new Error(`The trace has no mark ${mark}.`);
  const here = events.filter(
    ({ pid, tid, ph, ts, dur = 0 }) =>
      pid === marked.pid && tid === marked.tid && ph === 'X' && ts + dur >= marked.ts,
  );
  return here
    .filter(({ name }) => name === TASK)
    .map(({ ts, dur = 0, tdur = 0 }) => ({
      atMs: (ts - marked.ts) / 1000,
      wallMs: dur / 1000,
      cpuMs: tdur / 1000,
      parts: here
        .filter((part) => part.name !== TASK && part.ts >= ts && part.ts + (part.dur ?? 0) <= ts + dur)
        .map((part) => ({ name: nameOf(part), cpuMs: (part.tdur ?? 0) / 1000 }))
        .sort((a, b) => b.cpuMs - a.cpuMs),
    }));
}

const TASK = 'ThreadControllerImpl::RunTask';

function nameOf({ name, args }: TraceEvent): string {
  const { type, functionName, url, lineNumber, columnNumber } = args?.data ?? {};
  const place =
    typeof url === 'string'
      ? `${url.replace(/^.*\//, '')}:${String(lineNumber)}:${String(columnNumber)}`
      : '';
  return [name, type, functionName, place].filter((part) => part !== undefined && part !== '').join(' ');
}

/** In words, for a line. */
export const within = ({ parts }: Task): string =>
  parts
    .slice(0, 8)
    .map(({ name, cpuMs }) => `${name} ${cpuMs.toFixed(1)}`)
    .join(', ');
