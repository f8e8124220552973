/**
 * A room votes without a server: the presenter's link carries the question in its fragment, the phone shows the choice
 * as a code of six characters, and whoever presents types or scans it.
 */
export interface VoteQuestion {
  /** 0..31: tells the codes of one question from those of the last one. */
  readonly number: number;
  /** The comment, and in it the words that are asked about; UTF-16. */
  readonly text: string;
  readonly startUtf16: number;
  readonly endUtf16: number;
  /** What can be chosen. */
  readonly options: readonly VoteOption[];
}

export interface VoteOption {
  /** ① for a head on screen; '' for nobody on screen. */
  readonly sign: string;
  readonly label: string;
}

export interface Vote {
  readonly question: number;
  /** Index into `options`. */
  readonly choice: number;
  /** 0..131071, drawn by the phone: a code that is typed twice counts once. */
  readonly voter: number;
}

export const MOST_OPTIONS = 8;
export const VOTERS = 2 ** 17;
export const QUESTIONS = 32;

/** Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O and U, which are misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DATA_CHARACTERS = 5;

/** Six characters: 25 bits of the vote, and one that finds out any mistyped or swapped character. */
export function voteCode({ question, choice, voter }: Vote): string {
  const bits = (question * MOST_OPTIONS + choice) * VOTERS + voter;
  const digits = Array.from(
    { length: DATA_CHARACTERS },
    (_, place) => Math.floor(bits / 32 ** (DATA_CHARACTERS - 1 - place)) % 32,
  );
  return [...digits, checkOf(digits)].map((digit) => ALPHABET[digit] ?? '').join('');
}

/** Null for what is no code. Small letters, blanks and hyphens, O for 0 and I or L for 1 are read too. */
export function readVoteCode(text: string): Vote | null {
  const typed = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const digits = Array.from(typed, (character) => ALPHABET.indexOf(character));
  if (digits.length !== DATA_CHARACTERS + 1 || digits.includes(-1)) return null;
  const data = digits.slice(0, DATA_CHARACTERS);
  if (checkOf(data) !== digits[DATA_CHARACTERS]) return null;
  const bits = data.reduce((sum, digit) => sum * 32 + digit, 0);
  const which = Math.floor(bits / VOTERS);
  return { question: Math.floor(which / MOST_OPTIONS), choice: which % MOST_OPTIONS, voter: bits % VOTERS };
}

/** A sum with the weights 2, 4, 8 … in the field of 32 elements. */
function checkOf(digits: readonly number[]): number {
  return digits.reduce((sum, digit) => doubled(sum ^ digit), 0);
}

/** Times x modulo x⁵ + x² + 1. */
const doubled = (digit: number): number => (digit << 1) ^ (digit & 16 ? 0b100101 : 0);

/** How often each option was chosen; of one voter the last vote counts. */
export function tally(votes: readonly Vote[], question: VoteQuestion): readonly number[] {
  const ofVoter = new Map(
    votes
      .filter((vote) => vote.question === question.number && vote.choice < question.options.length)
      .map(({ voter, choice }) => [voter, choice]),
  );
  const counts = question.options.map(() => 0);
  for (const choice of ofVoter.values()) counts[choice] = (counts[choice] ?? 0) + 1;
  return counts;
}

/** For the fragment of a link: UTF-8 as base64url. */
export function formatQuestion({ number, text, startUtf16, endUtf16, options }: VoteQuestion): string {
  const json = JSON.stringify([
    number,
    text,
    startUtf16,
    endUtf16,
    ...options.map(({ sign, label }) => [sign, label]),
  ]);
  return encodeBase64Url(encodeUtf8(json));
}

/** Null for what is no question. */
export function parseQuestion(encoded: string): VoteQuestion | null {
  try {
    const parts: unknown = JSON.parse(decodeUtf8(decodeBase64Url(encoded)));
    if (!Array.isArray(parts)) return null;
    const [number, text, startUtf16, endUtf16, ...rest] = parts as unknown[];
    const options = rest.flatMap((option): VoteOption[] => {
      const [sign, label] = Array.isArray(option) ? (option as unknown[]) : [];
      return typeof sign === 'string' && typeof label === 'string' ? [{ sign, label }] : [];
    });
    const isNumber =
      typeof number === 'number' && Number.isInteger(number) && number >= 0 && number < QUESTIONS;
    if (!isNumber || typeof text !== 'string' || options.length < 2 || options.length > MOST_OPTIONS)
      return null;
    if (typeof startUtf16 !== 'number' || typeof endUtf16 !== 'number') return null;
    return { number, text, startUtf16, endUtf16, options };
  } catch {
    return null;
  }
}

const SIXTY_FOUR = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function encodeBase64Url(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const characters = Math.min(bytes.length - at, 3) + 1;
    for (let place = 0; place < characters; place += 1) {
      text += SIXTY_FOUR[(three >> (18 - 6 * place)) & 63] ?? '';
    }
  }
  return text;
}

function decodeBase64Url(text: string): number[] {
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const character of text) {
    const value = SIXTY_FOUR.indexOf(character);
    if (value < 0) throw new Error('no base64url');
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes.push((bits >> count) & 255);
    }
  }
  return bytes;
}

/** The room compiles without the DOM, which has TextEncoder: percent-encoding is UTF-8 too. */
const encodeUtf8 = (text: string): number[] =>
  [...encodeURIComponent(text).matchAll(/%([0-9A-F]{2})|(.)/g)].map(([, hex, plain]) =>
    hex === undefined ? (plain ?? '').charCodeAt(0) : parseInt(hex, 16),
  );

const decodeUtf8 = (bytes: readonly number[]): string =>
  decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
