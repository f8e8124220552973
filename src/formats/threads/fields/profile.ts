import { isPlace } from './places.ts';
import { bareValue, countOf, flagOf, isTime } from './values.ts';

/** What the values of one column look like, as shares of those that are there. */
export interface ColumnProfile {
  readonly filled: number;
  readonly distinct: number;
  readonly id: number;
  readonly number: number;
  readonly time: number;
  readonly url: number;
  readonly flag: number;
  /** Characters on average. */
  readonly length: number;
  /** Of letters of any script. */
  readonly words: number;
  /** With the punctuation, blanks or emoji that sentences have and names have not. */
  readonly sentences: number;
  /** JSON, shares, spans: what no person says. */
  readonly data: number;
  /** Provinces and countries, and 未知. */
  readonly place: number;
  /** Each number one more than the one before it. */
  readonly isRunning: boolean;
  /** Numbers of four digits and more, all of one length, none of them twice. */
  readonly isSerial: boolean;
}

const SAMPLE = 300;

/** Looks at up to 300 values spread over the column. */
export function profileOf(values: readonly (string | undefined)[]): ColumnProfile {
  const step = Math.max(1, Math.floor(values.length / SAMPLE));
  const sample: string[] = [];
  for (let at = 0; at < values.length; at += step) {
    const value = bareValue(values[at]);
    if (value !== '') sample.push(value);
  }
  const share = (holds: (value: string) => boolean): number =>
    sample.length === 0 ? 0 : sample.filter(holds).length / sample.length;
  const lengths = new Set(sample.map((value) => value.length));
  const distinct = new Set(sample).size;
  return {
    filled: sample.length,
    distinct,
    id: share((value) => ID.test(value)),
    number: share((value) => countOf(value) !== undefined),
    time: share((value) => isTime(value)),
    url: share((value) => /^(https?:)?\/\/|^www\.|^[\w./~-]*\/[\w./-]+\.\w{2,4}$/i.test(value)),
    flag: share((value) => flagOf(value) !== undefined),
    length: sample.reduce((sum, value) => sum + Array.from(value).length, 0) / Math.max(1, sample.length),
    words: share((value) => /\p{L}/u.test(value) && !ID.test(value)),
    sentences: share((value) => /[，。！？；,!?;…~～]|\p{Extended_Pictographic}|\[[^\]]{1,8}\]/u.test(value)),
    data: share((value) => /^[[{]\s*["'{[]|^[^\s]{0,8}\s*[\d.]+%$|^[\w.-]+$/.test(value)),
    place: share(isPlace),
    isRunning:
      sample.length > 2 &&
      step === 1 &&
      sample.every(
        (value, at) => /^\d+$/.test(value) && (at === 0 || Number(value) === Number(sample[at - 1]) + 1),
      ),
    isSerial:
      sample.length > 1 &&
      lengths.size === 1 &&
      distinct === sample.length &&
      sample.every((value) => /^\d{4,}$/.test(value)),
  };
}

/** Long numbers, hexadecimal hashes, YouTube's and Bilibili's ids. */
const ID =
  /^(\d{6,}(\.0)?|\d\.\d+e\+\d+|[0-9a-f]{16,}|[0-9a-f]{8}-[0-9a-f-]{20,}|Ug[\w-]{15,}(\.[\w-]+)?|UC[\w-]{20,}|MS4wLj[\w-]{20,})$/i;
