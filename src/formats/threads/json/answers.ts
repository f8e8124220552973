import type { JsonRecord } from './flatten.ts';
import { isRecord } from './flatten.ts';

/** What a platform answered where comments were asked for. */
export interface ErrorAnswer {
  readonly code: string;
  readonly message: string;
}

const CODES = [
  'code',
  'status_code',
  'statusCode',
  'errcode',
  'err_code',
  'error_code',
  'errorCode',
  'errno',
  'ret',
  'retcode',
  'ret_code',
];
const MESSAGES = [
  'message',
  'msg',
  'errmsg',
  'err_msg',
  'error_msg',
  'errorMsg',
  'status_msg',
  'statusMsg',
  'error_description',
  'detail',
  'desc',
  'error',
];

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The error that an answer reports, undefined where it reports none. */
export function answerOf(record: JsonRecord): ErrorAnswer | undefined {
  const code = CODES.map((name) => record[name]).find(
    (value): value is number | string =>
      typeof value === 'number' || (typeof value === 'string' && value !== ''),
  );
  const error = record['error'];
  const hasFailed =
    (code !== undefined && !/^(0|200|2000|ok|success)$/i.test(String(code))) ||
    record['success'] === false ||
    record['ok'] === 0 ||
    record['ok'] === false ||
    (typeof record['ok'] === 'number' && record['ok'] < 0) ||
    /^(error|fail(ed|ure)?)$/i.test(textOf(record['status'])) ||
    (typeof error === 'string' && error !== '') ||
    (isRecord(error) && ('message' in error || 'code' in error));
  if (!hasFailed) return undefined;
  const inner = isRecord(error) ? error : {};
  const message = MESSAGES.map((name) => record[name] ?? inner[name]).find(
    (value) => typeof value === 'string' && value !== '',
  );
  const shown = code ?? inner['code'] ?? '';
  return {
    code: typeof shown === 'string' || typeof shown === 'number' ? String(shown) : '',
    message: typeof message === 'string' ? message : '',
  };
}
