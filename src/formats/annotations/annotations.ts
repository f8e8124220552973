/** Files that other programs write of a clip's heads or its comments' mentions: CVAT, MOT, CorefUD, CoNLL-2012. */
import type { Annotation } from '../../model/annotation.ts';
import type { Annotated } from './annotated.ts';
import { readConll2012, readConllU } from './conll.ts';
import { readCvat } from './cvat.ts';
import { readMot } from './mot.ts';

const FORMATS = [
  { looksSo: /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?<annotations>/, read: readCvat },
  { looksSo: /^#begin document /, read: readConll2012 },
  {
    looksSo: /^(#[^\n]*\n)*(# (newdoc|global\.|sent_id)|\d+\t[^\t\n]+(\t[^\t\n]*){8}\s*\n)/,
    read: readConllU,
  },
  { looksSo: /^\d+(\.0)?,\s*-?\d+(\.0)?(,\s*-?[\d.]+(e[+-]?\d+)?){4,}\s*(\n|$)/i, read: readMot },
] as const;

/** Whether a text that begins so is one of them. */
export const isAnnotation = (head: string): boolean => FORMATS.some(({ looksSo }) => looksSo.test(head));

/** @throws ProblemError annotation-malformed, where it is none, or of another clip or other comments */
export function readAnnotation(text: string, of: Annotated): Annotation {
  const head = text.slice(0, 4000);
  const format = FORMATS.find(({ looksSo }) => looksSo.test(head));
  return (format ?? FORMATS[0]).read(text, of);
}
