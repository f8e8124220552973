import type { Table } from './fields/table.ts';
import type { Caption } from '../../model/thread.ts';
import type { Mapping } from './fields/recognise.ts';
import { bareValue } from './fields/values.ts';
import { textOfMarkup } from './fields/markup.ts';

/**
 * What rows before the header say of the clip: "Description", "Publisher Nickname" and the like with their values, in
 * cells of their own or after a colon, and a line of one cell, which is a title.
 */
export function captionOfRows(rows: readonly (readonly string[])[]): Caption {
  const filled = rows.map((cells) => cells.map((cell) => cell.trim()).filter((cell) => cell !== ''));
  const alone = filled.flatMap(([only = '', ...others]) =>
    others.length === 0 && only !== '' ? [only] : [],
  );
  const labelled = captionOfLabels([
    ...rows.flatMap(([name, value]) =>
      name === undefined || value === undefined ? [] : [[name.trim(), value.trim()] as const],
    ),
    ...alone.flatMap((line) => {
      const [, label = '', value = ''] = /^([^:：]{1,20})[:：](?!\/\/)\s*(.+)$/s.exec(line) ?? [];
      return label === '' ? [] : [[label, value] as const];
    }),
  ]);
  const title = alone
    .filter((line) => !/^[^:：]{1,20}[:：]/.test(line) && !/^https?:/.test(line))
    .map(titleIn);
  const first = title.find((one) => one !== '');
  // Forums write who began the thread behind its title.
  const [, bare, uploader] = /^(.+?)\s+by\s+(\S.{0,40})$/.exec(first ?? '') ?? [];
  return tidy({ title: bare ?? first, uploader, ...labelled });
}

/** Names of values with the values, as they stand above or beside a table, or at the head of a text. */
export function captionOfLabels(pairs: readonly (readonly [string, string])[]): Caption {
  const said = new Map(pairs.map(([name, value]) => [name.toLowerCase(), value] as const));
  const find = (pattern: RegExp): string | undefined =>
    [...said].find(([name, value]) => pattern.test(name) && value !== '')?.[1];
  return tidy({
    title: find(/^(video |post )?title|标题|^(视频|作品|笔记|帖子|歌曲)(名称|名)?$/),
    description: find(
      /description|caption|^desc|描述|简介|文案|^正文$|^(?:微博|帖子|视频|笔记|作品)(?:内容|正文)$/,
    ),
    uploader: find(
      /(publisher|uploader|author|creator|owner).*(nick|name)|^(publisher|uploader|author|creator|owner)$|^(?!.*(?:id|编号)$).*(?:作者|博主|发布者)/i,
    ),
    uploaderId: find(/^(publisher|uploader|author|creator|owner)\s*(@|id|handle)/),
  });
}

