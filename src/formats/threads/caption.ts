import type { Table } from './fields/table.ts';
import type { Caption } from '../../model/thread.ts';
import type { Mapping } from './fields/recognise.ts';
import { bareValue } from './fields/values.ts';
import { textOfMarkup } from './fields/markup.ts';

/** What rows before the header say of the clip: "Description", "Publisher Nickname" and the like. */
export function captionOfRows(rows: readonly (readonly string[])[]): Caption {
  const said = new Map(
    rows.flatMap(([name, value]) =>
      name === undefined || value === undefined ? [] : [[name.trim().toLowerCase(), value.trim()] as const],
    ),
  );
  const find = (pattern: RegExp): string | undefined =>
    [...said].find(([name, value]) => pattern.test(name) && value !== '')?.[1];
  return tidy({
    title: find(/^(video |post )?title|标题/),
    description: find(/description|caption|^desc|描述|简介|文案/),
    uploader: find(
      /(publisher|uploader|author|creator|owner).*(nick|name)|^(publisher|uploader|author|creator|owner)$|作者|博主|发布者/,
    ),
    uploaderId: find(/^(publisher|uploader|author|creator|owner)\s*(@|id|handle)/),
  });
}

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
  return tidy({
    title: constant('title'),
    description: constant('description'),
    uploader: constant('uploader'),
    uploaderId: constant('uploaderId'),
  });
}

type Record_ = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Record_ =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an object around a list of comments says of the clip. */
export function captionOfRecord(record: Record_): Caption {
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
    text('title', 'fulltitle', 'video_title', 'videoTitle', 'note_title', 'noteTitle') ??
    chinese(/^(视频|作品|笔记|帖子|文章)?(的)?标题$/);
  const description =
    text('description', 'desc', 'caption', 'dynamic', 'video_desc', 'longTitle') ??
    chinese(/^(视频|作品|笔记)?(描述|简介|文案|正文)$/);
  return tidy({
    title,
    description: description === title ? undefined : description,
    uploader:
      text('uploader', 'channel', 'author', 'owner_name', 'up_name', 'uploader_name') ??
      chinese(/^(作者|博主|up主|发布者|发布人|楼主)(昵称|名称|名字|名)?$/i) ??
      ofOwner('nickname', 'name', 'uname', 'screen_name', 'nick_name', 'uniqueId'),
    uploaderId:
      text('uploader_id', 'channel_id', 'uploaderId') ?? ofOwner('uid', 'mid', 'id', 'user_id', 'userId'),
  });
}

/** The later one fills what the first left open. */
export const mergedCaption = (one: Caption | undefined, other: Caption | undefined): Caption | undefined => {
  const merged = { ...other, ...one };
  return Object.keys(merged).length === 0 ? undefined : merged;
};

function tidy(caption: { readonly [Name in keyof Caption]: string | undefined }): Caption {
  return Object.fromEntries(
    Object.entries(caption).filter(([, value]) => value !== undefined && value !== ''),
  );
}
