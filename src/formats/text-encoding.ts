import { ProblemError } from '../model/problem.ts';

/**
 * Text of a file in UTF-8, UTF-16 (with or without byte order mark) or GB18030 (GBK, GB2312), which is what
 * crawlers and spreadsheets write. Line ends become "\n"; nothing else is changed.
 * @throws ProblemError file-unrecognised when the bytes are no text (a picture, a spreadsheet, a video)
 */
export function decodeText(name: string, bytes: Uint8Array): string {
  const text = decode(bytes);
  if (text === null || text.includes('\0')) throw new ProblemError({ kind: 'file-unrecognised', name });
  return text.replace(/\r\n?/g, '\n');
}

/** A byte in a hundred may be damaged (a file cut in the middle of a character); more is another encoding. */
const MAX_DAMAGE = 0.01;

function decode(bytes: Uint8Array): string | null {
  const utf16 = utf16Label(bytes);
  if (utf16 !== null) return new TextDecoder(utf16).decode(bytes);
  for (const label of ['utf-8', 'gb18030']) {
    const text = new TextDecoder(label).decode(bytes);
    const damaged = text.split('\uFFFD').length - 1;
    if (damaged <= Math.max(1, text.length * MAX_DAMAGE)) return text;
  }
  return null;
}

/** By the mark, else by the zero bytes that spaces, digits and line ends have in UTF-16 and nowhere else. */
function utf16Label(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes.length % 2 === 1) return null;
  const zeros = [0, 0];
  for (let index = bytes.indexOf(0); index >= 0; index = bytes.indexOf(0, index + 1)) {
    zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  if (odd > 0 && even === 0) return 'utf-16le';
  if (even > 0 && odd === 0) return 'utf-16be';
  return null;
}