/** 快手评论 · 村里的广场舞 is 村里的广场舞: what says only what the file is goes. */
function titleIn(line: string): string {
  const parts = line
    .replace(/^[#\s]+|[《》【】]/gu, '')
    .split(/\s+[-–—|·•]\s+|\s*[|·•]\s*|\s*[:：]\s*/u)
    .map((part) => part.trim());
  const own = parts.filter((part) => part !== '' && !OF_FILE.test(part.replace(/\s+/g, ' ')));
  return own.length === parts.length ? line.replace(/^[#\s]+/u, '').trim() : own.join(' · ');
}

const OF_FILE =
  /^(?:\p{Extended_Pictographic}\ufe0f?\s*)*(?:抖音|快手|小红书|微博|b站|bilibili|哔哩哔哩|知乎|贴吧|百度|视频号|微信|tiktok|youtube|instagram|weibo|douyin|facebook)?\s*(?:视频|笔记|作品|帖子|video|post|note)?\s*(?:的|全部|所有|all)?\s*(?:评论区?|弹幕|回复|comments?|replies)?\s*(?:数据|列表|采集|导出|报告|结果|汇总|统计|分析|记录|data|export|report|list|results?)*$/iu;

/** Columns that say one and the same of the clip in every row. */
export function captionOfColumns(table: Table, mapping: Mapping): Caption {
  const constant = (field: 'title' | 'description' | 'uploader' | 'uploaderId'): string | undefined => {
    for (const column of mapping.get(field) ?? []) {
      const values = new Set(table.rows.map((row) => bareValue(row[column])).filter((value) => value !== ''));
      const [only] = values;
      if (values.size === 1 && only !== undefined) return only;
    }
    return undefined;
  };
  const named = (pattern: RegExp): string | undefined => constantNamed(table, mapping, pattern);
  return tidy({
    title: constant('title') ?? named(/(?:^|[._ ])title$|标题$/i),
    description: constant('description') ?? named(/(?:^|[._ ])(?:caption|description)$|(?:文案|描述|简介)$/i),
    uploader: constant('uploader'),
    uploaderId: constant('uploaderId'),
  });
}

/** Words that stand in every row under such a name, where nothing else was made of it. */
function constantNamed(table: Table, mapping: Mapping, pattern: RegExp): string | undefined {
  if (table.rows.length < 2) return undefined;
  const taken = new Set([...mapping.values()].flat());
  for (const [column, name] of table.columns.entries()) {
    if (taken.has(column) || !pattern.test(name) || /user|author|profile|channel|作者|用户/i.test(name))
      continue;
    const first = bareValue(table.rows[0]?.[column]);
    if (/\p{L}/u.test(first) && table.rows.every((row) => bareValue(row[column]) === first)) return first;
  }
  return undefined;
}

type Record_ = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Record_ =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an object around a list of comments says of the clip. */
export function captionOfRecord(record: Record_, isClip = false): Caption {
  const text = (...names: readonly string[]): string | undefined => {
    for (const name of names) {
      const value = record[name];
      if (typeof value === 'string' && value.trim() !== '') return textOfMarkup(value).trim();
    }
    return undefined;
  };
  const owner = ['owner', 'author', 'user', 'uploader', 'channel', 'user_info', 'userInfo']
    .map((name) => record[name])
    .find(isRecord);
  const ofOwner = (...names: readonly string[]): string | undefined => {
    for (const name of names) {
      const value = owner?.[name];
      if ((typeof value === 'string' && value !== '') || typeof value === 'number') return String(value);
    }
    return undefined;
  };
  const chinese = (pattern: RegExp): string | undefined =>
    text(...Object.keys(record).filter((name) => pattern.test(name)));
  const title =
    text('title', 'fulltitle', 'video_title', 'videoTitle', 'note_title', 'noteTitle', 'article_title') ??
    chinese(/^(视频|作品|笔记|帖子|文章)?(的)?标题$/) ??
    // A song is called by its name.
    (isClip ? text('name') : undefined);
  const description =
    text('description', 'desc', 'caption', 'dynamic', 'video_desc', 'longTitle', 'selftext') ??
    (isClip && title === undefined ? text('content', 'text') : undefined) ??
    chinese(/^(视频|作品|笔记)?(描述|简介|文案|正文)$/);
  return tidy({
    title,
    description: description === title ? undefined : description,
    uploader:
      text('uploader', 'channel', 'author', 'owner_name', 'up_name', 'uploader_name') ??
      chinese(/^(作者|博主|up主|发布者|发布人|楼主)(昵称|名称|名字|名)?$/i) ??
      ofOwner('nickname', 'name', 'uname', 'screen_name', 'nick_name', 'uniqueId') ??
      (isClip ? text('nickname', 'user_nickname', 'screen_name') : undefined),
    uploaderId:
      text('uploader_id', 'channel_id', 'uploaderId') ??
      ofOwner('uid', 'mid', 'id', 'user_id', 'userId') ??
      (isClip ? text('user_id', 'uid', 'mid') : undefined),
  });
}

/** The later one fills what the first left open. */
export const mergedCaption = (one: Caption | undefined, other: Caption | undefined): Caption | undefined => {
  const merged = { ...other, ...one };
  return Object.keys(merged).length === 0 ? undefined : merged;
};

/** What sites write behind the title of a page. */
const OF_SITE = /(?:_哔哩哔哩_bilibili|_哔哩哔哩|\s+-\s+(?:YouTube|抖音|小红书|知乎|快手|微博))$/i;

function tidy(caption: { readonly [Name in keyof Caption]: string | undefined }): Caption {
  const title = caption.title?.replace(OF_SITE, '');
  return Object.fromEntries(
    Object.entries({ ...caption, title }).filter(([, value]) => value !== undefined && value !== ''),
  );
}
