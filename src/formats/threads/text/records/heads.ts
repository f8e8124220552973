import { groupBy } from '../../../../model/group-by.ts';
import { factsIn } from './facts.ts';
import type { LeadLine } from './lead.ts';

/** The lines that begin comments. */
export interface Heads {
  readonly isHead: (line: LeadLine) => boolean;
  /** Said by whoever wrote the file, over and over: ...还有 1 条回复 */
  readonly isNoise: (line: LeadLine) => boolean;
  /** They begin with something that no plain text begins with. */
  readonly isDistinct: boolean;
}

const nameOf = ({ lead, indent }: LeadLine): string => `${lead}${indent > 0 ? ' >' : ''}`;

/**
 * The kind of line that begins comments: the first of the frequent ones; of deeper lines those of kinds that repeat are
 * heads too, of answers. Null where no kind of line repeats.
 */
export function headsOf(lines: readonly LeadLine[]): Heads | null {
  const kinds = groupBy(
    lines.filter((line) => !line.isBlank && !line.isRule && !line.isQuote && line.answered === undefined),
    nameOf,
  );
  const said = new Set(
    [...kinds].flatMap(([name, ones]) =>
      !name.startsWith('plain') && ones.length > 1 && areOneAnother(ones) ? [name] : [],
    ),
  );
  const repeated = [...kinds].filter(
    ([name, ones]) => ones.length > 1 && !areOneAnother(ones) && !areFacts(ones) && isBegin(name),
  );
  const tops = repeated.filter(([name]) => !name.endsWith('>'));
  const most = Math.max(0, ...tops.map(([, ones]) => ones.length));
  const [top] = tops
    .filter(
      ([name, ones]) =>
        ones.length >= most * 0.6 ||
        (depthOf(name) > 0 && headingsFrom(kinds, depthOf(name)) >= most * 0.6) ||
        (ones.length > 1 && /bold|mark|dated|number/.test(name) && ones.length >= most * 0.3),
    )
    .sort(
      (a, b) =>
        Number(isTalk(b[0])) - Number(isTalk(a[0])) ||
        strength(b[0]) - strength(a[0]) ||
        (a[1][0]?.line ?? 0) - (b[1][0]?.line ?? 0),
    );
  if (top === undefined) return null;
  const [topName, topLines] = top;
  const first = topLines[0]?.line ?? 0;
  // Beside answers with bullets, a branch alone goes on with what is said.
  const haveBullets = repeated.some(([name]) => /branch bullet.* >$/.test(name));
  const names = new Set([
    topName,
    ...repeated.flatMap(([name, ones]) =>
      name.endsWith('>') &&
      !/^plain|^label/.test(name) &&
      !(haveBullets && /^branch plain/.test(name)) &&
      (ones[0]?.line ?? 0) > first
        ? [name]
        : [],
    ),
    ...[...kinds.keys()].filter((name) => depthOf(name) > depthOf(topName) && depthOf(topName) > 0),
    // Below **name** stands - **name**, and be it once.
    ...[...kinds.keys()].filter(
      (name) => name.endsWith(' >') && /(?:bold|square|at) >$/.test(name) && lastOf(name) === lastOf(topName),
    ),
    // Answers below a floor of a forum have no heading, and are numbered as floors are.
    ...[...kinds.keys()].filter((name) => lastOf(name) === 'pid' && lastOf(topName) === 'pid'),
    // One answer is as deep as several.
    ...[...kinds.keys()].filter((name) => name === `${topName} >` || name === `branch ${topName} >`),
  ]);
  const inOrder = /number/.test(topName)
    ? counted(
        lines.filter((line) => nameOf(line) === topName),
        lines,
      )
    : undefined;
  return {
    isHead: (line) =>
      !line.isQuote &&
      line.answered === undefined &&
      names.has(nameOf(line)) &&
      (inOrder === undefined || nameOf(line) !== topName || inOrder.has(line)) &&
      factsIn(line.said) === undefined,
    isNoise: (line) =>
      (said.has(nameOf(line)) && (factsIn(line.said)?.size ?? 0) === 0) ||
      MORE.test(line.body) ||
      (strength(topName) > 1 && OF_PROGRAM.test(line.body)) ||
      (isTalk(topName) && line.lead.startsWith('message')),
    isDistinct: strength(topName) > 1 && !/heading/.test(topName),
  };
}

/** What people say in a log that has much else. */
const isTalk = (name: string): boolean => name.startsWith('talk');

/** How a line begins behind its bullet and its number. */
const lastOf = (name: string): string => name.replace(/ >$/, '').split(' ').at(-1) ?? '';

/** Of headings how deep they are. */
const depthOf = (name: string): number => Number(/^heading(\d)/.exec(name)?.[1] ?? 0);

/** Headings that are at least so deep: answers have them too. */
const headingsFrom = (kinds: ReadonlyMap<string, readonly LeadLine[]>, depth: number): number =>
  [...kinds].reduce((sum, [name, ones]) => sum + (depthOf(name) >= depth ? ones.length : 0), 0);

/** Lines that only state times, likes or places begin no comment. */
const areFacts = (lines: readonly LeadLine[]): boolean =>
  lines.filter(({ said }) => factsIn(said.replaceAll('**', '')) !== undefined).length > lines.length * 0.7;

/** Lines that differ in nothing but their numbers are said by whoever wrote the file. */
function areOneAnother(lines: readonly LeadLine[]): boolean {
  return new Set(lines.map(({ body }) => body.replace(/\d+/g, ''))).size === 1;
}

const MORE =
  /^[*_\s….·]*(?:还有|共有?|查看|展开|另有|剩余|and|view|show|load)\s*\d+\s*(?:条|个|more)?\s*(?:更多)?(?:回复|评论|repl(?:y|ies)|comments?)[*_\s….:：]*$|^(?:暂无回复|没有回复|no replies)$/i;

/** What a crawler says of its own work between the comments. */
export const OF_PROGRAM =
  /^(?:(?:正在|开始|准备|继续)(?:获取|爬取|抓取|采集|下载|加载|请求|保存|解析|处理)|(?:爬取|采集|抓取|获取|下载|保存)(?:完成|成功|结束)|第\s*\d+\s*页.{0,12}(?:完成|成功|共|已)|(?:共|总共|一共)(?:爬取|采集|获取|抓取)?了?\s*\d+\s*[条页]|-*\s*第\s*\d+\s*页\s*-*$)/u;

/** What a comment may begin with. */
const isBegin = (name: string): boolean => !/^(?:bullet )?label (?!.*(?:点赞|赞|likes?))/i.test(name);

const strength = (name: string): number =>
  /bold|mark|dated|heading|number|at$|bracket|square|angle|time|label|talk/.test(name)
    ? 2
    : /bullet|branch/.test(name)
      ? 1
      : 0;

/** Numbered heads count up; a list within a comment begins anew. */
function counted(heads: readonly LeadLine[], lines: readonly LeadLine[]): ReadonlySet<LeadLine> {
  const taken = new Set<LeadLine>();
  let last: number | undefined;
  for (const head of heads) {
    const before = lines[head.line - 2];
    const isAnew = before === undefined || before.isBlank || before.isRule || before.isHeading;
    const { number } = head;
    if (
      number === undefined ||
      last === undefined ||
      number === last + 1 ||
      (isAnew && number <= 1) ||
      (isAnew && number > last)
    ) {
      taken.add(head);
      last = number ?? last;
    }
  }
  return taken;
}
